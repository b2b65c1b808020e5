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
            ("If-None-Match", entity_tags(page.etag) if page and page.etag else None),
            ("If-Modified-Since", page.last_modified if page else None),
        ):
            headers.pop(name, None)
            if value:
                headers[name] = value


def entity_tags(etag: str) -> str:
    """The value of If-None-Match for a page that came with `etag`.

    Apache marks the tag of a compressed page (`"x-gzip"`) and then does not know it again
    (its bug 45023); so the unmarked tag is sent along.
    """
    for mark in ('-gzip"', '-br"', ';gzip"'):
        if etag.endswith(mark):
            plain = etag.removesuffix(mark) + '"'
            return f"{etag}, {plain}"
    return etag
