"""Scrapy's scheduler over the frontier."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler

from pipeline.fetch.addresses import is_loopback
from pipeline.fetch.entry import Entry
from pipeline.fetch.urls import host_of


class SiteScheduler(BaseScheduler):
    """Builds a request when its turn has come, so that a queue of many pages stays small."""

    def __init__(self, spider: Any) -> None:
        self._spider = spider
        self._frontier = spider.frontier

    @classmethod
    def from_crawler(cls, crawler: Any) -> SiteScheduler:
        """Scrapy's constructor."""
        return cls(crawler.spider)

    def has_pending_requests(self) -> bool:
        """Whether anything is left to ask for."""
        return bool(self._frontier.has_more())

    def enqueue_request(self, request: Request) -> bool:
        """Take a retry or a redirect back."""
        self._frontier.put_back(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, or None while all sites have enough under way."""
        taken = self._frontier.take()
        return self._build(taken) if isinstance(taken, Entry) else taken

    def _build(self, entry: Entry) -> Request:
        meta: dict[str, Any] = {"entry": entry, "download_slot": entry.site}
        if is_loopback(host_of(entry.url)):
            meta["autothrottle_dont_adjust_delay"] = True
        if entry.role == "sitemap":
            meta["download_maxsize"] = self._spider.job.settings.max_sitemap_bytes
        return Request(
            entry.url, callback=self._spider.on_response, errback=self._spider.on_failure, meta=meta
        )
