"""Runs a crawl: Scrapy's settings, the reactor, signals and the end."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor
from twisted.logger import STDLibLogObserver, globalLogBeginner

from pipeline.fetch.addresses import AddressGuard, is_loopback
from pipeline.fetch.entry import Job
from pipeline.fetch.outcome import KnownPage, Outcome, SiteSummary
from pipeline.fetch.resolver import GuardedResolver
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.source import WebSource
from pipeline.fetch.spider import SiteSpider
from pipeline.fetch.urls import host_of
from verkostohaku.errors import FetchError
from verkostohaku.told import Told

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
_MIDDLEWARES = {
    "pipeline.fetch.robots.Robots": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "pipeline.fetch.conditional.Conditional": 510,
    "pipeline.fetch.politeness.BackOff": 550,
    "pipeline.fetch.redirects.RecordedRefreshes": 580,
    "pipeline.fetch.compression.BoundedCompression": 590,
    "pipeline.fetch.redirects.RecordedRedirects": 600,
}
# How long answers under way may take to end after a stop.
_GRACE_SECONDS = 0.5
_POLL_SECONDS = 0.1

_done_in_this_process = threading.Event()


def crawl(
    sources: Sequence[WebSource],
    known: Callable[[str], KnownPage | None],
    known_urls: Callable[[WebSource], Iterable[str]],
    sink: Callable[[Outcome], None],
    settings: FetchSettings,
    stop: threading.Event | None = None,
) -> list[SiteSummary]:
    """Crawl `sources` and send an `Outcome` to `sink` for each address as it comes.

    `known`, `known_urls` and `sink` are called in the reactor's thread, one at a time: while they
    run, nothing is fetched, so they must be cheap (a lookup, a row, a queue). What they raise
    ends the crawl and is raised here. `known_urls(source)` is read at once, when the site's links
    and sitemaps are used up.

    Setting `stop`, SIGINT or SIGTERM (in the main thread) end the crawl within a second; what was
    received until then has been handed over, and the summaries say "stopped". Raises `FetchError`
    on a second call: Twisted's reactor runs once a process.
    """
    if _done_in_this_process.is_set():
        raise FetchError(
            Told(
                "fetch.once",
                "A process crawls once. Start another process for the next crawl.",
            )
        )
    if not sources:
        return []
    _done_in_this_process.set()
    guard = AddressGuard(settings.allow_private_hosts)
    job = Job(tuple(sources), known, known_urls, sink, settings, guard)
    _quiet_logs()
    install_reactor(_REACTOR)
    from twisted.internet import reactor

    twisted: Any = reactor
    GuardedResolver(twisted, guard).install_on_reactor()
    run = _Run(job, stop or threading.Event())
    # within the running loop, which callWhenRunning is not yet
    twisted.callLater(0, run.begin, twisted.stop)
    twisted.run(installSignalHandlers=False)
    return run.result()


class _Run:
    """One crawl inside the running reactor."""

    def __init__(self, job: Job, stop: threading.Event) -> None:
        self._job, self._stop = job, stop
        self._task: asyncio.Task[list[SiteSummary]] | None = None

    def begin(self, at_end: Callable[[], None]) -> None:
        """Start as a task of the running loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())
        self._task.add_done_callback(lambda _: at_end())

    def result(self) -> list[SiteSummary]:
        """The summaries; raises what the caller's functions raised."""
        if self._task is None or not self._task.done():
            raise FetchError(
                Told("fetch.not_begun", "The crawl ended before it began. Run the command again.")
            )
        summaries = self._task.result()
        if self._job.error is not None:
            raise self._job.error
        return summaries

    async def _run(self) -> list[SiteSummary]:
        handlers = _catch_signals(self._stop)
        try:
            return await self._crawl()
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)

    async def _crawl(self) -> list[SiteSummary]:
        runner = AsyncCrawlerRunner(_scrapy_settings(self._job))
        crawler = runner.create_crawler(SiteSpider)
        crawling = runner.crawl(crawler, job=self._job)
        while not crawling.done() and not self._stop.is_set() and self._job.error is None:
            await asyncio.wait({crawling}, timeout=_POLL_SECONDS)
        if crawling.done():
            if self._job.error is None:
                self._job.error = crawling.exception()
        else:
            self._job.stopped = True
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(crawler.stop_async()), _GRACE_SECONDS)
            await _cancel_all()
        spider = crawler.spider
        return spider.frontier.close() if isinstance(spider, SiteSpider) else []


async def _cancel_all() -> None:
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=_GRACE_SECONDS)


def _catch_signals(stop: threading.Event) -> dict[int, Any]:
    if threading.current_thread() is not threading.main_thread():
        return {}
    return {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGINT, signal.SIGTERM)
    }


def _quiet_logs() -> None:
    # every event has a line of our own; Scrapy's would tell it again, with tracebacks
    for name in ("scrapy", "twisted", "protego", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    # begun, as Twisted prints what is critical itself until then
    observer: Any = STDLibLogObserver("twisted")
    globalLogBeginner.beginLoggingTo([observer], discardBuffer=True, redirectStandardIO=False)


def _scrapy_settings(job: Job) -> dict[str, Any]:
    settings = job.settings
    return {
        "USER_AGENT": settings.user_agent_header,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": settings.robots_token,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.1",
            "Accept-Language": "fi,sv;q=0.5,en;q=0.3",
        },
        "DOWNLOADER": "pipeline.fetch.politeness.PausingDownloader",
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "EXTENSIONS": {"pipeline.fetch.politeness.Throttle": 0},
        "SCHEDULER": "pipeline.fetch.scheduler.SiteScheduler",
        "LOG_FORMATTER": "pipeline.fetch.quiet.QuietFormatter",
        "CONCURRENT_REQUESTS": settings.total_concurrency,
        # the size of a host's pool of connections; `_slots` bounds the requests
        "CONCURRENT_REQUESTS_PER_DOMAIN": max(settings.concurrency, settings.loopback_concurrency),
        # callbacks yield no items; Scrapy would start a hundred workers for each answer
        "CONCURRENT_ITEMS": 1,
        "DOWNLOAD_DELAY": settings.delay,
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "DOWNLOAD_SLOTS": {source.site: _slot(source, settings) for source in job.sources},
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": settings.delay,
        "AUTOTHROTTLE_MAX_DELAY": settings.max_delay,
        "DOWNLOAD_TIMEOUT": settings.timeout,
        "DOWNLOAD_MAXSIZE": settings.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "RETRY_TIMES": settings.retries,
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "REDIRECT_MAX_TIMES": settings.max_redirects,
        "METAREFRESH_MAXDELAY": 10,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
    }


def _slot(source: WebSource, settings: FetchSettings) -> dict[str, float]:
    if is_loopback(host_of(source.url)):
        concurrency, delay = settings.loopback_concurrency, settings.loopback_delay
    else:
        concurrency, delay = settings.concurrency, settings.delay
    return {"concurrency": concurrency, "delay": delay, "jitter": 0.0}
