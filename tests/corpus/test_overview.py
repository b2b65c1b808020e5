"""What `doctor` finds in a corpus, and what it says to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, update

from corpus import pages, runs
from corpus import schema as tables
from corpus.database import Database
from corpus.documents import exclude, store
from corpus.entities import resolve_changes
from corpus.overview import problems
from tests.corpus.support import PlainNaming, analysis, content, fetched, mention

URL = "https://esimerkki.example/sivu"
TEXT = "Rantala on auki."
INGEST = "verkostohaku ingest --full https://esimerkki.example/"
REANALYSE = "verkostohaku reanalyse --full"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Database(tmp_path / "corpus.sqlite", create=True).write() as connection:
        runs.begin(connection)
        pages.record_fetched(connection, 1, fetched(URL))
        page = pages.known(connection, URL)
        assert page
        found = analysis(mention(TEXT, "Rantala", "Rantala"))
        store(connection, page.id, content(TEXT), found)
        resolve_changes(connection, PlainNaming())
        yield connection


def test_sound_corpus(connection: Connection) -> None:
    assert problems(connection) == []


def test_waiting_page_without_a_body(connection: Connection) -> None:
    pages.record_fetched(connection, 1, fetched(URL + "/2"))
    connection.execute(delete(tables.bodies))
    assert problems(connection) == [
        f"2 pages of https://esimerkki.example/ have no stored body. Fetch them again: {INGEST}"
    ]


def test_excluded_page_needs_no_body(connection: Connection) -> None:
    page = pages.known(connection, URL)
    assert page
    exclude(connection, page.id, "noindex")
    connection.execute(delete(tables.bodies))
    assert problems(connection) == []


def test_lost_analysis(connection: Connection) -> None:
    connection.execute(delete(tables.analyses))
    (problem,) = problems(connection)
    assert problem.startswith("1 active documents have no analysis")
    assert problem.endswith(REANALYSE)


def test_lost_address(connection: Connection) -> None:
    connection.execute(update(tables.pages).values(document_id=None))
    (problem,) = problems(connection)
    assert problem.startswith("1 active documents have no address")
    assert problem.endswith("verkostohaku ingest --full SOURCE")


def test_altered_text(connection: Connection) -> None:
    connection.execute(update(tables.documents).values(text=TEXT.replace("auki", "kiinni")))
    (problem,) = problems(connection)
    assert problem.startswith("1 documents do not hold the text that they were stored with")
    assert "backup" in problem


def test_mention_outside_of_the_text(connection: Connection) -> None:
    connection.execute(update(tables.mentions).values(end=1000))
    (problem,) = problems(connection)
    assert problem.startswith("1 mentions lie outside their document")
    assert problem.endswith(REANALYSE)


def test_lost_time_of_fetching(connection: Connection) -> None:
    connection.execute(update(tables.pages).values(fetched_at=None))
    (problem,) = problems(connection)
    assert "no time of fetching" in problem
    assert problem.endswith(INGEST)
