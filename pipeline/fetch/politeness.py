"""Waiting: Retry-After, back-off, crawl delays, and a host's queue that can be paused."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from scrapy import Request, Spider
from scrapy.core.downloader import Downloader
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.asyncio import call_later

from pipeline.fetch.entry import job_of
from pipeline.fetch.failures import FINAL, classify
from pipeline.fetch.urls import host_of

OVERLOADED = frozenset({429, 503})


def retry_after(value: bytes | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks to wait (seconds or HTTP date), or None."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


class PausingDownloader(Downloader):
    """Scrapy's downloader with host queues that can be paused and slowed down."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._paused_until: dict[str, float] = {}
        self.least_delay: dict[str, float] = {}

    def pause(self, request: Request, seconds: float) -> None:
        """Send nothing more to the host of `request` for `seconds`; the longest pause counts."""
        key, slot = self._get_slot(request)
        until = monotonic() + seconds
        if until <= self._paused_until.get(key, 0.0):
            return
        self._paused_until[key] = until
        if slot.latercall:
            slot.latercall.cancel()
        slot.latercall = call_later(seconds, self._latercall, slot)

    def slow_down(self, request: Request, delay: float) -> None:
        """Leave at least `delay` seconds between requests to the host, one at a time."""
        key, slot = self._get_slot(request)
        self.least_delay[key] = delay
        slot.delay = max(slot.delay, delay)
        slot.concurrency = 1
        # a queue that was idle is made anew from these settings
        self.per_slot_settings[key] = {
            **self.per_slot_settings.get(key, {}),
            "delay": slot.delay,
            "concurrency": 1,
        }


class Throttle(AutoThrottle):
    """Scrapy's AutoThrottle, which never goes below what robots.txt asks for."""

    def _response_downloaded(self, response: Response, request: Request, spider: Any) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if slot is not None:
            downloader: Any = self.crawler.engine.downloader
            slot.delay = max(slot.delay, downloader.least_delay.get(key, 0.0))


class BackOff(RetryMiddleware):
    """Scrapy's retries, with the host's queue paused before each.

    The pause is what Retry-After asks for, else it doubles from `settings.backoff`. A server that
    asks for more than `settings.max_retry_after` is not asked again in this run.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Retry 5xx, 408 and 429 after a pause."""
        if response.status not in self.retry_http_codes:
            return response
        wait = None
        if response.status in OVERLOADED:
            wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
            if wait is not None and wait > job_of(self.crawler).settings.max_retry_after:
                request.meta["asked_to_wait"] = wait
                return response
        retried = super().process_response(request, response)
        if isinstance(retried, Request):
            self._pause(request, wait)
        return retried

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Retry broken connections after a pause."""
        refused = job_of(self.crawler).guard.refused.get(host_of(request.url))
        if classify(exception, refused)[0] in FINAL:
            return None
        retried = super().process_exception(request, exception)
        if isinstance(retried, Request):
            self._pause(request, None)
        return retried

    def _pause(self, request: Request, wait: float | None) -> None:
        times = request.meta.get("retry_times", 0)
        settings = job_of(self.crawler).settings
        seconds = settings.backoff * 2**times if wait is None else wait
        downloader: Any = self.crawler.engine.downloader
        downloader.pause(request, min(seconds, settings.max_retry_after))
