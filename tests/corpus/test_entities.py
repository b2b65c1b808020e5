"""Which mentions are one entity: spellings, short names of a site, the authority file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from corpus import pages, runs
from corpus.changes import changes
from corpus.database import Database, current_revision
from corpus.documents import store
from corpus.entities import resolve_changes
from corpus.export import ExportedEntity, exported
from corpus.records import Fetched, StoredDocument
from tests.corpus.support import PlainNaming, analysis, content, mention

INTRODUCING = "Kuvitellun seudun tuki KST ry kokoontuu. Kst:n ovi on auki."
USING = "KST kertoo kuulumisia."


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Database(tmp_path / "corpus.sqlite", create=True).write() as connection:
        runs.begin(connection)
        yield connection


def take(
    connection: Connection,
    url: str,
    site: str,
    text: str,
    *mentions: object,
    source: str = "https://esimerkki.example/",
) -> None:
    pages.record_fetched(connection, 1, Fetched(url, site, source, text.encode()))
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
    # the page that moved, and the page whose body goes by one more name
    assert len(list(changes(connection, seen))) == 2


def test_mentions_give_back_their_text(connection: Connection) -> None:
    introduce(connection, "oma")
    resolve_changes(connection, PlainNaming())
    (entity,) = organisations(connection)
    (found,) = entity.mentions
    assert found.text == "Kuvitellun seudun tuki KST ry" == INTRODUCING[found.start : found.end]
    assert found.sentence == INTRODUCING


def leave(connection: Connection, url: str) -> None:
    page = pages.known(connection, url)
    assert page
    assert pages.record_missing(connection, 1, page, "removed", certain=True)


def aliases(connection: Connection, naming: PlainNaming) -> dict[str, tuple[str, ...]]:
    found = exported(connection, ["organisation"], naming.taught)
    return {entity.name: entity.aliases for entity in found}


def aliases_for_the_index(
    connection: Connection, after: int, naming: PlainNaming
) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (entity.name, entity.aliases)
        for change in changes(connection, after, naming.taught)
        if isinstance(change, StoredDocument)
        for entity in change.entities
    ]


def test_staff_decide_on_a_short_name_before_the_page_does(connection: Connection) -> None:
    introduce(connection, "oma")
    use(connection, "oma")
    naming = PlainNaming({"KST": ("organisation", "Koivulan soittokunta ry")})
    resolve_changes(connection, naming)
    assert names(connection) == {"Koivulan soittokunta ry": 1, "Kuvitellun seudun tuki KST ry": 1}


def test_staff_keep_a_short_name_apart(connection: Connection) -> None:
    introduce(connection, "oma")
    use(connection, "oma")
    resolve_changes(connection, PlainNaming({"KST": ("organisation", "KST")}))
    assert names(connection) == {"KST": 1, "Kuvitellun seudun tuki KST ry": 1}


def test_staff_decide_on_what_a_short_name_means(connection: Connection) -> None:
    introduce(connection, "oma")
    use(connection, "oma")
    naming = PlainNaming({"Kuvitellun seudun tuki KST ry": ("organisation", "Seututuki ry")})
    resolve_changes(connection, naming)
    assert names(connection) == {"Seututuki ry": 2}


def test_taught_alias_is_exported_and_indexed(connection: Connection) -> None:
    introduce(connection, "oma")
    resolve_changes(connection, PlainNaming())
    name = "Kuvitellun seudun tuki KST ry"
    seen = current_revision(connection)
    taught = PlainNaming({"Tukikst": ("organisation", name)})
    resolve_changes(connection, taught)
    assert aliases(connection, taught) == {name: ("KST", "Tukikst")}
    assert aliases_for_the_index(connection, seen, taught) == [(name, ("KST", "Tukikst"))]
    seen = current_revision(connection)
    resolve_changes(connection, taught)
    assert current_revision(connection) == seen
    resolve_changes(connection, PlainNaming())
    assert aliases_for_the_index(connection, seen, PlainNaming()) == [(name, ("KST",))]


def test_network_has_no_kind(connection: Connection) -> None:
    text = "Satama kokoontuu."
    found = replace(mention(text, "Satama", "Satama"), kind="association")
    take(connection, "s/a", "s", text, found)
    resolve_changes(connection, PlainNaming())
    assert organisations(connection)[0].kind == "association"
    resolve_changes(connection, PlainNaming({"Satama": ("network", "Satama")}))
    (network,) = exported(connection, ["organisation", "network"])
    assert (network.type, network.kind) == ("network", None)
    resolve_changes(connection, PlainNaming())
    assert [entity.kind for entity in organisations(connection)] == ["association"]


def test_gone_page_introduces_no_short_name(connection: Connection) -> None:
    introduce(connection, "oma")
    use(connection, "oma")
    resolve_changes(connection, PlainNaming())
    leave(connection, "oma/a")
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {"KST": 1}


def test_page_that_goes_to_another_site_takes_its_short_names_along(
    connection: Connection,
) -> None:
    introduce(connection, "oma")
    use(connection, "oma")
    use(connection, "vieras")
    resolve_changes(connection, PlainNaming())
    # the same text on another site, and then no more on its own
    text = mention(INTRODUCING, "Kuvitellun seudun tuki KST ry", "Kuvitellun seudun tuki KST ry")
    take(connection, "vieras/a", "vieras", INTRODUCING, replace(text, aliases=("KST",)))
    leave(connection, "oma/a")
    resolve_changes(connection, PlainNaming())
    assert short_names(connection) == {"oma/b": "KST", "vieras/b": "Kuvitellun seudun tuki KST ry"}
    # it comes back: the site of its shorter address has it again, before it is analysed
    assert pages.record_fetched(
        connection,
        1,
        Fetched("oma/a", "oma", "https://esimerkki.example/", INTRODUCING.encode()),
    )
    resolve_changes(connection, PlainNaming())
    assert short_names(connection) == {"oma/b": "Kuvitellun seudun tuki KST ry", "vieras/b": "KST"}


def short_names(connection: Connection) -> dict[str, str]:
    """By page, whom the short name of `use` means."""
    return {
        change.urls[0]: change.entities[0].name
        for change in changes(connection, 0)
        if isinstance(change, StoredDocument) and change.urls[0].endswith("/b")
    }


def test_gone_page_has_no_say_in_spelling(connection: Connection) -> None:
    for number, spelling in enumerate(("TukiPiste", "TukiPiste", "Tukipiste")):
        text = f"{spelling} palvelee {number}."
        take(connection, f"s/{number}", f"s{number}", text, mention(text, spelling, spelling))
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {"TukiPiste": 3}
    leave(connection, "s/0")
    leave(connection, "s/1")
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {"Tukipiste": 1}


def test_page_that_names_a_body_no_more_has_no_say_in_its_spelling(connection: Connection) -> None:
    for number, spelling in enumerate(("TukiPiste", "TukiPiste", "Tukipiste")):
        text = f"{spelling} palvelee {number}."
        take(connection, f"s/{number}", f"s{number}", text, mention(text, spelling, spelling))
    resolve_changes(connection, PlainNaming())
    for number in range(2):
        take(connection, f"s/{number}", f"s{number}", f"Ovi {number} on kiinni.")
    seen = current_revision(connection)
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {"Tukipiste": 1}
    assert aliases_for_the_index(connection, seen, PlainNaming()) == [("Tukipiste", ())]


def test_directories_of_one_name_share_no_short_names(connection: Connection) -> None:
    name = "Kuvitellun seudun tuki KST ry"
    introducing = mention(INTRODUCING, name, name, "KST")
    for place in ("yksi", "kaksi"):
        source = f"file:///{place}/sivut"
        using = USING + place
        if place == "yksi":
            take(connection, f"{source}/a", "sivut", INTRODUCING, introducing, source=source)
        take(connection, f"{source}/b", "sivut", using, mention(using, "KST", "KST"), source=source)
    # a file of the directory, taken in by itself, belongs to it
    alone, using = "file:///yksi/sivut/c", USING + "yksin"
    take(connection, alone, "sivut", using, mention(using, "KST", "KST"), source=alone)
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {name: 3, "KST": 1}


def test_sources_of_one_web_site_share_short_names(connection: Connection) -> None:
    introduce(connection, "oma")
    using = mention(USING, "KST", "KST")
    take(connection, "oma/b", "oma", USING, using, source="https://oma.example/sitemap.xml")
    resolve_changes(connection, PlainNaming())
    assert names(connection) == {"Kuvitellun seudun tuki KST ry": 2}


def test_every_order_of_pages_gives_the_same_entities(tmp_path: Path) -> None:
    texts = {
        "oma/a": (INTRODUCING, ("Kuvitellun seudun tuki KST ry", "KST")),
        "oma/b": (USING, ("KST",)),
        "oma/c": (
            "Kuvitellun Seudun Tuki KST ry muutti.",
            ("Kuvitellun Seudun Tuki KST ry", "Tuki"),
        ),
        "oma/d": ("Tuki on auki.", ("Tuki",)),
    }
    results = set()
    for number, order in enumerate(permutations(texts)):
        database = Database(tmp_path / f"{number}.sqlite", create=True)
        with database.write() as connection:
            runs.begin(connection)
            for url in order:
                text, (name, *short) = texts[url]
                take(connection, url, "oma", text, mention(text, name, name, *short))
                resolve_changes(connection, PlainNaming())
            results.add(tuple(organisations(connection)))
        database.close()
    (entities,) = results
    assert [(entity.name, entity.documents) for entity in entities] == [
        ("Kuvitellun Seudun Tuki KST ry", 4)
    ]


def test_number_of_statements_does_not_grow_with_mentions(connection: Connection) -> None:
    def statements(site: str, pages_of_site: int) -> int:
        for number in range(pages_of_site):
            text = f"Koivulan {number} kerho ja Rantalan {number} kerho tapaavat {site}."
            written = (f"Koivulan {number} kerho", f"Rantalan {number} kerho")
            found = [mention(text, name, f"{name} {site}") for name in written]
            take(connection, f"{site}/{number}", site, text, *found)
        executed: list[str] = []

        def note(*arguments: object) -> None:
            executed.append(str(arguments[2]))

        event.listen(connection, "before_cursor_execute", note)
        resolve_changes(connection, PlainNaming())
        event.remove(connection, "before_cursor_execute", note)
        return len(executed)

    statements("alku", 1)
    assert statements("pieni", 2) == statements("suuri", 60)
