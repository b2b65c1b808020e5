"""Looking an index over: its status, and whether everything in it can be read."""

from __future__ import annotations

from pathlib import Path

from index import generations, manifest
from index.reports import Fit, Status
from index.whoosh_damage import damaged
from index.whoosh_reader import SegmentReader, segments_of
from index.whoosh_schema import FACETS
from verkostohaku.errors import IndexVersionError, SearchIndexError
from verkostohaku.told import Told


def status(path: Path, analysis: str) -> Status:
    """What the index in a directory says of itself, whatever its version."""
    opened = generations.open_current(path)
    try:
        found = opened.manifest
        files = [file for file in opened.directory.iterdir() if file.is_file()]
        return Status(
            found.revision,
            found.documents,
            sum(file.suffix == ".trm" for file in files),
            found.format,
            found.analysis,
            sum(file.stat().st_size for file in files),
            _fit(found, analysis),
        )
    finally:
        generations.release(opened)


def _fit(found: manifest.Manifest, analysis: str) -> Fit:
    if manifest.is_newer(found):
        return "newer"
    return "same" if (found.format, found.analysis) == (manifest.FORMAT, analysis) else "other"


def check(path: Path, analysis: str) -> list[str]:
    """Reads everything in an index; gives what is wrong, in sentences with the next step."""
    try:
        opened = generations.open_current(path)
    except SearchIndexError as error:
        return [error.told]
    try:
        manifest.check_format(opened.manifest, path)
        manifest.check_analysis(opened.manifest, analysis, path)
        return _check_segments(path, opened)
    except IndexVersionError as error:
        return [error.told]
    finally:
        generations.release(opened)


def _check_segments(path: Path, opened: generations.Opened) -> list[str]:
    problems: list[str] = []
    documents = 0
    ids: set[int] = set()
    try:
        for segment in segments_of(opened.directory, opened.manifest.checksum):
            reader = SegmentReader(opened.directory, segment)
            reader.check_sums()
            _read_terms(reader)
            _read_columns(reader)
            for number in range(reader.count):
                reader.stored(number)
                reader.body(number)
                if number not in reader.deleted:
                    documents += 1
                    ids.add(reader.ids[number])
    except SearchIndexError as error:
        return [error.told]
    if documents != opened.manifest.documents or len(ids) != documents:
        problems.append(
            Told(
                "index.documents",
                "The index in {index} holds {held} documents ({different} different ones), and "
                "its manifest says {said}. Build it anew with `verkostohaku reindex`.",
                index=path,
                held=documents,
                different=len(ids),
                said=opened.manifest.documents,
            )
        )
    return problems


def _read_terms(reader: SegmentReader) -> None:
    for _, entry in reader.items():
        reader.postings(entry, with_positions=True)


def _read_columns(reader: SegmentReader) -> None:
    columns = [
        reader.lengths,
        reader.ids,
        reader.published,
        *(reader.facet(name)[1] for name in FACETS),
    ]
    if any(len(column) != reader.count for column in columns) or max(
        reader.days[2], default=0
    ) >= max(reader.count, 1):
        raise damaged(reader.directory, "columns of another length")
