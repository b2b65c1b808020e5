"""What makes gold well formed, for the demo site and for the sample pages of names."""

from __future__ import annotations

import re
from datetime import date

WORD = re.compile(r"\w+")
KINDS = ("organisation", "network", "date")
_POINT = re.compile(
    r"(?:\d{3}[\dX]|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?)?)?)?"
)


def is_edtf(value: str) -> bool:
    """A point of the calendar (day, month, season, year, decade, century) or an interval."""
    ends = value.split("/")
    return len(ends) <= 2 and all(
        _is_point(end) or (end == ".." and len(ends) == 2) for end in ends
    )


def _is_point(edtf: str) -> bool:
    match = _POINT.fullmatch(edtf)
    if not match:
        return False
    month = match["month"]
    if month is None or 21 <= int(month) <= 24:
        return match["day"] is None
    return bool(date(int(edtf[:4]), int(month), int(match["day"] or 1)))


def unfounded(names: list[str], text: str) -> list[str]:
    """The names of which some word does not begin in the text, as inflection would leave it.

    Three letters survive consonant gradation and every ending.
    """
    folded = text.casefold()
    return [
        name
        for name in names
        if not all(word[:3] in folded for word in WORD.findall(name.casefold()))
    ]


def ill_formed(values: list[str]) -> list[str]:
    """The values that are given twice or hold stray spaces."""
    return [v for v in values if values.count(v) > 1 or v != " ".join(v.split())]
