"""What a page is called, without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.blocks import HEADINGS, Block
from pipeline.extract.clean import one_line
from pipeline.extract.page import Page, host_of
from pipeline.extract.phrases import is_label
from pipeline.extract.profile import text_key
from pipeline.extract.rules import Rules
from pipeline.extract.sitename import segments, without_site

_LETTERS = re.compile(r"[^a-z0-9]+")
_LONGEST = 300
_FOLD = str.maketrans("åäö", "aao")


def find_title(page: Page, url: str, rules: Rules) -> tuple[str, Block | None]:
    """The page's title ("" where it has none at all) and the block of its main heading, if any.

    The title element and og:title name the page, the heading shows how it is written; a title
    that all pages share names the site, and the heading has to do.
    """
    names = set(rules.site_names) | _names_of_site(page, url)
    named = [
        title
        for raw in (page.meta.get("og:title", ""), page.raw_title)
        if raw and (title := without_site(raw, names))
    ]
    headings = [
        block
        for block in page.blocks
        if block.kind in HEADINGS and not is_label(block.text) and len(block.text) <= _LONGEST
    ]
    block = _matching(headings, named) or _first_own(headings, rules, names)
    if block is not None and (not named or _same(block.text, named)):
        return one_line(block.text), block
    if named:
        return named[0][:_LONGEST], block
    if block is not None:
        return one_line(block.text), block
    # the front page: the name of the site is its title
    return next(iter(segments(page.raw_title)), "")[:_LONGEST], None


def _names_of_site(page: Page, url: str) -> set[str]:
    names = {page.meta[key] for key in ("og:site_name", "application-name") if key in page.meta}
    host = host_of(page.canonical_url or url)
    if host:
        label = _LETTERS.sub("", host.rsplit(".", 1)[0].rsplit(".", 1)[-1])
        for part in segments(page.raw_title):
            written = _LETTERS.sub("", part.casefold().translate(_FOLD).split(" ry")[0])
            if label and (written == label or part.casefold() == host):
                names.add(part)
    return names


def _matching(headings: Sequence[Block], named: Sequence[str]) -> Block | None:
    unlinked = [block for block in headings if not block.linked]
    whole = {text_key(title) for title in named}
    first = {text_key(part) for title in named for part in segments(title)[:1]}
    for candidates in (unlinked, headings):
        ranked = sorted(candidates, key=lambda block: block.kind)
        # what a title ends with may be the name of its site, which is a heading of the footer
        for keys in (whole, first):
            for block in ranked:
                if text_key(block.text) in keys:
                    return block
        for block in ranked:
            if _same(block.text, named):
                return block
    return None


def _same(text: str, named: Sequence[str]) -> bool:
    """Equal, or a title that is the heading with something added at an end."""
    key = text_key(text)
    if any(key == text_key(title) for title in named):
        return True
    folded = one_line(text).casefold()
    return len(folded) >= 10 and any(
        title.casefold().startswith(folded) or title.casefold().endswith(folded) for title in named
    )


def _first_own(headings: Sequence[Block], rules: Rules, names: set[str]) -> Block | None:
    folded = {name.casefold() for name in names}
    for block in headings:
        if (
            block.kind in ("h1", "h2")
            and text_key(block.text) not in rules.repeated
            and block.text.casefold() not in folded
            and not (block.linked and block.kind == "h2")
        ):
            return block
    return None
