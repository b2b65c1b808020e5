"""A simulated site: articles in the order of time, and what each page shows of the others."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.extract.sites.words import Article, Writer


@dataclass
class View:
    """What a template renders: an article and the site around it, as they were that day."""

    article: Article
    latest: list[Article]
    most_read: list[Article]
    related: list[Article]
    previous: Article
    following: Article
    random: random.Random


Template = Callable[[View], str]


def pages(
    template: Template, count: int, seed: int, *, association: bool = False, spread: int = 2
) -> list[tuple[str, str, str]]:
    """(name, HTML, gold main text) of `count` pages of one site.

    One article in `spread` is fetched: the more, the less do its pages' headlines overlap.
    """
    writer = Writer(seed)
    articles = [
        writer.article(number, association=association) for number in range(count * spread + 12)
    ]
    chosen = sorted(writer.random.sample(range(10, count * spread + 11), count))
    made = []
    for number in chosen:
        article = articles[number]
        around = articles[max(0, number - 40) : number]
        view = View(
            article,
            articles[max(0, number - 9) : number + 1][::-1],
            writer.random.sample(around, 5),
            writer.random.sample(articles, 3),
            articles[number - 1],
            articles[number + 1],
            writer.random,
        )
        made.append((f"{number:04}", template(view), gold(article)))
    return made


def gold(article: Article) -> str:
    """Title and the article's own text: no byline, no caption, no other article."""
    parts = [article.title, article.lead, *article.paragraphs]
    if article.subheading:
        parts.insert(3, article.subheading)
    parts += article.items
    parts += [" ".join(row) for row in article.rows]
    parts += article.contact
    return "\n\n".join(parts)


def body(article: Article, *, paragraph: str = "<p>{}</p>", heading: str = "<h2>{}</h2>") -> str:
    """The paragraphs with the subheading, list, table and contact box, as plain markup."""
    made = [paragraph.format(escape(text)) for text in article.paragraphs]
    if article.subheading:
        made.insert(1, heading.format(escape(article.subheading)))
    if article.items:
        made.append(
            "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in article.items) + "</ul>"
        )
    if article.rows:
        rows = "".join(
            f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>" for a, b in article.rows
        )
        made.append(f"<table>{rows}</table>")
    return "\n".join(made)


def links(articles: list[Article], item: str = '<li><a href="{url}">{title}</a></li>') -> str:
    """Headlines of other articles."""
    return "\n".join(
        item.format(
            url=article.url,
            title=escape(article.title),
            lead=escape(article.lead[:120]),
            clock=f"{article.date:%H:%M}",
            day=f"{article.date.day}.{article.date.month}.{article.date.year}",
            category=article.category,
        )
        for article in articles
    )


def write(
    directory: Path,
    template: Template,
    count: int,
    seed: int,
    *,
    association: bool,
    spread: int = 2,
) -> None:
    """The pages of `pages` as files, the way `tests.quality extraction` reads them."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, markup, text in pages(template, count, seed, association=association, spread=spread):
        (directory / f"{name}.html").write_text(markup, encoding="utf-8")
        (directory / f"{name}.txt").write_text(text, encoding="utf-8")
