"""Addresses: new, changed, unchanged, missing, gone, back, moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from corpus import pages, runs
from corpus.changes import changes
from corpus.database import Database, current_revision
from corpus.documents import exclude, store
from corpus.records import GoneDocument, KnownPage, StoredDocument
from tests.corpus.support import analysis, content, fetched

URL = "https://esimerkki.example/sivu"
OTHER = "https://esimerkki.example/toinen"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Database(tmp_path / "corpus.sqlite", create=True).write() as connection:
        runs.begin(connection)
        yield connection


def take(connection: Connection, url: str, text: str) -> str:
    """Fetches and stores a page in one go."""
    pages.record_fetched(connection, 1, fetched(url, text))
    page = pages.known(connection, url)
    assert page
    return store(connection, page.id, content(text), analysis())


def page_of(connection: Connection, url: str) -> KnownPage:
    page = pages.known(connection, url)
    assert page
    return page


def active_texts(connection: Connection) -> dict[str, tuple[str, ...]]:
    found = [change for change in changes(connection, 0) if isinstance(change, StoredDocument)]
    return {document.text: document.urls for document in found}


def test_same_body_needs_no_analysis(connection: Connection) -> None:
    assert take(connection, URL, "teksti") == "new"
    assert not pages.record_fetched(connection, 1, fetched(URL, "teksti"))
    assert pages.pending_sites(connection) == []


def test_other_bytes_with_the_same_text_are_unchanged(connection: Connection) -> None:
    take(connection, URL, "teksti")
    assert pages.record_fetched(connection, 1, fetched(URL, "<p>teksti</p>"))
    page = page_of(connection, URL)
    assert store(connection, page.id, content("teksti"), analysis()) == "unchanged"


def test_changed_text_keeps_the_document(connection: Connection) -> None:
    take(connection, URL, "vanha")
    (before,) = changes(connection, 0)
    assert take(connection, URL, "uusi") == "changed"
    (after,) = changes(connection, before.revision)
    assert isinstance(after, StoredDocument)
    assert (after.id, after.text) == (before.id, "uusi")


def test_same_text_at_two_addresses_is_one_document(connection: Connection) -> None:
    assert take(connection, URL, "teksti") == "new"
    assert take(connection, OTHER, "teksti") == "new"
    assert active_texts(connection) == {"teksti": (URL, OTHER)}


def test_one_of_two_addresses_changes(connection: Connection) -> None:
    take(connection, URL, "teksti")
    take(connection, OTHER, "teksti")
    assert take(connection, OTHER, "oma") == "changed"
    assert active_texts(connection) == {"teksti": (URL,), "oma": (OTHER,)}
    assert take(connection, OTHER, "teksti") == "changed"
    assert active_texts(connection) == {"teksti": (URL, OTHER)}


def test_gone_after_two_misses_in_a_row_and_back(connection: Connection) -> None:
    take(connection, URL, "teksti")
    seen = current_revision(connection)
    assert not pages.record_missing(connection, 1, page_of(connection, URL), "HTTP 404")
    assert list(changes(connection, seen)) == []
    pages.record_not_modified(connection, page_of(connection, URL))
    assert not pages.record_missing(connection, 1, page_of(connection, URL), "HTTP 404")
    assert pages.record_missing(connection, 1, page_of(connection, URL), "HTTP 404")
    (change,) = changes(connection, seen)
    assert isinstance(change, GoneDocument)
    assert take(connection, URL, "teksti") == "unchanged"
    assert active_texts(connection) == {"teksti": (URL,)}
    events = [event for _, event, _ in pages.history(connection, page_of(connection, URL).id)]
    assert events == ["missing", "missing", "gone", "back"]


def test_removed_file_is_gone_at_once(connection: Connection) -> None:
    take(connection, URL, "teksti")
    assert pages.record_missing(connection, 1, page_of(connection, URL), "removed", certain=True)
    assert active_texts(connection) == {}


def test_permanent_move_takes_the_text_along(connection: Connection) -> None:
    take(connection, URL, "teksti")
    (before,) = changes(connection, 0)
    pages.record_moved(connection, 1, page_of(connection, URL), OTHER)
    take(connection, OTHER, "teksti")
    (after,) = changes(connection, 0)
    assert isinstance(after, StoredDocument)
    assert (after.id, after.urls) == (before.id, (OTHER,))


def test_excluded_page_leaves_the_index_and_stays_known(connection: Connection) -> None:
    take(connection, URL, "teksti")
    exclude(connection, page_of(connection, URL).id, "noindex")
    assert active_texts(connection) == {}
    assert page_of(connection, URL).status == "active"


def test_addresses_below_a_prefix(connection: Connection) -> None:
    for url in (URL, OTHER, "https://esimerkki.example/sivu2", "https://muu.example/sivu"):
        pages.record_fetched(connection, 1, fetched(url))
    found = list(pages.active_urls(connection, "https://esimerkki.example/sivu"))
    assert found == [URL, "https://esimerkki.example/sivu2"]


def test_page_asked_for_from_memory_only_is_still_missed(connection: Connection) -> None:
    take(connection, URL, "teksti")
    for gone in (False, True):
        pages.record_fetched(connection, 1, fetched(URL, "teksti"), reached=False)
        page = page_of(connection, URL)
        assert pages.record_missing(connection, 1, page, "nothing leads to it") is gone


def test_page_that_was_not_to_be_indexed_comes_back(connection: Connection) -> None:
    take(connection, URL, "teksti")
    exclude(connection, page_of(connection, URL).id, pages.NOINDEX)
    assert pages.mark_pending(connection) == 0
    assert pages.record_fetched(connection, 1, fetched(URL, "teksti"))


def test_other_version_sends_pages_through_again(connection: Connection) -> None:
    take(connection, URL, "teksti")
    pages.set_extraction(connection, [page_of(connection, URL).id], "1")
    assert pages.mark_outdated(connection, "1", "1") == 0
    assert pages.mark_outdated(connection, "2", "1") == 1
    take(connection, OTHER, "toinen")
    pages.set_extraction(connection, [page_of(connection, OTHER).id], "2")
    assert pages.mark_outdated(connection, "2", "other") == 1
