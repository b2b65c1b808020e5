"""The seam between search and the engines behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from index.feed import Source
from index.manifest import Manifest
from index.reports import Status
from index.request import Answer, Change, Request

Progress = Callable[[int], None]


class Reader(Protocol):
    """An index that is open for searching: one state of it, whatever writers do meanwhile."""

    @property
    def manifest(self) -> Manifest:
        """What the index says of itself."""

    def search(self, request: Request) -> Answer:
        """The hits of a request; raises SearchIndexError when a file turns out damaged."""

    def vocabulary(self, beginning: str) -> dict[str, int]:
        """The lemmas that begin so, and how many documents hold each."""

    def has(self, field: str, key: str) -> bool:
        """Whether a name (a field and its key) is in the index exactly so."""

    def knows(self, field: str, key: str) -> bool:
        """Whether a name that a filter asks for (a field and its key) is in the index."""

    def close(self) -> None:
        """Lets the index go."""


class Engine(Protocol):
    """A kind of index.

    `analysis` is the version of the word analysis that the program uses; documents come with
    tokens of that version. `progress` is told of every document taken in.
    """

    def open(self, path: Path, analysis: str) -> Reader:
        """Opens an index for searching; changes nothing on disk.

        Raises IndexMissingError, IndexVersionError, SearchIndexError.
        """

    def update(
        self, path: Path, source: Source, analysis: str, progress: Progress | None = None
    ) -> Change:
        """Applies what changed in the source since the last update; makes the index if need be.

        Writes nothing when nothing changed. Raises IndexVersionError, BusyError, SearchIndexError.
        """

    def rebuild(
        self, path: Path, source: Source, analysis: str, progress: Progress | None = None
    ) -> Change:
        """Builds the index anew beside the old one, of whatever version, and switches."""

    def status(self, path: Path, analysis: str) -> Status:
        """What an index says of itself, whatever its version."""

    def check(self, path: Path, analysis: str) -> list[str]:
        """What is wrong with an index, in sentences; [] when nothing is."""
