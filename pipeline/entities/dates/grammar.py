"""Which expression stands at a token, and what joins two of them or opens one at an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.entities.dates.days import dated, with_time
from pipeline.entities.dates.edtf import Interval, Point, Value
from pipeline.entities.dates.guards import ends_open
from pipeline.entities.dates.kinds import (
    ABOUT,
    AND,
    APPROXIMATELY,
    AT_LATEST,
    BETWEEN,
    PART,
    SINCE,
    UNCERTAIN,
    UNTIL,
)
from pipeline.entities.dates.months import month
from pipeline.entities.dates.numeric import dotted, month_and_year
from pipeline.entities.dates.reader import Item, Phrase, Reader
from pipeline.entities.dates.relative import relative
from pipeline.entities.dates.seasons import feast, part_of_year, week, year_first
from pipeline.entities.dates.years import bare, decade, ordinal_period

# the first that reads something has it: longer and surer forms come before bare years
_FORMS: tuple[Callable[[Reader, int], Phrase | None], ...] = (
    *(dated, relative, year_first, decade, ordinal_period, month, part_of_year, feast, week),
    *(month_and_year, bare),
)
_BEHIND = (" ", "\n", ". ", ".\n")


def phrases(reader: Reader) -> Iterator[Phrase]:
    """The date expressions of a text, in order, none overlapping another."""
    i = 0
    while i < len(reader):
        phrase = _expression(reader, i)
        if phrase is None:
            i += 1
            continue
        i = max(phrase.stop, i + 1)
        kept = tuple(item for item in phrase.items if item.weeks or _has_year_or_day(item.value))
        if kept or phrase.cores:
            yield replace(phrase, items=kept)


def _has_year_or_day(value: Value | None) -> bool:
    """Whether it can be put on a calendar: keväällä, with no year, cannot."""
    ends = (value.start, value.end) if isinstance(value, Interval) else (value,)
    return value is not None and not any(
        end and end.year is None and (end.month or 99) > 12 for end in ends
    )


def _simple(reader: Reader, i: int) -> Phrase | None:
    for form in _FORMS:
        phrase = form(reader, i)
        if phrase is not None:
            return with_time(reader, phrase) if form is relative else phrase
    return None


def _expression(reader: Reader, i: int) -> Phrase | None:
    phrase = _simple(reader, i)
    if phrase is None or len(phrase.items) != 1 or phrase.value is None:
        return phrase
    joined = _join(reader, phrase)
    if joined:
        return joined
    return _bounded(reader, i, _qualified(reader, i, phrase))


def _join(reader: Reader, left: Phrase) -> Phrase | None:
    """28.1.–2.2.2020, syksystä 2019 kevääseen 2020, 1.1. ja 31.3. välillä."""
    if left.point is None:
        return None
    stop = left.stop
    if reader.dash(stop):
        # the hours behind 6.9.–13.12.2021 klo 17–19 are those of each day
        hourless = left.point.day and left.point.time is None
        right = (dated(reader, stop, timed=False) if hourless else None) or _simple(reader, stop)
        if right is None and left.point.day and reader.at(stop - 1).digits <= 2:
            right = dotted(reader, stop, loose=True)  # 28.1.–2.2
        return _combined(left, right)
    if reader.at(stop).kind == AND and _follows(reader, stop):
        right = _simple(reader, stop + 1)
        between = right is not None and reader.at(right.stop).kind == BETWEEN
        return (
            _combined(left, right) if right and between and _follows(reader, right.stop) else None
        )
    since = reader.at(stop).kind == SINCE and _follows(reader, stop)
    if not (since or left.case == "ela") or not _follows(reader, stop + since):
        return None
    right = _simple(reader, stop + since)
    if right is None:
        return None
    until = reader.at(right.stop).kind == UNTIL and _follows(reader, right.stop)
    return _combined(left, right) if until or right.case == "ill" else None


def _follows(reader: Reader, i: int) -> bool:
    return reader.at(i).before in _BEHIND


def _combined(left: Phrase, right: Phrase | None) -> Phrase | None:
    """The interval of two points; either takes the year that only the other one has."""
    start, end = left.point, right.point if right else None
    if right is None or start is None or end is None:
        return None
    if start.year is None and end.year is not None:
        start = replace(start, year=end.year)
        if not Interval(start, end).valid and start.month and end.month:
            start = replace(start, year=end.year - 1)
    elif end.year is None and start.year is not None:
        end = replace(end, year=start.year)
        if not Interval(start, end).valid and end.month:
            end = replace(end, year=start.year + 1)
    interval = Interval(start, end)
    if not interval.valid or start == end:
        return None
    first = left.items[0]
    item = Item(left.start, right.end, interval, first.weekday, first.relative)
    whole = (*left.cores, *right.cores) == ((left.start, left.end), (right.start, right.end))
    cores = ((left.start, right.end),) if whole else (*left.cores, *right.cores)
    return Phrase(right.stop, (item,), cores, right.case)


def _qualified(reader: Reader, i: int, phrase: Phrase) -> Phrase:
    """noin vuonna 1900, 1900-luvun tienoilla, ehkä vuonna 1908, (1908?)."""
    before, near = reader.at(i - 1).kind, reader.at(i).before in (" ", ". ", ".", "\n")
    about = reader.at(phrase.stop).kind == ABOUT and reader.word(phrase.stop, ABOUT)
    approximate = about or (before == APPROXIMATELY and near)
    doubted = reader.text[phrase.end : phrase.end + 2] in ("?)", "?–", "?-")
    uncertain = doubted or (before == UNCERTAIN and reader.word(i, reader.at(i).kind))
    if not (approximate or uncertain) or phrase.value is None:
        return phrase

    def mark(point: Point | None) -> Point | None:
        return point and replace(point, approximate=approximate, uncertain=uncertain)

    value = phrase.value
    if isinstance(value, Interval):
        return phrase.of(Interval(mark(value.start), mark(value.end)))
    return phrase.of(mark(value))


def _bounded(reader: Reader, i: int, phrase: Phrase) -> Phrase:
    """An end left open: vuodesta 2008, 1.1.2020 alkaen, vuoteen 2025 asti.

    A deadline (viimeistään 21.3., vuoteen 2025 mennessä) is the day on which something is due.
    """
    value = phrase.value
    if not isinstance(value, Point):
        return _bounded_interval(reader, i, phrase)
    j = phrase.stop
    case = phrase.case
    if reader.word(j, PART):
        case, j = reader.at(j).case or ("" if case == "ela" else case), j + 1
    behind = reader.at(j).kind if _follows(reader, j) else ""
    if behind == AT_LATEST:
        return phrase
    if (behind == UNTIL and case != "ela") or (case == "ill" and j > phrase.stop):
        return phrase.of(Interval(None, value))
    if behind == SINCE:
        return phrase if value.time is not None else phrase.of(Interval(value, None))
    if case == "ela" or (ends_open(reader, phrase.end) and value.year is not None):
        return phrase.of(Interval(value, None))
    return phrase


def _bounded_interval(reader: Reader, i: int, phrase: Phrase) -> Phrase:
    """viikolle 50 asti, viikosta 36 alkaen."""
    value = phrase.value
    if not isinstance(value, Interval):
        return phrase
    behind = reader.at(phrase.stop).kind if _follows(reader, phrase.stop) else ""
    if value.end and behind == UNTIL:
        return phrase.of(Interval(None, value.end))
    if value.start and value.start.time is None and behind == SINCE:
        return phrase.of(Interval(value.start, None))
    return phrase
