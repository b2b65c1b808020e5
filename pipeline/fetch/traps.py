"""Limits against sites that make up addresses without end: calendars, facets, echoing paths."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from verkostohaku.told import Told

_DIGITS = re.compile(r"\d+")
_YEAR_MONTH = re.compile(r"(?<!\d)([12]\d{3})[-/_.](?:0?[1-9]|1[0-2])(?!\d)")
_YEAR_PARAMETER = re.compile(r"(?:^|[&;])(?:\w*(?:year|vuosi|yr|_y|date|pvm|paiva)\w*)=(\d{4})")
_MAX_SEGMENTS = 25
_MAX_SAME_SEGMENT = 3
# A calendar links to its next month for ever; real announcements end about two years ahead.
# Towards the past there is no such bound (history is written about), only `max_variants`.
_YEARS_AHEAD = 2


def echoes(path: str) -> bool:
    """Whether a path repeats itself as relative links that grow do: /a/b/a/b/a/b."""
    segments = [segment for segment in path.split("/") if segment]
    if len(segments) > _MAX_SEGMENTS:
        return True
    if len(segments) <= _MAX_SAME_SEGMENT:
        return False
    words = Counter(segment for segment in segments if not segment.isdigit())
    return bool(words) and max(words.values()) > _MAX_SAME_SEGMENT


def far_future(path: str, query: str, this_year: int) -> bool:
    """Whether an address carries a month of a year for which nothing is announced yet."""
    years = [int(match[1]) for match in _YEAR_MONTH.finditer(f"{path}?{query}")]
    years += [int(match[1]) for match in _YEAR_PARAMETER.finditer(query.lower())]
    return any(year > this_year + _YEARS_AHEAD for year in years)


def pattern_of(path: str, query: str) -> str:
    """What addresses of one template have in common: digits as 0, names of parameters."""
    names = sorted({part.split("=", 1)[0] for part in query.split("&")}) if query else []
    return _DIGITS.sub("0", path) + "?" + "&".join(names)


@dataclass(slots=True)
class TrapLimits:
    """Counts the linked addresses of each pattern of one site and lets `max_variants` of it in.

    Combinations multiply: a pattern with three parameters may have a quarter of that, one with
    more an eighth; a pattern with a month in it a quarter. A path with mere numbers may have four
    times as many. Addresses without number and query are not counted.
    """

    max_variants: int
    this_year: int = field(default_factory=lambda: datetime.now(UTC).year)
    _counts: Counter[str] = field(default_factory=Counter)

    def refuses(self, url: str) -> str | None:
        """Why a link to `url` is not followed (a sentence), or None when it is let in."""
        parts = urlsplit(url)
        path, query = parts.path, parts.query
        if echoes(path):
            return Told("trap.echo", "the path repeats itself")
        has_digits = any(char.isdigit() for char in path)
        if not query and not has_digits:
            return None
        if far_future(path, query, self.this_year):
            return Told("trap.future", "a calendar page of the far future")
        pattern = pattern_of(path, query)
        limit = self._limit(path, query)
        if self._counts[pattern] >= limit:
            return Told(
                "trap.pattern",
                "more than {limit} addresses of the pattern {pattern}",
                limit=limit,
                pattern=pattern,
            )
        self._counts[pattern] += 1
        return None

    def _limit(self, path: str, query: str) -> int:
        parameters = query.count("&") + 1 if query else 0
        if parameters > 3:
            return max(1, self.max_variants // 8)
        if parameters == 3 or _YEAR_MONTH.search(f"{path}?{query}"):
            return max(1, self.max_variants // 4)
        # numbered pages (/node/17) are how many systems name what is real
        return self.max_variants if query else self.max_variants * 4
