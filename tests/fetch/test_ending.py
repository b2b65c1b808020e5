"""How a crawl ends: by a signal, by its caller's fault, and once a process."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from tests.fetch import server as s
from tests.fetch.crawling import ROOT, run

SCRIPT = """
import sys
from pipeline.fetch import FetchSettings, crawl, parse_source
from verkostohaku.errors import VerkostohakuError

def sink(outcome):
    raise OSError("levy on täynnä")

def quiet(outcome):
    pass

sources = [parse_source(sys.argv[1])]
settings = FetchSettings(allow_private_hosts=("127.0.0.1",))
known = {}.get
try:
    crawl(sources, known, lambda source: (), sink if sys.argv[2] == "sink" else quiet, settings)
    crawl(sources, known, lambda source: (), quiet, settings)
except (OSError, VerkostohakuError) as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_at_once_with_what_was_received(number: signal.Signals) -> None:
    routes: dict[str, s.Route] = {
        "/": s.Reply(s.page("/seisoo", "/hidas", "/a")),
        "/a": s.Reply(s.page()),
        "/seisoo": s.stall,
        "/hidas": s.Reply("", 503, headers={"Retry-After": "60"}),
    }
    sent = 0.0

    def interrupt(process: subprocess.Popen[bytes]) -> None:
        nonlocal sent
        while len(server.seen) < 5:
            time.sleep(0.02)
        time.sleep(0.3)
        sent = time.monotonic()
        process.send_signal(number)

    with s.Server(routes) as server:
        crawled = run(f"{server.base}/", meanwhile=interrupt, timeout=50.0)
        assert crawled.kinds()[""] == "fetched"
        assert [code for code, _ in crawled.summaries[server.site].obstacles] == ["stopped"]
        # far from the 50 s of the stalled page and the 60 s of the pause
        assert time.monotonic() - sent < 10
    assert "Traceback" not in crawled.stderr


@pytest.mark.parametrize(
    ("mode", "said"),
    [("sink", "OSError levy on täynnä"), ("twice", "FetchError A process crawls once.")],
)
def test_errors_reach_the_caller(mode: str, said: str) -> None:
    with s.Server({"/": s.Reply(s.page("/a", "/b"))}) as server:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, f"{server.base}/", mode],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.stdout.startswith(said)
    assert done.stderr == ""
