"""Killed at any moment: doctor is content, search answers, the next run carries on."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import SCRIPTS, Program
from tests.commands.written import write_pages
from tests.site_server import SiteServer

PAGES = 60


def kill_after(program: Program, seconds: float, *arguments: str | Path) -> bool:
    """Starts an ingest and kills it with everything it started; False when it had ended."""
    process = subprocess.Popen(
        [SCRIPTS / "verkostohaku", "ingest", *arguments],
        env=program.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def assert_sound(program: Program) -> None:
    """After a kill: nothing is broken, and search answers (or says that there is nothing yet)."""
    if not (program.home / "corpus.sqlite").exists():
        return
    doctor = program.run("verkostohaku", "doctor", "--json")
    if doctor.code:
        problems = [problem for found in json.loads(doctor.stdout) for problem in found["problems"]]
        assert all(
            "There is no index" in problem or "no corpus" in problem or "older version" in problem
            for problem in problems
        ), problems
    search = program.run("search", "omaistoiminta", "--json")
    assert search.code == 0 or "verkostohaku ingest" in search.stderr, search


def documents(program: Program) -> int:
    status = program.run("verkostohaku", "status", "--json")
    return int(json.loads(status.stdout)["documents"]) if status.code == 0 else 0


def final_state(program: Program, *sources: str | Path) -> tuple[Any, list[str]]:
    """What is to be found in the end: entities and the hits of a search."""
    report = program.ingest(*sources)
    assert report["code"] == 0, report
    entities = [
        (entity["id"], entity["name"], len(entity["mentions"]))
        for entity in program.export()["entities"]
    ]
    return entities, sorted(program.urls("omaistoiminta", "--limit", "1000"))


def undisturbed(tmp_path: Path, *sources: str | Path) -> tuple[tuple[Any, list[str]], float]:
    program = Program(tmp_path / "undisturbed")
    started = time.monotonic()
    state = final_state(program, *sources)
    return state, time.monotonic() - started


def kill_often(
    program: Program, tmp_path: Path, times: int, seed: int, *sources: str | Path
) -> None:
    expected, duration = undisturbed(tmp_path, *sources)
    chance = random.Random(seed)
    most = 0
    for _ in range(times):
        killed = kill_after(program, chance.uniform(0.2, duration), *sources)
        assert_sound(program)
        now = documents(program)
        assert now >= most
        most = now
        if not killed:
            # all is stored: begin again
            for path in sorted(program.home.rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
            most = 0
    assert final_state(program, *sources) == expected
    assert program.run("verkostohaku", "doctor").code == 0
    assert_no_orphans(program)


def assert_no_orphans(program: Program) -> None:
    """The home holds the corpus, the lock and one generation of the index, and nothing else."""
    names = {path.name for path in program.home.iterdir()}
    assert names == {"corpus.sqlite", "index", "lock"}
    generations = [path for path in (program.home / "index").iterdir() if path.is_dir()]
    assert len(generations) == 1
    files = {path.name for path in (program.home / "index").iterdir() if path.is_file()}
    assert files == {"current", "lock"}


def test_killed_now_and_then(program: Program, tmp_path: Path) -> None:
    write_pages(tmp_path / "sivut", PAGES)
    kill_often(program, tmp_path, 6, 1, tmp_path / "sivut")


@pytest.mark.slow
def test_killed_two_hundred_times(program: Program, tmp_path: Path) -> None:
    write_pages(tmp_path / "sivut", PAGES)
    with SiteServer() as server:
        kill_often(program, tmp_path, 200, 2, tmp_path / "sivut", *server.urls())


def test_interrupted_by_hand(program: Program, tmp_path: Path) -> None:
    write_pages(tmp_path / "sivut", PAGES)
    process = subprocess.Popen(
        [SCRIPTS / "verkostohaku", "ingest", tmp_path / "sivut"],
        env=program.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (program.home / "corpus.sqlite").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode in (0, 1)
    assert "Traceback" not in errors
    assert_sound(program)
    assert program.ingest(tmp_path / "sivut")["code"] == 0


@pytest.mark.parametrize("whole_group", [True, False], ids=["Ctrl-C", "SIGTERM"])
def test_stopped_while_the_workers_start(
    program: Program, tmp_path: Path, whole_group: bool
) -> None:
    write_pages(tmp_path / "sivut", PAGES)
    for moment in (0.2, 1.2):
        errors, code = stop_analysis(program, tmp_path / "sivut", moment, whole_group)
        assert "Traceback" not in errors, errors
        if code:
            assert code == 1
            assert errors.strip().splitlines() == [
                "Stopped. What was stored is kept; the next run carries on."
            ]


def stop_analysis(
    program: Program, source: Path, moment: float, whole_group: bool
) -> tuple[str, int]:
    """Stops an ingest some seconds after its analysis begins, as a terminal or systemd does."""
    log = program.home.parent / "log"
    log.unlink(missing_ok=True)
    process = subprocess.Popen(
        [SCRIPTS / "verkostohaku", "ingest", "--full", "--workers", "3", "--log-file", log, source],
        env=program.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and not (log.exists() and "stage furniture" in log.read_text()):
        time.sleep(0.02)
    time.sleep(moment)
    if process.poll() is None and whole_group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    return errors, process.returncode


def test_texts_of_a_stopped_run_are_counted_once(program: Program, tmp_path: Path) -> None:
    write_pages(tmp_path / "sivut", PAGES)
    log = tmp_path / "log"
    process = subprocess.Popen(
        [SCRIPTS / "verkostohaku", "ingest", "--log-file", log, tmp_path / "sivut"],
        env=program.environment,
        stderr=subprocess.DEVNULL,
    )
    while not (log.exists() and "stage furniture" in log.read_text()):
        time.sleep(0.02)
    process.kill()
    process.wait()
    counts = program.ingest(tmp_path / "sivut")["counts"]
    assert counts["new"]
    assert counts["new"] + counts["changed"] + counts["unchanged"] == PAGES == counts["fetched"]


@contextmanager
def small_disk(directory: Path, size: str) -> Iterator[None]:
    """A file system in memory of that size; for root on Linux."""
    directory.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", directory]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs root and mount to make a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", directory], check=True)


def test_full_disk(program: Program, tmp_path: Path) -> None:
    write_pages(tmp_path / "sivut", PAGES)
    with small_disk(program.home, "900k"):
        ran = program.run("verkostohaku", "ingest", tmp_path / "sivut")
        assert ran.code == 1, ran
        assert "Free some disk space" in ran.stderr or "No space left" in ran.stderr
        subprocess.run(["mount", "-o", "remount,size=100m", program.home], check=True)
        assert_sound(program)
        assert program.ingest(tmp_path / "sivut")["code"] == 0
        assert len(program.urls("sivu*", "--limit", "100")) == PAGES
        assert_no_orphans(program)


def test_reading_on_a_disk_that_cannot_be_written(program: Program, pages: Path) -> None:
    with small_disk(program.home, "50m"):
        program.ingest(pages)
        subprocess.run(["mount", "-o", "remount,ro", program.home], check=True)
        assert len(program.urls("omaistoiminta")) == 1
        for command in ("status", "doctor", "changes", "export"):
            assert program.run("verkostohaku", command).code == 0
        ran = program.run("verkostohaku", "ingest", pages)
        assert ran.code == 1
        assert "--home" in ran.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_home(program: Program, pages: Path) -> None:
    program.ingest(pages)
    program.home.chmod(0o500)
    try:
        ran = program.run("verkostohaku", "ingest", pages)
    finally:
        program.home.chmod(0o700)
    assert ran.code == 1
    assert "--home" in ran.stderr
