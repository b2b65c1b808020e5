"""Opening the corpus: the SQLite file, its pragmas and its schema version."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    select,
    table,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError

from corpus.schema import counters
from corpus.unusable import UNREADABLE, by_driver, unreadable
from verkostohaku.errors import CorpusDamagedError, CorpusError, CorpusVersionError
from verkostohaku.told import Told

# the newest file in corpus/migrations/versions
SCHEMA_VERSION = "0001"

# a reader may have to wait this long (milliseconds) for a writer's checkpoint
BUSY_TIMEOUT = 30_000

# rows that a query is about: bounds the memory, and keeps the queries few
BATCH = 500

_Item = TypeVar("_Item")


class Database:
    """The corpus' SQLAlchemy engine, opened at the current schema version."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Opens the corpus at `path`; `create` also makes or upgrades it.

        Raises CorpusError where there is none or it cannot be used now, CorpusDamagedError for one
        that is damaged, CorpusVersionError for one of another version.
        """
        if not create and not path.is_file():
            raise CorpusError(
                Told(
                    "corpus.none",
                    "There is no corpus in {home}. Take pages in first: verkostohaku ingest SOURCE",
                    home=path.parent,
                )
            )
        if path.is_file() and path.stat().st_size == 0 and not create:
            raise CorpusDamagedError(
                Told(
                    "corpus.empty",
                    "The corpus {path} is empty: what it held is lost. Restore a backup; without "
                    "one, `verkostohaku doctor --repair` says what is lost, and makes a new one.",
                    path=path,
                )
            )
        self.path = path
        self.engine = _sqlite_engine(path, immutable=not create and _cannot_change(path))
        try:
            with self.engine.connect() as connection:
                version = _version(connection)
        except UNREADABLE as error:
            self.close()
            raise unreadable(path, error) from error
        if version != SCHEMA_VERSION:
            self._bring_up_to_date(version, create)

    def _bring_up_to_date(self, version: str | None, create: bool) -> None:
        if version is not None and version > SCHEMA_VERSION:
            raise CorpusVersionError(
                Told(
                    "corpus.newer",
                    "The corpus {path} is of version {found}, this program knows {known}. "
                    "Update verkostohaku; nothing was changed.",
                    path=self.path,
                    found=version,
                    known=SCHEMA_VERSION,
                ),
                version,
            )
        if not create:
            raise CorpusVersionError(
                Told(
                    "corpus.older",
                    "The corpus {path} is of an older version ({found}). "
                    "Run `verkostohaku ingest` once: it upgrades the corpus and loses nothing.",
                    path=self.path,
                    found=version or Told("corpus.no_version", "none"),
                ),
                version,
            )
        from corpus.migrations import upgrade

        try:
            upgrade(self.engine)
        except (SQLAlchemyError, UnicodeDecodeError) as error:
            raise unreadable(self.path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state."""
        with self._translated(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is stored, or nothing."""
        with self._translated(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (IntegrityError, ProgrammingError):
            # a fault of the program, not of the file
            raise
        except UnicodeDecodeError as error:
            if not by_driver(error):
                raise
            raise unreadable(self.path, error) from error
        except DBAPIError as error:
            raise unreadable(self.path, error) from error

    def close(self) -> None:
        """Closes every connection; the last one folds the write-ahead log into the file."""
        self.engine.dispose()


def batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """The items, `BATCH` at a time."""
    for first in range(0, len(items), BATCH):
        yield items[first : first + BATCH]


def insert_row(connection: Connection, into: Table, row: dict[str, Any]) -> int:
    """Inserts a row into a table that numbers its rows, and returns the number."""
    key = connection.execute(insert(into).values(row)).inserted_primary_key
    if key is None:
        raise CorpusError(
            Told(
                "corpus.no_number",
                "The corpus gave a new row of {table} no number.",
                table=into.name,
            )
        )
    return int(key[0])


def next_revision(connection: Connection) -> int:
    """Counts the revision up and returns it; the index follows this number."""
    revision = current_revision(connection) + 1
    set_counter(connection, "revision", revision)
    return revision


def current_revision(connection: Connection) -> int:
    """The newest revision; 0 in an empty corpus."""
    return counter(connection, "revision")


def counter(connection: Connection, name: str, default: int = 0) -> int:
    """A counter's value; `default` for one that was never set."""
    query = select(counters.c.value).where(counters.c.name == name)
    value = connection.execute(query).scalar()
    return default if value is None else value


def set_counter(connection: Connection, name: str, value: int) -> None:
    """Sets a counter."""
    changed = connection.execute(
        update(counters).where(counters.c.name == name).values(value=value)
    )
    if changed.rowcount == 0:
        connection.execute(insert(counters).values(name=name, value=value))


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(
        select(text("version_num")).select_from(table("alembic_version"))
    ).scalar()


def _cannot_change(path: Path) -> bool:
    """Whether a corpus lies where SQLite cannot put its files beside it, and nobody writes to it.

    That holds for the moment: SQLite then reads the file without looking for writers, and whoever
    reads on while a run of somebody else begins may be told that the corpus is damaged. A lock
    would keep that run from beginning, and a reader is not to do that.

    Raises CorpusError where something waits in the write-ahead log, which only a writer can read.
    """
    if os.access(path.parent, os.W_OK):
        return False
    log = path.with_name(path.name + "-wal")
    if path.with_name(path.name + "-shm").exists() and log.exists():
        # somebody has it open: SQLite reads the log beside them, also one that is empty so far
        return False
    if log.exists() and log.stat().st_size:
        raise CorpusError(
            Told(
                "corpus.waiting",
                "The corpus {path} holds what a run has not put in its place yet, and you may not "
                "write there. Wait until the run has ended; if it was stopped, whoever may write "
                "there has to run `verkostohaku ingest` once.",
                path=path,
            )
        )
    return True


def _sqlite_engine(path: Path, *, immutable: bool = False) -> Engine:
    address = f"file:{quote(str(path))}?immutable=1&uri=true" if immutable else str(path)

    def loads(stored: str) -> object:
        try:
            return json.loads(stored)
        except ValueError as error:
            raise CorpusDamagedError(
                Told(
                    "corpus.list",
                    "The corpus {path} holds a list that cannot be read. "
                    "Repair it: verkostohaku doctor --repair",
                    path=path,
                )
            ) from error

    engine = create_engine(
        f"sqlite:///{address}",
        connect_args={"timeout": BUSY_TIMEOUT / 1000},
        json_deserializer=loads,
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        # SQLAlchemy sends BEGIN itself (below): Python's driver would start a transaction only at
        # the first write, and reads before it would see no snapshot
        connection.isolation_level = None
        cursor = connection.cursor()
        if not immutable:
            cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: what a run reports as stored has to survive a power cut
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
