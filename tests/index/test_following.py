"""The index follows the corpus: counts, progress, other versions, documents left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, update

import index
from corpus import pages, runs
from corpus.database import Database
from corpus.documents import exclude, store
from corpus.records import Analysis
from corpus.schema import analyses
from finnish.tokentable import encode
from tests.corpus.support import content, fetched
from tests.index.pages import analyser
from tests.index.test_versions import NEWER, OLDER, stamp
from verkostohaku import composition
from verkostohaku.errors import IndexVersionError
from verkostohaku.home import Home
from verkostohaku.index_source import CorpusSource

VERSION = f"{analyser().version}+names-0+ner-none"
URL = "https://esimerkki.example/{}"


class Told:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int | None]] = []
        self.done = 0

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins."""
        self.stages.append((name, total))

    def advance(self, *, failed: bool = False) -> None:
        """One more."""
        self.done += 1


def take(connection: Connection, number: int, text: str, version: str = VERSION) -> None:
    """Stores a page as a run does."""
    url = URL.format(number)
    pages.record_fetched(connection, 1, fetched(url, text))
    page = pages.known(connection, url)
    assert page
    tokens, title = (encode(analyser().analyse(part)) for part in (text, "Otsikko"))
    store(connection, page.id, content(text), Analysis(version, 3, tokens, title, ()))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with two pages that are not indexed yet."""
    home = Home(tmp_path)
    with Database(home.corpus, create=True).write() as connection:
        runs.begin(connection)
        take(connection, 1, "Yhdistyksen toiminta jatkuu.")
        take(connection, 2, "Kirjasto on auki.")
    return home


def total(home: Home, query: str) -> int:
    return index.search(query, index=home.index).total


def test_reindex_leaves_no_document_out(home: Home) -> None:
    database = Database(home.corpus)
    composition.update_index(home, database)
    with database.write() as connection:
        connection.execute(update(analyses).values(version="voikko-1+names-0+ner-none"))
    with pytest.raises(IndexVersionError, match="reanalyse"):
        composition.rebuild_index(home, database, Told(), whole=True)
    assert total(home, "yhdistys") == 1


def test_counts_documents_written(home: Home) -> None:
    database = Database(home.corpus)
    told = Told()
    assert composition.update_index(home, database, told) == 2
    assert told.stages == [("index", None)]
    assert told.done == 2
    told = Told()
    assert composition.update_index(home, database, told) == 0
    assert told.stages == []
    with database.write() as connection:
        page = pages.known(connection, URL.format(1))
        assert page
        exclude(connection, page.id, "noindex")
    assert composition.update_index(home, database) == 0
    assert total(home, "toiminta") == 0
    assert total(home, "kirjasto") == 1


def test_an_older_index_is_built_anew_and_said(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database(home.corpus)
    composition.update_index(home, database)
    assert capsys.readouterr().err == ""
    for key, value in (("format", OLDER), ("analysis", "another")):
        stamp(home.index, key, value)
        assert composition.update_index(home, database) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
        assert total(home, "toiminta") == 1


def test_a_newer_index_is_refused(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    database = Database(home.corpus)
    composition.update_index(home, database)
    stamp(home.index, "format", NEWER)
    with pytest.raises(IndexVersionError, match="Update verkostohaku"):
        composition.update_index(home, database)
    assert index.status(home.index).format == NEWER
    assert capsys.readouterr().err == ""


def test_a_document_of_another_analysis(home: Home) -> None:
    database = Database(home.corpus)
    with database.write() as connection:
        take(connection, 3, "Toimintaa ei voitu lukea uudelleen.")
        other = update(analyses).where(analyses.c.document_id == 3)
        connection.execute(other.values(version="another+names-0+ner-none"))
    # whoever asks for the index alone is told what helps
    with pytest.raises(IndexVersionError, match="verkostohaku reanalyse"):
        index.rebuild(home.index, CorpusSource(database))
    # a run has tried, and has told of the page: the others are indexed
    assert composition.update_index(home, database) == 2
    assert total(home, "toiminta") == 1
