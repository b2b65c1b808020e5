"""Months, and days with the month in letters: toukokuussa 2018, tammikuun 28. päivänä."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.entities.dates.edtf import Interval, Point, days_in
from pipeline.entities.dates.guards import LATEST_YEAR, counted, is_decade_noun, plausible
from pipeline.entities.dates.kinds import (
    AND,
    DAY,
    ERA,
    LAST,
    MONTH,
    MONTH_STEM,
    NUMBER,
    ORDINAL,
    PART,
    PART_OF_YEAR,
    WEEKDAY,
    YEAR,
)
from pipeline.entities.dates.numeric import century_of
from pipeline.entities.dates.reader import Item, Phrase, Reader

_BEFORE_A_YEAR = (" ", "\n", ", ", " , ", ". ", ".\n", " -", " '", " ’")
_LONGEST_LIST = 12
_BESIDE_A_FIGURE = ("nom", "gen", "abbr", "ela", "ill")  # 1. tammikuusta 15. helmikuuhun


def year_behind(reader: Reader, i: int) -> tuple[int | None, int]:
    """The year that stands at token `i` behind a month, and the token behind it."""
    if reader.word(i, YEAR) and reader.at(i).case in ("ess", "gen", "abbr", "abl"):
        year, stop = _figures(reader, i + 1)
        return (year, stop) if year is not None else (None, i)
    return _figures(reader, i)


def _figures(reader: Reader, i: int) -> tuple[int | None, int]:
    token = reader.at(i)
    if token.kind != NUMBER or token.before not in _BEFORE_A_YEAR:
        return None, i
    short = token.digits == 2 and token.before in (" -", " '", " ’")
    if token.before.startswith(".") and not short and not _abbreviated(reader, i - 1):
        return None, i
    if short:
        return century_of(token.value), i + 1
    if reader.word(i + 1, ERA) and token.digits < 5:
        return (1 - token.value if reader.at(i + 1).value < 0 else token.value), i + 2
    if reader.char(token.end) in (":", ".", ",") and reader.char(token.end + 1).isdigit():
        return None, i
    if token.digits == 3 and token.value > 0 and token.before == " ":
        months = reader.at(i - 2).kind == MONTH_STEM  # "tammi–helmikuussa 131" counts
        no_year = months or counted(reader, i) or _list_goes_on(reader, i)
        return (None, i) if no_year else (token.value, i + 1)
    if token.digits != 4 or not plausible(token.value) or counted(reader, i):
        return None, i
    if is_decade_noun(reader, i + 1):
        return None, i
    return token.value, i + 1


def _abbreviated(reader: Reader, i: int) -> bool:
    return reader.at(i).kind == DAY or reader.at(i).case == "abbr"


def _list_goes_on(reader: Reader, i: int) -> bool:
    behind = reader.text[reader.at(i).end : reader.at(i).end + 2]
    return behind[:1] == " " and behind[1:].isalnum()


def day_first(reader: Reader, i: int) -> Phrase | None:
    """28. tammikuuta 2020, 28 päivänä tammikuuta 2020, ensimmäinen päivä toukokuuta."""
    day = reader.at(i)
    if not (reader.number(i, 99) or day.kind == ORDINAL):
        return None
    j = i + 1
    joined: tuple[str, ...] = (". ", ".", " ", ".\n", "\n", ": ")
    if reader.at(j).kind == DAY and reader.at(j).before in joined:
        j, joined = j + 1, (" ", "\n", ". ", ".\n")
    month = reader.at(j)
    if month.kind != MONTH or month.before not in joined:
        return None
    named = j > i + 1 or day.kind == ORDINAL
    dotted = month.before == ". " and not named and month.case in _BESIDE_A_FIGURE
    if month.case != "par" and not dotted:
        return None
    if month.before == "\n" and not named:
        return None
    year, stop = year_behind(reader, j + 1)
    point = Point(year, month.value, day.value)
    case = "" if month.case == "par" else month.case
    return reader.phrase(i, stop, point if point.valid else None, case)


def month_first(reader: Reader, i: int) -> Phrase | None:
    """tammikuun 28. päivänä 2020, toukokuun 6., 7. ja 8. päivän, toukokuun viimeisenä päivänä."""
    month = reader.at(i)
    if month.kind != MONTH or month.case not in ("gen", "nom"):
        return None
    ordinal = _ordinal_day(reader, i)
    if ordinal:
        return ordinal
    if not reader.number(i + 1, 31) or reader.at(i + 1).before not in (" ", "\n"):
        return None
    days, span, stop = _day_numbers(reader, i + 1)
    dot = reader.char(reader.at(stop - 1).end) in (".", ":")
    named = reader.at(stop).kind == DAY and reader.at(stop).before in (
        ". ",
        ".\n",
        " ",
        "\n",
        ".",
        ":",
    )
    year, after = year_behind(reader, stop + 1 if named else stop)
    if year is None and reader.at(stop).before in (". ", ".,") and not named:
        year, after = _year_behind_dot(reader, stop)
    if not (named or (dot and month.case == "gen") or year is not None):
        return None
    if len(days) == 1 and reader.at(stop).kind == NUMBER and year is None and not named:
        return None
    return _days_of_month(reader, (i, after), days, Point(year, month.value), span=span)


def _year_behind_dot(reader: Reader, i: int) -> tuple[int | None, int]:
    token = reader.at(i)
    if token.kind == NUMBER and token.digits == 4 and plausible(token.value):
        return token.value, i + 1
    return None, i


def _day_numbers(reader: Reader, i: int) -> tuple[list[int], bool, int]:
    """The token numbers of the days from `i` on, whether they are a span, and what follows them."""
    if reader.dash(i + 1) and reader.number(i + 1, 31):
        return [i, i + 1], True, i + 2
    found = [i]
    stop = i + 1
    while len(found) < _LONGEST_LIST:
        if (
            reader.at(stop).kind == AND
            and reader.at(stop).before in (". ", " ")
            and reader.number(stop + 1, 31)
        ):
            found.append(stop + 1)
        elif reader.at(stop).before in (".,", "., ") and reader.number(stop, 31):
            found.append(stop)
        else:
            break
        stop = found[-1] + 1
    return found, False, stop


def _days_of_month(
    reader: Reader, whole: tuple[int, int], days: list[int], month: Point, *, span: bool
) -> Phrase:
    ends_in_day = whole[1] - 1 == days[-1]
    phrase = reader.phrase(*whole, None, dot=ends_in_day)
    points = [replace(month, day=reader.at(number).value) for number in days]
    if not all(point.valid for point in points):
        return phrase
    if span:
        return phrase.of(Interval(points[0], points[1]))
    starts = [phrase.start, *(reader.at(number).start for number in days[1:])]
    ends = [*(reader.at(number).end + 1 for number in days[:-1]), phrase.end]
    items = tuple(Item(*place) for place in zip(starts, ends, points, strict=True))
    return replace(phrase, items=items)


def _ordinal_day(reader: Reader, i: int) -> Phrase | None:
    """toukokuun ensimmäisenä (päivänä), helmikuun viimeisenä päivänä."""
    ordinal = reader.at(i + 1)
    if ordinal.kind not in (ORDINAL, LAST) or ordinal.before not in (" ", "\n"):
        return None
    stop = i + 2
    if reader.word(stop, WEEKDAY) and reader.at(stop).case != "abbr":
        return _weekday_of_month(reader, i)
    if reader.word(stop, DAY):
        stop += 1
    elif not _stands_for_a_day(reader, i + 1):
        return None
    year, stop = year_behind(reader, stop)
    month = reader.at(i).value
    day = ordinal.value if ordinal.kind == ORDINAL else days_in(year, month)
    if ordinal.kind == LAST and year is None and month == 2:
        day = 28
    point = Point(year, month, day)
    return reader.phrase(i, stop, point if point.valid else None)


def _weekday_of_month(reader: Reader, i: int) -> Phrase | None:
    """toukokuun toinen sunnuntai 2021: which day it is hangs on the year."""
    year, stop = year_behind(reader, i + 3)
    if year is None or not 1 <= year <= LATEST_YEAR:
        return None
    month, which = reader.at(i).value, reader.at(i + 1)
    falls = range(1 + (reader.at(i + 2).value - date(year, month, 1).weekday()) % 7, 32, 7)
    days = [day for day in falls if day <= days_in(year, month)]
    number = len(days) if which.kind == LAST else which.value
    if number > len(days):
        return None
    return reader.phrase(i, stop, Point(year, month, days[number - 1]))


def _stands_for_a_day(reader: Reader, i: int) -> bool:
    """Whether an ordinal has no noun behind it: not toukokuun ensimmäisenä viikonloppuna."""
    token = reader.at(i)
    word = reader.text[token.start : token.end].lower()
    if not word.endswith(("na", "nä")):
        return False
    behind = reader.text[token.end : token.end + 40].split(maxsplit=1)
    return not behind or not behind[0].strip(".,;:!?)").endswith(("na", "nä"))


def month(reader: Reader, i: int) -> Phrase | None:
    """toukokuussa 2018, toukokuun alussa 2018, touko-kesäkuussa, heinä- ja elokuussa 2008."""
    first = reader.at(i)
    if first.kind == MONTH_STEM:
        return _joined_months(reader, i)
    if first.kind != MONTH:
        return None
    year, stop = _year_behind_part(reader, i + 1)
    return reader.phrase(i, stop, Point(year, first.value), first.case)


def _year_behind_part(reader: Reader, i: int) -> tuple[int | None, int]:
    """The year of toukokuun 2018 and of toukokuun alussa 2018."""
    year, stop = year_behind(reader, i)
    if year is None and (reader.word(i, PART) or reader.word(i, PART_OF_YEAR)):
        year, stop = year_behind(reader, i + 1)
    return (year, stop) if year is not None else (None, i)


def _joined_months(reader: Reader, i: int) -> Phrase | None:
    last = reader.at(i + 1)
    span = last.kind == MONTH and (reader.dash(i + 1) or last.before in ("/", "-/"))
    both = last.kind == AND and last.before == "- " and reader.word(i + 2, MONTH)
    if not (span or both):
        return None
    j = i + 1 if span else i + 2
    last = reader.at(j)
    year, stop = _year_behind_part(reader, j + 1)
    start, end = Point(year, reader.at(i).value), Point(year, last.value)
    if span:
        if year is not None and start.month and end.month and start.month > end.month:
            start = replace(start, year=year - 1)
        return reader.phrase(i, stop, Interval(start, end), last.case)
    items = (
        Item(reader.at(i).start, reader.at(i).end, start),
        Item(*reader.span(j, stop), end),
    )
    return Phrase(stop, items, (reader.span(i, stop),), last.case)
