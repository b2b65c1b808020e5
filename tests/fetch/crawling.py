"""Runs a crawl in a process of its own, as a process crawls once; `python -m` is the other side."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.fetch import FetchSettings, KnownPage, Outcome, SiteSummary, parse_source

ROOT = Path(__file__).resolve().parents[2]
QUICK = {
    "contact": "tuki@esimerkki.fi",
    "timeout": 3.0,
    "backoff": 0.05,
    "retries": 1,
    "allow_private_hosts": ("127.0.0.1",),
}


@dataclass
class Crawled:
    """What a crawl reported; `again` holds what a corpus would know after it."""

    outcomes: list[Outcome] = field(default_factory=list)
    summaries: dict[str, SiteSummary] = field(default_factory=dict)
    stderr: str = ""
    seconds: float = 0.0
    peak_bytes: int = 0

    def of(self, url: str) -> Outcome:
        """The one outcome of an address."""
        (outcome,) = [one for one in self.outcomes if one.url == url]
        return outcome

    def at(self, site: str) -> list[Outcome]:
        """The outcomes of a site."""
        return [one for one in self.outcomes if one.site == site]

    def kinds(self, site: str | None = None) -> dict[str, str]:
        """What became of each path."""
        return {
            one.url.split("/", 3)[3]: one.kind
            for one in self.outcomes
            if site is None or one.site == site
        }

    @property
    def again(self) -> dict[str, KnownPage]:
        """The pages that were fetched, as a corpus knows them afterwards."""
        return {
            one.url: KnownPage(one.url, one.etag, one.last_modified, one.links, "active")
            for one in self.outcomes
            if one.kind in {"fetched", "not_modified"}
        }


def run(
    *urls: str,
    known: Iterable[KnownPage] = (),
    meanwhile: Callable[[subprocess.Popen[bytes]], None] | None = None,
    **settings: object,
) -> Crawled:
    """Crawl `urls` with quick settings; `meanwhile` gets the running process."""
    wanted = FetchSettings(**{**QUICK, **settings})  # type: ignore[arg-type]
    task = pickle.dumps((urls, {page.url: page for page in known}, wanted))
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    process.stdin.write(task)
    process.stdin.close()
    process.stdin = None
    if meanwhile is not None:
        meanwhile(process)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    outcomes, summaries, peak = pickle.loads(out)
    return Crawled(
        outcomes,
        {one.host: one for one in summaries},
        err.decode(),
        time.monotonic() - started,
        peak,
    )


def _peak() -> int:
    """The most memory that this process has held, in bytes.

    Not ru_maxrss, which begins with what the process that started this one held.
    """
    status = Path("/proc/self/status")
    if not status.exists():  # not Linux
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _main() -> None:
    urls, known, settings = pickle.load(sys.stdin.buffer)
    from pipeline.fetch import crawl

    outcomes: list[Outcome] = []
    summaries = crawl(
        [parse_source(url) for url in urls],
        known.get,
        lambda source: [url for url in known if parse_source(url).site == source.site],
        outcomes.append,
        settings,
    )
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    peak = _peak()
    sys.stdout.buffer.write(pickle.dumps((outcomes, summaries, peak)))


if __name__ == "__main__":
    _main()
