"""Clock times beside a day: klo 13–16, kello 13:30, klo 9–11.30, 13.00–16.00."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.entities.dates.edtf import Interval, Point, Value
from pipeline.entities.dates.kinds import CLOCK, NUMBER
from pipeline.entities.dates.reader import Reader

_DAY_MINUTES = 24 * 60


class Clock(NamedTuple):
    """Minutes from midnight, of the end too where one is given; `stop` is the token behind."""

    start: int
    end: int | None
    stop: int


def clock(reader: Reader, i: int) -> Clock | None:
    """The time at token `i`, after klo or, with minutes told by a colon or a span, without it."""
    led = reader.at(i).kind == CLOCK
    first = i + 1 if led else i
    if led and reader.at(first).before not in (" ", "", ". ", ".", "\n", ": "):
        return None
    start = _time(reader, first)
    if start is None:
        return None
    minutes, stop = start
    end = _time(reader, stop) if reader.dash(stop) else None
    if not (led or reader.at(first + 1).before == ":" or (end and stop == first + 2)):
        return None
    if not led and stop == first + 1:
        return None
    return Clock(minutes, end[0], end[1]) if end else Clock(minutes, None, stop)


def _time(reader: Reader, i: int) -> tuple[int, int] | None:
    hour, minute = reader.at(i), reader.at(i + 1)
    if hour.kind != NUMBER or hour.digits > 2 or hour.value > 24:
        return None
    stop = i + 1
    minutes = 0
    if minute.kind == NUMBER and minute.before in (".", ":"):
        if minute.digits != 2 or minute.value > 59:
            return None
        minutes, stop = minute.value, i + 2
        second = reader.at(stop)
        if second.kind == NUMBER and second.before == ":" and second.digits == 2:
            stop += 1
    end = reader.at(stop - 1).end
    if reader.char(end) in (".", ":") and reader.char(end + 1).isdigit():
        return None
    if hour.value == 24 and minutes:
        return None
    return hour.value * 60 + minutes, stop


def behind(reader: Reader, i: int) -> Clock | None:
    """The clock time that follows a day which ends before token `i`."""
    joined = (" ", ", ", "\n", ". ", " - ", ",\n", ": ", " (", "., ")
    if reader.at(i).kind == CLOCK:
        return clock(reader, i) if reader.at(i).before in joined else None
    return clock(reader, i) if reader.at(i).before in (" ", ", ") else None


def at_time(day: Point, time: Clock) -> Value:
    """A day with its clock time; an end before the start, or at 24, is on the next day."""
    start = _moment(day, time.start)
    if time.end is None:
        return start
    end = _moment(day, time.end + (_DAY_MINUTES if time.end <= time.start else 0))
    return Interval(start, end)


def _moment(day: Point, minutes: int) -> Point:
    if minutes < _DAY_MINUTES:
        return replace(day, time=minutes)
    if day.year is None or not 1 <= day.year < 9999 or day.month is None or day.day is None:
        return replace(day, time=_DAY_MINUTES - 1)
    following = date(day.year, day.month, day.day) + timedelta(1)
    return Point(following.year, following.month, following.day, minutes - _DAY_MINUTES)
