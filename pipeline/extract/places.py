"""What the pages of a site show at each place: how much of it is repeated, linked, their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.profile import Profile, prefixes

FEWEST_PAGES = 3  # below that nothing is learnt
# A place that holds this share of the pages' own prose on average is where articles stand.
ARTICLE_SHARE = 0.35
# A place is furniture where this share of its text, over all pages, is repeated or linked ...
_REPEATED_SHARE = 0.5
_LINKED_SHARE = 0.6
# ... but within articles, where many pages name the same bodies in their lists, only where the
# same texts stand on most pages that have the place, or are links or longer than names.
COMMON = 0.3
MOST = 0.8  # of the pages; what so many say is no page's own
_SOME_LINKED = 0.2
_ALL_LINKED = 0.8
_NAME = 80  # characters
# A place of short dated lines on so many pages is a byline.
_BYLINE_LENGTH = 80
_BYLINE_SHARE = 0.2
_DATED_SHARE = 0.8

_SUMS = ("chars", "blocks", "own", "repeated", "common", "linked", "inward", "dated")


@dataclass(frozen=True, slots=True)
class Place:
    """What a sample shows of a path: shares of characters, summed over the pages that have it.

    `present` is the share of pages that have it, `own` the mean share of a page's own prose
    there, `common` what stands on most of its pages, `inward` what links to the same site,
    `dated` what stands in short dated lines. `length` is in characters a page, `block` a block.
    """

    present: float
    own: float
    repeated: float
    common: float
    linked: float
    inward: float
    dated: float
    length: float
    block: float

    def is_furniture(self, around: float | None) -> bool:
        """Whether nothing that stands here is the page's own.

        `around` is what share of the pages has the article in which the place is, None outside.
        """
        if (
            self.present >= _BYLINE_SHARE
            and self.dated >= _DATED_SHARE
            and self.length <= _BYLINE_LENGTH
        ):
            return True
        if around is not None:
            return self._is_call(around)
        if self.common >= _REPEATED_SHARE:
            return True
        return self.repeated >= _REPEATED_SHARE and self.linked < _LINKED_SHARE  # else its links go

    def _is_call(self, around: float) -> bool:
        """Within articles branches, services and events repeat what they have in common; what
        a site puts there itself leads to other pages, or stands on most pages."""
        if self.repeated < _REPEATED_SHARE:
            return False
        if self.linked >= _SOME_LINKED:
            return True
        if self.common < _REPEATED_SHARE and self.block <= _NAME:
            return False
        return self.present >= (COMMON * around if self.linked else MOST)

    def is_link_list(self, *, in_article: bool) -> bool:
        """Whether the links that stand here lead to other matters."""
        if in_article:
            return self.inward >= _ALL_LINKED and self.present >= COMMON
        return self.linked >= _LINKED_SHARE


def measure_places(
    profiles: Sequence[Profile], repeated: Mapping[tuple[str, int], int]
) -> dict[str, Place]:
    """Every path that `FEWEST_PAGES` pages have; `repeated` counts pages by path and text."""
    pages = Counter(
        path
        for page in profiles
        for path in {path for entry in page.entries for path in prefixes(entry.path)}
    )
    known = {path: count for path, count in pages.items() if count >= FEWEST_PAGES}
    sums: dict[str, dict[str, float]] = {path: dict.fromkeys(_SUMS, 0.0) for path in known}
    for page in profiles:
        own: Counter[str] = Counter()
        total = 0
        for entry in page.entries:
            count = repeated.get((entry.path, entry.key), 0)
            is_own = entry.prose and not count
            total += entry.chars * is_own
            for path in prefixes(entry.path):
                if path not in known:
                    continue
                row = sums[path]
                row["chars"] += entry.chars
                row["blocks"] += 1
                row["linked"] += entry.link_chars
                if entry.inward:
                    row["inward"] += entry.link_chars
                if entry.dated:
                    row["dated"] += entry.chars
                if is_own:
                    own[path] += entry.chars
                elif count:
                    row["repeated"] += entry.chars
                    if count >= COMMON * known[path]:
                        row["common"] += entry.chars
        for path, chars in own.items():
            sums[path]["own"] += chars / total
    return {
        path: Place(
            present=count / len(profiles),
            own=row["own"] / count,
            **{
                name: row[name] / (row["chars"] or 1)
                for name in ("repeated", "common", "linked", "inward", "dated")
            },
            length=row["chars"] / count,
            block=row["chars"] / (row["blocks"] or 1),
        )
        for path, count in known.items()
        for row in (sums[path],)
    }
