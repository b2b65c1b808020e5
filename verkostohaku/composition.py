"""Pipeline, corpus and index put together for a home: what the writing commands share."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import index
from corpus.database import Database
from finnish.version import version as analysis_version
from pipeline.fetch import FetchSettings
from pipeline.ingest import IngestSettings
from pipeline.model_name import require_model
from pipeline.naming import Naming
from pipeline.progress import Progress, Silent
from verkostohaku import settings as settings_module
from verkostohaku.errors import (
    CorpusDamagedError,
    IndexMissingError,
    IndexVersionError,
    SearchIndexError,
)
from verkostohaku.home import Home
from verkostohaku.index_source import CorpusSource
from verkostohaku.messages import in_language, say
from verkostohaku.progress import Bar
from verkostohaku.settings import Settings
from verkostohaku.told import Told

logger = logging.getLogger(__name__)

_MEGABYTE = 1_000_000


def read_settings(home: Home, **options: Any) -> Settings:
    """The settings in force for a home."""
    return settings_module.load(home.sites, os.environ, options)


def ingest_settings(settings: Settings, named_hosts: tuple[str, ...], full: bool) -> IngestSettings:
    """The pipeline's settings; hosts that the user named may have private addresses.

    Raises MissingComponentError when the model for names is not installed.
    """
    require_model(settings.ner)
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
    """How names are compared in a home, with its authority file; says where that contradicts."""
    found = Naming(home.authority)
    for notice in found.contradictions:
        logger.warning("%s", notice)
        print(in_language(notice), file=sys.stderr, flush=True)
    return found


def corpus_to_write(home: Home) -> Database:
    """The corpus, made where there is none; raises CorpusDamagedError for one that was emptied.

    A first run that was killed leaves an empty file too, but no index beside it.
    """
    if home.corpus.is_file() and not home.corpus.stat().st_size and _is_indexed(home):
        raise CorpusDamagedError(
            Told(
                "corpus.emptied",
                "The corpus {path} is empty, but its index is not: what it held is lost. "
                "Restore a backup; or see what the index remembers, and start anew: "
                "verkostohaku doctor --repair",
                path=home.corpus,
            )
        )
    return Database(home.corpus, create=True)


def _is_indexed(home: Home) -> bool:
    try:
        index.status(home.index)
    except IndexMissingError:
        return False
    except SearchIndexError:  # damaged, but there
        pass
    return True


def update_index(home: Home, database: Database, progress: Progress | None = None) -> int:
    """Brings the index to the corpus' revision; how many documents were written.

    An index that is damaged, of an older version of the program, or of another analysis of words
    is built anew beside it; one of a newer version raises IndexVersionError. A document that
    could not be analysed anew is left out.
    """
    source = CorpusSource(database, only=analysis_version())
    progress = progress or Silent()
    notice = _why_anew(home, source)
    if notice is None:
        try:
            return index.update(home.index, source, progress=index_progress(progress)).indexed
        except IndexVersionError:
            raise
        except SearchIndexError as error:
            notice = _unusable(error)
    logger.warning("%s It is built anew.", notice)
    anew = say("It is built anew.", "Se rakennetaan uudelleen.")
    print(in_language(notice), anew, file=sys.stderr, flush=True)
    return rebuild_index(home, database, progress)


def rebuild_index(
    home: Home, database: Database, progress: Progress, *, whole: bool = False
) -> int:
    """Builds the index anew beside the old one and switches; how many documents it holds.

    A document with another analysis of words than the program's is left out; if the index is to
    be `whole`, such a document raises IndexVersionError and the old index stays.
    """
    source = CorpusSource(database, only=None if whole else analysis_version())
    built = index.rebuild(home.index, source, progress=index_progress(progress))
    source.followed_anew()
    return built.indexed


def _why_anew(home: Home, source: CorpusSource) -> Told | None:
    """Why the index cannot be brought up to date, or None."""
    try:
        status = index.status(home.index)
    except IndexMissingError:
        return None
    except SearchIndexError as error:
        return _unusable(error)
    if status.fit == "other":
        return Told("anew.version", "The index is of another version.")
    if source.was_repaired():
        return Told("anew.repaired", "The corpus was repaired.")
    if status.revision > source.revision():
        return Told(
            "anew.replaced",
            "The index is newer than the corpus, which was replaced by another one.",
        )
    return None


def _unusable(error: SearchIndexError) -> Told:
    """What is told of an index that is built anew at once: not how to do that by hand."""
    logger.warning("%s", error)
    return Told("anew.unusable", "The index cannot be brought up to date.")


def index_progress(progress: Progress) -> Callable[[int], None]:
    """What the index tells of the documents that it takes in, as a stage of a run."""
    begun = False

    def tell(documents: int) -> None:
        nonlocal begun
        if not begun:
            progress.stage("index", None)
            begun = True
        for _ in range(documents):
            progress.advance()

    return tell


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing elsewhere."""
    bar = Bar() if sys.stderr.isatty() and not quiet else nullcontext(Silent())
    with bar as progress:
        yield progress


@contextmanager
def copy_of(home: Home) -> Iterator[Home]:
    """A copy of a home's corpus that is thrown away afterwards, for dry runs."""
    with home.scratch() as directory:
        copy = Home(directory)
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
