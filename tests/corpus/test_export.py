"""The export: order, addresses, what is left out, one query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from corpus import pages, runs
from corpus.database import Database
from corpus.documents import store
from corpus.entities import resolve_changes
from corpus.export import exported
from tests.corpus.support import PlainNaming, analysis, content, fetched, mention


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Database(tmp_path / "corpus.sqlite", create=True).write() as connection:
        runs.begin(connection)
        yield connection


def take(connection: Connection, url: str, text: str, *names: str) -> None:
    pages.record_fetched(connection, 1, fetched(url, text))
    page = pages.known(connection, url)
    assert page
    found = [mention(text, name, name) for name in names]
    store(connection, page.id, content(text), analysis(*found))


def test_by_name_and_address(connection: Connection) -> None:
    take(connection, "https://b.example/", "Rantala ja Aallotar.", "Rantala", "Aallotar")
    take(connection, "https://a.example/", "Yhdessä rantala ja Koivula.", "rantala", "Koivula")
    resolve_changes(connection, PlainNaming())
    found = list(exported(connection, ["organisation"]))
    assert [entity.name for entity in found] == ["Aallotar", "Koivula", "Rantala"]
    rantala = found[-1]
    assert [m.url for m in rantala.mentions] == ["https://a.example/", "https://b.example/"]
    assert [m.text for m in rantala.mentions] == ["rantala", "Rantala"]
    assert (rantala.documents, rantala.aliases) == (2, ("rantala",))


def test_text_at_two_addresses_counts_once(connection: Connection) -> None:
    take(connection, "https://b.example/", "Rantala on auki.", "Rantala")
    take(connection, "https://a.example/", "Rantala on auki.", "Rantala")
    resolve_changes(connection, PlainNaming())
    (entity,) = exported(connection, ["organisation"])
    assert [m.url for m in entity.mentions] == ["https://a.example/"]


def test_gone_documents_and_other_types_are_left_out(connection: Connection) -> None:
    take(connection, "https://a.example/", "Rantala on auki.", "Rantala")
    take(connection, "https://b.example/", "Koivula on auki.", "Koivula")
    resolve_changes(connection, PlainNaming())
    page = pages.known(connection, "https://a.example/")
    assert page
    pages.record_missing(connection, 1, page, "removed", certain=True)
    assert [entity.name for entity in exported(connection, ["organisation"])] == ["Koivula"]
    assert list(exported(connection, ["network", "date"])) == []


def test_one_query_whose_joins_all_use_an_index(connection: Connection) -> None:
    for number in range(30):
        name = f"Rantala {number}"
        take(connection, f"https://a.example/{number}", f"{name} on auki.", name)
    resolve_changes(connection, PlainNaming())
    executed: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(connection, "before_cursor_execute")
    def _note(*arguments: object) -> None:
        executed.append((str(arguments[2]), tuple(arguments[3])))  # type: ignore[arg-type]

    assert len(list(exported(connection, ["organisation"]))) == 30
    ((query, parameters),) = executed
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", parameters)
    scans = [row[3] for row in plan if row[3].startswith("SCAN")]
    # the outermost loop alone goes through a table
    assert len(scans) <= 1
