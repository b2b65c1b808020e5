"""The seam between search and the engines behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from index.feed import Source
from index.manifest import Manifest
from index.request import Answer, Change, Request


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
