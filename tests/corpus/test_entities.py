"""Which mentions are one entity: spellings, short names of a site, the authority file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from corpus import pages, runs
from corpus.changes import changes
from corpus.database import Database, current_revision
from corpus.documents import store
from corpus.entities import resolve_changes
from corpus.export import ExportedEntity, exported
from corpus.records import Fetched
from tests.corpus.support import PlainNaming, analysis, content, mention

INTRODUCING = "Kuvitellun seudun tuki KST ry kokoontuu. Kst:n ovi on auki."
USING = "KST kertoo kuulumisia."


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Database(tmp_path / "corpus.sqlite", create=True).write() as connection:
        runs.begin(connection)
        yield connection


def take(connection: Connection, url: str, site: str, text: str, *mentions: object) -> None:
    pages.record_fetched(connection, 1, Fetched(url, site, site, text.encode()))
    page = pages.known(connection, url)
    assert page
    store(connection, page.id, content(text), analysis(*mentions))  # type: ignore[arg-type]


def introduce(
    connection: Connection, site: str, name: str = "Kuvitellun seudun tuki KST ry"
) -> None:
    text = INTRODUCING.replace("Kuvitellun seudun tuki KST ry", name)
    take(connection, f"{site}/a", site, text, mention(text, name, name, "KST"))


def use(connection: Connection, site: str) -> None:
    take(connection, f"{site}/b", site, USING + site, mention(USING, "KST", "KST"))


def names(connection: Connection) -> dict[str, int]:
    return {entity.name: entity.documents for entity in organisations(connection)}


def organisations(connection: Connection) -> list[ExportedEntity]:
    return list(exported(connection, ["organisation"]))


def test_short_name_holds_for_the_site_that_introduces_it(connection: Connection) -> None:
    introduce(connection, "oma")
    use(connection, "oma")
    use(connection, "muu")
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {"Kuvitellun seudun tuki KST ry": 2, "KST": 1}


def test_order_of_pages_does_not_matter(connection: Connection) -> None:
    use(connection, "oma")
    resolve_changes(connection, PlainNaming())
    introduce(connection, "oma")
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {"Kuvitellun seudun tuki KST ry": 2}


def test_ambiguous_short_name_is_not_merged(connection: Connection) -> None:
    introduce(connection, "oma")
    text = "Koivulan soittokunta KST ry soittaa."
    take(
        connection, "oma/c", "oma", text,
        mention(text, "Koivulan soittokunta KST ry", "Koivulan soittokunta KST ry", "KST"),
    )  # fmt: skip
    use(connection, "oma")
    resolve_changes(connection, PlainNaming())
    assert names(connection)["KST"] == 1


def test_commonest_spelling_names_the_entity(connection: Connection) -> None:
    for number, spelling in enumerate(("Tukipiste", "TukiPiste", "TukiPiste")):
        text = f"{spelling} palvelee {number}."
        take(connection, f"s/{number}", "s", text, mention(text, spelling, spelling))
    resolve_changes(connection, PlainNaming())
    (entity,) = organisations(connection)
    assert (entity.name, entity.aliases, entity.documents) == ("TukiPiste", ("Tukipiste",), 3)


def test_authority_merges_and_rejects(connection: Connection) -> None:
    introduce(connection, "oma")
    use(connection, "muu")
    resolve_changes(connection, PlainNaming())
    identifier = organisations(connection)[1].id
    taught = {"KST": ("organisation", "Kuvitellun seudun tuki KST ry")}
    resolve_changes(connection, PlainNaming(taught))
    assert names(connection) == {"Kuvitellun seudun tuki KST ry": 2}
    assert organisations(connection)[0].id == identifier
    resolve_changes(connection, PlainNaming({"KST": None, "x": None}))
    assert names(connection) == {"Kuvitellun seudun tuki KST ry": 1}


def test_index_reads_documents_again_whose_names_changed(connection: Connection) -> None:
    introduce(connection, "oma")
    use(connection, "muu")
    resolve_changes(connection, PlainNaming())
    seen = current_revision(connection)
    resolve_changes(connection, PlainNaming())
    assert current_revision(connection) == seen
    taught = {"KST": ("organisation", "Kuvitellun seudun tuki KST ry")}
    resolve_changes(connection, PlainNaming(taught))
    assert len(list(changes(connection, seen))) == 1


def test_mentions_give_back_their_text(connection: Connection) -> None:
    introduce(connection, "oma")
    resolve_changes(connection, PlainNaming())
    (entity,) = organisations(connection)
    (found,) = entity.mentions
    assert found.text == "Kuvitellun seudun tuki KST ry" == INTRODUCING[found.start : found.end]
    assert found.sentence == INTRODUCING
