"""Conditional requests: a page that did not change costs its server a line."""

from __future__ import annotations

from typing import Any

from scrapy import Request


class Conditional:
    """Sends the validators that the corpus holds, each page its own (also after a redirect)."""

    def __init__(self, crawler: Any) -> None:
        self._job = crawler.spider.job

    @classmethod
    def from_crawler(cls, crawler: Any) -> Conditional:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Set If-None-Match and If-Modified-Since; keep what is known for the answer."""
        entry = request.meta.get("entry")
        if entry is None or entry.role == "sitemap":
            return
        headers, meta = request.headers, request.meta
        page = meta["known"] = self._job.active(entry.url)
        for name, value in (
            ("If-None-Match", page.etag if page else None),
            ("If-Modified-Since", page.last_modified if page else None),
        ):
            headers.pop(name, None)
            # without its links a page that did not change would hide what it leads to
            if value and not meta.get("unconditional"):
                headers[name] = value
