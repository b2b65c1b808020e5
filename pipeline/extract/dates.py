"""When a page was published and changed: what it declares, then what a labelled line says.

Never guessed: no date from a footer's copyright year, an address or the first date of the text.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.extract.blocks import Block
from pipeline.extract.clean import one_line
from pipeline.extract.cues import Cue
from pipeline.extract.page import Page
from pipeline.extract.vocabulary import sections

_EARLIEST = dt.date(1991, 8, 6)  # the first web page
_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "date", "pubdate", "publishdate", "publish-date", "article.published", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "created",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised",
)  # fmt: skip
_MONTHS = {
    form: number
    for number, line in enumerate(sections("months.txt")["month"], start=1)
    for form in line.split()
}
_DAY = re.compile(
    r"(?P<iso>\d{4})-(?P<imonth>\d\d)-(?P<iday>\d\d)"
    r"|(?<![\d.])(?P<day>\d{1,2})[./]\s?(?P<month>\d{1,2})[./]\s?(?P<year>\d{4})(?!\d)"
    r"|(?<!\d)(?P<nday>\d{1,2})\.?\s(?P<name>[^\W\d_]{3,12})\s(?P<nyear>\d{4})"
    r"|(?P<ename>[A-Z][a-z]{2,8})\.?\s(?P<eday>\d{1,2}),\s(?P<eyear>\d{4})"
)
_PUBLISHED_LABEL = re.compile(
    r"\b(?:julkaistu|julkaisupäivä|luotu|lisätty|kirjoitettu|publicerad|published|posted|created)\b"
    r"[^\d\n]{0,30}?(?=[\d]|[A-Z][a-z]{2,8}\.? \d)",
    re.IGNORECASE,
)
_MODIFIED_LABEL = re.compile(
    r"\b(?:päivitetty|muokattu|muutettu|päivitys|uppdaterad|ändrad|updated|modified|edited)\b"
    r"[^\d\n]{0,30}?(?=[\d]|[A-Z][a-z]{2,8}\.? \d)",
    re.IGNORECASE,
)
_UPDATED_NAME = re.compile(r"updat|modif|muokat|paivit|päivit", re.IGNORECASE)
_PUBLISHED_NAME = re.compile(
    r"publi|posted|entry-date|pubdate|julkais|datecreated|created|issued", re.IGNORECASE
)
_LONGEST_LINE = 200


def find_dates(page: Page, kept: Sequence[Block], today: dt.date) -> tuple[str | None, str | None]:
    """(published, modified) as ISO dates; a date after `today` or before the web is refused."""
    ahead = today + dt.timedelta(days=1)  # a server east of here may be a day ahead
    published = _first(_published(page, kept), ahead)
    modified = _first(_modified(page), ahead)
    if published is not None and modified is not None and modified <= published:
        modified = None  # not changed since; systems write both on the same day
    return (
        published.isoformat() if published else None,
        modified.isoformat() if modified else None,
    )


def _published(page: Page, kept: Sequence[Block]) -> Iterator[str]:
    yield from _json_ld(page, "datePublished", "dateCreated")
    yield from (page.meta[name] for name in _PUBLISHED_META if name in page.meta)
    yield from _times(page, _PUBLISHED_NAME)
    yield from _labelled(page.blocks, _PUBLISHED_LABEL)
    yield from _near_title(page, kept)


def _modified(page: Page) -> Iterator[str]:
    yield from _json_ld(page, "dateModified")
    yield from (page.meta[name] for name in _MODIFIED_META if name in page.meta)
    yield from _times(page, _UPDATED_NAME)
    yield from _labelled(page.blocks, _MODIFIED_LABEL)


def _times(page: Page, named: re.Pattern[str]) -> Iterator[str]:
    for element in page.root.iter("time"):
        names = " ".join(element.get(key) or "" for key in ("class", "itemprop", "property", "id"))
        if element.get("pubdate") is not None and named is _PUBLISHED_NAME:
            names += " published"
        if named.search(names):
            yield element.get("datetime") or "".join(element.itertext())


def _labelled(blocks: Sequence[Block], label: re.Pattern[str]) -> Iterator[str]:
    for block in blocks:
        if block.prose and len(block.text) > _LONGEST_LINE:
            continue
        for match in label.finditer(block.text):
            yield block.text[match.end() : match.end() + 30]


def _near_title(page: Page, kept: Sequence[Block]) -> Iterator[str]:
    """The one <time> of the article, or a line around the title that is a date and nothing else."""
    own = {id(block.node) for block in kept}
    seen = False
    for position, block in enumerate(page.blocks):
        if block.kind == "h1":
            seen = True
        if block.link_chars or len(block.text) > 40 or not any(map(str.isdigit, block.text)):
            continue
        dated = block.timed or block.node.cue is Cue.META
        near = any(
            id(other.node) in own or other.kind == "h1"
            for other in page.blocks[max(0, position - 2) : position + 3]
        )
        if dated and near and (seen or position < 5):
            yield block.text


def _json_ld(page: Page, *keys: str) -> Iterator[str]:
    for script in page.root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            data: Any = json.loads(script.text, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        for key in keys:
            yield from (value for value in _values(data, key) if isinstance(value, str))


def _values(data: Any, key: str) -> Iterator[Any]:
    """The values of `key` wherever it stands, but not those of the comments and of listed items."""
    pending = [data]
    while pending:
        item = pending.pop(0)
        if isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, dict):
            if key in item and item.get("@type") not in ("Comment", "Review"):
                yield item[key]
            pending.extend(
                value
                for name, value in item.items()
                if name in ("@graph", "mainEntity", "mainEntityOfPage")
            )


def _first(candidates: Iterable[str], ahead: dt.date) -> dt.date | None:
    for text in candidates:
        for match in _DAY.finditer(one_line(text)):
            date = _date(match)
            if date is not None and _EARLIEST <= date <= ahead:
                return date
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    part = match.groupdict()
    if part["iso"]:
        numbers = part["iso"], part["imonth"], part["iday"]
    elif part["day"]:
        numbers = part["year"], part["month"], part["day"]
    else:
        name = (part["name"] or part["ename"]).casefold()
        month = _MONTHS.get(name) or _MONTHS.get(name.removesuffix("ta"))
        if month is None:
            return None
        numbers = part["nyear"] or part["eyear"], str(month), part["nday"] or part["eday"]
    year, month_number, day = map(int, numbers)
    try:
        return dt.date(year, month_number, day)
    except ValueError:  # the 31st of June, as people write it
        return None
