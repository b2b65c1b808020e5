"""Dates in a text as mentions, and temporal expressions as bare spans."""

from __future__ import annotations

import re
from datetime import date

from pipeline.entities.dates.edtf import Point
from pipeline.entities.dates.grammar import phrases
from pipeline.entities.dates.guards import in_address
from pipeline.entities.dates.numbering import section_numbers
from pipeline.entities.dates.reader import Item, Phrase, Reader
from pipeline.entities.dates.resolve import resolve
from pipeline.entities.mention import Mention

_FIRST_YEAR, _LAST_YEAR = 1600, 9000  # of a reference: the Gregorian calendar, with room to reckon

_MONTH_OF_NO_YEAR = re.compile(r"XXXX-[0-9]{2}(/XXXX-[0-9]{2})?")


def find_dates(text: str, reference: date | None = None) -> list[Mention]:
    """The dates of a text in order, as EDTF with bounds.

    `reference` is the page's own date: relative expressions are found only with it, and it gives
    the year to a date for which the text has none. A day whose year stays unknown is written
    `XXXX-03-10` and has no bounds; a month whose year stays unknown is no date, for it stands on
    no calendar (*lokakuussa* is as often every October). Never raises, whatever the text.
    """
    if reference is not None and not _FIRST_YEAR <= reference.year <= _LAST_YEAR:
        reference = None
    items = [item for phrase in _read(text, reference) for item in phrase.items]
    found = (_mention(item) for item in resolve(items, text, reference) if item.value)
    return [mention for mention in found if not _MONTH_OF_NO_YEAR.fullmatch(mention.name)]


def find_expressions(text: str) -> list[tuple[int, int]]:
    """The spans of calendar expressions as the Turku NER corpus marks them, in order.

    Without weekday, season, decade and clock time, and without what only the page's own date
    could place; a month or a day without a year is one.
    """
    return [span for phrase in _read(text, None) for span in phrase.cores]


def _read(text: str, reference: date | None) -> list[Phrase]:
    found = [phrase for phrase in phrases(Reader(text, reference)) if _outside(text, phrase)]
    if not any(_could_be_section(text, phrase) for phrase in found):
        return found
    sections = section_numbers(text)
    return [
        phrase
        for phrase in found
        if not (phrase.items and phrase.start in sections and _could_be_section(text, phrase))
    ]


def _outside(text: str, phrase: Phrase) -> bool:
    start = phrase.items[0].start if phrase.items else phrase.cores[0][0]
    end = phrase.items[-1].end if phrase.items else phrase.cores[-1][1]
    return not in_address(text, start, end)


def _could_be_section(text: str, phrase: Phrase) -> bool:
    point = phrase.items[0].value if phrase.items else None
    dotted = isinstance(point, Point) and point.year is None and text[phrase.start].isdigit()
    return dotted and text[phrase.start : phrase.end].count(".") == 2


def _mention(item: Item) -> Mention:
    value = item.value
    assert value is not None
    edtf = value.edtf()
    return Mention(
        "date",
        item.start,
        item.end,
        edtf,
        edtf=edtf,
        earliest=value.earliest(),
        latest=value.latest(),
        relative=item.relative,
    )
