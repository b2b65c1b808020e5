"""From the sample of a site's pages to what is dropped: repeated texts and places of furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.extract.profile import Profile, prefixes, stable_hash
from pipeline.extract.sitename import site_affixes
from pipeline.extract.threads import find_threads

FEWEST_PAGES = 3  # below that nothing is learnt
ENOUGH_PAGES = 5  # below that the general extractor has a say
_SMALL_SITE = 10
# A place that holds this share of the pages' own prose on average is where articles stand.
ARTICLE_SHARE = 0.35
# A place is furniture where this share of its text, over all pages, is repeated or linked ...
_REPEATED_SHARE = 0.5
_LINKED_SHARE = 0.6
# ... and within articles, where pages name the same bodies in their lists, only where the same
# texts stand on most of the pages that have the place, or most pages have it and it is all links.
COMMON = 0.3
_ALL_LINKED = 0.8
# A place of short dated lines on so many pages is a byline.
_BYLINE_LENGTH = 80
_BYLINE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Place:
    """What the sample shows of a path: shares of characters, summed over the pages that have it.

    `present` is the share of pages that have it, `own` the mean share of a page's own prose
    there, `common` what stands on most of its pages, `dated` what stands in short dated lines.
    """

    present: float
    own: float
    repeated: float
    common: float
    linked: float
    dated: float
    length: float  # mean characters a page

    def is_furniture(self, *, in_article: bool) -> bool:
        """Whether what stands here is not the page's own."""
        if self.own >= ARTICLE_SHARE:
            return False
        if self.present >= _BYLINE_SHARE and self.dated >= 0.8 and self.length <= _BYLINE_LENGTH:
            return True
        if in_article:
            return self.common >= _REPEATED_SHARE or (
                self.linked >= _ALL_LINKED and self.present >= COMMON
            )
        return self.repeated >= _REPEATED_SHARE or self.linked >= _LINKED_SHARE


@dataclass(frozen=True)
class Rules:
    """What a site's sample says about its pages."""

    pages: int = 0
    repeated: dict[int, int] = field(default_factory=dict)  # text key -> pages that hold it
    repeated_at: dict[tuple[str, int], int] = field(default_factory=dict)  # the same, by path
    everywhere: frozenset[int] = frozenset()  # on so many pages that no page can call it its own
    places: dict[str, Place] = field(default_factory=dict)
    threads: frozenset[str] = frozenset()
    headlines: frozenset[int] = frozenset()
    site_names: frozenset[str] = frozenset()

    @cached_property
    def articles(self) -> frozenset[str]:
        """The paths where articles stand, without those that hold all of a page."""
        return frozenset(
            path
            for path, place in self.places.items()
            if place.own >= ARTICLE_SHARE
            and path.count("/") > 2
            and self.threads.isdisjoint(prefixes(path))
        )

    @cached_property
    def furniture(self) -> frozenset[str]:
        """The paths of what is not the pages' own."""
        return frozenset(
            path
            for path, place in self.places.items()
            if path.count("/") > 2
            and place.is_furniture(
                in_article=any(around in self.articles for around in prefixes(path))
            )
        ).union(self.threads)

    @cached_property
    def fingerprint(self) -> str:
        """Of everything that decides what is dropped and what a title is."""
        parts: tuple[Iterable[object], ...] = (
            self.repeated,
            self.repeated_at,
            self.everywhere,
            self.furniture,
            self.articles,
            self.headlines,
            self.site_names,
        )
        return f"{stable_hash('|'.join(','.join(sorted(map(str, part))) for part in parts)):014x}"


def compile_rules(profiles: Sequence[Profile]) -> Rules:
    """What the profiles of a site's pages show; nothing for fewer than `FEWEST_PAGES`."""
    distinct = list(_distinct(profiles))
    names = site_affixes([page.title for page in profiles])
    if len(distinct) < FEWEST_PAGES:
        return Rules(pages=len(distinct), site_names=names)
    counts = Counter(key for page in distinct for key in {entry.key for entry in page.entries})
    least = repeated_from(len(distinct))
    repeated = {key: count for key, count in counts.items() if count >= least}
    here = Counter(
        pair
        for page in distinct
        for pair in {(entry.path, entry.key) for entry in page.entries if entry.key in repeated}
    )
    repeated_at = {pair: count for pair, count in here.items() if count >= least}
    unlinked = Counter(
        key
        for page in distinct
        for key in {entry.key for entry in page.entries if not entry.link_chars}
    )
    places = _places(distinct, repeated_at)
    return Rules(
        pages=len(distinct),
        repeated=repeated,
        repeated_at=repeated_at,
        everywhere=frozenset(
            key for key, count in unlinked.items() if count >= max(least, COMMON * len(distinct))
        ),
        places=places,
        threads=find_threads(
            distinct, repeated, {path: place.own for path, place in places.items()}, least
        ),
        headlines=frozenset(page.headline for page in distinct if page.headline),
        site_names=names,
    )


def repeated_from(pages: int) -> int:
    """On how many pages of the sample a text stands when it is furniture."""
    return 3 if pages <= _SMALL_SITE else 4


def _distinct(profiles: Iterable[Profile]) -> Iterable[Profile]:
    """One of each set of pages that say the same: copies do not make a text furniture."""
    seen = set()
    for page in profiles:
        own = frozenset(entry.key for entry in page.entries if entry.prose)
        if not own or own not in seen:
            seen.add(own)
            yield page


def _places(profiles: Sequence[Profile], repeated: dict[tuple[str, int], int]) -> dict[str, Place]:
    pages = Counter(
        path
        for page in profiles
        for path in {path for entry in page.entries for path in prefixes(entry.path)}
    )
    known = {path: count for path, count in pages.items() if count >= FEWEST_PAGES}
    sums: dict[str, list[float]] = {path: [0.0] * 6 for path in known}
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
                row[0] += entry.chars
                if count:
                    row[1] += entry.chars
                    if count >= COMMON * known[path]:
                        row[2] += entry.chars
                elif is_own:
                    own[path] += entry.chars
                row[3] += entry.link_chars
                if entry.dated:
                    row[4] += entry.chars
        for path, chars in own.items():
            sums[path][5] += chars / total
    return {
        path: Place(
            present=count / len(profiles),
            own=row[5] / count,
            repeated=row[1] / (row[0] or 1),
            common=row[2] / (row[0] or 1),
            linked=row[3] / (row[0] or 1),
            dated=row[4] / (row[0] or 1),
            length=row[0] / count,
        )
        for path, count in known.items()
        for row in (sums[path],)
    }
