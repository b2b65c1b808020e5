"""From a fetched page to its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from finnish.language import UNKNOWN, detect_page
from pipeline.extract.blocks import Block
from pipeline.extract.clean import clean, one_line
from pipeline.extract.dates import find_dates
from pipeline.extract.decode import decode
from pipeline.extract.furniture import Furniture
from pipeline.extract.model import Extracted, RawPage
from pipeline.extract.page import Page, open_page
from pipeline.extract.phrases import is_label
from pipeline.extract.profile import page_number
from pipeline.extract.render import render
from pipeline.extract.rules import Rules
from pipeline.extract.select import select
from pipeline.extract.title import find_title

_ENOUGH = 3000  # characters that tell a language
_NOTHING_LEARNT = Rules()


def extract(page: RawPage, furniture: Furniture | None) -> Extracted:
    """What `page` says, without its site's furniture.

    Without `furniture`, or where it has learnt from too few pages, the page's own markup has to
    do. Raises ExtractError for what cannot be read.
    """
    return extract_opened(open_page(page), page.url, furniture)


def extract_opened(page: Page, url: str, furniture: Furniture | None) -> Extracted:
    """`extract` for a page that has been opened already."""
    rules = furniture.rules if furniture is not None else _NOTHING_LEARNT
    title, heading = find_title(page, url, rules)
    kept = select(page.blocks, rules, heading, page.root, page_number(url))
    text, headings = render(kept)
    published, modified = find_dates(page, kept, dt.datetime.now(dt.UTC).date())
    return Extracted(
        title=title,
        text=text,
        headings=headings,
        language=_language_of(page, kept, text),
        published=published,
        modified=modified,
        canonical_url=page.canonical_url,
        noindex=page.noindex,
    )


def extract_plain_text(url: str, body: bytes) -> Extracted:
    """A .txt file: its first line is the title. Raises ExtractError for what is no text.

    Text that was saved from a page may hold a line of its furniture ("Valitse sivu").
    """
    lines = [one_line(line) for line in clean(decode(body, None)).split("\n")]
    lines = [line for line in lines if not is_label(line)]
    text = "\n".join(lines).strip("\n")
    first = next((line for line in lines if line), "")
    return Extracted(
        title=first if len(first) <= 200 else "",
        text=text,
        headings=(),
        language=_language(text),
        published=None,
        modified=None,
        canonical_url=None,
        noindex=False,
    )


def _language_of(page: Page, kept: Sequence[Block], text: str) -> str:
    """Judged by the sentences where there are some; what the page declares is the last resort."""
    prose = "\n".join(block.text for block in kept if block.prose)[:_ENOUGH]
    declared = (page.root.get("lang") or "").lower()[:2]
    return _language(prose) or _language(text[:_ENOUGH]) or (declared if declared.isalpha() else "")


def _language(text: str) -> str:
    language = detect_page(text)
    return "" if language == UNKNOWN else language
