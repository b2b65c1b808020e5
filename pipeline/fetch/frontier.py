"""What is asked for next: scope, limits, order, and the turn of each site."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from time import monotonic

from scrapy import Request

from pipeline.fetch.addresses import is_loopback
from pipeline.fetch.entry import Entry, Job
from pipeline.fetch.links import extension
from pipeline.fetch.outcome import SiteSummary
from pipeline.fetch.reporter import Reporter
from pipeline.fetch.site import Site
from pipeline.fetch.sitemaps import SitemapEntry
from pipeline.fetch.source import WebSource
from pipeline.fetch.traps import TrapLimits
from pipeline.fetch.urls import host_of, normalise, site_of
from verkostohaku.told import Told

_MAX_SITEMAPS = 1000
_MAX_SITEMAP_DEPTH = 3


class Frontier:
    """Every address is taken up once; sites take turns; each has few requests under way.

    Limits hold for addresses that the corpus does not know: what was once let in stays reachable.

    A site is first crawled from its sources. When nothing of that is left, the pages that the
    corpus knows in its sources and that were not reached are asked for.
    """

    def __init__(self, job: Job, reporter: Reporter) -> None:
        self._job = job
        self._reporter = reporter
        self._sites: dict[str, Site] = {}
        self._turn: list[Site] = []
        self._next = 0
        for source in job.sources:
            site = self._site_for(source)
            site.sources.append(source)
            if source.kind == "tree":
                site.trees.append(source.path)
            role = "sitemap" if source.kind == "sitemap" else "page"
            entry = Entry(source.url, site.key, role, named=True, whole_site=role == "sitemap")  # type: ignore[arg-type]
            if source.url not in site.seen:
                site.seen.add(source.url)
                site.queue.append(entry)

    def _site_for(self, source: WebSource) -> Site:
        site = self._sites.get(source.site)
        if site is None:
            settings = self._job.settings
            limit = settings.concurrency
            if is_loopback(host_of(source.url)):
                # one more under way than served keeps the queue filled while answers are read
                limit = settings.loopback_concurrency * (1 if settings.loopback_delay else 2)
            site = Site(source.site, limit, TrapLimits(settings.max_variants))
            self._sites[site.key] = site
            self._turn.append(site)
        return site

    def site(self, entry: Entry) -> Site:
        """The site of an entry."""
        return self._sites[entry.site]

    def take(self) -> Entry | Request | None:
        """What to ask for now, or None when all sites have enough under way."""
        for _ in range(len(self._turn)):
            site = self._turn[self._next % len(self._turn)]
            self._next += 1
            if site.active >= site.limit:
                continue
            if not site.queue and site.active == 0:
                self._advance(site)
            if site.queue:
                site.active += 1
                if site.first is None:
                    site.first = monotonic()
                one = site.queue.popleft()
                if isinstance(one, Entry):
                    site.pending[one.url] = one
                return one
        return None

    def put_back(self, request: Request) -> None:
        """Take a request that a middleware made of another one: a retry or a redirect."""
        entry = request.meta["entry"]
        site = self._sites[entry.site]
        site.active -= 1
        if site.halted or self._job.stopped:
            return
        if request.meta.get("retry_times"):
            site.queue.append(request)
        else:
            site.queue.appendleft(request)

    def has_more(self) -> bool:
        """Whether anything is left to ask for."""
        if self._job.stopped:
            return False
        for site in self._turn:
            if not site.queue and site.active == 0:
                self._advance(site)
        return any(site.queue for site in self._turn)

    def _advance(self, site: Site) -> None:
        if site.phase == "memory":
            site.phase = "done"
        if site.phase != "crawl":
            return
        site.phase = "memory"
        for source in site.sources:
            for known in self._job.known_urls(source):
                url = normalise(known)
                if url is not None and url not in site.seen and site_of(url) == site.key:
                    site.seen.add(url)
                    site.queue.append(Entry(url, site.key, "memory"))
        if not site.queue:
            site.phase = "done"

    def offer_links(self, entry: Entry, links: Iterable[str]) -> None:
        """Take up the links of a page that lie in a tree of the site."""
        site = self.site(entry)
        if entry.role == "page" and site.in_tree(entry.url):
            for link in links:
                if link not in site.seen and site.in_tree(link):
                    self._admit(site, Entry(link, site.key, depth=entry.depth + 1))

    def offer_sitemap_entry(self, entry: Entry, listed: SitemapEntry) -> None:
        """Take up what a sitemap lists."""
        site = self.site(entry)
        url = normalise(listed.url)
        if url is None or url in site.seen:
            return
        if listed.is_index:
            if entry.depth < _MAX_SITEMAP_DEPTH and site_of(url) == site.key:
                self.offer_sitemap(site, url, entry.depth + 1, True, entry.whole_site)
            return
        new = Entry(url, site.key, lastmod=listed.lastmod)
        if site_of(url) != site.key:
            site.seen.add(url)
            said = Told(
                "sitemap.other_site",
                "the sitemap {url} lists a page of another site",
                url=entry.url,
            )
            self._reporter.report(site, new, "skipped", reason="other_host", detail=said)
        elif entry.whole_site or site.in_tree(url):
            self._admit(site, new)

    def offer_sitemap(
        self, site: Site, url: str, depth: int = 0, named: bool = True, whole_site: bool = False
    ) -> None:
        """Take up a sitemap, before the pages that wait."""
        if url in site.seen or site.halted or site.sitemaps >= _MAX_SITEMAPS:
            return
        site.seen.add(url)
        site.sitemaps += 1
        entry = Entry(url, site.key, "sitemap", depth, named=named, whole_site=whole_site)
        site.queue.appendleft(entry)

    def robots_read(self, url: str, sitemaps: Iterable[str]) -> None:
        """A host's robots.txt was read: its trees use the sitemaps that it names, or the usual."""
        site = self._sites.get(site_of(url))
        if site is None or not site.trees:
            return
        named = [normal for one in sitemaps if (normal := normalise(one)) is not None]
        for sitemap in named:
            if site_of(sitemap) == site.key:
                self.offer_sitemap(site, sitemap)
        usual = normalise(f"{url.split('/', 3)[0]}//{url.split('/', 3)[2]}/sitemap.xml")
        if not named and usual is not None:
            self.offer_sitemap(site, usual, named=False)

    def _admit(self, site: Site, entry: Entry) -> None:
        if site.halted:
            return
        site.seen.add(entry.url)
        ending = extension(entry.url)
        if ending is not None:
            kind = mimetypes.guess_type(f"x.{ending}")[0] or ending
            said = Told("fetch.by_name", "{kind} by its name", kind=kind)
            self._reporter.report(site, entry, "skipped", kind, reason="not_html", detail=said)
            return
        # known pages count too, or each run would let in as many new ones again
        refusal = self._refusal(site, entry) if entry.depth else None
        full = site.admitted >= self._job.settings.max_pages
        if (refusal or full) and self._job.active(entry.url) is None:
            self._leave_out(site, entry, refusal)
            return
        site.admitted += 1
        site.queue.append(entry)

    def _leave_out(self, site: Site, entry: Entry, refusal: str | None) -> None:
        site.over_limit += 1
        if refusal is None:
            limit = self._job.settings.max_pages
            said = Told(
                "fetch.limit", "the site has more pages than max_pages = {limit}", limit=limit
            )
            site.hinder("limit", said)
        elif refusal not in site.refused_patterns:
            site.refused_patterns.add(refusal)
            code = "depth" if entry.depth > self._job.settings.max_depth else "trap"
            said = Told(
                "fetch.further", "{refusal}; further ones are only counted", refusal=refusal
            )
            self._reporter.report(site, entry, "skipped", reason=code, detail=said)

    def _refusal(self, site: Site, entry: Entry) -> str | None:
        # for links only: a sitemap ends by itself
        if entry.depth > self._job.settings.max_depth:
            return Told(
                "fetch.depth",
                "more than {limit} links away from the start",
                limit=self._job.settings.max_depth,
            )
        return site.traps.refuses(entry.url)

    def close(self) -> list[SiteSummary]:
        """The summaries; an address without an outcome is reported as a fault of the program."""
        for site in self._turn:
            for entry in list(site.pending.values()):
                if entry.role != "sitemap" and not site.halted and not self._job.stopped:
                    said = Told("fetch.no_answer", "the crawl ended without an answer")
                    self._reporter.report(site, entry, "failed", reason="internal", detail=said)
                    site.hinder("internal", said.of(entry.url))
        return [site.summary(self._job.stopped) for site in self._turn]
