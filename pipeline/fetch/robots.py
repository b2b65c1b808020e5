"""robots.txt as RFC 9309 has it: missing allows all, a failing server forbids all."""

from __future__ import annotations

from typing import Any

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.signals import bytes_received
from twisted.internet.defer import Deferred

from pipeline.fetch.entry import job_of
from pipeline.fetch.failures import RobotsForbid, RobotsUnavailable, classify
from pipeline.fetch.urls import host_of, site_of
from verkostohaku.told import Told

# What RFC 9309 asks a crawler to read at least, and what others read.
MAX_ROBOTS_BYTES = 500 * 1024


class Robots(RobotsTxtMiddleware):
    """Scrapy's middleware, which would allow all when robots.txt cannot be had.

    401, 403, 404 and the like: all is allowed. 5xx, 429, no connection: the site is not crawled in
    this run. Only the first 500 KB are read.
    """

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._token = job_of(crawler).settings.robots_token
        self._unavailable: dict[str, RobotsUnavailable] = {}
        crawler.signals.connect(self._stop_at_limit, bytes_received)

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Wait for the host's robots.txt and hold the request to it."""
        if request.callback is NO_CALLBACK:
            # the request for robots.txt itself: in the site's queue, cut instead of refused
            request.meta["download_slot"] = site_of(request.url)
            request.meta["download_maxsize"] = 0
            request.meta["autothrottle_dont_adjust_delay"] = True
            return
        parser = await self.robot_parser(request)
        unavailable = self._unavailable.get(request.url.split("/", 3)[2])
        if unavailable is not None:
            raise RobotsUnavailable(unavailable.code, unavailable.detail)
        if parser is not None and not parser.allowed(request.url, self._token):
            raise RobotsForbid

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            detail = Told(
                "fetch.robots_status",
                "robots.txt answers {status}; the site is left alone in this run",
                status=response.status,
            )
            self._leave_alone(netloc, "robots_unavailable", detail)
            return
        body = response.body if response.status == 200 else b""
        if len(body) > MAX_ROBOTS_BYTES:
            # half a line would be another rule
            body = body[:MAX_ROBOTS_BYTES].rpartition(b"\n")[0]
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        host = host_of(f"http://{netloc}/")
        code, detail = classify(exc, job_of(self.crawler).guard.refused.get(host))
        self._leave_alone(
            netloc,
            code,
            Told("fetch.robots_error", "robots.txt could not be had: {detail}", detail=detail),
        )

    def _leave_alone(self, netloc: str, code: str, detail: Told) -> None:
        self._unavailable[netloc] = RobotsUnavailable(code, detail)
        waiting, self._parsers[netloc] = self._parsers[netloc], None
        if isinstance(waiting, Deferred):
            waiting.callback(None)

    @staticmethod
    def _stop_at_limit(data: bytes, request: Request) -> None:
        if request.callback is NO_CALLBACK:
            received = request.meta.get("robots_bytes", 0) + len(data)
            request.meta["robots_bytes"] = received
            if received > MAX_ROBOTS_BYTES:
                raise StopDownload(fail=False)
