"""What a bad disk can do: `doctor --repair` saves what can be read, and names what is lost."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from corpus import database
from pipeline.progress import Silent
from tests.commands.program import Program
from tests.commands.written import write_pages
from verkostohaku.errors import CorpusDamagedError, CorpusError
from verkostohaku.home import Home
from verkostohaku.repair import repair, switch

COUNT = 12
_PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with pages and a home that took them in."""
    directory = tmp_path_factory.mktemp("whole")
    write_pages(directory / "sivut", COUNT)
    Program(directory / "home").ingest(directory / "sivut")
    return directory


@pytest.fixture
def damaged(program: Program, whole: Path) -> Program:
    """A copy of that home, to be damaged."""
    shutil.copytree(whole / "home", program.home)
    return program


def corpus_of(program: Program) -> Path:
    return program.home / "corpus.sqlite"


def urls_with_body(program: Program) -> set[str]:
    with closing(sqlite3.connect(corpus_of(program))) as connection:
        query = "SELECT url FROM pages JOIN bodies ON bodies.page_id = pages.id"
        return {url for (url,) in connection.execute(query)}


def found(program: Program) -> tuple[list[str], list[tuple[str, str]]]:
    entities = program.export()["entities"]
    hits = sorted(program.urls("sivu*", "--limit", "100"))
    return hits, sorted((entity["type"], entity["name"]) for entity in entities)


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)


def blank(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // _PAGE) * _PAGE
    data[at : at + _PAGE] = bytes(_PAGE)


def scramble(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // _PAGE) * _PAGE
    data[at : at + _PAGE] = chance.randbytes(_PAGE)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


WAYS: list[Callable[[bytearray, random.Random], None]] = [flip, blank, scramble, cut]


@pytest.mark.parametrize(
    "seed", [0, 3, 8, *(pytest.param(n, marks=pytest.mark.slow) for n in range(4, 60) if n != 8)]
)
def test_corpus_damaged_at_random(damaged: Program, whole: Path, seed: int) -> None:
    chance = random.Random(seed)
    expected = found(Program(whole / "home"))
    before = urls_with_body(damaged)
    data = bytearray(corpus_of(damaged).read_bytes())
    WAYS[seed % len(WAYS)](data, chance)
    corpus_of(damaged).write_bytes(data)

    repaired = damaged.run("verkostohaku", "doctor", "--repair", "--yes")
    assert repaired.code == 0, repaired
    # whatever body is not there any more was named
    for url in before - urls_with_body(damaged):
        assert url in repaired.stderr
    if "Repaired." in repaired.stderr and "kept as" in repaired.stderr:
        (aside,) = damaged.home.glob("corpus.damaged-*.sqlite")
        assert aside.read_bytes() == data

    # the next run brings back what was lost
    assert damaged.ingest(whole / "sivut")["code"] == 0
    assert found(damaged) == expected
    assert damaged.run("verkostohaku", "doctor", "--deep").code == 0


def test_nothing_is_changed_without_a_yes(damaged: Program) -> None:
    corpus_of(damaged).write_bytes(bytes(_PAGE) + corpus_of(damaged).read_bytes()[_PAGE:])
    before = corpus_of(damaged).read_bytes()
    ran = damaged.run("verkostohaku", "doctor", "--repair")
    assert ran.code == 2
    assert "--yes" in ran.stderr
    assert corpus_of(damaged).read_bytes() == before
    assert {path.name for path in damaged.home.iterdir()} >= {"corpus.sqlite", "index", "lock"}
    assert not list(damaged.home.glob("scratch-*"))


def test_sound_home_is_left_alone(damaged: Program) -> None:
    before = corpus_of(damaged).read_bytes()
    ran = damaged.run("verkostohaku", "doctor", "--repair")
    assert (ran.code, ran.stderr.splitlines()) == (0, ["Nothing was changed."])
    assert corpus_of(damaged).read_bytes() == before


def test_damaged_index_costs_nothing(damaged: Program) -> None:
    generation = (damaged.home / "index" / "current").read_text(encoding="ascii").strip()
    for file in (damaged.home / "index" / generation).iterdir():
        file.write_bytes(file.read_bytes()[:-3])
    ran = damaged.run("verkostohaku", "doctor", "--repair", "--yes", "--json")
    assert ran.code == 0
    assert "nothing is lost" in ran.stderr
    assert all(finding["problems"] == [] for finding in json.loads(ran.stdout))
    assert len(damaged.urls("sivu*", "--limit", "100")) == COUNT


def test_page_that_cannot_be_analysed_anew_is_told(damaged: Program) -> None:
    body = b"%PDF-1.4 torso"
    with closing(sqlite3.connect(corpus_of(damaged))) as connection:
        connection.execute(
            "UPDATE pages SET body_hash = ?, content_type = 'application/pdf' WHERE id = 1",
            (hashlib.sha256(body).hexdigest(),),
        )
        changed = "UPDATE bodies SET compressed = ? WHERE page_id = 1"
        connection.execute(changed, (zlib.compress(body),))
        connection.execute("DELETE FROM bodies WHERE page_id = 2")
        connection.commit()
    ran = damaged.run("verkostohaku", "doctor", "--repair", "--yes")
    assert ran.code == 3, ran
    (told,) = (line for line in ran.stderr.splitlines() if line.startswith("Not analysed anew"))
    assert "sivu00000.html" in told


def test_yes_is_the_answer_to_a_repair(damaged: Program) -> None:
    ran = damaged.run("verkostohaku", "doctor", "--yes")
    assert (ran.code, ran.stdout) == (2, "")
    assert "--repair" in ran.stderr


def test_damaged_body_is_fetched_by_the_next_run(damaged: Program, whole: Path) -> None:
    with closing(sqlite3.connect(corpus_of(damaged))) as connection:
        connection.execute("UPDATE bodies SET compressed = x'00' WHERE page_id = 1")
        connection.commit()
    assert damaged.run("verkostohaku", "doctor").code == 0
    assert damaged.run("verkostohaku", "doctor", "--deep").code == 1
    ran = damaged.run("verkostohaku", "doctor", "--repair", "--yes")
    assert ran.code == 0
    assert "sivu00000.html" in ran.stderr
    assert len(damaged.urls("sivu*", "--limit", "100")) == COUNT
    assert damaged.ingest(whole / "sivut")["code"] == 0
    assert len(urls_with_body(damaged)) == COUNT


def test_index_that_lacks_a_document_is_told(damaged: Program) -> None:
    with closing(sqlite3.connect(corpus_of(damaged))) as connection:
        connection.execute("UPDATE documents SET title = 'Toinen' WHERE id = 1")
        connection.execute("DELETE FROM documents WHERE id = 2")
        connection.execute("DELETE FROM analyses WHERE document_id = 2")
        connection.commit()
    ran = damaged.run("verkostohaku", "doctor", "--json")
    assert ran.code == 1
    assert f"{COUNT} documents, the corpus {COUNT - 1}" in ran.stdout


def test_document_that_differs_is_told_when_looked_for(damaged: Program) -> None:
    with closing(sqlite3.connect(corpus_of(damaged))) as connection:
        connection.execute("UPDATE documents SET title = 'Toinen' WHERE id = 1")
        connection.commit()
    assert damaged.run("verkostohaku", "doctor").code == 0
    ran = damaged.run("verkostohaku", "doctor", "--deep")
    assert ran.code == 1
    assert "sivu00000.html" in ran.stdout


def test_corpus_that_another_program_holds_is_not_damaged(
    damaged: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 50)
    before = corpus_of(damaged).read_bytes()
    with closing(sqlite3.connect(corpus_of(damaged), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CorpusError, match="locked") as caught:
            repair(Home(damaged.home), lambda lines: True, Silent())
        other.execute("ROLLBACK")
    assert not isinstance(caught.value, CorpusDamagedError)
    assert corpus_of(damaged).read_bytes() == before
    assert not list(damaged.home.glob("corpus.damaged-*"))


class StoppedError(Exception):
    """Stands in for a kill."""


@pytest.mark.parametrize("stop", range(1, 7))
def test_switch_that_is_stopped_keeps_the_old_or_has_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    home, aside, fresh = Home(tmp_path), tmp_path / "aside", tmp_path / "fresh"
    log, aside_log = tmp_path / "corpus.sqlite-wal", tmp_path / "aside-wal"
    for path, held in ((home.corpus, b"old"), (log, b"log"), (fresh, b"new")):
        path.write_bytes(held)
    syncs = iter(range(1, stop))

    def fsync(descriptor: int) -> None:
        if next(syncs, None) is None:
            raise StoppedError

    monkeypatch.setattr(os, "fsync", fsync)
    with nullcontext() if stop == 6 else pytest.raises(StoppedError):
        switch(home, fresh, aside)
    monkeypatch.undo()
    if home.corpus.read_bytes() == b"old":
        assert log.read_bytes() == b"log"
    else:
        assert home.corpus.read_bytes() == b"new"
        assert not log.exists()
        assert (aside.read_bytes(), aside_log.read_bytes()) == (b"old", b"log")


def test_another_run_is_waited_for(damaged: Program) -> None:
    with Home(damaged.home).writing():
        assert damaged.run("verkostohaku", "doctor", "--repair", "--yes").code == 4


def test_emptied_corpus_is_not_taken_for_a_new_one(damaged: Program, whole: Path) -> None:
    before = damaged.urls("sivu*", "--limit", "100")
    os.truncate(corpus_of(damaged), 0)
    for ending in ("-wal", "-shm"):
        corpus_of(damaged).with_name(f"corpus.sqlite{ending}").unlink(missing_ok=True)
    ran = damaged.run("verkostohaku", "ingest", whole / "sivut")
    assert ran.code == 1
    assert "doctor --repair" in ran.stderr
    assert damaged.urls("sivu*", "--limit", "100") == before
    repaired = damaged.run("verkostohaku", "doctor", "--repair", "--yes")
    assert all(url in repaired.stderr for url in before)
    damaged.done("verkostohaku", "ingest", whole / "sivut")
    assert sorted(damaged.urls("sivu*", "--limit", "100")) == sorted(before)
