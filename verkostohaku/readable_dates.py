"""Dates as people write them, from EDTF; in Finnish or English by the user's locale."""

from __future__ import annotations

import re

from verkostohaku.messages import say

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?)?)?"
)
_DECADE = re.compile(r"(\d{3})X")
_SEASONS = {
    21: ("spring", "kevät"),
    22: ("summer", "kesä"),
    23: ("autumn", "syksy"),
    24: ("winter", "talvi"),
}


def readable(edtf: str) -> str:
    """An EDTF date in the words of the user's language; as it stands where it is of another kind.

    >>> readable("2021-02-04T13:00/2021-02-04T15:00")
    '4.2.2021 13:00–15:00'
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(edtf)
    begun, ended = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if begun and ended and begun["hour"] and ended["hour"] and first[:10] == last[:10]:
        return f"{_point(first)}–{_time(ended)}"
    return f"{_point(first)}–{_point(last)}"


def _point(edtf: str) -> str:
    if edtf == "..":
        return ""
    decade = _DECADE.fullmatch(edtf)
    if decade:
        return say(f"{decade[1]}0s", f"{decade[1]}0-luku")
    found = _POINT.fullmatch(edtf)
    if not found:
        return edtf
    year, month = found["year"], int(found["month"] or 0)
    if month in _SEASONS:
        return f"{say(*_SEASONS[month])} {year}"
    if month > 12:
        return edtf
    day = f"{int(found['day'])}." if found["day"] else ""
    between = "." if day else "/"
    date = f"{day}{month}{between}{year}" if month else year
    return f"{date} {_time(found)}" if found["hour"] else date


def _time(found: re.Match[str]) -> str:
    return f"{int(found['hour'])}{say(':', '.')}{found['minute']}"
