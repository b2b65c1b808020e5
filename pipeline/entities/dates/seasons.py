"""Parts of a year: keväällä 2019, toisella neljänneksellä, viikolla 12, vappuna 2020."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.entities.dates.edtf import Interval, Point, Value
from pipeline.entities.dates.feasts import FEASTS
from pipeline.entities.dates.guards import plausible
from pipeline.entities.dates.kinds import (
    AND,
    FEAST,
    HALF,
    MONTH,
    MONTH_STEM,
    NAMED_QUARTER,
    NUMBER,
    ORDINAL,
    PART,
    PART_OF_YEAR,
    QUARTER,
    SEASON,
    WEEK,
)
from pipeline.entities.dates.months import month, month_first, year_behind
from pipeline.entities.dates.reader import Item, Phrase, Reader
from pipeline.entities.dates.years import led, second_year

WINTER = 24
_FIRST_HALF, _FIRST_QUARTER = 40, 33
_LAST_WEEK = 53


def code_at(reader: Reader, i: int) -> tuple[int, int] | None:
    """The EDTF sub-year code that the words at token `i` name, and the token behind them."""
    token = reader.at(i)
    if token.kind in (SEASON, PART_OF_YEAR, NAMED_QUARTER):
        return token.value, i + 1
    if token.kind == ORDINAL and reader.word(i + 1, HALF) and token.value <= 2:
        return _FIRST_HALF + token.value - 1, i + 2
    if token.kind == ORDINAL and reader.word(i + 1, QUARTER) and token.value <= 4:
        return _FIRST_QUARTER + token.value - 1, i + 2
    if (
        reader.number(i, 4, 1)
        and reader.at(i + 1).kind == QUARTER
        and reader.at(i + 1).before == ". "
    ):
        return _FIRST_QUARTER + token.value - 1, i + 2
    return None


def winter(first: int) -> Interval:
    """The winter that begins in a year: December to February."""
    return Interval(Point(first, 12), Point(first + 1, 2))


def part_of_year(reader: Reader, i: int) -> Phrase | None:
    """keväällä 2019, talvella 2019–2020, loppuvuodesta 2020, Q1/2020; no year is a left half."""
    found = code_at(reader, i)
    if found is None:
        return None
    code, j = found
    case = reader.at(j - 1).case
    if reader.at(j).kind == AND and reader.word(j, AND) and reader.at(j + 1).kind == SEASON:
        return _two_seasons(reader, i, code)
    behind = j + 1 if reader.word(j, PART) else j
    year, stop = _year(reader, behind)
    if year is None:
        return replace(reader.phrase(i, j, Point(None, code), case), cores=())
    end = second_year(reader, stop, year)
    value: Value = Point(year, code)
    if end is not None and (code == WINTER or stop == behind + 1):
        value = winter(year) if code == WINTER and end == year + 1 else _pair(year, end, code)
        stop += 1
    return replace(reader.phrase(i, stop, value, case), cores=(reader.span(behind, stop),))


def _pair(first: int, last: int, code: int) -> Interval:
    return Interval(Point(first, code), Point(last, code))


def _year(reader: Reader, i: int) -> tuple[int | None, int]:
    token = reader.at(i)
    if (
        token.kind == NUMBER
        and token.before == "/"
        and token.digits == 4
        and plausible(token.value)
    ):
        return token.value, i + 1
    year, stop = year_behind(reader, i)
    return (year, stop) if year is not None and year >= 1000 else (None, i)


def _two_seasons(reader: Reader, i: int, code: int) -> Phrase | None:
    """keväällä ja syksyllä 2020."""
    second = part_of_year(reader, i + 2) if reader.at(i + 3).kind != AND else None
    point = second.point if second else None
    if second is None or point is None or point.year is None:
        return None
    items = (Item(*reader.span(i, i + 1), Point(point.year, code)), *second.items)
    return replace(second, items=items)


def year_first(reader: Reader, i: int) -> Phrase | None:
    """vuoden 2020 keväällä, vuoden 1998 kesäkuussa, vuoden 2020 viikolla 12."""
    year = led(reader, i)
    point = year.point if year else None
    if year is None or point is None or point.year is None:
        return year
    return within(reader, i, year.stop, point.year, year) or year


def within(reader: Reader, first: int, i: int, year: int, head: Phrase) -> Phrase | None:
    """The month, day, season, week or feast at token `i` of a year that stands before it."""
    token = reader.at(i)
    if token.before not in (" ", "\n"):
        return None
    start = head.start
    if token.kind in (MONTH, MONTH_STEM):
        phrase = month_first(reader, i) or month(reader, i)
        if phrase is None or len(phrase.items) > 1:
            return None
        dated = with_year(phrase.value, year)
        if dated is None:
            return None
        span = (start, phrase.end)
        return replace(
            phrase, items=(Item(*span, dated),), cores=(span,) if head.cores else phrase.cores
        )
    found = code_at(reader, i)
    if found:
        code, stop = found
        item = Item(start, reader.at(stop - 1).end, Point(year, code))
        return Phrase(stop, (item,), head.cores, reader.at(stop - 1).case)
    if token.kind == WEEK and reader.number(i + 1, _LAST_WEEK):
        value = week_of(year, reader.at(i + 1).value)
        return (
            Phrase(i + 2, (Item(start, reader.at(i + 1).end, value),), head.cores)
            if value
            else None
        )
    if token.kind == FEAST:
        item = Item(start, token.end, feast_of(year, token.value))
        return Phrase(i + 1, (item,), head.cores, token.case)
    return None


def with_year(value: Value | None, year: int) -> Value | None:
    """A yearless month, day or interval in a year; None where it has a year or does not exist."""
    if isinstance(value, Point):
        dated: Value = replace(value, year=year)
        return dated if value.year is None and dated.valid else None
    if value is None or value.start is None or value.end is None or value.start.year is not None:
        return None
    start, end = replace(value.start, year=year), replace(value.end, year=year)
    interval = Interval(start, end)
    if not interval.valid:
        interval = Interval(start, replace(end, year=year + 1))
    return interval if interval.valid else None


def week_of(year: int, week: int) -> Interval | None:
    """The Monday and Sunday of an ISO week; None where the year has no such week."""
    if not 1 <= year <= 9000 or week > date(year, 12, 28).isocalendar().week:
        return None
    monday = date.fromisocalendar(year, week, 1)
    return Interval(day_of(monday), day_of(monday + timedelta(6)))


def weeks_of(year: int, first: int, last: int) -> Interval | None:
    """From the Monday of one week to the Sunday of another."""
    begin, end = week_of(year, first), week_of(year, last)
    weeks = Interval(begin.start, end.end) if begin and end else None
    return weeks if weeks and weeks.valid else None


def day_of(day: date) -> Point:
    """A calendar day as a point."""
    return Point(day.year, day.month, day.day)


def feast_of(year: int, number: int) -> Point | None:
    """The day of a feast in a year of the Gregorian calendar."""
    return day_of(FEASTS[number].day(year)) if 1583 <= year <= 9000 else None


def feast(reader: Reader, i: int) -> Phrase | None:
    """vappuna 2020."""
    token = reader.at(i)
    if token.kind != FEAST:
        return None
    year, stop = _year(reader, i + 1)
    return reader.phrase(i, stop, feast_of(year, token.value), token.case) if year else None


def week(reader: Reader, i: int) -> Phrase | None:
    """viikolla 12/2020, viikoilla 12–14 vuonna 2020, viikko 43 of a year yet to be found."""
    if reader.at(i).kind != WEEK or not reader.number(i + 1, _LAST_WEEK):
        return None
    if reader.at(i + 1).before not in (" ", ". ", "\n"):
        return None
    last = i + 2 if reader.dash(i + 2) and reader.number(i + 2, _LAST_WEEK) else i + 1
    if reader.at(last + 1).before == " " and reader.at(last + 1).digits == 3:
        return None  # the first digits of a count
    year, stop = _year(reader, last + 1)
    first, final = reader.at(i + 1).value, reader.at(last).value
    if year is None:
        item = Item(*reader.span(i, last + 1), None, weeks=(first, final))
        return Phrase(last + 1, (item,), ())
    return reader.phrase(i, stop, weeks_of(year, first, final))
