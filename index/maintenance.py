"""Looking an index over: its status, and whether everything in it can be read."""

from __future__ import annotations

from pathlib import Path

from index import generations, manifest
from index.reports import Status
from index.whoosh_reader import SegmentReader, entry_of, segments_of
from verkostohaku.errors import IndexVersionError, SearchIndexError


def status(path: Path) -> Status:
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
        )
    finally:
        generations.release(opened)


def check(path: Path, analysis: str) -> list[str]:
    """Reads everything in an index; gives what is wrong, in sentences with the next step."""
    try:
        opened = generations.open_current(path)
    except SearchIndexError as error:
        return [str(error)]
    try:
        manifest.check_format(opened.manifest, path)
        manifest.check_analysis(opened.manifest, analysis, path)
        return _check_segments(path, opened)
    except IndexVersionError as error:
        return [str(error)]
    finally:
        generations.release(opened)


def _check_segments(path: Path, opened: generations.Opened) -> list[str]:
    problems: list[str] = []
    documents = 0
    ids: set[int] = set()
    try:
        for segment in segments_of(opened.directory, opened.manifest.toc):
            reader = SegmentReader(opened.directory, segment)
            _read_terms(reader)
            for number in range(reader.count):
                reader.stored(number)
                reader.body(number)
                if number not in reader.deleted:
                    documents += 1
                    ids.add(reader.ids[number])
    # a damaged file can make reading fail in any way; each means the same to the user
    except Exception as error:  # noqa: BLE001
        problems.append(
            f"The index in {path} is damaged ({type(error).__name__}: {error}). "
            "Build it anew with `verkostohaku reindex`."
        )
        return problems
    if documents != opened.manifest.documents or len(ids) != documents:
        problems.append(
            f"The index in {path} holds {documents} documents ({len(ids)} different ones), and "
            f"its manifest says {opened.manifest.documents}. "
            "Build it anew with `verkostohaku reindex`."
        )
    return problems


def _read_terms(reader: SegmentReader) -> None:
    last = b""
    for key, data in reader.items():
        entry = entry_of(data)
        postings = reader.postings(entry, with_positions=True)
        if key <= last or len(postings.ids) != entry.documents or postings.ids[-1] >= reader.count:
            raise SearchIndexError(f"the postings of {key[2:]!r} are wrong")
        last = key
