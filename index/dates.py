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


def read_date(text: str, query: str = "", position: int | None = None) -> Days:
    """The days of `2019`, `2019-05`, `2019-05-03`, `3.5.2019` or `5/2019`; raises QueryError.

    >>> read_date("2020-02")
    Days(earliest='2020-02-01', latest='2020-02-29')
    """
    days = _days(text.strip())
    if days is None:
        raise QueryError(
            f"{text!r} is not a date; write a year, a month or a day: "
            "2019, 2019-05, 2019-05-03 or 3.5.2019.",
            query,
            position,
            "date",
        )
    return days


def read_range(text: str, query: str = "", position: int | None = None) -> Days:
    """The days of a date or of a range: `2018..2020`, `2018..`, `..2020`; raises QueryError."""
    first, dots, last = text.partition("..")
    if not dots:
        return read_date(text, query, position)
    if not first.strip() and not last.strip():
        return read_date(text, query, position)  # no date in it: says so
    earliest = read_date(first, query, position).earliest if first.strip() else FIRST_DAY
    latest = read_date(last, query, position).latest if last.strip() else LAST_DAY
    if earliest > latest:
        raise QueryError(
            f"The range {text!r} ends before it begins; write the earlier date first.",
            query,
            position,
            "date",
        )
    return Days(earliest, latest)


def between(date_from: str | None, date_to: str | None) -> Days | None:
    """The days of `--from` and `--to`; None when neither is given. Raises QueryError."""
    if date_from is None and date_to is None:
        return None
    earliest = read_date(date_from).earliest if date_from is not None else FIRST_DAY
    latest = read_date(date_to).latest if date_to is not None else LAST_DAY
    if earliest > latest:
        raise QueryError(
            f"The dates end ({date_to}) before they begin ({date_from}); "
            "give the earlier one as the start.",
            code="date",
        )
    return Days(earliest, latest)


def _days(text: str) -> Days | None:
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
