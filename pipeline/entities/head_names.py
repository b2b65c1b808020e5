"""What the tokens of a name with a head noun are called: as written, but the head turned back."""

from __future__ import annotations

from pipeline.entities.found import Found
from pipeline.entities.nominative import agreeing
from pipeline.entities.vocabulary import Head
from pipeline.entities.words import Page


def found_at(
    page: Page,
    start: int,
    end: int,
    head: Head,
    names: tuple[str, ...],
    *,
    exact: bool,
    shorts: tuple[str, ...] = (),
) -> Found:
    first, last = page.tokens[start], page.tokens[end - 1]
    lead = page.features[start]
    offset = first.start + (1 if lead.dashed else 0)
    return Found(head.type, offset, last.end, names, head.kind, exact, shorts)


def joined(page: Page, start: int, index: int, nominative: str) -> str:
    """The attributes as written, agreeing adjectives turned back, and the head."""
    words: list[str] = []
    case = next(iter(page.features[index].cases), "")
    for position in range(start, index):
        token = page.tokens[position]
        turned = None
        if case not in ("", "Nom") and (case != "Gen" or position == index - 1):
            turned = agreeing(
                token, page.features[position], case
            )  # before a genitive, "hyvän" may belong to the next noun
        text = turned or token.text
        glue = "" if not words or not page.gap(position) else " "
        words.append(glue + text)
    glue = "" if not words or not page.gap(index) else " "
    return "".join(words) + glue + nominative
