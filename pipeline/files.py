"""Files and directories as a source of pages."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from corpus import pages
from corpus.database import Database
from corpus.records import Fetched
from pipeline.progress import Progress
from pipeline.report import Report
from pipeline.store import count_unchanged
from verkostohaku.errors import SourceError, UsageError
from verkostohaku.told import Told

CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
}

_FILE_SCHEME = "file://"

# files stored in one transaction
_BATCH = 100


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file, or a directory with everything below it."""

    path: Path

    @property
    def site(self) -> str:
        """What `search --site` calls the pages: the name of the directory."""
        directory = self.path if self.path.is_dir() else self.path.parent
        return directory.name or "/"


def is_web_address(text: str) -> bool:
    """Whether a source is written as the address of a page that is no file (file:///…)."""
    return "://" in text and text[:7].lower() != _FILE_SCHEME


def named_path(text: str) -> Path:
    """What a path, or a file: address as results print it, names; as the user wrote it.

    Raises RuntimeError for ~name of a user who is not there, ValueError for what is no address.
    """
    is_address = text[:7].lower() == _FILE_SCHEME
    return Path(url2pathname(urlsplit(text).path) if is_address else text).expanduser()


def parse_file_source(text: str) -> FileSource:
    """Reads a path, or a file: address as results print it.

    Raises SourceError when there is nothing to read, UsageError when nothing is named.
    """
    if not text.strip():
        raise UsageError(
            Told("source.empty", "A SOURCE is empty. Name a web address, a file or a directory.")
        )
    try:
        path = named_path(text).resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: also a loop of links; ValueError: also a NUL
        raise SourceError(
            Told(
                "source.no_file",
                "There is no file or directory of this name. Check it; a web address begins "
                "with http:// or https://.",
            )
        ) from error
    if path.is_dir():
        return FileSource(path)
    if not path.is_file():
        raise SourceError(
            Told("source.not_regular", "This is not a regular file. Name a file or a directory.")
        )
    if path.suffix.lower() not in CONTENT_TYPES:
        kinds = ", ".join(CONTENT_TYPES)
        raise SourceError(
            Told(
                "source.type",
                "This type of file is not read. Name a file that ends in {kinds}.",
                kinds=kinds,
            )
        )
    return FileSource(path)


def take_in(
    database: Database,
    run: int,
    source: FileSource,
    report: Report,
    progress: Progress,
    max_bytes: int,
    full: bool = False,
    waiting: Set[int] = frozenset(),
) -> None:
    """Stores the files that are new or changed (`full`: all); marks removed ones as gone.

    `waiting` are the pages that an earlier run left for this one to analyse.

    A directory that cannot be read, or is suddenly empty, changes nothing: it is more likely an
    unmounted disk than a site that gave up.
    """
    walk = _Walk(source.path, report)
    batch: list[Path] = []
    seen: set[str] = set()
    for path in walk.files():
        seen.add(path.as_uri())
        batch.append(path)
        if len(batch) == _BATCH:
            _store(database, run, source, batch, report, progress, max_bytes, full, waiting)
            batch = []
    _store(database, run, source, batch, report, progress, max_bytes, full, waiting)
    if source.path.is_dir():
        _mark_removed(database, run, source, seen, walk.unreadable, report)


class _Walk:
    """Goes through a directory in a fixed order, and remembers what could not be read."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root
        self.report = report
        self.unreadable: list[str] = []

    def files(self) -> Iterator[Path]:
        if self.root.is_file():
            yield self.root
            return
        for directory, subdirectories, names in os.walk(self.root, onerror=self._failed):
            subdirectories[:] = sorted(name for name in subdirectories if not name.startswith("."))
            for name in sorted(names):
                path = Path(directory, name)
                if name.startswith("."):
                    continue
                if path.suffix.lower() not in CONTENT_TYPES:
                    self.report.skip(str(path), _other_type(path))
                elif path.is_symlink() and not _real(path).is_relative_to(self.root):
                    self.report.skip(
                        str(path), Told("file.link", "a link that leads out of the directory")
                    )
                else:
                    yield path

    def _failed(self, error: OSError) -> None:
        self.unreadable.append(Path(str(error.filename)).as_uri())
        self.report.fail(str(error.filename), Told.by_system(error))


def _real(path: Path) -> Path:
    # unlike Path.resolve, no error for a loop of links
    return Path(os.path.realpath(path))


def _store(
    database: Database,
    run: int,
    source: FileSource,
    paths: list[Path],
    report: Report,
    progress: Progress,
    max_bytes: int,
    full: bool,
    waiting: Set[int],
) -> None:
    with database.write() as connection:
        for path in paths:
            try:
                facts = path.stat()
                if not stat.S_ISREG(facts.st_mode):
                    report.skip(str(path), Told("file.not_regular", "not a regular file"))
                    continue
                size = facts.st_size
                if size > max_bytes:
                    report.skip(str(path), _too_large(size, max_bytes))
                    continue
                body = path.read_bytes()
            except OSError as error:
                report.fail(str(path), Told.by_system(error))
                progress.advance(failed=True)
                continue
            fetched = Fetched(
                url=path.as_uri(),
                site=source.site,
                source=source.path.as_uri(),
                body=body,
                content_type=CONTENT_TYPES[path.suffix.lower()],
            )
            report.count("fetched")
            if not pages.record_fetched(connection, run, fetched, force=full):
                count_unchanged(connection, fetched.url, waiting, report)
            progress.advance()


def _other_type(path: Path) -> Told:
    return Told(
        "file.type",
        "not HTML or text ({suffix})",
        suffix=path.suffix or Told("file.no_suffix", "no suffix"),
    )


def _too_large(size: int, limit: int) -> Told:
    return Told(
        "file.large",
        "too large: {size:.0f} MB, the limit is {limit:.0f} MB (max_page_mb)",
        size=size / 1e6,
        limit=limit / 1e6,
    )


def _mark_removed(
    database: Database,
    run: int,
    source: FileSource,
    seen: set[str],
    unreadable: list[str],
    report: Report,
) -> None:
    prefix = source.path.as_uri().rstrip("/") + "/"
    with database.write() as connection:
        missing = [url for url in pages.active_urls(connection, prefix) if url not in seen]
        missing = [url for url in missing if not url.startswith(tuple(unreadable))]
        if missing and not seen:
            report.fail(
                str(source.path),
                Told(
                    "file.emptied",
                    "holds no pages, but {number} are known from it; nothing was changed. "
                    "If they were removed on purpose, remove the directory from the sources",
                    number=len(missing),
                ),
            )
            return
        for url in missing:
            page = pages.known(connection, url)
            if page and pages.record_missing(connection, run, page, "removed", certain=True):
                report.lost(url)
