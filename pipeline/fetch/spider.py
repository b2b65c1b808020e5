"""Turns answers into outcomes and further addresses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.exceptions import StopDownload
from scrapy.http import Headers, Response

from pipeline.fetch.chains import Chains
from pipeline.fetch.content import content_type, not_html, refused_by_header
from pipeline.fetch.entry import Entry, Job
from pipeline.fetch.failures import UNREACHABLE, RedirectEnded, RobotsUnavailable, classify, kind_of
from pipeline.fetch.frontier import Frontier
from pipeline.fetch.links import extract_links
from pipeline.fetch.outcome import SKIPPED
from pipeline.fetch.politeness import OVERLOADED
from pipeline.fetch.reporter import Reporter
from pipeline.fetch.sitemaps import looks_like_sitemap, read_sitemap
from pipeline.fetch.urls import host_of
from verkostohaku.errors import FetchError
from verkostohaku.told import Told

_FORBIDDEN = frozenset({401, 403, 407, 451})
_GONE = frozenset({404, 410})


class SiteSpider(Spider):
    """Crawls the sources of a job. Everything runs in the reactor's thread."""

    name = "verkostohaku"

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.reporter = Reporter(job)
        self.frontier = Frontier(job, self.reporter)
        self.chains = Chains(job, self.reporter, self.frontier)

    @classmethod
    def from_crawler(cls, crawler: Any, job: Job) -> SiteSpider:
        """Scrapy's constructor."""
        spider = cls(job)
        spider._set_crawler(crawler)
        for handler, signal in (
            (spider.on_robots, signals.robots_parsed),
            (spider.on_headers, signals.headers_received),
            (spider.on_error, signals.spider_error),
        ):
            crawler.signals.connect(handler, signal)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the frontier holds the sources from the start."""
        for entry in tuple[Any, ...]():
            yield entry

    def on_headers(self, headers: Headers, request: Request) -> None:
        """Read no body whose type tells that it is no page."""
        entry = request.meta.get("entry")
        if entry is None or entry.role == "sitemap" or b"Content-Type" not in headers:
            return
        if refused_by_header(content_type(headers)[0]):
            raise StopDownload(fail=False)

    def on_robots(self, robotparser: Any, request: Request) -> None:
        """Take a host's sitemaps and its crawl delay."""
        settings = self.job.settings
        delay = robotparser.crawl_delay(settings.robots_token)
        if delay:
            downloader: Any = self.crawler.engine.downloader
            downloader.slow_down(request, min(delay, settings.max_delay))
        self.frontier.robots_read(request.url, robotparser.rp.sitemaps)

    def on_response(self, response: Response) -> None:
        """An answer of any status."""
        entry: Entry = response.meta["entry"]
        site = self.frontier.site(entry)
        site.active -= 1
        status = response.status
        if status not in OVERLOADED:
            site.failures_in_a_row = 0
        if entry.role == "sitemap":
            self._sitemap(entry, response)
        elif status == 304:
            self._not_modified(entry, response)
        elif status in _GONE:
            self._gone(entry, status, Told.plain(f"HTTP {status}"))
        elif status in _FORBIDDEN:
            self._fail(entry, response.meta, "forbidden", Told.plain(f"HTTP {status}"), status)
        elif status in OVERLOADED:
            self._overloaded(entry, response)
        elif not 200 <= status < 300 or status == 204:
            self._fail(entry, response.meta, "http_error", Told.plain(f"HTTP {status}"), status)
        else:
            self._page(entry, response)

    def on_failure(self, failure: Any) -> None:
        """No answer, or one that a middleware ended."""
        request: Request = failure.request
        entry: Entry = request.meta["entry"]
        site = self.frontier.site(entry)
        site.active -= 1
        error = failure.value
        if isinstance(error, RedirectEnded):
            for outcome in error.outcomes:
                self.reporter.send(site, outcome)
            return
        refused = self.job.guard.refused.get(host_of(request.url))
        code, detail = classify(error, refused)
        if isinstance(error, RobotsUnavailable) or code == "private_address":
            site.halt(code, detail)
        self._fail(entry, request.meta, code, detail)

    def on_error(self, failure: Any, response: Any) -> None:
        """A fault in a callback: the caller's sink ends the crawl, ours costs the page."""
        if self.reporter.in_sink:
            self.job.error = failure.value
            return
        request: Request = response.request
        detail = Told.plain(f"{type(failure.value).__name__}: {failure.value}")
        self._fail(request.meta["entry"], request.meta, "internal", detail)

    def _page(self, entry: Entry, response: Response) -> None:
        site, status = self.frontier.site(entry), response.status
        declared, charset = content_type(response.headers)
        if entry.named and looks_like_sitemap(response.body):
            self._read(entry, response.body, whole_site=True)
            return
        if not response.body and "download_stopped" not in response.flags:
            self._fail(
                entry,
                response.meta,
                "empty",
                Told("fetch.empty", "the server sent an empty page"),
                status,
            )
            return
        other = declared if "download_stopped" in response.flags else None
        other = other or not_html(declared, response.body)
        if other is not None:
            self.reporter.report(
                site, entry, "skipped", other, reason="not_html", detail=other, http_status=status
            )
            return
        page = extract_links(response, entry.url, self.job.settings.robots_token)
        if page.missing:
            said = Told(
                "fetch.says_missing",
                "the page says that it is not there, with status {status}",
                status=status,
            )
            self._gone(entry, status, said)
            return
        if page.noindex:
            said = Told("skipped.noindex", SKIPPED["noindex"])
            self.reporter.report(site, entry, "skipped", reason="noindex", detail=said)
        else:
            self.reporter.report(
                site,
                entry,
                "fetched",
                http_status=status,
                body=response.body,
                content_type=declared or None,
                charset_header=charset,
                etag=_header(response, "ETag"),
                last_modified=_header(response, "Last-Modified"),
                links=page.links,
            )
        self.frontier.offer_links(entry, page.links)

    def _gone(self, entry: Entry, status: int, said: Told) -> None:
        site = self.frontier.site(entry)
        if entry.named:
            site.hinder("gone", said.of(entry.url))
        self.reporter.report(site, entry, "gone", detail=said, http_status=status)

    def _not_modified(self, entry: Entry, response: Response) -> None:
        known = response.meta.get("known")
        if known is None:
            said = Told("fetch.unasked_304", "the server answers 304 to an unconditional request")
            self._fail(entry, response.meta, "http_error", said, 304)
            return
        self.reporter.report(
            self.frontier.site(entry),
            entry,
            "not_modified",
            http_status=304,
            etag=_header(response, "ETag") or known.etag,
            last_modified=_header(response, "Last-Modified") or known.last_modified,
            links=known.links,
        )
        self.frontier.offer_links(entry, known.links)

    def _overloaded(self, entry: Entry, response: Response) -> None:
        wait = response.meta.get("asked_to_wait")
        said = Told.plain(f"HTTP {response.status}")
        if wait is not None:
            said = Told(
                "fetch.wait",
                "HTTP {status}, asks to wait {seconds:.0f} s",
                status=response.status,
                seconds=wait,
            )
            self.frontier.site(entry).halt("overloaded", said)
        self._fail(entry, response.meta, "overloaded", said, response.status)

    def _fail(
        self,
        entry: Entry,
        meta: Mapping[str, Any],
        code: str,
        detail: Told,
        status: int | None = None,
    ) -> None:
        site = self.frontier.site(entry)
        if entry.role == "sitemap":
            self._sitemap_failed(entry, detail, status, code)
            return
        kind = kind_of(code)
        self.reporter.report(site, entry, kind, reason=code, detail=detail, http_status=status)
        known = meta.get("known")
        if known is not None:
            # what the page led to when it was last seen is not hidden by today's failure
            self.frontier.offer_links(entry, known.links)
        elif kind == "failed" and site.in_tree(entry.url) and entry.role == "page":
            site.hinder(code, detail.of(entry.url))
        if entry.named:
            site.hinder(code, detail.of(entry.url))
        if code in UNREACHABLE:
            site.failures_in_a_row += 1
            if site.failures_in_a_row >= self.job.settings.max_failures:
                times = site.failures_in_a_row
                said = Told(
                    "fetch.in_a_row",
                    "{times} requests in a row came to nothing, the last: {detail}",
                    times=times,
                    detail=detail,
                )
                site.halt(code, said)

    def _sitemap(self, entry: Entry, response: Response) -> None:
        if response.status == 200:
            self._read(entry, response.body, entry.whole_site)
        else:
            detail = Told.plain(f"HTTP {response.status}")
            self._sitemap_failed(entry, detail, response.status, "sitemap")

    def _read(self, entry: Entry, body: bytes, whole_site: bool) -> None:
        sitemap = Entry(
            entry.url,
            entry.site,
            "sitemap",
            entry.depth,
            named=entry.named,
            whole_site=whole_site,
        )
        self.frontier.site(entry).pending.pop(entry.url, None)
        try:
            for listed in read_sitemap(body, self.job.settings.max_sitemap_bytes):
                self.frontier.offer_sitemap_entry(sitemap, listed)
        except FetchError as error:
            self._sitemap_failed(sitemap, error.told, None, "sitemap")

    def _sitemap_failed(self, entry: Entry, detail: Told, status: int | None, code: str) -> None:
        site = self.frontier.site(entry)
        site.pending.pop(entry.url, None)
        if not entry.named:
            # asked for on the chance that there is one
            return
        site.hinder(code, detail.of(entry.url))
        kind = kind_of(code)
        self.reporter.report(site, entry, kind, reason=code, detail=detail, http_status=status)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1").strip() or None if value else None
