"""The embedded engine: Whoosh's segments in generations, opened for searching."""

from __future__ import annotations

import os
import pickle
import struct
import zlib
from itertools import islice
from pathlib import Path

from whoosh.filedb.filetables import FileFormatError

from index import generations, manifest
from index.manifest import Manifest
from index.request import Answer, Request
from index.whoosh_reader import SegmentReader, segments_of
from index.whoosh_search import search
from index.whoosh_terms import Collection
from verkostohaku.errors import SearchIndexError

# what reading a damaged file runs into
_DAMAGE = (
    OSError,
    EOFError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
    pickle.UnpicklingError,
    FileFormatError,
)
_MOST_VOCABULARY = 50_000  # of lemmas that begin alike; nobody waits for more


class WhooshReader:
    """One generation of the index, open for searching."""

    def __init__(self, path: Path, analysis: str | None = None) -> None:
        opened = generations.open_current(path)
        self._lock: int | None = opened.lock
        self._manifest = opened.manifest
        self._path = path
        try:
            manifest.check_format(opened.manifest, path)
            if analysis is not None:
                manifest.check_analysis(opened.manifest, analysis, path)
            self._collection = Collection(_readers(path, opened.directory, opened.manifest))
        except BaseException:
            self.close()
            raise
        self.directory = opened.directory

    @property
    def manifest(self) -> Manifest:
        """What the index says of itself."""
        return self._manifest

    @property
    def collection(self) -> Collection:
        """The open segments."""
        return self._collection

    def search(self, request: Request) -> Answer:
        """The hits of a request; raises SearchIndexError when a file turns out damaged."""
        try:
            return search(self._collection, request)
        except _DAMAGE as error:
            raise _damaged(self._path, error) from error

    def vocabulary(self, beginning: str) -> dict[str, int]:
        """The lemmas that begin so, and how many documents hold each."""
        counts: dict[str, int] = {}
        for segment in self._collection.segments:
            for term, entry in islice(segment.beginning_with("lemma", beginning), _MOST_VOCABULARY):
                counts[term] = counts.get(term, 0) + entry.documents
        return counts

    def close(self) -> None:
        """Lets the generation go; a writer may then sweep it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _readers(path: Path, directory: Path, found: Manifest) -> list[SegmentReader]:
    try:
        return [SegmentReader(directory, s) for s in segments_of(directory, found.toc)]
    except _DAMAGE as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> SearchIndexError:
    return SearchIndexError(
        f"The index in {path} is damaged ({type(error).__name__}: {error}). "
        "Build it anew with `verkostohaku reindex`."
    )
