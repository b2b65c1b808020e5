"""Sitemaps: which addresses a site lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scrapy.utils._compression import _DecompressionMaxSizeExceeded
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

from verkostohaku.errors import FetchError
from verkostohaku.told import Told

_LOOK = 1024
_GZIP = b"\x1f\x8b"


class SitemapEntry(NamedTuple):
    """`lastmod` is what the sitemap claims; `is_index` tells that `url` is another sitemap."""

    url: str
    lastmod: str | None
    is_index: bool


def looks_like_sitemap(body: bytes) -> bool:
    """Whether a document is a sitemap or a sitemap index, by its root element."""
    start = body[:_LOOK]
    return b"<urlset" in start or b"<sitemapindex" in start


def read_sitemap(body: bytes, max_bytes: int) -> Iterator[SitemapEntry]:
    """The entries of a sitemap or sitemap index, plain or gzip, as they come.

    Raises `FetchError` for what is no sitemap, and, after the entries that could be read, for
    one that was cut short.
    """
    text = _unpack(body, max_bytes)
    if not text.strip():
        raise FetchError(Told("sitemap.empty", "the sitemap is empty"))
    try:
        sitemap = Sitemap(text)
    except (SyntaxError, StopIteration) as error:  # lxml's errors are SyntaxErrors
        raise FetchError(Told("sitemap.no_xml", "the sitemap is no XML")) from error
    if sitemap.type not in {"urlset", "sitemapindex"}:
        raise FetchError(
            Told(
                "sitemap.root",
                "the document is no sitemap: its root element is <{root}>",
                root=sitemap.type,
            )
        )
    is_index = sitemap.type == "sitemapindex"
    try:
        for entry in sitemap:
            yield SitemapEntry(entry["loc"], entry.get("lastmod") or None, is_index)
    except SyntaxError as error:
        raise FetchError(
            Told("sitemap.broken", "the sitemap is broken XML; what came before was used")
        ) from error
    if (
        f"/{sitemap.type}>".encode() not in text[-_LOOK:]
        and b":" + sitemap.type.encode() + b">" not in text[-_LOOK:]
    ):
        raise FetchError(Told("sitemap.cut", "the sitemap is cut short; what came before was used"))


def _unpack(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(_GZIP):
        return body
    try:
        return gunzip(body, max_size=max_bytes)
    except _DecompressionMaxSizeExceeded as error:
        raise FetchError(
            Told(
                "sitemap.large",
                "the sitemap is larger than {limit} bytes unpacked",
                limit=max_bytes,
            )
        ) from error
    except (OSError, EOFError) as error:
        raise FetchError(Told("sitemap.packed", "the sitemap cannot be unpacked")) from error
