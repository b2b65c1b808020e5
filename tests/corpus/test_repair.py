"""A damaged corpus is made whole again, and what is lost is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, delete, literal_column, select, update

from corpus import documents, overview, pages, runs
from corpus.damage import damaged_analyses, damaged_bodies
from corpus.database import Database, counter
from corpus.repair import REPAIRED, Losses, mend
from corpus.salvage import salvage
from corpus.schema import JSON_COLUMNS, analyses, bodies, page_events
from corpus.schema import documents as documents_table
from corpus.schema import pages as pages_table
from corpus.schema import runs as runs_table
from finnish import tokentable
from finnish.types import Token
from finnish.version import version as analysis_version
from tests.corpus.support import analysis, content, fetched, mention
from verkostohaku.errors import CorpusDamagedError, CorpusError

COUNT = 40
WORDS = tokentable.encode(
    [Token("talo", n * 5, n * 5 + 4, "word", True, n % 2 == 0, ()) for n in range(9)]
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.sqlite"


@pytest.fixture
def database(path: Path) -> Database:
    """Forty pages with a text each."""
    database = Database(path, create=True)
    with database.write() as connection:
        run = runs.begin(connection).id
        for number in range(COUNT):
            page = fetched(address(number), f"runko {number} " + "x" * 3000)
            pages.record_fetched(connection, run, page)
            (page_id,) = pages.pending_ids(connection, "esimerkki")
            documents.store(connection, page_id, content(f"Teksti {number}. " * 200), analysis())
            pages.record_event(connection, run, page_id, "new")
    return database


def address(number: int) -> str:
    return f"https://esimerkki.example/{number:02}"


def mended(database: Database) -> Losses:
    with database.write() as connection:
        losses = mend(connection)
    with database.read() as connection:
        assert damaged_bodies(connection) == []
        waiting = "no analysis"
        assert [p for p in overview.problems(connection) if waiting not in p] == []
        assert counter(connection, REPAIRED) == 1
    return losses


def test_sound_corpus_loses_nothing(database: Database) -> None:
    assert mended(database) == Losses([], [], [], 0)
    with database.read() as connection:
        assert len(pages.all_pending(connection)) == COUNT


def test_damaged_body_is_fetched_again_and_its_text_stays(database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(bodies).where(bodies.c.page_id == 3).values(compressed=b"rikki"))
    assert mended(database).bodies == [address(2)]
    with database.write() as connection:
        page = pages.known(connection, address(2))
        assert page
        assert (page.etag, page.body_hash) == (None, None)
        assert pages.record_fetched(connection, 1, fetched(address(2), "uusi"))


def test_lost_body_and_text_are_named(database: Database) -> None:
    with database.write() as connection:
        connection.execute(delete(bodies).where(bodies.c.page_id == 3))
        damage = update(documents_table).where(documents_table.c.id == 3)
        connection.execute(damage.values(text="toinen"))
    losses = mended(database)
    assert (losses.bodies, losses.texts) == ([address(2)], [address(2)])
    with database.read() as connection:
        assert overview.counts(connection)["documents"] == COUNT - 1


def test_damaged_text_is_made_anew_from_its_body(database: Database) -> None:
    with database.write() as connection:
        damage = update(documents_table).where(documents_table.c.id == 3)
        connection.execute(damage.values(text="toinen"))
    with database.read() as connection:
        assert overview.problems(connection)
    losses = None
    with database.write() as connection:
        losses = mend(connection)
        documents.store(connection, 3, content("Teksti 2. " * 200), analysis())
    assert losses == Losses([], [], [], 0)
    with database.read() as connection:
        assert not any("stored with" in problem for problem in overview.problems(connection))


def test_damaged_analysis_without_its_body_is_given_up(database: Database) -> None:
    with database.write() as connection:
        connection.execute(delete(bodies).where(bodies.c.page_id == 3))
        damage = update(analyses).where(analyses.c.document_id == 3)
        connection.execute(damage.values(tokens=b"\x02rikki"))
    assert mended(database).texts == [address(2)]


def test_text_of_a_page_that_is_gone_is_lost_for_good(database: Database) -> None:
    with database.write() as connection:
        page = pages.known(connection, address(2))
        assert page
        pages.record_missing(connection, 1, page, "HTTP 410", certain=True)
        damage = update(documents_table).where(documents_table.c.id == 3)
        connection.execute(damage.values(text="toinen"))
    assert mended(database).for_good == [address(2)]


def leave(database: Database, number: int) -> None:
    """The page is gone from the web."""
    with database.write() as connection:
        page = pages.known(connection, address(number))
        assert page
        pages.record_missing(connection, 1, page, "HTTP 410", certain=True)


def test_damaged_analysis_of_a_gone_page_costs_nothing(database: Database) -> None:
    leave(database, 2)
    with database.write() as connection:
        damage = update(analyses).where(analyses.c.document_id == 3)
        connection.execute(damage.values(tokens=b"\x02rikki"))
        before = connection.execute(select(documents_table.c.text)).scalars().all()
    assert mended(database) == Losses([], [], [], 0)
    with database.read() as connection:
        assert damaged_analyses(connection) == []
        assert connection.execute(select(documents_table.c.text)).scalars().all() == before


@pytest.mark.parametrize(
    ("tokens", "version", "is_damaged"),
    [
        (b"", "1", True),
        (b"\x01any", "1", False),
        (b"\x01any", analysis_version() + "+names-1", True),
        (b"\xffany", "1", True),
        (WORDS, "1", False),
        # cut in its last array, the rest still unpacks
        *((WORDS[:-cut], "1", True) for cut in (1, 4, 6)),
    ],
)
def test_analysis_that_cannot_be_read(
    database: Database, tokens: bytes, version: str, is_damaged: bool
) -> None:
    with database.write() as connection:
        damage = update(analyses).where(analyses.c.document_id == 3)
        connection.execute(damage.values(tokens=tokens, version=version))
        assert damaged_analyses(connection) == [3] * is_damaged


def test_gone_text_that_became_another_one_is_held_once(database: Database) -> None:
    for number in (2, 3):
        leave(database, number)
    with database.write() as connection:
        twin = select(documents_table.c.text).where(documents_table.c.id == 4)
        damage = update(documents_table).where(documents_table.c.id == 3)
        connection.execute(damage.values(text=twin.scalar_subquery()))
    assert mended(database).for_good == [address(2)]
    with database.read() as connection:
        held = select(pages_table.c.document_id).where(pages_table.c.id.in_((3, 4)))
        assert connection.execute(held).scalars().all() == [4, 4]
    assert mended(database) == Losses([], [], [], 0)


def test_damaged_text_that_active_and_gone_pages_held(database: Database) -> None:
    """The active page has lost its body: the text is only the gone one's, from now on."""
    leave(database, 3)
    with database.write() as connection:
        of_gone = update(pages_table).where(pages_table.c.id == 4)
        connection.execute(of_gone.values(document_id=3))
        connection.execute(delete(bodies).where(bodies.c.page_id == 3))
        damage = update(documents_table).where(documents_table.c.id == 3)
        connection.execute(damage.values(text="toinen"))
    losses = mended(database)
    assert (losses.texts, losses.for_good) == ([address(2)], [address(3)])


def test_text_whose_body_an_earlier_repair_forgot(database: Database) -> None:
    with database.write() as connection:
        connection.execute(delete(bodies).where(bodies.c.page_id == 3))
    assert mended(database).texts == []
    with database.write() as connection:
        damage = update(documents_table).where(documents_table.c.id == 3)
        connection.execute(damage.values(text="toinen"))
    losses = mended(database)
    assert (losses.bodies, losses.texts) == ([address(2)], [address(2)])
    assert mended(database) == Losses([], [], [], 0)


@pytest.mark.parametrize("column", JSON_COLUMNS, ids=str)
def test_list_that_cannot_be_read(database: Database, column: Column[Any]) -> None:
    with database.write() as connection:
        (run,) = runs.latest(connection, 1)
        runs.finish(connection, run, "done", {})
        text = "Espoon kaupunki"
        page = fetched(address(COUNT), text)
        pages.record_fetched(connection, 1, page)
        (page_id,) = pages.pending_ids(connection, "esimerkki")
        named = analysis(mention(text, text, text))
        documents.store(connection, page_id, content(text), named)
        damage = update(column.table).values({column.name: literal_column("'[[1'")})
        connection.execute(damage)
    with database.read() as connection:
        problems = overview.problems(connection)
        assert len(problems) == 1
        assert f"rows of {column.table.name} have {column.name}" in problems[0]
        with pytest.raises(CorpusDamagedError, match="--repair"):
            connection.execute(select(column)).all()
    assert mended(database) == Losses([], [], [], 0)
    with database.read() as connection:
        left = {str(value) for value in connection.execute(select(column)).scalars()}
    assert left <= {"[]", "None"}


def test_page_that_lost_its_links_is_fetched_again(database: Database) -> None:
    with database.write() as connection:
        of_it = update(pages_table).where(pages_table.c.id == 3)
        connection.execute(of_it.values(etag='"1"', links=literal_column("'[['")))
    mended(database)
    with database.read() as connection:
        page = pages.known(connection, address(2))
    assert page
    assert (page.links, page.etag) == ((), None)


def test_lost_run_leaves_its_lines(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.execute(delete(analyses).where(analyses.c.document_id == 5))
        lines = connection.execute(select(page_events)).all()
    database.engine.dispose()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.execute(delete(runs_table))
        connection.commit()
    database.engine.dispose()
    mended(database)
    with database.read() as connection:
        assert connection.execute(select(page_events)).all() == lines
        assert connection.execute(select(runs_table.c.status)).scalars().all() == ["lost"]


def page_of(path: Path, text: bytes) -> int:
    """Where in a file the SQLite page begins that holds some bytes."""
    return path.read_bytes().index(text) // 4096 * 4096


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def test_sound_file_is_copied_whole(database: Database, path: Path, tmp_path: Path) -> None:
    saved = salvage(path, tmp_path / "uusi.sqlite")
    assert (saved.holes, saved.lost_pages) == (frozenset(), [])
    with database.read() as old, Database(tmp_path / "uusi.sqlite").read() as new:
        for table in (pages_table, documents_table, page_events, runs_table):
            assert old.execute(select(table)).all() == new.execute(select(table)).all()


def test_disk_that_is_full(
    database: Database, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(at: Any, *arguments: Any, **more: Any) -> sqlite3.Connection:
        connection = connect(at, *arguments, **more)
        if not more.get("uri"):
            connection.execute("PRAGMA max_page_count = 40")
        return connection

    monkeypatch.setattr("corpus.salvage.sqlite3.connect", small)
    with pytest.raises(CorpusError, match="disk space"):
        salvage(path, tmp_path / "uusi.sqlite")


def test_counter_without_a_value_is_left_out(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as damaged:
        damaged.execute("CREATE TABLE counters (name, value)")
        damaged.execute("INSERT INTO counters VALUES ('revision', NULL), ('resolved', 3)")
        damaged.commit()
    saved = salvage(path, tmp_path / "uusi.sqlite")
    assert "counters" in saved.holes


def test_first_page_is_made_up_for(database: Database, path: Path, tmp_path: Path) -> None:
    database.close()
    overwrite(path, 0, bytes(4096))
    saved = salvage(path, tmp_path / "uusi.sqlite")
    assert (saved.rows["pages"], saved.rows["bodies"], saved.lost_pages) == (COUNT, COUNT, [])


def test_schema_is_made_up_for(database: Database, path: Path, tmp_path: Path) -> None:
    database.close()
    overwrite(path, page_of(path, b"CREATE TABLE documents"), b"\xff" * 4096)
    saved = salvage(path, tmp_path / "uusi.sqlite")
    assert (saved.rows["pages"], saved.rows["bodies"], saved.lost_pages) == (COUNT, COUNT, [])


def test_lost_addresses_are_known_by_their_index(
    database: Database, path: Path, tmp_path: Path
) -> None:
    database.close()
    # the table holds the address beside that of its source, the index by itself
    beside = address(20).encode() + b"esimerkki" + b"https://esimerkki.example/"
    overwrite(path, page_of(path, beside), b"\xff" * 4096)
    saved = salvage(path, tmp_path / "uusi.sqlite")
    assert "pages" in saved.holes
    assert saved.rows["pages"] + len(saved.lost_pages) == COUNT
    assert 0 < saved.rows["pages"] < COUNT


@pytest.mark.parametrize("size", [0, 50, 4096, 50_000])
def test_file_that_is_cut(database: Database, path: Path, tmp_path: Path, size: int) -> None:
    database.close()
    with path.open("r+b") as file:
        file.truncate(size)
    saved = salvage(path, tmp_path / "uusi.sqlite")
    assert "pages" in saved.holes or "bodies" in saved.holes
    mended(Database(tmp_path / "uusi.sqlite"))
