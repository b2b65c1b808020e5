"""A day or a span of days with its weekday and clock time: torstai 23.3.2023 klo 13–16, 1.–3.5."""

from __future__ import annotations

from dataclasses import replace

from pipeline.entities.dates.edtf import Interval, Point
from pipeline.entities.dates.kinds import AND, CLOCK, NUMBER, WEEKDAY
from pipeline.entities.dates.months import day_first, month_first
from pipeline.entities.dates.numeric import dotted, iso, slashed
from pipeline.entities.dates.reader import Item, Phrase, Reader
from pipeline.entities.dates.times import at_time, behind, clock

_LONGEST_LIST = 12
_LAST_DAY = 31


def day(reader: Reader, i: int, *, loose: bool = False) -> Phrase | None:
    """One day (or the days that a month in letters governs) without weekday and time."""
    if reader.at(i).kind == NUMBER:
        return (
            iso(reader, i)
            or dotted(reader, i, loose=loose)
            or slashed(reader, i)
            or day_first(reader, i)
        )
    return month_first(reader, i) or day_first(reader, i)


def days(reader: Reader, i: int, *, loose: bool = False) -> Phrase | None:
    """A day, or days that share the month of the last: 1.–3.5.2021, 23. ja 24. maaliskuuta."""
    loose = loose or _loose_in_list(reader, i)
    return _shared_month(reader, i) or _loose_span(reader, i) or day(reader, i, loose=loose)


def _loose_in_list(reader: Reader, i: int) -> bool:
    """Whether 12.2 stands in a list whose last day has its year: 12.2, 11.3 ja 8.4.2020."""
    here = i
    while here - i <= 2 * _LONGEST_LIST:
        month, behind = reader.at(here + 1), reader.at(here + 2)
        if not reader.number(here, _LAST_DAY) or not reader.number(here + 1, 12):
            return False
        if month.before != ".":
            return False
        if behind.before in (".", ". ") and behind.digits == 4:
            return here > i
        joined = behind.kind == AND and behind.before in (" ", ". ")
        if not joined and behind.before not in (", ", "., "):
            return False
        here += 3 if joined else 2
    return False


def _loose_span(reader: Reader, i: int) -> Phrase | None:
    """1.3–5.4.2020: the first day without its last dot."""
    if not (reader.number(i, _LAST_DAY) and reader.number(i + 1, 12)):
        return None
    if reader.at(i + 1).before != "." or reader.at(i + 2).before not in ("-", " - "):
        return None
    first, second = dotted(reader, i, loose=True), day(reader, i + 2)
    if first is None or second is None or second.point is None or first.stop != i + 2:
        return None
    return replace(first, stop=i + 2)


def _shared_month(reader: Reader, i: int) -> Phrase | None:
    if not reader.number(i, _LAST_DAY):
        return None
    found = [i]
    while len(found) < _LONGEST_LIST:
        following = _next_in_list(reader, found[-1] + 1)
        if following is None:
            break
        last = day(reader, following)
        if last and last.point and last.point.day:
            return _list(reader, found, last, last.point)
        found.append(following)
    if not reader.dash(found[-1] + 1) or not reader.number(found[-1] + 1, _LAST_DAY):
        return None
    told = reader.char(reader.at(found[-1]).end) == "."
    last = day(reader, found[-1] + 1, loose=told)
    point = last.point if last else None
    if (
        last is None
        or point is None
        or point.day is None
        or reader.at(found[-1] + 1).value != point.day
    ):
        return None
    start = replace(point, day=reader.at(found[-1]).value)
    if not (start.valid and (start.day or 0) < point.day) or len(found) > 1:
        return None
    span = (reader.at(i).start, last.end)
    return replace(last, items=(Item(*span, Interval(start, point)),), cores=(span,))


def _next_in_list(reader: Reader, i: int) -> int | None:
    token = reader.at(i)
    if token.kind == AND and token.before in (". ", " ", ".\n") and reader.number(i + 1, _LAST_DAY):
        return i + 1
    if token.before in ("., ", ".,") and reader.number(i, _LAST_DAY):
        return i
    return None


def _list(reader: Reader, found: list[int], last: Phrase, point: Point) -> Phrase | None:
    points = [replace(point, day=reader.at(number).value) for number in found]
    if not all(one.valid for one in points):
        return None
    dots = [1 if reader.char(reader.at(number).end) == "." else 0 for number in found]
    items = tuple(
        Item(reader.at(number).start, reader.at(number).end + dot, one)
        for number, dot, one in zip(found, dots, points, strict=True)
    )
    core = (reader.at(found[0]).start, last.end)
    return replace(last, items=(*items, *last.items), cores=(core,))


def dated(reader: Reader, i: int, *, timed: bool = True) -> Phrase | None:
    """Days with the weekday before and the clock time behind, or the clock time before.

    Without `timed` the clock time behind is left alone.
    """
    if reader.at(i).kind == CLOCK:
        return _time_first(reader, i)
    weekday = _weekday(reader, i)
    first = i if weekday is None else weekday[1]
    told = weekday is not None or reader.word(first + 2, CLOCK)
    phrase = days(reader, first, loose=told)
    if phrase is None or phrase.stop <= first:
        return None
    if weekday is not None:
        item = phrase.items[0]._replace(start=reader.at(i).start, weekday=weekday[0])
        phrase = replace(phrase, items=(item, *phrase.items[1:]))
    return with_time(reader, phrase) if timed else phrase


def with_time(reader: Reader, phrase: Phrase) -> Phrase:
    """The phrase with the clock time that follows, if it is one day and one follows."""
    point = phrase.point
    if point is None or point.day is None:
        return phrase
    time = behind(reader, phrase.stop)
    if time is None:
        return phrase
    end = reader.at(time.stop - 1).end
    return phrase.of(at_time(point, time), end=end, stop=time.stop)


def _weekday(reader: Reader, i: int) -> tuple[int, int] | None:
    """The weekday at token `i` (of a span, pe–su, the first) and the token behind."""
    token = reader.at(i)
    if token.kind != WEEKDAY:
        return None
    j = i + 1
    if reader.at(j).kind == WEEKDAY and reader.dash(j):
        j += 1
    short = reader.at(j - 1).case == "abbr"
    joined = (" ", "\n", ", ", ". ", ": ") if short else (" ", "\n", ", ", " (", ": ", ",\n")
    return (token.value, j) if reader.at(j).before in joined else None


def _time_first(reader: Reader, i: int) -> Phrase | None:
    """klo 18 perjantaina 13.3.2020; a time with no day behind is a phrase without a date."""
    time = clock(reader, i)
    if time is None:
        return None
    nothing = Phrase(time.stop, (), ())
    if reader.at(time.stop).before not in (" ", ", ") or reader.at(time.stop).kind == CLOCK:
        return nothing
    phrase = dated(reader, time.stop)
    point = phrase.point if phrase else None
    if phrase is None or point is None or point.day is None or point.time is not None:
        return nothing
    item = phrase.items[0]._replace(start=reader.at(i).start, value=at_time(point, time))
    return replace(phrase, items=(item,))
