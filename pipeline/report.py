"""What a run did: the counts, failures and changes of DESIGN.md §4."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from corpus.clock import now
from verkostohaku.told import Told

logger = logging.getLogger(__name__)

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


# in the order of a run; `analyse` extracts, analyses and stores page by page
STAGES = ("files", "fetch", "furniture", "analyse", "names", "index")


@dataclass
class Report:
    """Filled while a run goes on; `durations` are seconds by stage.

    Reasons are `verkostohaku.told.Told` where they can be said in Finnish, too.
    """

    started: str = field(default_factory=now)
    finished: str | None = None
    revision: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    failures: list[dict[str, str]] = field(default_factory=list)
    skipped: list[dict[str, str]] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    new_organisations: list[dict[str, str]] = field(default_factory=list)
    new_networks: list[dict[str, str]] = field(default_factory=list)
    durations: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))

    def count(self, name: str, number: int = 1) -> None:
        """Adds to a count."""
        self.counts[name] += number

    def fail(self, source: str, reason: str) -> None:
        """Something could not be taken; the run goes on."""
        self.count("failed")
        self.failures.append({"source": _printable(source), "reason": reason})
        logger.warning("failed %s: %s", _printable(source), reason)

    def skip(self, source: str, reason: str) -> None:
        """Something was left out on purpose."""
        self.count("skipped")
        self.skipped.append({"source": _printable(source), "reason": reason})
        logger.info("left out %s: %s", _printable(source), reason)

    def lost(self, url: str) -> None:
        """A page is gone."""
        self.count("gone")
        self.gone.append(url)
        logger.info("gone %s", url)

    def stored(self, change: str, url: str) -> None:
        """A page brought a text that is new, or changed what it says."""
        self.count(change)
        (self.new if change == "new" else self.changed).append(url)
        logger.info("%s %s", change, url)

    def first_seen(self, entity_type: str, name: str, url: str) -> None:
        """No run before this one knew an organisation or network; `url` is a page that names it."""
        into = self.new_networks if entity_type == "network" else self.new_organisations
        into.append({"name": name, "url": url})

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Adds the time that the block takes to a stage, also when it fails."""
        begun = time.monotonic()
        try:
            yield
        finally:
            seconds = time.monotonic() - begun
            self.durations[stage] += seconds
            logger.info("stage %s took %.1f s", stage, seconds)

    def as_stored(self) -> dict[str, Any]:
        """The report as the corpus keeps it: with what `retold` needs."""
        failures = [
            entry
            | {"told": {k: text.as_json() for k, text in entry.items() if isinstance(text, Told)}}
            for entry in self.failures
        ]
        return self.as_json() | {"failures": failures}

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
            "new_organisations": self.new_organisations,
            "new_networks": self.new_networks,
            "durations": {stage: round(seconds, 2) for stage, seconds in self.durations.items()},
        }


def retold(entry: dict[str, Any]) -> dict[str, str]:
    """A failure of a stored report as it was told."""
    told = {key: Told.from_json(stored) for key, stored in entry.get("told", {}).items()}
    return {key: told.get(key, text) for key, text in entry.items() if key != "told"}


def _printable(source: str) -> str:
    """A file name that is no UTF-8 holds lone surrogates, which cannot be written anywhere."""
    try:
        source.encode("utf-8")
    except UnicodeEncodeError:
        return source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return source
