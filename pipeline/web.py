"""Web sites as a source of pages: what a crawl reports goes into the corpus as it comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence, Set
from contextlib import ExitStack
from typing import Any

from sqlalchemy import Connection

from corpus import documents, pages
from corpus.database import Database
from corpus.records import Fetched
from corpus.records import KnownPage as StoredPage
from pipeline.fetch import FetchSettings, KnownPage, Outcome, SiteSummary, WebSource
from pipeline.fetch.outcome import meaning_of
from pipeline.fetch.run import crawl
from pipeline.progress import Progress
from pipeline.report import Report
from pipeline.store import count_unchanged
from verkostohaku.told import Told

# a kill during the crawl costs at most so many fetched pages, or so many seconds
_BATCH = 50
_SECONDS = 2.0


def take_in(
    database: Database,
    run: int,
    sources: Sequence[WebSource],
    settings: FetchSettings,
    report: Report,
    progress: Progress,
    full: bool = False,
    waiting: Set[int] = frozenset(),
) -> None:
    """Crawls the sources, and stores every outcome; `full` asks for pages as if none were known.

    `waiting` are the pages that an earlier run left for this one to analyse.
    """
    interrupted = threading.Event()
    with _Recorder(database, run, sources, report, progress, full, waiting) as recorder:
        summaries = crawl(
            sources, recorder.known, recorder.known_urls, recorder.take, settings, interrupted
        )
        recorder.finish(summaries)
    # the crawl takes SIGINT and SIGTERM as "finish what is under way"
    if interrupted.is_set():
        raise KeyboardInterrupt


class _Recorder:
    """Writes outcomes to the corpus in batches; one transaction is open at a time."""

    def __init__(
        self,
        database: Database,
        run: int,
        sources: Sequence[WebSource],
        report: Report,
        progress: Progress,
        full: bool,
        waiting: Set[int],
    ) -> None:
        self.database = database
        self.run = run
        self.full = full
        self.waiting = waiting
        self.sources = sources
        self.report = report
        self.progress = progress
        self._stack = ExitStack()
        self._open: Connection | None = None
        self._waiting = 0
        self._since = 0.0
        # active pages that nothing led to; judged when it is known that the crawl saw everything
        self._unreached: list[tuple[str, str]] = []
        self._moved: list[tuple[str, str]] = []
        self._named = {source.url for source in sources}

    def __enter__(self) -> _Recorder:
        return self

    def __exit__(self, *failure: Any) -> None:
        # commits; or, after a failure, rolls the open batch back and translates the error
        self._stack.__exit__(*failure)

    def known(self, url: str) -> KnownPage | None:
        """What the crawl asks of an address before it requests it."""
        page = pages.known(self._connection(), url)
        if page is None:
            return None
        etag, modified = (None, None) if self.full else (page.etag, page.last_modified)
        return KnownPage(page.url, etag, modified, page.links, page.status)

    def known_urls(self, source: WebSource) -> Iterable[str]:
        """The active pages that a source should lead to again."""
        if source.kind == "page":
            return ()
        if source.kind == "tree":
            of_site = pages.active_of_site(self._connection(), source.site)
            return [url for url in of_site if source.covers(url)]
        of_source = pages.active_of_source(self._connection(), source.url)
        return [page.url for page in of_source]

    def take(self, outcome: Outcome) -> None:
        """Stores one outcome; called in the crawl's event loop, so it only writes."""
        connection = self._connection()
        page = pages.known(connection, outcome.url)
        if outcome.kind == "fetched":
            self._fetched(connection, outcome)
        elif outcome.kind == "not_modified" and page:
            self.report.count("not_modified")
            self._alive(connection, outcome, page)
        elif outcome.kind == "gone":
            self._missing(connection, page, outcome.detail or "gone", outcome)
        elif outcome.kind == "redirect":
            self._redirected(connection, outcome, page)
        elif outcome.kind == "skipped":
            self._skipped(connection, outcome, page)
        elif outcome.kind == "failed":
            self.report.fail(outcome.url, _reason(outcome))
            if page:
                pages.record_event(connection, self.run, page.id, "failed", _reason(outcome))
        self.progress.advance(failed=outcome.kind == "failed")
        self._waiting += 1
        if self._waiting >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self._commit()

    def finish(self, summaries: Sequence[SiteSummary]) -> None:
        """Judges what was not reached, and reports what kept the crawl from seeing everything."""
        complete = {summary.host for summary in summaries if summary.complete}
        connection = self._connection()
        for url, target in self._moved:
            self._judge_move(connection, url, target)
        for url, site in self._unreached:
            page = pages.known(connection, url)
            if page and page.status == "active" and site in complete:
                reason = Told("page.unreached", "nothing leads to it any more")
                if pages.record_missing(connection, self.run, page, reason):
                    self.report.lost(url)
        for summary in summaries:
            for _, obstacle in summary.obstacles:
                if not self._told(obstacle):
                    self.report.fail(summary.host, obstacle)
            if summary.over_limit:
                self.report.skip(
                    summary.host,
                    Told(
                        "fetch.over_limit",
                        "{number} links beyond the limits on depth and on addresses of one pattern",
                        number=summary.over_limit,
                    ),
                )
        self._commit()

    def _told(self, obstacle: str) -> bool:
        """Whether what kept the crawl from seeing a site is reported of one of its pages."""
        return any(
            failure["source"] in obstacle or obstacle in failure["reason"]
            for failure in self.report.failures
        )

    def _fetched(self, connection: Connection, outcome: Outcome) -> None:
        self.report.count("fetched")
        content_type = outcome.content_type
        if content_type and outcome.charset_header:
            content_type = f"{content_type}; charset={outcome.charset_header}"
        fetched = Fetched(
            outcome.url,
            outcome.site,
            self._source_of(outcome),
            outcome.body,
            content_type,
            outcome.http_status,
            outcome.etag,
            outcome.last_modified,
            outcome.links,
        )
        fresh = pages.record_fetched(
            connection, self.run, fetched, reached=outcome.reached, force=self.full
        )
        if not fresh:
            count_unchanged(connection, fetched.url, self.waiting, self.report)
        self._note_unreached(outcome)

    def _alive(self, connection: Connection, outcome: Outcome, page: StoredPage) -> None:
        if outcome.reached:
            pages.record_not_modified(connection, page)
        self._note_unreached(outcome)

    def _note_unreached(self, outcome: Outcome) -> None:
        if not outcome.reached:
            self._unreached.append((outcome.url, outcome.site))

    def _missing(
        self, connection: Connection, page: StoredPage | None, reason: str, outcome: Outcome
    ) -> None:
        if page is None or page.status != "active":
            if outcome.url in self._named:
                said = Told("page.no_such", "{reason}: there is no such page", reason=reason)
                self.report.fail(outcome.url, said)
            else:
                said = Told(
                    "page.dead_link",
                    "{reason}: a link leads to a page that is not there",
                    reason=reason,
                )
                self.report.skip(outcome.url, said)
        elif pages.record_missing(connection, self.run, page, reason):
            self.report.lost(page.url)
        else:
            said = Told(
                "page.missing",
                "{reason}: gone if it is missing in the next run too",
                reason=reason,
            )
            self._left_out(outcome, said)

    def _redirected(
        self, connection: Connection, outcome: Outcome, page: StoredPage | None
    ) -> None:
        if page is None or page.status != "active":
            return
        if outcome.permanent and outcome.target:
            self._moved.append((outcome.url, outcome.target))
        else:
            pages.record_event(connection, self.run, page.id, "redirect", outcome.target)

    def _judge_move(self, connection: Connection, url: str, target: str) -> None:
        """A permanent move to an address that is new moves the page at once.

        One to a page that was known before is believed when it stands in two runs in a row: a
        site that sends everything to its front page for a night is out of order, not moved.
        """
        page, new = pages.known(connection, url), pages.known(connection, target)
        if page is None or new is None or page.status != "active" or new.status != "active":
            return
        came_now = new.first_seen >= self.report.started
        if came_now or page.misses + 1 >= pages.MISSES_UNTIL_GONE:
            pages.record_moved(connection, self.run, page, target)
        else:
            pages.record_missing(connection, self.run, page, _moved(target))

    def _skipped(self, connection: Connection, outcome: Outcome, page: StoredPage | None) -> None:
        reason = _reason(outcome)
        if outcome.reason == "noindex":
            self.report.skip(outcome.url, reason)
        else:
            self._left_out(outcome, reason)
        if page is None or page.status != "active":
            return
        if outcome.reason == "noindex" and page.exclusion != pages.NOINDEX:
            documents.exclude(connection, page.id, pages.NOINDEX)
            pages.record_event(connection, self.run, page.id, "excluded", reason)
        elif outcome.target and outcome.permanent:
            reason = _moved(outcome.target)
            if pages.record_missing(connection, self.run, page, reason):
                self.report.lost(page.url)

    def _left_out(self, outcome: Outcome, reason: str) -> None:
        """Reports a page that was left out on purpose; not on the user's, if he named it."""
        if outcome.url in self._named:
            self.report.fail(outcome.url, reason)
        else:
            self.report.skip(outcome.url, reason)

    def _source_of(self, outcome: Outcome) -> str:
        """The source that a page belongs to: the narrowest that covers its address."""
        of_site = [source for source in self.sources if source.site == outcome.site]
        covering = [
            source for source in of_site if source.kind == "sitemap" or source.covers(outcome.url)
        ]
        return max(covering, key=lambda source: len(source.url)).url if covering else outcome.url

    def _connection(self) -> Connection:
        if self._open is None:
            self._open = self._stack.enter_context(self.database.write())
            self._since = time.monotonic()
            self._waiting = 0
        return self._open

    def _commit(self) -> None:
        self._open = None
        self._stack.close()


def _moved(target: str) -> Told:
    return Told("page.moved", "moved to {target}", target=target)


def _reason(outcome: Outcome) -> Told:
    """Why a page was left out or failed: the meaning of the reason's code, and the detail."""
    meaning = meaning_of(outcome)
    if not outcome.detail or outcome.detail == meaning:
        return meaning
    return Told("page.reason", "{meaning} ({detail})", meaning=meaning, detail=outcome.detail)
