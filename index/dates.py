"""Dates as a person types them, as ranges of days; and the filter that reads them."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from verkostohaku.errors import QueryError

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"


class Days(NamedTuple):
    """Days from `earliest` to `latest`, both included, as ISO dates."""

    earliest: str
    latest: str


_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_FINNISH = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})[./](\d{4})", re.ASCII)
_SEASON = re.compile(r"(\D+) (\d{4})", re.ASCII)
_DECADE = re.compile(r"(\d{3})0(?:-luku|s)", re.ASCII)
_DASH = re.compile(r"[-–—]")
# first and last month, as the pages' own seasons have them: a winter is any of its year
_SEASONS = {
    "spring": (3, 5), "kevät": (3, 5),
    "summer": (6, 8), "kesä": (6, 8),
    "autumn": (9, 11), "syksy": (9, 11),
    "winter": (1, 12), "talvi": (1, 12),
}  # fmt: skip


def read_date(text: str, query: str = "", position: int | None = None) -> Days:
    """The days of `2019`, `2019-05`, `2019-05-03`, `3.5.2019`, `5/2019`, `kevät 2019` (`spring
    2019`) or `1990-luku` (`1990s`); raises QueryError.

    >>> read_date("2020-02")
    Days(earliest='2020-02-01', latest='2020-02-29')
    """
    days = _days(text.strip())
    if days is None:
        raise QueryError(
            f"{text!r} is not a date; write a year, a month, a day or a season: "
            '2019, 2019-05, 3.5.2019, "spring 2019". A range is date:2018..2020.',
            query,
            position,
            "date",
            text,
        )
    return days


def read_range(text: str, query: str = "", position: int | None = None) -> Days:
    """The days of a date or of a range: `2018..2020`, `2018..`, `..2020`; raises QueryError.

    A dash is a range too where it stands between dates: `2018–2020`, `5/2018-`.
    """
    first, last = _sides(text)
    if first is None and last is None:
        return read_date(text, query, position)
    return _from_to(first, last, text, query, position)


def between(date_from: str | None, date_to: str | None) -> Days | None:
    """The days of `--from` and `--to`; None when neither is given. Raises QueryError."""
    if date_from is None and date_to is None:
        return None
    return _from_to(date_from, date_to, f"{date_from}..{date_to}")


def _from_to(
    first: str | None, last: str | None, text: str, query: str = "", position: int | None = None
) -> Days:
    earliest = read_date(first, query, position).earliest if first is not None else FIRST_DAY
    latest = read_date(last, query, position).latest if last is not None else LAST_DAY
    if earliest > latest:
        raise QueryError(
            f"The time {text} ends before it begins; give the earlier date first.",
            query,
            position,
            "order",
            text,
        )
    return Days(earliest, latest)


def _sides(text: str) -> tuple[str | None, str | None]:
    """The two ends of a range, None for an open one; two of None for what is no range."""
    first, dots, last = text.partition("..")
    if dots:
        return first.strip() or None, last.strip() or None
    if _days(text.strip()) is None:
        for dash in _DASH.finditer(text):
            sides = text[: dash.start()].strip() or None, text[dash.end() :].strip() or None
            if all(side is None or _days(side) for side in sides):
                return sides
    return None, None


def _days(text: str) -> Days | None:
    return _calendar(text) or _season(text) or _decade(text)


def _season(text: str) -> Days | None:
    found = _SEASON.fullmatch(text)
    months = _SEASONS.get(found[1].lower()) if found else None
    if found is None or months is None or int(found[2]) < 1:
        return None
    year, (first, last) = found[2], months
    length = monthrange(int(year), last)[1]
    return Days(f"{year}-{first:02}-01", f"{year}-{last:02}-{length:02}")


def _decade(text: str) -> Days | None:
    found = _DECADE.fullmatch(text)
    if found is None or found[1] == "000":
        return None
    return Days(f"{found[1]}0-01-01", f"{found[1]}9-12-31")


def _calendar(text: str) -> Days | None:
    found = _ISO.fullmatch(text)
    if found:
        year, month, day = found.groups()
    else:
        found = _FINNISH.fullmatch(text)
        if not found:
            return None
        day, month, year = found.groups()
    number = int(year)
    if number < 1 or (month is not None and not 1 <= int(month) <= 12):
        return None
    if month is None:
        return Days(f"{year}-01-01", f"{year}-12-31")
    length = monthrange(number, int(month))[1]
    if day is None:
        return Days(f"{year}-{int(month):02}-01", f"{year}-{int(month):02}-{length:02}")
    if not 1 <= int(day) <= length:
        return None
    whole = f"{year}-{int(month):02}-{int(day):02}"
    return Days(whole, whole)
