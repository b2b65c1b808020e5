"""Hands outcomes to the caller, counts them and writes one log line each."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pipeline.fetch.entry import Entry, Hop, Job
from pipeline.fetch.outcome import Kind, Outcome
from pipeline.fetch.site import Site

logger = logging.getLogger("pipeline.fetch")


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Reporter:
    """`in_sink` is True while the caller's sink runs, and stays so when it raises."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.in_sink = False

    def report(
        self, site: Site, entry: Entry, kind: Kind, left_out_type: str | None = None, **more: Any
    ) -> None:
        """Make and send the outcome of an entry, after those of the redirects that led to it."""
        if self._job.stopped:
            return
        for outcome in self.hops(site, entry, entry.hops, entry.url):
            self.send(site, outcome)
        more.setdefault("redirected_from", tuple(hop.url for hop in entry.hops))
        self.send(site, self.outcome(site, entry, kind, entry.url, **more), left_out_type)

    def hops(
        self, site: Site, entry: Entry, chain: tuple[Hop, ...], target: str
    ) -> Iterator[Outcome]:
        """The redirect outcomes of a chain that ends at `target`."""
        targets = [*(hop.url for hop in chain[1:]), target][: len(chain)]
        for hop, to in zip(chain, targets, strict=True):
            yield self.outcome(site, entry, "redirect", hop.url, target=to, permanent=hop.permanent)

    def outcome(self, site: Site, entry: Entry, kind: Kind, url: str, **more: Any) -> Outcome:
        """An outcome of `url` with what the entry tells."""
        return Outcome(
            url=url,
            kind=kind,
            site=site.key,
            fetched_at=now(),
            reached=entry.role != "memory",
            lastmod=entry.lastmod,
            **more,
        )

    def send(self, site: Site, outcome: Outcome, left_out_type: str | None = None) -> None:
        """Count, log and hand over."""
        if self._job.stopped:
            return
        site.count(outcome, left_out_type)
        # every answer; what follows of it is logged with the run's report
        if logger.isEnabledFor(logging.DEBUG):
            said = outcome.detail or outcome.target or outcome.http_status or ""
            logger.debug("answer %s %s %s", outcome.kind, outcome.url, said)
        self.in_sink = True
        self._job.sink(outcome)
        self.in_sink = False
