"""The authority file as the corpus asks it, and what of it the index and the sheet get."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus import pages, runs
from corpus.database import Database
from corpus.documents import store
from corpus.entities import resolve_changes
from corpus.export import exported
from corpus.naming import Decision, Taught
from corpus.records import Fetched
from index.feed import IndexDocument
from pipeline.naming import Naming
from tests.corpus.support import analysis, content, mention
from verkostohaku.commands.export import command
from verkostohaku.home import Home
from verkostohaku.index_source import CorpusSource

LONG = "Kuvitellun seudun tuki KST ry"
HEADER = "action,type,name,alias,alias\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Two sites: on one KST is short for a longer name, on the other it stands alone."""
    home = Home(tmp_path)
    with Database(home.corpus, create=True).write() as connection:
        runs.begin(connection)
        for site, text, name, *short in (
            ("oma", f"{LONG} kokoontuu.", LONG, "KST"),
            ("oma", "KST tiedottaa.", "KST"),
            ("muu", "KST soittaa kirkossa.", "KST"),
        ):
            pages.record_fetched(connection, 1, Fetched(text, site, site, text.encode()))
            page = pages.known(connection, text)
            assert page
            found = mention(text, name, name, *short)
            store(connection, page.id, content(text), analysis(found))
    return home


def resolve(home: Home, rows: str | None = None) -> dict[str, tuple[int, tuple[str, ...]]]:
    """The organisations of a home: name to (documents, aliases)."""
    if rows is not None:
        home.authority.write_text(HEADER + rows, encoding="utf-8")
    naming = Naming(home.authority)
    with Database(home.corpus).write() as connection:
        resolve_changes(connection, naming)
        found = list(exported(connection, ["organisation"], naming.taught))
    return {entity.name: (entity.documents, entity.aliases) for entity in found}


def naming(tmp_path: Path, rows: str) -> Naming:
    path = tmp_path / "authority.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return Naming(path)


def test_name_without_a_row(tmp_path: Path) -> None:
    taught = naming(tmp_path, ",organisation,Rantala,\n")
    assert taught.decide("organisation", "Koivula") is None
    assert taught.decide("network", "Rantala") is None
    assert taught.taught("organisation", "koivula") is None


def test_rows(tmp_path: Path) -> None:
    rows = ",organisation,Rantala ry,Rantis\nretype,network,Satama,\nreject,,Lue lisää,\n"
    taught = naming(tmp_path, rows)
    assert taught.decide("organisation", "RANTIS") == Decision("organisation", "Rantala ry")
    assert taught.decide("organisation", "rantala ry") == Decision("organisation", "Rantala ry")
    assert taught.decide("organisation", "Satama") == Decision("network", "Satama")
    rejected = taught.decide("network", "Lue lisää")
    assert rejected
    assert rejected.rejected
    assert taught.taught("organisation", "rantala ry") == Taught("Rantala ry", ("Rantis",))
    assert taught.taught("network", "satama") == Taught("Satama", ())


def test_aliases_of_several_rows_add_up_and_later_rows_win(tmp_path: Path) -> None:
    rows = ",organisation,Rantala,Rantis,Ranta\nmerge,organisation,Rantala,Rannikko\n"
    taught = naming(tmp_path, rows + ",organisation,Koivula,Ranta\n")
    assert taught.taught("organisation", "rantala") == Taught("Rantala", ("Rannikko", "Rantis"))
    assert taught.taught("organisation", "koivula") == Taught("Koivula", ("Ranta",))


def test_untouched_row_of_the_sheet_leaves_a_name_to_its_pages(tmp_path: Path) -> None:
    taught = naming(tmp_path, ",organisation,KST,KST\n,organisation,Rantala,\n")
    assert taught.decide("organisation", "KST") is None
    assert taught.decide("organisation", "Rantala") == Decision("organisation", "Rantala")


def test_taught_alias_reaches_the_index(home: Home) -> None:
    resolve(home, f",organisation,{LONG},Seututuki\n")
    source = CorpusSource(Database(home.corpus))
    found = [change for change in source.changes(0) if isinstance(change, IndexDocument)]
    assert [(name.name, name.aliases) for document in found for name in document.organisations] == [
        (LONG, ("KST", "Seututuki")),
        (LONG, ("KST", "Seututuki")),
        ("KST", ()),
    ]


def test_row_for_a_short_name_wins_over_the_page(home: Home) -> None:
    assert resolve(home) == {LONG: (2, ("KST",)), "KST": (1, ())}
    assert resolve(home, ",organisation,KST,\n") == {LONG: (1, ("KST",)), "KST": (2, ())}


def test_sheet_does_not_merge_bodies_that_share_a_short_name(home: Home) -> None:
    before = resolve(home)
    sheet = home.directory / "sheet.csv"
    arguments = ["--review", "-o", str(sheet), "--home", str(home.directory)]
    assert CliRunner().invoke(command, arguments).exit_code == 0
    rows = csv.DictReader(sheet.read_text(encoding="utf-8").splitlines())
    assert {row["name"] for row in rows} == set(before)
    home.authority.write_bytes(sheet.read_bytes())
    assert resolve(home) == before


def test_sheet_keeps_what_was_taught(home: Home) -> None:
    before = resolve(home, f",organisation,{LONG},Seututuki,KST\n")
    assert before == {LONG: (3, ("KST", "Seututuki"))}
    sheet = home.directory / "sheet.csv"
    arguments = ["--review", "-o", str(sheet), "--home", str(home.directory)]
    assert CliRunner().invoke(command, arguments).exit_code == 0
    home.authority.write_bytes(sheet.read_bytes())
    assert resolve(home) == before
