"""The feasts of the Finnish calendar: their names and the day on which each falls in a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

SATURDAY, SUNDAY = 5, 6


class Feast(NamedTuple):
    """`forms` are the arguments of `inflection.decline`; `day` is when it falls in a year."""

    forms: tuple[str, str, str, str, str]
    day: Callable[[int], date]
    front: bool = False


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; the anonymous algorithm that J. Meeus gives)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skip = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * skip + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days)


def _from(month: int, day: int, weekday: int) -> Callable[[int], date]:
    """The first such weekday on the given day or after it."""

    def fall(year: int) -> date:
        first = date(year, month, day)
        return first + timedelta((weekday - first.weekday()) % 7)

    return fall


def _eve_of(day: Callable[[int], date]) -> Callable[[int], date]:
    return lambda year: day(year) - timedelta(1)


_midsummer = _from(6, 20, SATURDAY)


def _day_name(first: str) -> tuple[str, str, str, str, str]:
    day = f"{first}päivä"
    return day, day, f"{day}ä", f"{day}än", f"{day}nä"


def _weekday_name(name: str) -> tuple[str, str, str, str, str]:
    return name, name, f"{name}ta", f"{name}hin", f"{name}na"


def _eve(first: str) -> tuple[str, str, str, str, str]:
    stem = f"{first}aatto"
    return (stem, stem.replace("aatto", "aato"), f"{stem}a", f"{stem}on", f"{stem}na")


def _like_nen(stem: str, vowel: str) -> tuple[str, str, str, str, str]:
    return (f"{stem}nen", f"{stem}se", f"{stem}st{vowel}", f"{stem}seen", f"{stem}sen{vowel}")


FEASTS: tuple[Feast, ...] = (
    Feast(_day_name("uudenvuoden"), _fixed(1, 1), front=True),
    Feast(_like_nen("loppiai", "a"), _fixed(1, 6)),
    Feast(_day_name("ystävän"), _fixed(2, 14), front=True),
    Feast(_day_name("kalevalan"), _fixed(2, 28), front=True),
    Feast(_day_name("naisten"), _fixed(3, 8), front=True),
    Feast(
        _weekday_name("palmusunnuntai"),
        _after_easter(-7),
    ),
    Feast(
        _weekday_name("kiirastorstai"),
        _after_easter(-3),
    ),
    Feast(
        _weekday_name("pitkäperjantai"),
        _after_easter(-2),
    ),
    Feast(_like_nen("pääsiäi", "ä"), _after_easter(0), front=True),
    Feast(("vappu", "vapu", "vappua", "vappuun", "vappuna"), _fixed(5, 1)),
    Feast(_eve("vapun"), _fixed(4, 30)),
    Feast(_day_name("äitien"), _from(5, 8, SUNDAY), front=True),
    Feast(
        _weekday_name("helatorstai"),
        _after_easter(39),
    ),
    Feast(_weekday_name("helluntai"), _after_easter(49)),
    Feast(_eve("juhannus"), _eve_of(_midsummer)),
    Feast(("juhannus", "juhannukse", "juhannusta", "juhannukseen", "juhannuksena"), _midsummer),
    Feast(_day_name("juhannus"), _midsummer, front=True),
    Feast(_day_name("pyhäin"), _from(10, 31, SATURDAY), front=True),
    Feast(
        _day_name("pyhäinmiesten"),
        _from(10, 31, SATURDAY),
        front=True,
    ),
    Feast(_day_name("isän"), _from(11, 8, SUNDAY), front=True),
    Feast(_day_name("itsenäisyys"), _fixed(12, 6), front=True),
    Feast(_day_name("lucian"), _fixed(12, 13), front=True),
    Feast(_eve("joulu"), _fixed(12, 24)),
    Feast(("joulu", "joulu", "joulua", "jouluun", "jouluna"), _fixed(12, 25)),
    Feast(_day_name("joulu"), _fixed(12, 25), front=True),
    Feast(_day_name("tapanin"), _fixed(12, 26), front=True),
    Feast(_eve("uudenvuoden"), _fixed(12, 31)),
)
