"""What the index reads of the corpus: every change once, in order, in batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from corpus import pages, runs
from corpus import schema as tables
from corpus.changes import changes
from corpus.database import Database
from corpus.documents import store
from corpus.records import GoneDocument, StoredDocument
from tests.corpus.support import analysis, content, fetched

URL = "https://esimerkki.example/"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Database(tmp_path / "corpus.sqlite", create=True).write() as connection:
        runs.begin(connection)
        yield connection


def take(connection: Connection, url: str, text: str) -> None:
    pages.record_fetched(connection, 1, fetched(url, text))
    page = pages.known(connection, url)
    assert page
    store(connection, page.id, content(text), analysis())


def test_every_change_once_and_oldest_first(connection: Connection) -> None:
    for number in range(450):
        take(connection, f"{URL}{number}", f"teksti {number}")
    for number in range(0, 450, 50):
        page = pages.known(connection, f"{URL}{number}")
        assert page
        pages.record_missing(connection, 1, page, "removed", certain=True)
    found = list(changes(connection, 0))
    revisions = [change.revision for change in found]
    assert revisions == sorted(revisions)
    assert len({change.id for change in found}) == len(found) == 450
    assert sum(isinstance(change, GoneDocument) for change in found) == 9
    assert list(changes(connection, revisions[300])) == found[301:]


def test_lost_time_of_fetching_is_not_the_present(connection: Connection) -> None:
    take(connection, URL, "teksti")
    first_seen = "2020-01-01T00:00:00+00:00"
    lost = {"fetched_at": None, "first_seen": first_seen}
    connection.execute(update(tables.pages).values(lost))
    (change,) = changes(connection, 0)
    assert isinstance(change, StoredDocument)
    assert change.fetched == first_seen


def test_address_that_comes_back_to_a_text_that_others_hold(connection: Connection) -> None:
    for name in ("eka", "toka"):
        take(connection, URL + name, "sama teksti")
    page = pages.known(connection, f"{URL}toka")
    assert page
    pages.record_missing(connection, 1, page, "HTTP 404", certain=True)
    (one,) = changes(connection, 0)
    assert isinstance(one, StoredDocument)
    assert one.urls == (f"{URL}eka",)
    pages.record_fetched(connection, 1, fetched(f"{URL}toka", "sama teksti"))
    (again,) = changes(connection, one.revision)
    assert isinstance(again, StoredDocument)
    assert again.urls == (f"{URL}eka", f"{URL}toka")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_which_address_comes_first_is_not_a_matter_of_order(
    connection: Connection, order: tuple[int, ...]
) -> None:
    best_first = ["https://a.example/sivu", "https://b.example/sivu"]
    best_first += ["https://a.example/sivu?x=1", "http://a.example/sivu"]
    for number in order:
        url = best_first[number]
        pages.record_fetched(connection, 1, fetched(url, "sama teksti"))
        page = pages.known(connection, url)
        assert page
        store(connection, page.id, content("sama teksti", title=url), analysis())
    (one,) = changes(connection, 0)
    assert isinstance(one, StoredDocument)
    assert list(one.urls) == best_first
    assert one.title == best_first[0]


def test_text_that_moved_is_of_its_new_site(connection: Connection) -> None:
    take(connection, URL, "sama teksti")
    new = replace(
        fetched("https://uusi-kotisivu.example/", "sama teksti"), site="uusi-kotisivu.example"
    )
    pages.record_fetched(connection, 1, new)
    page = pages.known(connection, "https://uusi-kotisivu.example/")
    old = pages.known(connection, URL)
    assert page
    assert old
    store(connection, page.id, content("sama teksti"), analysis())
    assert [c.site for c in changes(connection, 0) if isinstance(c, StoredDocument)] == [
        "esimerkki"
    ]
    pages.record_missing(connection, 1, old, "HTTP 410", certain=True)
    (moved,) = changes(connection, 0)
    assert isinstance(moved, StoredDocument)
    assert moved.site == "uusi-kotisivu.example"
