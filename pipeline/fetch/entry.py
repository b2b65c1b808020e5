"""An address on its way through a crawl, and what the parts of a crawl share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.fetch.addresses import AddressGuard
from pipeline.fetch.outcome import KnownPage, Outcome
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.source import WebSource

Role = Literal["page", "memory", "sitemap"]


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that led on from `url`."""

    url: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An address to ask for.

    `role`: a `page` was reached by links or a sitemap, `memory` is asked for only because the
    corpus knows it, a `sitemap` yields addresses. `depth` counts links from the start, for
    sitemaps the indexes above. `named` marks what the user or robots.txt named; `whole_site`
    lets a sitemap's pages lie anywhere on the site. `hops` are the redirects that led here.
    """

    url: str
    site: str
    role: Role = "page"
    depth: int = 0
    lastmod: str | None = None
    named: bool = False
    whole_site: bool = False
    hops: tuple[Hop, ...] = ()


@dataclass(slots=True)
class Job:
    """What a crawl was asked to do; shared by its parts, all in the reactor's thread."""

    sources: tuple[WebSource, ...]
    known: Callable[[str], KnownPage | None]
    known_urls: Callable[[WebSource], Iterable[str]]
    sink: Callable[[Outcome], None]
    settings: FetchSettings
    guard: AddressGuard
    stopped: bool = False
    error: BaseException | None = field(default=None, repr=False)

    def active(self, url: str) -> KnownPage | None:
        """What is known of a page that is not gone."""
        page = self.known(url)
        return page if page is not None and page.status == "active" else None


def job_of(crawler: Any) -> Job:
    """The job that a crawler's spider works on."""
    job: Job = crawler.spider.job
    return job
