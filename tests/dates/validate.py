"""Whether a string is EDTF in the profile that the dates use: a small reading of ISO 8601-2."""

from __future__ import annotations

import calendar
import re

_YEAR = r"(?:-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)"
_POINT = re.compile(
    rf"({_YEAR})(?:-([0-9]{{2}})(?:-([0-9]{{2}})(T(?:[01][0-9]|2[0-3]):[0-5][0-9])?)?)?([~?%]?)"
)
_SUB_YEAR = {*range(21, 25), *range(33, 37), 40, 41}


def is_point(text: str) -> bool:
    """A year, part of a year, month, day or time."""
    match = _POINT.fullmatch(text)
    if not match:
        return False
    year, month, day = match[1], match[2], match[3]
    if month is None:
        return year != "XXXX"
    if "X" in year and year != "XXXX":
        return False
    number = int(month)
    if day is None:
        return 1 <= number <= 12 or number in _SUB_YEAR
    if not 1 <= number <= 12:
        return False
    plain = 2000 if year == "XXXX" or int(year) < 1 else int(year)
    return 1 <= int(day) <= calendar.monthrange(plain, number)[1]


def is_edtf(text: str) -> bool:
    """A point, or an interval of two, or of one and an open end."""
    ends = text.split("/")
    if len(ends) == 1:
        return is_point(text)
    return len(ends) == 2 and ends != ["..", ".."] and all(e == ".." or is_point(e) for e in ends)
