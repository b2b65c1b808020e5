"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Snippet:
    """The passage of a document that shows best why it is a hit.

    `highlights` are the [start, end) offsets in `text` of what matched, ascending, apart.
    """

    text: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Contribution:
    """What one term added to a hit's score; `word` is the query's word that it stands for.

    Of the fields lemma, part, base, longer, form and phrase, a word counts the best one; the
    others (stem, gram, title, heading, near) add to it.
    """

    word: str
    field: str
    term: str
    score: float


@dataclass(frozen=True)
class Hit:
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


@dataclass(frozen=True)
class FacetCount:
    """How many of the hits hold a value."""

    value: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Counts among all hits, the most frequent value first; years are ascending."""

    organisations: tuple[FacetCount, ...]
    networks: tuple[FacetCount, ...]
    years: tuple[FacetCount, ...]
    sites: tuple[FacetCount, ...]


@dataclass(frozen=True)
class ExplainedTerm:
    """A term that the index was asked for, and how many documents hold it."""

    field: str
    term: str
    weight: float
    documents: int


@dataclass(frozen=True)
class ExplainedWord:
    """How a word of the query was understood."""

    text: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    terms: tuple[ExplainedTerm, ...]


@dataclass(frozen=True)
class Explanation:
    """How a query was understood: its words, those left out, filters, and the weights."""

    words: tuple[ExplainedWord, ...]
    left_out: tuple[str, ...]
    filters: tuple[str, ...]
    weights: dict[str, float]


@dataclass(frozen=True)
class SearchResults:
    """The hits of a page of results, and what goes with them.

    `total` counts all hits. When there are none, `any_total` counts what a search for any of the
    words would find, and `suggestion` is a query spelt differently that finds something.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    suggestion: str | None = None
    any_total: int | None = None
    facets: Facets | None = None
    explanation: Explanation | None = None


@dataclass(frozen=True)
class UpdateReport:
    """What an update did: documents indexed, documents removed, the corpus revision applied."""

    indexed: int
    removed: int
    revision: int


@dataclass(frozen=True)
class Status:
    """What an index says of itself; `size` is in bytes."""

    revision: int
    documents: int
    segments: int
    format: str
    analysis: str
    size: int
