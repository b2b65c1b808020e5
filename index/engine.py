"""The seam between search and the engines behind it: a request in, an answer out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from index.dates import Days
from index.feed import Source
from index.manifest import Manifest
from index.plan import Plan
from index.results import Contribution, ExplainedWord
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


class Reader(Protocol):
    """An index that is open for searching: one state of it, whatever writers do meanwhile."""

    @property
    def manifest(self) -> Manifest:
        """What the index says of itself."""

    def search(self, request: Request) -> Answer:
        """The hits of a request."""

    def vocabulary(self, beginning: str) -> dict[str, int]:
        """The lemmas that begin so, and how many documents hold each."""

    def close(self) -> None:
        """Lets the index go."""


class Change(NamedTuple):
    """What an update did: documents taken in, documents taken out, the revision applied."""

    indexed: int
    removed: int
    revision: int


class Engine(Protocol):
    """A kind of index."""

    def open(self, path: Path) -> Reader:
        """Opens an index for searching; changes nothing on disk."""

    def update(self, path: Path, source: Source, analysis: str) -> Change:
        """Applies what changed in the source since the last update; makes the index if need be."""

    def rebuild(self, path: Path, source: Source, analysis: str) -> Change:
        """Builds the index anew beside the old one and switches."""

    def check(self, path: Path) -> list[str]:
        """What is wrong with an index, in sentences; [] when nothing is."""
