"""Writing the index: what changed becomes a new generation beside the current one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index import generations, manifest
from index.engine import Progress
from index.feed import IndexDocument, Removal, Source
from index.manifest import FORMAT, Manifest
from index.request import Change
from index.whoosh_builder import SegmentBuilder
from index.whoosh_merge import choose, merge
from index.whoosh_reader import SegmentReader, segments_of, write_segments
from verkostohaku.errors import SearchIndexError
from verkostohaku.told import Told

_COLLECTION = (100_000, 50, 1000)  # how rarely garbage is looked for while building


def update(path: Path, source: Source, analysis: str, progress: Progress | None = None) -> Change:
    """Applies what changed since the revision that the index has; makes it where there is none.

    Writes nothing when nothing changed. Raises IndexVersionError, BusyError, SearchIndexError (an
    index of another corpus).
    """
    with generations.writing(path):
        if not generations.exists(path):
            return _write(path, source, analysis, None, progress)
        opened = generations.open_current(path)
        try:
            manifest.check_format(opened.manifest, path)
            manifest.check_analysis(opened.manifest, analysis, path)
            manifest.check_corpus(opened.manifest, source.identity(), path)
            if source.revision() == opened.manifest.revision:
                return Change(0, 0, opened.manifest.revision)
            change = _write(path, source, analysis, opened, progress)
        finally:
            generations.release(opened)
        generations.sweep(path)
        return change


def rebuild(path: Path, source: Source, analysis: str, progress: Progress | None = None) -> Change:
    """Builds the whole index beside the old one, of whatever version, and switches."""
    with generations.writing(path):
        change = _write(path, source, analysis, None, progress)
        generations.sweep(path)
        return change


def _write(
    path: Path,
    source: Source,
    analysis: str,
    old: generations.Opened | None,
    progress: Progress | None,
) -> Change:
    try:
        return _build(path, source, analysis, old, progress)
    except OSError as error:
        raise SearchIndexError(
            Told(
                "index.not_written",
                "The index in {index} could not be written: {error}. What was there before still "
                "answers; make room or check the permissions, and run again.",
                index=path,
                error=Told.by_system(error),
            )
        ) from error


def _build(
    path: Path,
    source: Source,
    analysis: str,
    old: generations.Opened | None,
    progress: Progress | None,
) -> Change:
    after = old.manifest.revision if old else 0
    revision = source.revision()
    with generations.building(path) as directory, _rare_collection():
        writer = _Writer(directory, progress)
        for change in source.changes(after):
            revision = max(revision, change.revision)
            writer.apply(change)
        segments = writer.finish(old)
        documents = sum(segment.doc_count() for segment in segments)
        checksum = write_segments(directory, segments)
        made = Manifest(FORMAT, analysis, revision, documents, checksum, source.identity())
        generations.publish(path, directory, made)
    return Change(writer.indexed, writer.removed, revision)


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Building makes millions of objects and no cycles; to look for some as often as Python does by
    default takes an eighth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(*_COLLECTION)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class _Writer:
    """Collects changes into new segments of a generation, and joins them with the old ones."""

    def __init__(self, directory: Path, progress: Progress | None) -> None:
        self._directory = directory
        self._progress = progress
        self._builder = SegmentBuilder()
        self._new: list[Any] = []
        # where each document taken in stands: segment number, document number
        self._places: dict[int, tuple[int, int]] = {}
        self._touched: set[int] = set()
        self.removed = 0

    @property
    def indexed(self) -> int:
        """The documents written."""
        return len(self._places)

    def apply(self, change: IndexDocument | Removal) -> None:
        """Takes one change in."""
        self._touched.add(change.id)
        place = self._places.pop(change.id, None)
        if place is not None:
            self._forget(place)
        if isinstance(change, Removal):
            return
        self._places[change.id] = (len(self._new), len(self._builder))
        self._builder.add(change)
        if self._progress is not None:
            self._progress(1)
        if self._builder.full:
            self._flush()

    def _forget(self, place: tuple[int, int]) -> None:
        segment, number = place
        if segment == len(self._new):
            self._builder.forgotten.add(number)
        else:
            self._new[segment].delete_document(number)

    def _flush(self) -> None:
        builder, self._builder = self._builder, SegmentBuilder()
        segment: Any = builder.write(self._directory)
        for number in builder.forgotten:
            segment.delete_document(number)
        self._new.append(segment)

    def finish(self, old: generations.Opened | None) -> list[Any]:
        """Whoosh's segments of the new generation."""
        if len(self._builder):
            self._flush()
        kept: list[tuple[Path, Any]] = [(self._directory, segment) for segment in self._new]
        if old is not None:
            for segment in segments_of(old.directory, old.manifest.checksum):
                self._delete_touched(old.directory, segment)
                kept.append((old.directory, segment))
        kept = self._without_empty(kept)
        while chosen := choose(
            [(segment.doc_count_all(), segment.deleted_count()) for _, segment in kept]
        ):
            readers = [SegmentReader(*kept[number]) for number in chosen]
            merged = merge(readers, self._directory)
            self._drop([kept[number] for number in chosen])
            kept = [pair for number, pair in enumerate(kept) if number not in chosen]
            kept.append((self._directory, merged))
        self._share(kept)
        return [segment for _, segment in sorted(kept, key=_by_size)]

    def _delete_touched(self, directory: Path, segment: Any) -> None:
        ids = SegmentReader(directory, segment).ids
        for number, document in enumerate(ids):
            if document in self._touched and not segment.is_deleted(number):
                segment.delete_document(number)
                self.removed += document not in self._places

    def _without_empty(self, pairs: list[tuple[Path, Any]]) -> list[tuple[Path, Any]]:
        empty = [pair for pair in pairs if not pair[1].doc_count()]
        self._drop(empty)
        return [pair for pair in pairs if pair[1].doc_count()]

    def _drop(self, pairs: list[tuple[Path, Any]]) -> None:
        for directory, segment in pairs:
            if directory == self._directory:  # the files of older generations stay theirs
                for path in SegmentReader(directory, segment).files():
                    path.unlink()

    def _share(self, pairs: list[tuple[Path, Any]]) -> None:
        for directory, segment in pairs:
            if directory != self._directory:
                for path in SegmentReader(directory, segment).files():
                    generations.share(path, self._directory)


def _by_size(pair: tuple[Path, Any]) -> tuple[int, str]:
    return -pair[1].doc_count_all(), pair[1].segment_id()
