"""Several at once: one ingest a home, searches all the while."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import index
from tests.commands.program import SCRIPTS, Program
from tests.commands.written import write_pages
from verkostohaku.home import Home


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
        while not done.is_set():
            try:
                totals.append(index.search("sivu*", index=home.index, limit=5).total)
            except BaseException as error:  # noqa: BLE001  # whatever it is, the test must fail with it
                failures.append(error)
                return

    searcher = threading.Thread(target=keep_searching)
    searcher.start()
    try:
        write_pages(directory, 80)
        program.ingest(directory)
        program.done("verkostohaku", "reindex")
    finally:
        done.set()
        searcher.join()
    assert failures == []
    # one complete state after the other, nothing between
    assert set(totals) <= {40, 80}
    assert totals[-1] == 80
