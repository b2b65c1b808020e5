"""The log: one line an event, with a level, without private data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.program import Program
from tests.fetch import server as s
from verkostohaku.log import redacted

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (DEBUG|INFO|WARNING|ERROR) \S.*")


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        (
            "failed http://a.fi/x?nimi=Matti+M&id=3#k: HTTP 500",
            "failed http://a.fi/x?nimi=…&id=…#k: HTTP 500",
        ),
        ("new http://a.fi/?matti.m", "new http://a.fi/?…"),
        ("failed http://a.fi/?s=matti@a.fi: no", "failed http://a.fi/?s=… no"),
        ("redirected to 'mailto:matti.m@a.fi'", "redirected to '…@…'"),
        ("http://tunnus:sana@a.fi/x", "http://…@…/x"),
        ("http://a.fi/matti%40a.fi", "http://a.fi/…@…"),
        ("code 010190-123A here", "code … here"),
        ("two\nlines", "two lines"),
        ("What now? Nothing.", "What now? Nothing."),
    ],
)
def test_redacted(text: str, logged: str) -> None:
    assert redacted(text) == logged


def test_lines_of_a_run(program: Program, tmp_path: Path) -> None:
    log = tmp_path / "loki"
    routes: dict[str, s.Route] = {
        "/": s.Reply(s.page("/a?nimi=Matti", "/b?posti=matti@a.fi", text="Omaistoimintaa.")),
        "/a?nimi=Matti": s.Reply(s.page(text="Neuvottelukunta kokoontui.")),
        "/b?posti=matti@a.fi": s.Reply("", 500),
    }
    with s.Server(routes) as server:
        arguments = (f"{server.base}/", "--log-file", log, "--log-level", "debug")
        assert program.run("verkostohaku", "ingest", *arguments).code == 3
    lines = log.read_text(encoding="utf-8").splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    text = "\n".join(lines)
    assert "matti" not in text.casefold()
    for event in (
        "run 1 begins",
        "new http",
        "WARNING failed http",
        "answer fetched",
        "run 1 ends",
    ):
        assert event in text


def test_log_that_cannot_be_written(program: Program, pages: Path) -> None:
    ran = program.run("verkostohaku", "ingest", pages, "--log-file", pages / "ei" / "loki")
    assert ran.code == 1
    assert "log" in ran.stderr


def test_quiet_run_without_trouble_says_nothing(program: Program, pages: Path) -> None:
    ran = program.run("verkostohaku", "ingest", "--quiet", pages)
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", "")


def test_new_names_are_reported_once(program: Program, pages: Path) -> None:
    report = program.ingest(pages)
    assert "SATAMA-verkosto" in [name["name"] for name in report["new_networks"]]
    assert {"Koivurannan omaiset ry"} <= {name["name"] for name in report["new_organisations"]}
    assert report["durations"]["analyse"] > 0
    again = program.ingest(pages)
    assert again["new_networks"] == again["new_organisations"] == []
