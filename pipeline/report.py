"""What a run did: the counts, failures and changes of DESIGN.md §4."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.clock import now

COUNTS = (
    "fetched",
    "not_modified",
    "new",
    "changed",
    "unchanged",
    "gone",
    "skipped",
    "failed",
    "analysed",
    "indexed",
)


@dataclass
class Report:
    """Filled while a run goes on."""

    started: str = field(default_factory=now)
    finished: str | None = None
    revision: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    failures: list[dict[str, str]] = field(default_factory=list)
    skipped: list[dict[str, str]] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def count(self, name: str, number: int = 1) -> None:
        """Adds to a count."""
        self.counts[name] += number

    def fail(self, source: str, reason: str) -> None:
        """Something could not be taken; the run goes on."""
        self.count("failed")
        self.failures.append({"source": _printable(source), "reason": reason})

    def skip(self, source: str, reason: str) -> None:
        """Something was left out on purpose."""
        self.count("skipped")
        self.skipped.append({"source": _printable(source), "reason": reason})

    def lost(self, url: str) -> None:
        """A page is gone."""
        self.count("gone")
        self.gone.append(url)

    def as_json(self) -> dict[str, Any]:
        """The report as `ingest --report` writes it."""
        return {
            "started": self.started,
            "finished": self.finished,
            "revision": self.revision,
            "counts": self.counts,
            "failures": self.failures,
            "skipped": self.skipped,
            "new": self.new,
            "changed": self.changed,
            "gone": self.gone,
        }


def _printable(source: str) -> str:
    """A file name that is no UTF-8 holds lone surrogates, which cannot be written anywhere."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
