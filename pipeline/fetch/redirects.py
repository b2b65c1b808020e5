"""Redirects: recorded hop by hop, within the site, without loops."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import Response

from pipeline.fetch.urls import normalise

_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}


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

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow a redirect; Scrapy would stumble over a target that is no web address."""
        entry, location = request.meta.get("entry"), response.headers.get("Location")
        if entry is not None and entry.role != "sitemap" and response.status in _REDIRECTS:
            target = (location or b"").decode("utf-8", "replace")
            if location and not _leads_somewhere(response.url, target):
                permanent = response.status in _PERMANENT
                self.crawler.spider.chains.nowhere(entry, target, permanent)
        return super().process_response(request, response)


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
        try:
            followed = super().process_response(request, response)
        except ValueError:
            # sends the reader to what is no address: browsers show the page
            return response
        return response if followed.url == request.url else followed


def _leads_somewhere(base: str, target: str) -> bool:
    try:
        return normalise(urljoin(base, target)) is not None
    except ValueError:
        return False
