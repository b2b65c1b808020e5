"""The embedded engine: Whoosh's segments in generations."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from index import generations, manifest
from index.manifest import Manifest
from index.request import Answer, Change, Request
from index.whoosh_reader import SegmentReader, segments_of
from index.whoosh_search import search
from index.whoosh_terms import Collection

if TYPE_CHECKING:
    from index.engine import Progress
    from index.feed import Source
    from index.reports import Status

_MOST_VOCABULARY = 50_000  # of lemmas that begin alike; nobody waits for more


class WhooshEngine:
    """Opens, writes and checks indexes; an `index.engine.Engine`, which tells what each does."""

    def open(self, path: Path, analysis: str) -> WhooshReader:
        """See Engine."""
        return WhooshReader(path, analysis)

    def update(
        self, path: Path, source: Source, analysis: str, progress: Progress | None = None
    ) -> Change:
        """See Engine."""
        from index import whoosh_writer

        return whoosh_writer.update(path, source, analysis, progress)

    def rebuild(
        self, path: Path, source: Source, analysis: str, progress: Progress | None = None
    ) -> Change:
        """See Engine."""
        from index import whoosh_writer

        return whoosh_writer.rebuild(path, source, analysis, progress)

    def status(self, path: Path, analysis: str) -> Status:
        """See Engine."""
        from index import whoosh_maintenance

        return whoosh_maintenance.status(path, analysis)

    def check(self, path: Path, analysis: str) -> list[str]:
        """See Engine."""
        from index import whoosh_maintenance

        return whoosh_maintenance.check(path, analysis)


class WhooshReader:
    """One generation of the index, open for searching."""

    def __init__(self, path: Path, analysis: str) -> None:
        opened = generations.open_current(path)
        self._lock: int | None = opened.lock
        self.manifest: Manifest = opened.manifest
        try:
            manifest.check_format(opened.manifest, path)
            manifest.check_analysis(opened.manifest, analysis, path)
            segments = segments_of(opened.directory, opened.manifest.checksum)
            self.collection = Collection([SegmentReader(opened.directory, s) for s in segments])
        except BaseException:
            self.close()
            raise

    def search(self, request: Request) -> Answer:
        """The hits of a request; raises SearchIndexError when a file turns out damaged."""
        return search(self.collection, request)

    def vocabulary(self, beginning: str) -> dict[str, int]:
        """The lemmas that begin so, and how many documents hold each."""
        counts: dict[str, int] = {}
        for segment in self.collection.segments:
            for term, entry in islice(segment.beginning_with("lemma", beginning), _MOST_VOCABULARY):
                counts[term] = counts.get(term, 0) + entry.documents
        return counts

    def has(self, field: str, key: str) -> bool:
        """Whether a name is in the index exactly so."""
        return self.collection.has(field, key)

    def knows(self, field: str, key: str) -> bool:
        """Whether a name that a filter asks for is in the index."""
        return bool(self.collection.names(field, key))

    def close(self) -> None:
        """Lets the generation go; a writer may then sweep it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
