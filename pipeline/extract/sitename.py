"""The site's name in titles: what the titles of a site share at their ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SEPARATOR = re.compile(r"\s+[|–—·•»›:/\\-]+\s+|\s*[|»›]\s*|:\s+|\s+::\s+")
_LEAST = 3


def segments(title: str) -> list[str]:
    """A title cut at its separators; a hyphen or colon inside words does not separate."""
    return [part for part in (piece.strip() for piece in _SEPARATOR.split(title)) if part]


def site_affixes(titles: Sequence[str]) -> frozenset[str]:
    """First and last segments that at least three different titles share, folded."""
    shared: Counter[str] = Counter()
    for title in set(titles):
        parts = segments(title)
        if len(parts) > 1:
            shared.update({parts[0].casefold(), parts[-1].casefold()})
    for title, count in Counter(titles).items():  # a site that calls every page by its own name
        if title and count > 1:
            shared[title.casefold()] += count
    least = max(_LEAST, 0.2 * len(set(titles)))
    return frozenset(name for name, count in shared.items() if count >= least)


def without_site(title: str, names: Iterable[str]) -> str:
    """`title` without leading and trailing segments that are the site's name.

    A title that is nothing but the site's name becomes "".
    """
    folded = {name.casefold() for name in names if name}
    parts = list(_SEPARATOR.finditer(title))
    start, end = 0, len(title)
    while parts and title[parts[-1].end() : end].strip().casefold() in folded:
        end = parts.pop().start()
    while parts and title[start : parts[0].start()].strip().casefold() in folded:
        start = parts.pop(0).end()
    rest = title[start:end].strip()
    return "" if rest.casefold() in folded else rest
