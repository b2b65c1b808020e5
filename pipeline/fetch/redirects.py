"""Redirects: recorded hop by hop, within the site, without loops."""

from __future__ import annotations

from typing import Any

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import Response

_PERMANENT = frozenset({301, 308})


class _Recorded:
    """Asks the frontier before a redirect is followed, and keeps the chain in the entry.

    robots.txt and sitemaps are followed as Scrapy does.
    """

    crawler: Any

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        entry = request.meta.get("entry")
        if entry is not None and entry.role != "sitemap":
            chains = self.crawler.spider.chains
            permanent = reason in _PERMANENT
            redirected.meta["entry"] = chains.follow(entry, redirected.url, permanent, reason)
            redirected.meta.pop("retry_times", None)
        return super()._redirect(redirected, request, reason)  # type: ignore[misc,no-any-return]


class RecordedRedirects(_Recorded, RedirectMiddleware):
    """Redirects by status 301, 302, 303, 307 and 308."""


class RecordedRefreshes(_Recorded, MetaRefreshMiddleware):
    """Pages that send the reader elsewhere at once; a page that reloads itself is a page."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow a refresh that leads to another page."""
        entry = request.meta.get("entry")
        if entry is None or entry.role == "sitemap" or response.status != 200:
            return response
        if b"refresh" not in response.body[:4096].lower():
            return response
        followed = super().process_response(request, response)
        return response if followed.url == request.url else followed
