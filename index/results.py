"""What a search gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.explanation import Contribution, Explanation
    from index.facets import Facets


class Snippet(NamedTuple):
    """The passage of a document that shows best why it is a hit.

    `highlights` are the [start, end) offsets in `text` of what matched, ascending, apart.
    """

    text: str
    highlights: tuple[tuple[int, int], ...]


class Hit(NamedTuple):
    """A document that matches.

    `published` is an ISO date or None, `fetched` an ISO time; `organisations` and `networks` are
    the canonical names on the page, `dates` its dates as EDTF. `explanation` is empty unless
    asked for.
    """

    rank: int
    score: float
    id: int
    url: str
    urls: tuple[str, ...]
    title: str
    site: str
    published: str | None
    fetched: str
    snippet: Snippet
    organisations: tuple[str, ...]
    networks: tuple[str, ...]
    dates: tuple[str, ...]
    explanation: tuple[Contribution, ...] = ()


class SearchResults(NamedTuple):
    """The hits of a page of results, and what goes with them.

    `total` counts all hits. When there are none, `any_total` counts what a search for any of the
    words would find, `suggestion` is a query that finds something, with unknown words spelt as the
    index has them, and `unknown` are the asked names that the index does not have, as (field,
    name). `filters` are the filters beside the query, as `field:value`.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    suggestion: str | None = None
    any_total: int | None = None
    facets: Facets | None = None
    explanation: Explanation | None = None
    filters: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
