"""Chains of redirects: which are followed, and what is reported of those that are not."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import urlsplit

from pipeline.fetch.entry import Entry, Hop, Job
from pipeline.fetch.failures import RedirectEnded
from pipeline.fetch.frontier import Frontier
from pipeline.fetch.outcome import Kind, Outcome
from pipeline.fetch.reporter import Reporter
from pipeline.fetch.site import Site
from pipeline.fetch.urls import normalise, site_of


class Chains:
    """Judges each redirect of a page. Its hops are reported when the chain has come to its end."""

    def __init__(self, job: Job, reporter: Reporter, frontier: Frontier) -> None:
        self._job, self._reporter, self._frontier = job, reporter, frontier

    def follow(self, entry: Entry, target: str, permanent: bool, how: object) -> Entry:
        """The entry to follow a redirect with; raises `RedirectEnded` where it is not followed."""
        site = self._frontier.site(entry)
        url = normalise(target)
        if url == entry.url:
            # the same page under a session's address: followed, under its own address
            return entry
        if url is None:
            self.nowhere(entry, target, permanent)
        if site_of(url) != site.key:
            said = f"redirected ({how}) to {target}, another site; name that one as a source"
            self._leave(site, entry, Hop(target, permanent), "other_host", said)
        if not site.in_tree(url):
            self._outside(site, entry, url, permanent, how)
        chain = (*entry.hops, Hop(entry.url, permanent))
        if _leads_back(site, entry.url, url):
            said = f"redirects lead from {entry.url} back to itself"
            self._fail(site, entry, chain, "redirect_loop", said)
        if len(chain) > self._job.settings.max_redirects:
            said = f"more than {self._job.settings.max_redirects} redirects, the last to {url}"
            self._fail(site, entry, chain, "redirects", said)
        site.redirects[entry.url] = url
        if url in site.seen:
            raise RedirectEnded(self._hops(site, entry, chain, url))
        site.seen.add(url)
        led = Entry(url, site.key, entry.role, entry.depth, entry.lastmod, entry.named, hops=chain)
        site.pending[url] = led
        return led

    def nowhere(self, entry: Entry, target: str, permanent: bool) -> NoReturn:
        """Ends a chain whose next address is none; the page is kept, as the server errs."""
        chain = (*entry.hops, Hop(entry.url, permanent))
        said = f"redirected to {target!r}, which is no web address"
        self._fail(self._frontier.site(entry), entry, chain, "bad_redirect", said)

    def _outside(self, site: Site, entry: Entry, url: str, permanent: bool, how: object) -> None:
        first = entry.hops[0].url if entry.hops else entry.url
        path = urlsplit(url).path
        if any(source.url == first and source.kind == "tree" for source in site.sources):
            # the part of the site that the user named has moved; the whole site was not meant
            if path.endswith("/") and path != "/":
                site.trees.append(path)
            else:
                site.hinder(
                    "off_scope", f"{first} redirects to {url}, outside its part of the site"
                )
        elif entry.depth:
            said = f"redirected ({how}) to {url}, outside the source's part of the site"
            self._leave(site, entry, Hop(url, permanent), "off_scope", said)

    def _leave(self, site: Site, entry: Entry, to: Hop, reason: str, said: str) -> NoReturn:
        if entry.named:
            site.hinder(reason, said)
        last = self._reporter.outcome(
            site,
            entry,
            "skipped",
            entry.url,
            target=to.url,
            permanent=to.permanent,
            reason=reason,
            detail=said,
        )
        raise RedirectEnded((*self._hops(site, entry, entry.hops, entry.url), last))

    def _fail(
        self, site: Site, entry: Entry, chain: tuple[Hop, ...], reason: str, said: str
    ) -> NoReturn:
        kind: Kind = "failed"
        raise RedirectEnded(
            tuple(
                self._reporter.outcome(site, entry, kind, hop.url, reason=reason, detail=said)
                for hop in chain
            )
        )

    def _hops(
        self, site: Site, entry: Entry, chain: tuple[Hop, ...], target: str
    ) -> tuple[Outcome, ...]:
        return tuple(self._reporter.hops(site, entry, chain, target))


def _leads_back(site: Site, url: str, target: str) -> bool:
    passed: set[str] = set()
    while target in site.redirects and target not in passed:
        passed.add(target)
        target = site.redirects[target]
    return target == url
