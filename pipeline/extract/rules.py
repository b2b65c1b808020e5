"""From the sample of a site's pages to what is dropped: repeated texts and places of furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.extract.places import ARTICLE_SHARE, COMMON, FEWEST_PAGES, Place, measure_places
from pipeline.extract.profile import Profile, prefixes, stable_hash
from pipeline.extract.sitename import site_affixes
from pipeline.extract.threads import find_threads

ENOUGH_PAGES = 5  # below that the general extractor has a say
_SMALL_SITE = 10


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
            for path, place in self._judged()
            if place.is_furniture(in_article=self._in_article(path))
        ).union(self.threads)

    @cached_property
    def link_lists(self) -> frozenset[str]:
        """The paths where links stand that lead away from the page's own text."""
        return frozenset(
            path
            for path, place in self._judged()
            if place.is_link_list(in_article=self._in_article(path))
        )

    def _judged(self) -> Iterator[tuple[str, Place]]:
        for path, place in self.places.items():
            if path.count("/") > 2 and place.own < ARTICLE_SHARE:
                yield path, place

    def _in_article(self, path: str) -> bool:
        return not self.articles.isdisjoint(prefixes(path))

    @cached_property
    def fingerprint(self) -> str:
        """Of everything that decides what is dropped and what a title is."""
        parts: tuple[Iterable[object], ...] = (
            self.repeated,
            self.repeated_at,
            self.everywhere,
            self.furniture,
            self.link_lists,
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
    places = measure_places(distinct, repeated_at)
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
