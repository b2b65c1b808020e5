"""What can still be read of a damaged corpus file, copied into a new one."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import Table

from corpus.database import Database
from corpus.schema import metadata
from verkostohaku.errors import CorpusError
from verkostohaku.told import Told

# what reading a damaged file raises; a message about damage can quote bytes that are no text
_BROKEN = (sqlite3.Error, UnicodeDecodeError)
# beyond every row number; where the greatest cannot be read
_BEYOND = 1 << 40
# of SQLite's file format: the file's header before the first page's own, a page of pointers
_HEADER = 100
_INTERIOR = 5


class Salvaged(NamedTuple):
    """`rows` that were copied, by table; `holes` are the tables of which parts are unreadable.

    `lost_pages` are addresses whose row is lost: those that SQLite's own index of the addresses
    still knows.
    """

    rows: dict[str, int]
    holes: frozenset[str]
    lost_pages: list[str]


def salvage(damaged: Path, into: Path) -> Salvaged:
    """Makes a new corpus at `into` of every row of `damaged` that can be read.

    `damaged` is not written to. The new corpus may refer to rows that are lost; `corpus.repair`
    mends that. Raises CorpusError where the new one cannot be written.
    """
    Database(into, create=True).close()
    with tempfile.TemporaryDirectory(dir=into.parent, prefix="salvage-") as scratch:
        readable = _with_a_schema(damaged, into, Path(scratch))
        with closing(_open(readable)) as source, closing(sqlite3.connect(into)) as target:
            try:
                return _copy_all(source, target)
            except sqlite3.Error as error:
                raise CorpusError(
                    Told(
                        "corpus.no_room",
                        "What can be read of the corpus cannot be written to {place}: {error}. "
                        "Free some disk space: a repair needs up to twice the size of the corpus; "
                        "nothing was changed.",
                        place=into.parent,
                        error=error,
                    )
                ) from error


def _copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> Salvaged:
    target.execute("PRAGMA foreign_keys = OFF")
    rows: dict[str, int] = {}
    holes: set[str] = set()
    for table in metadata.sorted_tables:
        rows[table.name], whole = _copy(source, target, table)
        if not whole:
            holes.add(table.name)
    target.commit()
    kept = {url for (url,) in target.execute("SELECT url FROM pages")}
    lost = [url for url in _addresses(source) if url not in kept]
    return Salvaged(rows, frozenset(holes), lost)


def _open(path: Path) -> sqlite3.Connection:
    source = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    # text that is no UTF-8 any more must not end the reading
    source.text_factory = bytes
    return source


def _with_a_schema(damaged: Path, fresh: Path, scratch: Path) -> Path:
    """The damaged file; or, where its schema is damaged, a copy with that of a new corpus.

    Corpora are made by the same steps, so the tables of each begin on the same pages.
    """
    with suppress(*_BROKEN), closing(_open(damaged)) as source:
        names = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
        if {table.name.encode() for table in metadata.sorted_tables} <= names:
            return damaged
    copy = scratch / damaged.name
    shutil.copy(damaged, copy)
    log = damaged.with_name(damaged.name + "-wal")
    if log.exists():
        shutil.copy(log, copy.with_name(log.name))
    first = fresh.read_bytes()
    size = int.from_bytes(first[16:18], "big")
    with copy.open("r+b") as file:
        for number in _schema_pages(first[:size]):
            file.seek((number - 1) * size)
            file.write(first[(number - 1) * size : number * size])
        # how many pages the file has, and that no page is known to be free
        pages = copy.stat().st_size // size
        file.seek(28)
        file.write(pages.to_bytes(4, "big") + bytes(8))
        file.seek(24)
        counter = file.read(4)
        file.seek(92)
        file.write(counter)
    return copy


def _schema_pages(first: bytes) -> list[int]:
    """The pages that hold the schema, from the first of a file: that one, and those below it."""
    found = [1]
    if first[_HEADER] == _INTERIOR:
        found.append(int.from_bytes(first[_HEADER + 8 : _HEADER + 12], "big"))
        cells = int.from_bytes(first[_HEADER + 3 : _HEADER + 5], "big")
        for at in range(_HEADER + 12, _HEADER + 12 + 2 * cells, 2):
            cell = int.from_bytes(first[at : at + 2], "big")
            found.append(int.from_bytes(first[cell : cell + 4], "big"))
    return found


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: Table) -> tuple[int, bool]:
    """How many rows of a table were copied, and whether that were all."""
    names = [f'"{column.name}"' for column in table.columns]
    marks = ", ".join("?" for _ in names)
    # a row that breaks the rules of the table is damaged, too
    insert = "REPLACE" if table.name == "counters" else "INSERT OR IGNORE"
    insert = f"{insert} INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
    copied, whole = 0, True
    for row in _rows(source, table.name, names):
        try:
            values = [v.decode() if kind == b"text" else v for v, kind in row or ()]
            stored = bool(values) and target.execute(insert, values).rowcount > 0
        except (UnicodeDecodeError, sqlite3.IntegrityError):
            stored = False
        copied += stored
        whole &= stored
    return copied, whole


def _rows(
    source: sqlite3.Connection, table: str, names: list[str]
) -> Iterator[list[tuple[Any, bytes]] | None]:
    """The readable rows as (value, its SQLite type); None for each damaged place."""
    columns = ", ".join([*names, *(f"typeof({name})" for name in names)])
    query = f"SELECT rowid, {columns} FROM {table} WHERE rowid >= ? ORDER BY rowid"
    at: int | None = -_BEYOND
    while at is not None:
        try:
            for number, *row in source.execute(query, (at,)):
                if number < at:  # the tree leads in circles
                    break
                at = number + 1
                yield list(zip(row[: len(names)], row[len(names) :], strict=True))
            else:
                return
        except _BROKEN:
            pass
        yield None
        at = _next_readable(source, table, max(at, 0))


def _next_readable(source: sqlite3.Connection, table: str, failed: int) -> int | None:
    """The first row number behind a damaged place from which reading goes on, or None."""
    step = 1
    while not _readable(source, table, failed + step):
        step *= 2
        if step > _BEYOND:
            return None
    low, high = failed + step // 2, failed + step
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _readable(source, table, middle) else (middle, high)
    return high


def _readable(source: sqlite3.Connection, table: str, number: int) -> bool:
    query = f"SELECT * FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1"
    try:
        source.execute(query, (number,)).fetchall()
    except _BROKEN:
        return False
    return True


def _addresses(source: sqlite3.Connection) -> Iterator[str]:
    """The addresses that the index of the addresses still knows."""
    query = "SELECT url FROM pages INDEXED BY sqlite_autoindex_pages_1 ORDER BY url"
    with suppress(*_BROKEN):
        for (url,) in source.execute(query):
            yield url.decode()
