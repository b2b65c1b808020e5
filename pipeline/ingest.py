"""A run: pages in, documents and entities into the corpus.

Everything is fetched before anything is extracted, because a site's repeated blocks show only
when its pages are seen together. Each step leaves a state that the next run can carry on from:
a fetched page waits as `pending` until its analysis is stored.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus import entities, news, pages, runs, sites
from corpus.clock import now
from corpus.database import Database, current_revision
from pipeline import files, store
from pipeline.analysis_version import analysis_version, extraction_version
from pipeline.executors import Executor, InProcess, Processes
from pipeline.fetch import FetchSettings, WebSource
from pipeline.files import FileSource
from pipeline.naming import Naming
from pipeline.progress import Progress
from pipeline.report import Report
from pipeline.task import Task, crashed
from verkostohaku.errors import VerkostohakuError
from verkostohaku.told import Told

logger = logging.getLogger(__name__)

# below this many pages, starting worker processes takes longer than the work
_WORTH_PROCESSES = 40


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """`workers` processes analyse; `ner` names the model for names.

    `full`: what is known of the sources' pages is ignored; they are fetched and analysed anew.
    """

    fetch: FetchSettings
    workers: int
    ner: str
    full: bool = False


def ingest(
    database: Database,
    sources: Sequence[FileSource | WebSource],
    settings: IngestSettings,
    naming: Naming,
    progress: Progress,
    report: Report,
    follow: Callable[[], int],
) -> None:
    """Takes the sources in; failures of pages are reported, not raised.

    `follow` brings what is derived from the corpus (the index) up to date, and returns how many
    documents that took.
    """
    with database.write() as connection:
        run = runs.begin(connection)
    logger.info("run %d begins with %d sources", run.id, len(sources))
    status = "failed"
    try:
        _fetch(database, run.id, sources, settings, progress, report)
        _analyse(database, run.id, settings, naming, progress, report)
        with report.timed("index"):
            report.count("indexed", follow())
        status = "partly" if report.failures else "done"
    except KeyboardInterrupt:
        status = "stopped"
        raise
    except Exception as error:
        told = error.told if isinstance(error, VerkostohakuError) else str(error)
        report.fail(Told("report.run", "the run"), told or type(error).__name__)
        raise
    finally:
        _close(database, run, status, report)


def reanalyse(
    database: Database,
    settings: IngestSettings,
    naming: Naming,
    progress: Progress,
    report: Report,
    follow: Callable[[], int],
) -> None:
    """Extracts and analyses every stored body again, without the network."""
    with database.write() as connection:
        pages.mark_pending(connection)
    ingest(database, (), settings, naming, progress, report, follow)


def _close(database: Database, run: runs.Run, status: str, report: Report) -> None:
    report.finished = now()
    with database.write() as connection:
        report.revision = current_revision(connection)
        for found in news.untold_entities(connection):
            report.first_seen(found.type, found.name, found.url)
        runs.finish(connection, run, status, report.as_stored())
    counts = ", ".join(f"{number} {name}" for name, number in report.counts.items())
    logger.info("run %d ends, %s: %s", run.id, status, counts)


def _fetch(
    database: Database,
    run: int,
    sources: Sequence[FileSource | WebSource],
    settings: IngestSettings,
    progress: Progress,
    report: Report,
) -> None:
    from_files = [source for source in sources if isinstance(source, FileSource)]
    from_web = [source for source in sources if isinstance(source, WebSource)]
    with database.read() as connection:
        waiting = pages.all_pending(connection)
    limit, full = settings.fetch.max_bytes, settings.full
    if from_files:
        progress.stage("files", None)
        with report.timed("files"):
            for source in from_files:
                files.take_in(database, run, source, report, progress, limit, full, waiting)
    if from_web:
        # Scrapy takes half a second to import
        from pipeline import web

        progress.stage("fetch", None)
        with report.timed("fetch"):
            web.take_in(database, run, from_web, settings.fetch, report, progress, full, waiting)


def _analyse(
    database: Database,
    run: int,
    settings: IngestSettings,
    naming: Naming,
    progress: Progress,
    report: Report,
) -> None:
    version = analysis_version(settings.ner)
    with database.write() as connection:
        fresh = pages.all_pending(connection)
        pages.mark_outdated(connection, extraction_version(), version)
        waiting = pages.pending_sites(connection)
    with report.timed("furniture"):
        for site in waiting:
            _learn_furniture(database, site)
    with database.read() as connection:
        ids = {site: pages.pending_ids(connection, site) for site in waiting}
    total = sum(map(len, ids.values()))
    if total:
        # spaCy and the extraction libraries take a second to import
        from pipeline.page import work_on

        progress.stage("analyse", total)
        executor = _executor(settings.workers, total)
        tasks = _tasks(database, ids, settings, version)
        results = executor.map(work_on, tasks, crashed)
        with report.timed("analyse"):
            store.store(database, run, results, fresh, report, progress)
    with report.timed("names"), database.write() as connection:
        entities.resolve_changes(connection, naming)


def _learn_furniture(database: Database, site: str) -> None:
    """Learns the site's repeated blocks from its new pages, and forgets those that are gone.

    Where that changes what would be dropped, every page of the site is extracted again; only
    those whose text then differs are analysed again.
    """
    from pipeline.extract import Furniture, RawPage  # half a second of imports

    with database.read() as connection:
        learnt, fingerprint = sites.furniture(connection, site)
        furniture = Furniture.from_bytes(learnt) if learnt is not None else Furniture()
        for url in pages.gone_of_site(connection, site):
            furniture.forget(url)
        furniture.learn(
            RawPage(url, body, content_type, site)
            for url, content_type, body in pages.pending_bodies(connection, site)
            if not (content_type or "").startswith("text/plain")
        )
    if len(furniture) == 0:
        return
    with database.write() as connection:
        sites.store_furniture(connection, site, furniture.to_bytes(), furniture.fingerprint)
        if furniture.fingerprint != fingerprint:
            pages.mark_pending(connection, site=site)


def _executor(workers: int, tasks: int) -> Executor:
    return Processes(workers) if workers > 1 and tasks >= _WORTH_PROCESSES else InProcess()


def _tasks(
    database: Database, ids: dict[str, list[int]], settings: IngestSettings, version: str
) -> Iterator[Task]:
    for site, page_ids in ids.items():
        with database.read() as connection:
            furniture, _ = sites.furniture(connection, site)
        for page_id in page_ids:
            with database.read() as connection:
                page = pages.pending_page(connection, page_id, version)
            yield Task(
                page.id,
                page.url,
                page.site,
                page.content_type,
                page.body,
                furniture,
                None if settings.full else page.content_hash,
                settings.ner,
            )
