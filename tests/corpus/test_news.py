"""Names that no page named before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from corpus import pages, runs
from corpus import schema as tables
from corpus.database import Database
from corpus.documents import store
from corpus.entities import resolve_changes
from corpus.news import EntityNews, entity_news, untold_entities
from tests.corpus.support import PlainNaming, analysis, content, fetched, mention

SINCE = "2024-01-01T00:00:00+00:00"
SEEN = "2024-05-05T00:00:00+00:00"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Database(tmp_path / "corpus.sqlite", create=True).write() as connection:
        runs.begin(connection)
        for number, name in enumerate(("Rantala", "Koivula", "Rantala")):
            take(connection, f"https://esimerkki.example/{number}", name)
        resolve_changes(connection, PlainNaming())
        connection.execute(update(tables.entities).values(first_seen=SEEN))
        yield connection


def take(connection: Connection, url: str, name: str) -> None:
    text = f"{name} ja {name} {url}"
    pages.record_fetched(connection, 1, fetched(url, text))
    page = pages.known(connection, url)
    assert page
    found = (mention(text, name, name), mention(text, url, "2024", type_="date"))
    store(connection, page.id, content(text), analysis(*found))


def test_each_once_with_its_first_page(connection: Connection) -> None:
    assert entity_news(connection, SINCE) == [
        EntityNews("organisation", "Koivula", SEEN, "https://esimerkki.example/1"),
        EntityNews("organisation", "Rantala", SEEN, "https://esimerkki.example/0"),
    ]


def test_known_before(connection: Connection) -> None:
    assert entity_news(connection, "2024-06-01") == []


def test_gone_pages_tell_nothing(connection: Connection) -> None:
    for number in range(2):
        page = pages.known(connection, f"https://esimerkki.example/{number}")
        assert page
        pages.record_missing(connection, 1, page, "removed", certain=True)
    assert entity_news(connection, SINCE) == [
        EntityNews("organisation", "Rantala", SEEN, "https://esimerkki.example/2")
    ]


def test_each_is_told_by_one_run(connection: Connection) -> None:
    assert [news.name for news in untold_entities(connection)] == ["Koivula", "Rantala"]
    take(connection, "https://esimerkki.example/3", "Peltola")
    resolve_changes(connection, PlainNaming())
    assert [news.name for news in untold_entities(connection)] == ["Peltola"]
    assert untold_entities(connection) == []


def test_corpus_of_before_the_counter_tells_what_came_since_its_last_run(
    connection: Connection,
) -> None:
    (run,) = runs.latest(connection, 1)
    runs.finish(connection, run, "done", {})
    ended = update(tables.runs).values(finished="2024-05-06T00:00:00+00:00")
    connection.execute(ended)
    runs.begin(connection)
    take(connection, "https://esimerkki.example/3", "Peltola")
    resolve_changes(connection, PlainNaming())
    assert [news.name for news in untold_entities(connection)] == ["Peltola"]
    assert untold_entities(connection) == []
