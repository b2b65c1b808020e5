"""From the sample of a site's pages to what is dropped: repeated texts and places of furniture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median_low

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
    first_at: dict[tuple[str, int], int] = field(default_factory=dict)  # the page that keeps it
    usual: dict[int, int] = field(default_factory=dict)  # how often a page says it that does
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
            path for path, place in self._judged() if place.is_furniture(self.around.get(path))
        ).union(self.threads)

    @cached_property
    def link_lists(self) -> frozenset[str]:
        """The paths where links stand that lead away from the page's own text."""
        return frozenset(
            path
            for path, place in self._judged()
            if place.is_link_list(in_article=path in self.around)
        )

    def share_at(self, path: str, key: int) -> float:
        """Of the pages that have the article around a place, the share that says this there."""
        around = self.around.get(path)
        return self.repeated_at.get((path, key), 0) / (around * self.pages) if around else 0.0

    def is_home(self, path: str, key: int, number: int) -> bool:
        """Whether this is the one page that keeps a text, though it is dropped elsewhere."""
        return self.first_at.get((path, key)) == number and self.threads.isdisjoint(prefixes(path))

    @cached_property
    def around(self) -> dict[str, float]:
        """For each place in an article, what share of the pages has the innermost one around."""
        return {
            path: self.places[articles[-1]].present
            for path in self.places
            if (articles := [above for above in prefixes(path) if above in self.articles])
        }

    def _judged(self) -> Iterator[tuple[str, Place]]:
        for path, place in self.places.items():
            if path.count("/") > 2 and place.own < ARTICLE_SHARE:
                yield path, place

    @cached_property
    def fingerprint(self) -> str:
        """Of everything that decides what is dropped and what a title is."""
        parts: tuple[Iterable[object], ...] = (
            self.repeated,
            self.repeated_at,
            self.first_at.items(),
            self.usual.items(),
            self.everywhere,
            self.furniture,
            self.link_lists,
            self.articles,
            self.headlines,
            self.site_names,
        )
        return f"{stable_hash('|'.join(','.join(sorted(map(str, part))) for part in parts)):014x}"


def compile_rules(profiles: Mapping[int, Profile]) -> Rules:
    """What the profiles of a site's pages show; nothing for fewer than `FEWEST_PAGES`.

    The profiles come by the numbers of their pages.
    """
    numbered = list(_distinct(sorted(profiles.items())))
    distinct = [page for _, page in numbered]
    names = site_affixes([page.title for page in profiles.values()])
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
    usual, told_again = _times(distinct, repeated)
    unlinked = Counter(
        key
        for page in distinct
        for key in {entry.key for entry in page.entries if not entry.link_chars}
    )
    places = measure_places(distinct, repeated_at)
    threads = find_threads(
        distinct, repeated, {path: place.own for path, place in places.items()}, least
    )
    first_at: dict[tuple[str, int], int] = {}
    for number, page in numbered:
        for entry in page.entries:
            pair = entry.path, entry.key
            if entry.prose and pair in repeated_at and entry.key not in told_again:
                first_at.setdefault(pair, number)
    return Rules(
        pages=len(distinct),
        repeated=repeated,
        repeated_at=repeated_at,
        first_at=first_at,
        usual=usual,
        everywhere=frozenset(
            key for key, count in unlinked.items() if count >= max(least, COMMON * len(distinct))
        ),
        places=places,
        threads=threads,
        headlines=frozenset(page.headline for page in distinct if page.headline),
        site_names=names,
    )


def _times(
    pages: Sequence[Profile], repeated: Container[int]
) -> tuple[dict[int, int], frozenset[int]]:
    """How often a page usually says what the site repeats; what some page says more often."""
    times: defaultdict[int, list[int]] = defaultdict(list)
    for page in pages:
        said = Counter(
            entry.key
            for entry in page.entries
            if entry.key in repeated and 2 * entry.link_chars < entry.chars
        )
        for key, count in said.items():
            times[key].append(count)
    usual = {key: median_low(counts) for key, counts in times.items()}
    return usual, frozenset(key for key, counts in times.items() if max(counts) > usual[key])


def repeated_from(pages: int) -> int:
    """On how many pages of the sample a text stands when it is furniture."""
    return 3 if pages <= _SMALL_SITE else 4


def _distinct(profiles: Iterable[tuple[int, Profile]]) -> Iterable[tuple[int, Profile]]:
    """One of each set of pages that say the same: copies do not make a text furniture."""
    seen = set()
    for number, page in profiles:
        own = frozenset(entry.key for entry in page.entries if entry.prose)
        if not own or own not in seen:
            seen.add(own)
            yield number, page
