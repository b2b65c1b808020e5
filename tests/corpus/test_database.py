"""Opening the corpus: versions, migrations, transactions, clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import corpus.migrations
from corpus.database import (
    SCHEMA_VERSION,
    Database,
    counter,
    current_revision,
    next_revision,
    set_counter,
)
from corpus.schema import metadata
from verkostohaku.errors import CorpusDamagedError, CorpusError, CorpusVersionError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.sqlite"


def test_migrations_lead_to_the_schema(path: Path) -> None:
    with Database(path, create=True).read() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == SCHEMA_VERSION


def test_schema_version_is_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(corpus.migrations.__file__).parent))
    assert scripts.get_current_head() == SCHEMA_VERSION


def test_missing_corpus_names_the_next_step(path: Path) -> None:
    with pytest.raises(CorpusError, match="verkostohaku ingest"):
        Database(path)
    assert not path.exists()


def test_damage_that_is_no_text_is_told(path: Path) -> None:
    Database(path, create=True).close()
    damaged = path.read_bytes().replace(b"CREATE TABLE pages", b"CREATE TAB\xff\xfe pages")
    path.write_bytes(damaged)
    with pytest.raises(CorpusDamagedError, match="doctor --repair"):
        Database(path)


def test_newer_corpus_is_refused_and_left_alone(path: Path) -> None:
    database = Database(path, create=True)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    before = path.read_bytes()
    with pytest.raises(CorpusVersionError, match="Update verkostohaku"):
        Database(path, create=True)
    assert path.read_bytes() == before


def test_rubbish_is_no_corpus(path: Path) -> None:
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(CorpusError, match="not a database"):
        Database(path)


def test_failed_transaction_leaves_nothing(path: Path) -> None:
    database = Database(path, create=True)
    with pytest.raises(ZeroDivisionError), database.write() as connection:  # noqa: PT012
        next_revision(connection)
        raise ZeroDivisionError
    with database.read() as connection:
        assert current_revision(connection) == 0


def test_reader_sees_one_state(path: Path) -> None:
    database = Database(path, create=True)
    with database.read() as reader:
        before = current_revision(reader)
        with database.write() as writer:
            next_revision(writer)
        assert current_revision(reader) == before
    with database.read() as reader:
        assert current_revision(reader) == before + 1


def test_who_may_not_write_sees_what_a_writer_stores(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Database(path, create=True) as writer:
        with writer.read() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        assert path.with_name(path.name + "-wal").stat().st_size == 0
        monkeypatch.setattr("corpus.database.os.access", lambda *_: False)
        with Database(path) as reader:
            with writer.write() as connection:
                next_revision(connection)
            with reader.read() as connection:
                assert current_revision(connection) == 1


def test_counters(path: Path) -> None:
    with Database(path, create=True).write() as connection:
        assert counter(connection, "authority") == 0
        set_counter(connection, "authority", 7)
        set_counter(connection, "authority", 8)
        assert counter(connection, "authority") == 8
