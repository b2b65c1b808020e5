"""Days in figures: 28.1.2020, 28.1.-20, 28. 1. 2020, 28.1 2020, pe 10.3., 28/1/2020, 2020-01-28."""

from __future__ import annotations

import re

from pipeline.entities.dates.edtf import Point
from pipeline.entities.dates.guards import counted, is_day_number, is_decade_noun, plausible
from pipeline.entities.dates.kinds import NUMBER, UPDATED
from pipeline.entities.dates.reader import Phrase, Reader

_PIVOT = 50  # two digits: 1950–2049
_UNREADABLE = 99
_FIGURE_GOES_ON = re.compile(r"[%:]|,(?!\s)")


def century_of(two_digits: int) -> int:
    """The year that two digits stand for."""
    return two_digits + (2000 if two_digits < _PIVOT else 1900)


def dotted(reader: Reader, i: int, *, loose: bool = False) -> Phrase | None:
    """28.1.2020 and its kin; a day that the calendar lacks gives a phrase without a value.

    `loose` takes 10.3 with no dot behind, where a weekday or a dash tells that it is a day.
    """
    day, month = reader.at(i), reader.at(i + 1)
    if not (reader.number(i, _UNREADABLE) and reader.number(i + 1, _UNREADABLE)):
        return None
    if month.before not in (".", ". "):
        return None
    if not is_day_number(reader, i, i + 1):
        return None
    dot = reader.char(month.end) == "."
    year = reader.at(i + 2)
    if (
        dot
        and year.kind == NUMBER
        and not is_decade_noun(reader, i + 3)
        and year.before in (".", ". ", ".-", ".'", ".’")
    ):
        value = _year(reader, i + 2)
        if value:
            return _day(reader, i, i + 3, Point(value, month.value, day.value))
        if year.before == ".":
            return None
    if month.before != "." or day.value > 31 or month.value > 12:
        return None
    if not dot and _year_after_space(reader, i + 2):
        return _day(reader, i, i + 3, Point(year.value, month.value, day.value))
    if not (dot or loose):
        return None
    if not dot and _FIGURE_GOES_ON.match(reader.text, month.end):
        return None
    return _day(reader, i, i + 2, Point(None, month.value, day.value), dot=True)


def _year(reader: Reader, i: int) -> int | None:
    token = reader.at(i)
    behind = reader.text[token.end : token.end + 2]
    if behind[:1] in (".", ",", ":") and behind[1:].isdigit():
        return None
    if token.digits == 4 and token.before != ".-" and plausible(token.value):
        return token.value
    if token.digits == 2 and token.before != ". " and not _begins_a_day(reader, i):
        return century_of(token.value)
    return None


def _year_after_space(reader: Reader, i: int) -> bool:
    """28.1 2020."""
    token = reader.at(i)
    told = token.kind == NUMBER and token.digits == 4 and token.before == " "
    return bool(told and _year(reader, i)) and not (
        counted(reader, i) or is_decade_noun(reader, i + 1)
    )


def _begins_a_day(reader: Reader, i: int) -> bool:
    """Whether the number is the day of a span's end: the 29 of 28.1.-29.1."""
    return reader.at(i + 1).before in (".", ". ", ".-") and reader.char(reader.at(i).end) == "."


def _day(reader: Reader, i: int, stop: int, point: Point, *, dot: bool = False) -> Phrase:
    return reader.phrase(i, stop, point if point.valid else None, dot=dot)


def slashed(reader: Reader, i: int) -> Phrase | None:
    """28/1/2020."""
    month, year = reader.at(i + 1), reader.at(i + 2)
    if not (reader.number(i, 31) and reader.number(i + 1, 12) and year.kind == NUMBER):
        return None
    if month.before != "/" or year.before != "/" or year.digits != 4:
        return None
    if not plausible(year.value) or reader.char(year.end) in ("/", "-"):
        return None
    return _day(reader, i, i + 3, Point(year.value, month.value, reader.at(i).value))


def iso(reader: Reader, i: int) -> Phrase | None:
    """2020-01-28, also before a time (2020-01-28T13:00)."""
    year, month, day = reader.at(i), reader.at(i + 1), reader.at(i + 2)
    if year.kind != NUMBER or year.digits != 4 or month.before != "-" or day.before != "-":
        return None
    if not (reader.number(i + 1, _UNREADABLE) and reader.number(i + 2, _UNREADABLE)):
        return None
    if month.digits != 2 or day.digits != 2 or reader.char(day.end) in ("-", "/", "_"):
        return None
    if reader.char(year.start - 1) in ("-", "/", "_", ".", "+") or not plausible(year.value):
        return None
    return _day(reader, i, i + 3, Point(year.value, month.value, day.value))


def month_and_year(reader: Reader, i: int) -> Phrase | None:
    """8/2017 where a span (8/2017–12/2019) or a word (päivitetty 8/2017) tells that it is a month.

    Alone it is as often the number of an issue or a report.
    """
    year = reader.at(i + 1)
    if not (reader.number(i, 12) and year.kind == NUMBER and year.before == "/"):
        return None
    if year.digits != 4 or not plausible(year.value) or not is_day_number(reader, i, i + 1):
        return None
    told = reader.at(i - 1).kind == UPDATED and reader.at(i).before in (" ", ": ")
    if not (told or _in_span(reader, i, i + 2) or _in_span(reader, i - 2, i)):
        return None
    return reader.phrase(i, i + 2, Point(year.value, reader.at(i).value))


def _in_span(reader: Reader, left: int, right: int) -> bool:
    months = reader.number(left, 12) and reader.number(right, 12)
    years = reader.at(left + 1).before == "/" and reader.at(right + 1).before == "/"
    return months and years and reader.dash(right) and reader.at(right + 1).digits == 4
