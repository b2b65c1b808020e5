"""The state of one site in a crawl."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal
from urllib.parse import urlsplit

from scrapy import Request

from pipeline.fetch.entry import Entry
from pipeline.fetch.outcome import Outcome, SiteSummary
from pipeline.fetch.source import WebSource
from pipeline.fetch.traps import TrapLimits
from verkostohaku.told import Told

_MAX_OBSTACLES = 20


@dataclass(slots=True)
class Site:
    """Queue, scope, limits and counts of one site. `limit` bounds the requests under way."""

    key: str
    limit: int
    traps: TrapLimits
    sources: list[WebSource] = field(default_factory=list)
    trees: list[str] = field(default_factory=list)
    queue: deque[Entry | Request] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    pending: dict[str, Entry] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    refused_patterns: set[str] = field(default_factory=set)
    phase: Literal["crawl", "memory", "done"] = "crawl"
    active: int = 0
    admitted: int = 0
    sitemaps: int = 0
    over_limit: int = 0
    failures_in_a_row: int = 0
    halted: bool = False
    obstacles: dict[tuple[str, str], None] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    first: float | None = None
    last: float = 0.0

    def in_tree(self, url: str) -> bool:
        """Whether links to `url` are followed: it lies at or below a tree's path."""
        if not self.trees:
            return False
        path = urlsplit(url).path
        return any(path.startswith(tree) for tree in self.trees)

    def hinder(self, code: str, detail: str) -> None:
        """Note why pages of the site may be hidden from this crawl."""
        if len(self.obstacles) < _MAX_OBSTACLES:
            self.obstacles[code, detail] = None

    def halt(self, code: str, detail: str) -> None:
        """Ask nothing more of this site in this run."""
        self.hinder(code, detail)
        self.halted = True
        self.phase = "done"
        self.queue.clear()

    def count(self, outcome: Outcome, left_out_type: str | None = None) -> None:
        """Take an outcome into the summary."""
        self.last = monotonic()
        self.pending.pop(outcome.url, None)
        self.counts[outcome.kind] += 1
        if outcome.kind == "skipped" and outcome.reason:
            self.skipped[outcome.reason] += 1
        if left_out_type:
            self.types[left_out_type] += 1

    def summary(self, stopped: bool) -> SiteSummary:
        """How the crawl of the site went."""
        if stopped and self.phase != "done":
            self.hinder(
                "stopped", Told("fetch.stopped", "the run was stopped before the site was done")
            )
        return SiteSummary(
            host=self.key,
            sources=tuple(source.url for source in self.sources),
            complete=not self.obstacles,
            obstacles=tuple(self.obstacles),
            counts=dict(self.counts),
            skipped=dict(self.skipped),
            types=dict(self.types),
            over_limit=self.over_limit,
            seconds=max(0.0, self.last - self.first) if self.first is not None else 0.0,
        )
