"""Which year a date without one falls in: the text says, or the page's own date."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pipeline.entities.dates.edtf import Interval, Point, Value
from pipeline.entities.dates.reader import Item
from pipeline.entities.dates.seasons import weeks_of

_FORWARD_COST = 3  # a year that follows counts as three times as far as one that stands before
_OLD_NEWS = 2  # years by which a date elsewhere in the text may differ from the page's own
_ASKED = 12  # witnesses before and behind a date
_FAR = 3000  # characters beyond which only a heading still speaks
_PAST_YEARS = 4  # before the reference, where the weekday tells them apart
_FRESH = 45  # days between a page's date and a day that it speaks of
_SENTENCE = 40
# a day that comes again every year falls in none
_RECURRING = re.compile(
    r"\b(?:joka vuosi|vuosittain|aina|yleensä|perinteisesti)\b[^.!?\n]*$", re.IGNORECASE
)
_ISSUE = re.compile(r"(?<![\w./-])[0-9]{1,2}/((?:19|20)[0-9]{2})(?![\w./-])")
_HEADING = 120  # characters that a heading has at most
_BETWEEN_SENTENCES = re.compile(r"[^\W\d][.!?]\s+[^\W\d_a-zåäö]|\n")
_SENTENCE_END = re.compile(r"[.!?:;,]\s*$")


class _Witness(NamedTuple):
    """A year that the text gives: where, and how well it speaks for its neighbours."""

    start: int
    year: int
    close: bool  # a dated day or month, a heading
    heading: bool
    line: int


def resolve(items: list[Item], text: str, reference: date | None) -> list[Item]:
    """The items with the years found; where none is found the year stays unspecified."""
    if not any(_lacks_year(item) for item in items):
        return items
    lines = _Lines(text)
    placed = _all_placed(items, lines, reference)
    if placed == items or not any(_lacks_year(item) for item in placed):
        return placed
    return _all_placed(placed, lines, reference)  # days placed by their weekday speak for others


def _all_placed(items: list[Item], lines: _Lines, reference: date | None) -> list[Item]:
    told = [*_witnesses(items, lines), *_issues(lines)]
    witnesses = sorted(told, key=lambda witness: witness.start)
    return [
        _placed(item, _near(item, witnesses), lines, reference) if _lacks_year(item) else item
        for item in items
    ]


def _lacks_year(item: Item) -> bool:
    point = _first(item.value)
    return item.weeks is not None or (point is not None and point.year is None)


class _Lines:
    """Where the lines of a text begin, to find the one that a position lies in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, position: int) -> int:
        """The number of the line."""
        return bisect_right(self.starts, position) - 1

    def is_heading(self, number: int) -> bool:
        """Whether the line is short and ends in no punctuation."""
        start = self.starts[number]
        last = number + 1 == len(self.starts)
        end = len(self.text) if last else self.starts[number + 1] - 1
        return end - start <= _HEADING and not _SENTENCE_END.search(self.text[start:end])

    def same_sentence(self, item: Item, witness: _Witness) -> bool:
        """Whether no sentence ends between the two."""
        first, last = sorted((item.start, witness.start))
        return not _BETWEEN_SENTENCES.search(self.text, first, last)


def _fresh(item: Item, reference: date) -> bool:
    """Whether the page's own date lies within weeks of the item's day in that year."""
    value = _in_year(item, reference.year)
    return value is not None and _away(value, reference) <= _FRESH


def _near(item: Item, witnesses: list[_Witness]) -> list[_Witness]:
    """The witnesses to either side that are worth asking."""
    place = bisect_left(witnesses, item.start, key=lambda witness: witness.start)
    return witnesses[max(0, place - _ASKED) : place + _ASKED]


def _first(value: Value | None) -> Point | None:
    if isinstance(value, Interval):
        return value.start or value.end
    return value


def _witnesses(items: list[Item], lines: _Lines) -> Iterator[_Witness]:
    for item in items:
        point = _first(item.value)
        if point is None or point.year is None or point.masked or item.relative:
            continue
        if isinstance(item.value, Point) or _one_year(item.value):
            line = lines.at(item.start)
            heading = lines.is_heading(line)
            close = point.month is not None or heading
            yield _Witness(item.start, point.year, close, heading, line)


def _issues(lines: _Lines) -> Iterator[_Witness]:
    """The years of issues: *Jäsenkirje 3/2020* is no date, but tells the year."""
    for match in _ISSUE.finditer(lines.text):
        line = lines.at(match.start())
        heading = lines.is_heading(line)
        yield _Witness(match.start(), int(match[1]), close=heading, heading=heading, line=line)


def _one_year(value: Value | None) -> bool:
    if not isinstance(value, Interval):
        return False
    return not value.start or not value.end or value.start.year == value.end.year


def _candidates(
    item: Item, witnesses: list[_Witness], lines: _Lines, reference: date | None
) -> Iterator[int]:
    """Years by nearness; with a weekday to check them, also those that only stand somewhere.

    A bare year of another sentence says less than a page's own date that lies close by.
    """
    line = lines.at(item.start)
    fresh = reference is not None and _fresh(item, reference)

    def distance(witness: _Witness) -> int:
        away = item.start - witness.start
        return away if away > 0 else -away * _FORWARD_COST

    for witness in sorted(witnesses, key=distance):
        same_line = witness.line == line
        near = witness.heading or distance(witness) <= _FAR
        if not (same_line or (witness.close and near) or item.weekday is not None):
            continue
        if fresh and not witness.close and not lines.same_sentence(item, witness):
            continue
        old = reference is not None and abs(witness.year - reference.year) > _OLD_NEWS
        told = same_line and (witness.start < item.start or lines.same_sentence(item, witness))
        if told or item.weekday is not None or not old:
            yield witness.year


def _placed(item: Item, witnesses: list[_Witness], lines: _Lines, reference: date | None) -> Item:
    if _RECURRING.search(lines.text, max(0, item.start - _SENTENCE), item.start):
        return item
    for year in _candidates(item, witnesses, lines, reference):
        value = _in_year(item, year)
        if value and _agrees(value, item.weekday):
            return item._replace(value=value)
    if reference is None:
        return item
    weekday = item.weekday is not None
    near = [
        value
        for year in range(reference.year - (_PAST_YEARS if weekday else 1), reference.year + 2)
        if (value := _in_year(item, year)) and _agrees(value, item.weekday)
    ]
    if not near:
        return item
    return item._replace(value=min(near, key=lambda one: _away(one, reference)), relative=True)


def _in_year(item: Item, year: int) -> Value | None:
    value = item.value
    if item.weeks:
        return weeks_of(year, *item.weeks)
    if isinstance(value, Interval):
        start = value.start and replace(value.start, year=year)
        end = value.end and replace(value.end, year=year)
        interval = Interval(start, end)
        if not interval.valid and start and end:
            interval = Interval(start, replace(end, year=year + 1))
        return interval if interval.valid else None
    point = value and replace(value, year=year)
    return point if point and point.valid else None


def _agrees(value: Value, weekday: int | None) -> bool:
    point = _first(value)
    if weekday is None or point is None or not point.year or not point.month or not point.day:
        return True
    if not 1 <= point.year <= 9999:
        return False
    return date(point.year, point.month, point.day).weekday() == weekday


def _away(value: Value, reference: date) -> int:
    """Days between the reference and the nearest day of the value."""
    first, last = value.earliest() or value.latest(), value.latest() or value.earliest()
    if first is None or last is None:
        return 0
    early, late = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    return max((early - reference).days, (reference - late).days, 0)
