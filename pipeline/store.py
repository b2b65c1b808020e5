"""Putting what was made of pages into the corpus, and into the report."""

from __future__ import annotations

from collections.abc import Iterable, Set

from sqlalchemy import Connection

from corpus import documents, pages
from corpus.database import Database
from pipeline.analysis_version import extraction_version
from pipeline.progress import Progress
from pipeline.report import Report
from pipeline.task import Done

# the exclusion of a page of which nothing could ever be read
UNREADABLE = "unreadable"

# pages stored in one transaction: a kill costs the analysis of these at most
_BATCH = 50


def store(
    database: Database,
    run: int,
    results: Iterable[Done],
    fresh: Set[int],
    report: Report,
    progress: Progress,
) -> None:
    """Stores results as they come, in transactions of a few dozen pages.

    `fresh` are the pages whose bodies came in this run, or in a stopped one; the others are only
    analysed again, and that their text is unchanged was counted when they were asked for.
    """
    batch: list[Done] = []
    for done in results:
        batch.append(done)
        progress.advance(failed=done.outcome == "failed")
        if len(batch) == _BATCH:
            _store_batch(database, run, batch, fresh, report)
            batch = []
    _store_batch(database, run, batch, fresh, report)


def count_unchanged(connection: Connection, url: str, waiting: Set[int], report: Report) -> None:
    """Counts a page whose body is as it was known.

    Not one of those that a stopped run left `waiting`: it is counted when its text is stored.
    """
    page = pages.known(connection, url) if waiting else None
    if page is None or page.id not in waiting:
        report.count("unchanged")


def _store_batch(
    database: Database, run: int, batch: list[Done], fresh: Set[int], report: Report
) -> None:
    changes: list[tuple[Done, str]] = []
    with database.write() as connection:
        for done in batch:
            changes.append((done, _store_one(connection, run, done)))
        pages.set_extraction(connection, [done.page_id for done in batch], extraction_version())
    # reported only once it is in the corpus for good
    for done, change in changes:
        _tell(report, done, change, done.page_id in fresh)


def _store_one(connection: Connection, run: int, done: Done) -> str:
    if done.outcome == "unchanged":
        documents.unchanged(connection, done.page_id)
        return "unchanged"
    if done.content is None or done.analysis is None:
        if done.outcome == "failed":
            documents.keep(connection, done.page_id, UNREADABLE, retry=done.retry)
        else:
            documents.exclude(connection, done.page_id, done.reason)
        pages.record_event(connection, run, done.page_id, done.outcome, done.reason)
        return done.outcome
    change = documents.store(connection, done.page_id, done.content, done.analysis)
    if change != "unchanged":
        pages.record_event(connection, run, done.page_id, change)
    return change


def _tell(report: Report, done: Done, change: str, fresh: bool) -> None:
    if done.outcome == "analysed":
        report.count("analysed")
    if change == "failed":
        report.fail(done.url, done.reason)
    elif change == "excluded":
        report.skip(done.url, done.reason)
    elif change != "unchanged":
        report.stored(change, done.url)
    elif fresh:
        report.count("unchanged")
