"""Dates reckoned from the page's own date: tänään, viime vuonna, ensi keskiviikkona."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.entities.dates.edtf import Interval, Point, Value
from pipeline.entities.dates.kinds import (
    FEAST,
    MONTH,
    MOON,
    NUMBER,
    PERIOD,
    RELATIVE,
    RELATIVE_DAY,
    SEASON,
    WEEK,
    WEEKDAY,
    WEEKEND,
    YEAR,
)
from pipeline.entities.dates.reader import Item, Phrase, Reader
from pipeline.entities.dates.seasons import WINTER, day_of, feast_of, winter, within

_YEAR_BEFORE_LAST = -730
_SATURDAY = 5


def relative(reader: Reader, i: int) -> Phrase | None:
    """A relative expression; its value is None where the reader has no reference."""
    token = reader.at(i)
    if token.kind == RELATIVE_DAY:
        return _phrase(reader, i, i + 1, _day(reader.reference, token.value))
    if token.kind != RELATIVE:
        return None
    step, noun = token.value, reader.at(i + 1)
    if noun.before not in (" ", "\n"):
        return None
    if noun.kind == YEAR:
        return _year(reader, i, step)
    if noun.kind == WEEKDAY:
        if noun.case == "abbr" or (
            reader.at(i + 2).kind == NUMBER and reader.at(i + 2).before in (" ", ", ")
        ):
            return None
        return _phrase(reader, i, i + 2, _weekday(reader.reference, step, noun.value))
    if noun.kind == WEEK and reader.word(i + 2, WEEKDAY) and reader.at(i + 2).case != "abbr":
        week = _reckon(reader.reference, step, WEEK, 0) if reader.reference else None
        return _phrase(reader, i, i + 3, _day_in(week, reader.at(i + 2).value))
    if noun.kind not in (MONTH, SEASON, WEEK, WEEKEND, MOON, PERIOD, FEAST) or _dated(
        reader, i + 2
    ):
        return None
    value = _reckon(reader.reference, step, noun.kind, noun.value) if reader.reference else None
    phrase = _phrase(reader, i, i + 2, value)
    return replace(phrase, cores=(reader.span(i + 1, i + 2),)) if noun.kind == MONTH else phrase


def _dated(reader: Reader, i: int) -> bool:
    return reader.at(i).kind == NUMBER and reader.at(i).before == " "


def _phrase(reader: Reader, first: int, stop: int, value: Value | None) -> Phrase:
    item = Item(*reader.span(first, stop), value, relative=True)
    return Phrase(stop, (item,), ())


def _day(reference: date | None, days: int) -> Value | None:
    if reference is None:
        return None
    if days == _YEAR_BEFORE_LAST:
        return Point(reference.year - 2)
    return day_of(reference + timedelta(days))


def _year(reader: Reader, i: int, step: int) -> Phrase | None:
    """viime vuonna, viime vuoden toukokuussa, tämän vuoden 15.3. is left to the day itself."""
    case = reader.at(i + 1).case
    if case.startswith("p") and case != "par":
        return None
    if (
        reader.at(i + 2).kind == NUMBER
        and reader.at(i + 2).before == " "
        and reader.at(i + 2).digits == 4
    ):
        return None
    reference = reader.reference
    head = _phrase(reader, i, i + 2, Point(reference.year + step) if reference else None)
    inner = within(reader, i, i + 2, reference.year + step if reference else 2000, head)
    if inner is None:
        return head
    item = inner.items[0]._replace(relative=True)
    return replace(inner, items=(item if reference else item._replace(value=None),))


def _weekday(reference: date | None, step: int, weekday: int) -> Value | None:
    """viime is the latest before the reference, ensi the next after it, tänä that of its week."""
    if reference is None or abs(step) > 1:
        return None
    if step == 0:
        return day_of(reference + timedelta(weekday - reference.weekday()))
    if step > 0:
        return day_of(reference + timedelta((weekday - reference.weekday() - 1) % 7 + 1))
    return day_of(reference - timedelta((reference.weekday() - weekday - 1) % 7 + 1))


def _reckon(reference: date, step: int, kind: str, value: int) -> Value | None:
    if kind == WEEK:
        return _days(reference + timedelta(7 * step - reference.weekday()), 7)
    if kind == WEEKEND:
        return _days(reference + timedelta(7 * step - reference.weekday() + _SATURDAY), 2)
    if kind == MOON:
        months = reference.year * 12 + reference.month - 1 + step
        return Point(months // 12, months % 12 + 1)
    if kind == PERIOD:
        span = 10**value
        start = (reference.year // span + step) * span
        return Point(start, masked=value) if 0 <= start <= 9999 else None
    return _recurring(reference, step, kind, value)


def _day_in(week: Value | None, weekday: int) -> Value | None:
    """ensi viikon torstaina."""
    monday = week.start if isinstance(week, Interval) else None
    if monday is None or not monday.year or not monday.month or not monday.day:
        return None
    return day_of(date(monday.year, monday.month, monday.day) + timedelta(weekday))


def _days(first: date, count: int) -> Interval:
    return Interval(day_of(first), day_of(first + timedelta(count - 1)))


def _recurring(reference: date, step: int, kind: str, value: int) -> Value | None:
    """The latest that was over, the next to begin, or the one of the reference's year."""
    today = reference.isoformat()
    years = [reference.year + offset for offset in (-2, -1, 0, 1, 2)]
    every = [candidate for year in years if (candidate := _in_year(kind, value, year))]
    over = [one for one in every if (one.latest() or today) < today]
    ahead = [one for one in every if (one.earliest() or today) > today]
    if step < 0:
        return over[-1] if over and step == -1 else None
    if step > 0:
        return ahead[0] if ahead else None
    if kind == SEASON and value == WINTER:
        return winter(reference.year if reference.month > 6 else reference.year - 1)
    return _in_year(kind, value, reference.year)


def _in_year(kind: str, value: int, year: int) -> Value | None:
    if kind == FEAST:
        return feast_of(year, value)
    if kind == SEASON and value == WINTER:
        return winter(year)
    return Point(year, value)
