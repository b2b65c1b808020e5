"""Several at once: one ingest a home, searches all the while."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path

import index
from finnish import Analyser
from tests.commands.program import SCRIPTS, Program
from tests.commands.written import write_pages
from verkostohaku.home import Home

# searches a second that are asked for while others write, by so many threads
A_SECOND = 50
SEARCHERS = 5


def test_second_ingest_leaves_with_exit_4(program: Program, pages: Path) -> None:
    with Home(program.home).writing():
        ran = program.run("verkostohaku", "ingest", pages)
    assert ran.code == 4
    assert "--wait" in ran.stderr
    assert program.ingest(pages)["code"] == 0


def test_second_ingest_waits_when_asked(program: Program, pages: Path) -> None:
    with Home(program.home).writing():
        second = subprocess.Popen(
            [SCRIPTS / "verkostohaku", "ingest", "--wait", "60", pages],
            env=program.environment,
            stdout=subprocess.PIPE,
        )
        try:
            second.wait(2)
        except subprocess.TimeoutExpired:
            waited = True
        else:
            waited = False
    second.communicate(timeout=120)
    assert waited
    assert second.returncode == 0


def test_searches_during_ingest_and_reindex(program: Program, tmp_path: Path) -> None:
    directory = tmp_path / "sivut"
    write_pages(directory, 40)
    program.ingest(directory)
    home = Home(program.home)
    totals: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def keep_searching() -> None:
        analyser = Analyser()
        while not done.wait(SEARCHERS / A_SECOND):
            try:
                with index.open(home.index, analyser=analyser) as opened:
                    found = index.search("sivu*", index=opened, limit=100, with_snippets=False)
            except BaseException as error:  # noqa: BLE001  # whatever it is, the test must fail with it
                failures.append(error)
                return
            # the hits are those of the same state as their number
            assert len(found.hits) == found.total
            totals.append(found.total)

    searchers = [threading.Thread(target=keep_searching) for _ in range(SEARCHERS)]
    started = time.monotonic()
    for searcher in searchers:
        searcher.start()
    try:
        write_pages(directory, 80)
        program.ingest(directory)
        program.done("verkostohaku", "reindex")
    finally:
        done.set()
        for searcher in searchers:
            searcher.join()
    print(f"{len(totals)} searches in {time.monotonic() - started:.1f} s")
    assert failures == []
    assert len(totals) > A_SECOND
    # one complete state after the other, nothing between
    assert set(totals) <= {40, 80}
    assert totals[-1] == 80
