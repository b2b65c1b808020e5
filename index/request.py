"""What an engine is asked, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.dates import Days
    from index.explanation import Contribution, ExplainedWord
    from index.plan import Plan
    from index.stored import Body, Stored


class Request(NamedTuple):
    """What to search for.

    `names` are the filters by site, organisation and network: of each group at least one
    (field, key) must hold. `days` filters by what a document speaks of.
    """

    plan: Plan | None
    limit: int
    offset: int = 0
    newest: bool = False
    any_words: bool = False
    names: tuple[tuple[tuple[str, str], ...], ...] = ()
    days: Days | None = None
    facets: bool = False
    explain: bool = False
    bodies: bool = True


class Found(NamedTuple):
    """A hit: its score, what the index stores of it, and where the score comes from.

    `body` is there when the request asks for bodies.
    """

    score: float
    document: Stored
    body: Body | None
    contributions: tuple[Contribution, ...]


class Answer(NamedTuple):
    """What an engine found.

    `facets` counts organisation, network, year and site among all hits, most frequent first.
    `missing` are the query's words that no document holds in any way.
    """

    total: int
    hits: list[Found]
    facets: dict[str, list[tuple[str, int]]] | None
    words: tuple[ExplainedWord, ...]
    missing: list[str]


class Change(NamedTuple):
    """What an update did: documents taken in, documents taken out, the revision applied."""

    indexed: int
    removed: int
    revision: int
