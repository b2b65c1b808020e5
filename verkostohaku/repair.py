"""`doctor --repair`: makes a damaged home whole again, and says first what that costs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import index
from corpus import overview, pages
from corpus.damage import damaged_analyses, damaged_bodies
from corpus.database import Database
from corpus.repair import mend
from corpus.salvage import Salvaged, salvage
from pipeline.ingest import ingest
from pipeline.naming import Naming
from pipeline.progress import Progress
from pipeline.report import Report
from verkostohaku import composition
from verkostohaku.agreement import all_hits
from verkostohaku.durable import sync
from verkostohaku.errors import (
    CorpusDamagedError,
    CorpusError,
    CorpusVersionError,
    VerkostohakuError,
)
from verkostohaku.home import Home
from verkostohaku.repair_output import of_file, of_index, of_rows
from verkostohaku.settings import Settings
from verkostohaku.told import Told

Agree = Callable[[list[str]], bool]


def repair(home: Home, agree: Agree, progress: Progress) -> Report | None:
    """Repairs what is damaged; None when there was nothing to do, or the user did not agree.

    The report names the pages that could not be analysed anew.

    `agree` is told what will be done and lost, and decides; until then nothing is changed.
    Raises what stands in the way: a broken setting, another run, a corpus of another version.
    """
    settings, naming = composition.read_settings(home), composition.naming(home)
    with home.writing():
        if not home.corpus.is_file():
            # says that there is none; nothing is known that could be repaired
            Database(home.corpus)
        if _file_is_damaged(home.corpus):
            done = _replace_corpus(home, agree)
        elif _rows_are_damaged(home.corpus):
            done = _mend_corpus(home, agree)
        elif index.check(home.index):
            done = agree(of_index())
        else:
            return None
        return _derive(home, settings, naming, progress) if done else None


def _file_is_damaged(path: Path) -> bool:
    try:
        with Database(path) as database, database.read() as connection:
            return overview.is_damaged(connection)
    except CorpusVersionError as error:
        if error.version is not None:
            raise
        return True
    except CorpusDamagedError:
        return True


def _rows_are_damaged(path: Path) -> bool:
    with Database(path) as database, database.read() as connection:
        return bool(
            overview.problems(connection)
            or damaged_bodies(connection)
            or damaged_analyses(connection)
        )


def _replace_corpus(home: Home, agree: Agree) -> bool:
    with home.scratch() as directory:
        fresh = directory / home.corpus.name
        saved = salvage(home.corpus, fresh)
        with Database(fresh) as database, database.write() as connection:
            kept = set(pages.active_urls(connection, ""))
            losses = mend(connection)
        saved = saved._replace(lost_pages=_lost(home, saved, kept))
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        aside = home.directory / f"corpus.damaged-{moment}.sqlite"
        agreed = agree(of_file(saved, losses, aside))
        if agreed:
            switch(home, fresh, aside)
        return agreed


def _lost(home: Home, saved: Salvaged, kept: set[str]) -> list[str]:
    """The lost addresses, with those that only the full-text index remembers."""
    remembered = set(saved.lost_pages)
    with suppress(VerkostohakuError):
        remembered |= {url for hit in all_hits(home.index) for url in hit.urls}
    return sorted(remembered - kept)


def switch(home: Home, fresh: Path, aside: Path) -> None:
    """Puts a new corpus in the place of the old one, a copy of which is kept with its log.

    A kill leaves the damaged one or the new one in its place, whole. What the damaged one's log
    held may then be in the copy alone: the log goes first, as it must not be read into the new one.
    """
    # closed by its last connection, the new one is all in its file
    if _beside(fresh, "-wal").exists():
        raise CorpusError(
            Told(
                "repair.in_use",
                "The new corpus {path} is still in use; nothing was changed. Try again.",
                path=fresh,
            )
        )
    sync(fresh)
    for ending in ("-wal", ""):
        old, copy = _beside(home.corpus, ending), _beside(fresh, f"-old{ending}")
        if old.exists():
            shutil.copyfile(old, copy)
            sync(copy)
            copy.replace(_beside(aside, ending))
    sync(home.directory)
    for ending in ("-wal", "-shm"):
        _beside(home.corpus, ending).unlink(missing_ok=True)
    fresh.replace(home.corpus)
    sync(home.directory)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _mend_corpus(home: Home, agree: Agree) -> bool:
    with Database(home.corpus) as database, database.write() as connection:
        agreed = agree(of_rows(mend(connection)))
        if not agreed:
            connection.rollback()
    return agreed


def _derive(home: Home, settings: Settings, naming: Naming, progress: Progress) -> Report:
    """Makes anew what is derived: texts, names, index."""
    report = Report()
    run_settings = composition.ingest_settings(settings, (), full=False)
    with Database(home.corpus) as database:

        def follow() -> int:
            return composition.rebuild_index(home, database, progress)

        ingest(database, (), run_settings, naming, progress, report, follow)
    return report
