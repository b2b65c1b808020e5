"""Pipeline, corpus and index put together for a home: what the writing commands share."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import index
from corpus.database import Database
from pipeline.fetch import FetchSettings
from pipeline.ingest import IngestSettings
from pipeline.naming import Naming
from pipeline.progress import Progress, Silent
from verkostohaku import settings as settings_module
from verkostohaku.errors import IndexVersionError
from verkostohaku.home import Home
from verkostohaku.index_source import CorpusSource
from verkostohaku.progress import Bar
from verkostohaku.settings import Settings

_MEGABYTE = 1_000_000


def read_settings(home: Home, **options: Any) -> Settings:
    """The settings in force for a home."""
    return settings_module.load(home.sites, os.environ, options)


def ingest_settings(settings: Settings, named_hosts: tuple[str, ...], full: bool) -> IngestSettings:
    """The pipeline's settings; hosts that the user named may have private addresses."""
    fetch = FetchSettings(
        contact=settings.contact,
        delay=settings.delay,
        timeout=settings.timeout,
        retries=settings.retries,
        max_bytes=settings.max_page_mb * _MEGABYTE,
        max_pages=settings.max_pages,
        max_depth=settings.max_depth,
        allow_private_hosts=settings.allow_private_hosts + named_hosts,
    )
    return IngestSettings(fetch, settings_module.worker_count(settings), settings.ner, full)


def naming(home: Home) -> Naming:
    """How names are compared in a home, with its authority file."""
    return Naming(home.authority)


def update_index(home: Home, database: Database) -> int:
    """Brings the index to the corpus' revision; how many documents that took.

    An index of another version of the program, or of its analysis, is built anew beside it.
    """
    source = CorpusSource(database)
    try:
        update = index.update(home.index, source)
    except IndexVersionError:
        update = index.rebuild(home.index, source)
    return update.indexed + update.removed


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing elsewhere."""
    bar = Bar() if sys.stderr.isatty() and not quiet else nullcontext(Silent())
    with bar as progress:
        yield progress


@contextmanager
def copy_of(home: Home) -> Iterator[Home]:
    """A copy of a home's corpus that is thrown away afterwards, for dry runs."""
    # beside the corpus: there is room for it, while /tmp may be in memory
    beside = home.directory if home.directory.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="dry-run-", dir=beside) as directory:
        copy = Home(Path(directory))
        if home.corpus.is_file():
            database = Database(home.corpus)
            with database.read() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("VACUUM INTO ?", (str(copy.corpus),))
            database.close()
        for path in (home.sites, home.authority):
            if path.is_file():
                shutil.copy(path, copy.directory)
        yield copy
