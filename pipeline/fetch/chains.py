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
from verkostohaku.told import Told


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
            said = Told(
                "redirect.other_site",
                "redirected ({how}) to {target}, another site; name that one as a source",
                how=how,
                target=target,
            )
            self._leave(site, entry, Hop(target, permanent), "other_host", said)
        if not site.in_tree(url):
            self._outside(site, entry, url, permanent, how)
        chain = (*entry.hops, Hop(entry.url, permanent))
        if _leads_back(site, entry.url, url):
            said = Told("redirect.loop", "redirects lead from {url} back to itself", url=entry.url)
            self._fail(site, entry, chain, "redirect_loop", said)
        if len(chain) > self._job.settings.max_redirects:
            said = Told(
                "redirect.many",
                "more than {limit} redirects, the last to {url}",
                limit=self._job.settings.max_redirects,
                url=url,
            )
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
        said = Told(
            "redirect.nowhere", "redirected to {target!r}, which is no web address", target=target
        )
        self._fail(self._frontier.site(entry), entry, chain, "bad_redirect", said)

    def _outside(self, site: Site, entry: Entry, url: str, permanent: bool, how: object) -> None:
        first = entry.hops[0].url if entry.hops else entry.url
        path = urlsplit(url).path
        if any(source.url == first and source.kind == "tree" for source in site.sources):
            # the part of the site that the user named has moved; the whole site was not meant
            if path.endswith("/") and path != "/":
                site.trees.append(path)
            else:
                said = Told(
                    "redirect.source_outside",
                    "{first} redirects to {url}, outside its part of the site",
                    first=first,
                    url=url,
                )
                site.hinder("off_scope", said)
        elif entry.depth:
            said = Told(
                "redirect.outside",
                "redirected ({how}) to {url}, outside the source's part of the site",
                how=how,
                url=url,
            )
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
