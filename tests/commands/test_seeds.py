"""Five real pages of the users' kind: what a user must get from them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.program import Program, highlighted

EXPECTED = {
    "organisation": [
        "Psykiatrisen Kuntoutuksen Tuki ry",
        "Suomen Klubitalot ry",
        "FinFami Uusimaa ry",
        "Espoon kaupunki",
        "STEA",
    ],
    "network": ["METELI-verkosto", "Kumaja", "Espoon seudun kohtaamispaikkaverkosto"],
    "date": ["2018-05", "2020-01-28", "2018/2021"],
}


@pytest.fixture(scope="module")
def seeds(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A home that took the pages in."""
    directory = tmp_path_factory.mktemp("seeds")
    shutil.copytree(shared_data / "seeds", directory / "seeds")
    program = Program(directory / "home")
    report = program.ingest(directory / "seeds")
    assert report["counts"]["new"] == report["counts"]["indexed"] == 5
    return program


@pytest.mark.parametrize(
    "query", ["omaistoiminta", "omaistoiminnan", "omaistoiminnan neuvottelukunta"]
)
def test_page_of_the_neuvottelukunnat_comes_first(seeds: Program, query: str) -> None:
    first = seeds.search(query)["results"][0]
    assert "/002_" in first["url"]
    assert "omaistoiminnan" in [word.casefold() for word in highlighted(first)]


def test_beginning_of_a_longer_compound(seeds: Program) -> None:
    results = seeds.search("neuvottelukuntatyö")["results"]
    assert ["/002_" in result["url"] for result in results] == [True]
    assert "neuvottelukuntatyö" in [word.casefold() for word in highlighted(results[0])]


def test_pages_with_the_word_itself_come_before_compounds(seeds: Program) -> None:
    results = seeds.search("toiminta", "--explain")["results"]
    own = [any(part["field"] == "lemma" for part in result["explanation"]) for result in results]
    assert own == sorted(own, reverse=True)
    assert "/002_" in results[-1]["url"]
    assert "toiminnan" in [word.casefold() for word in highlighted(results[-1])]


def test_word_that_stands_nowhere(seeds: Program) -> None:
    assert seeds.search("kissa")["total"] == 0


@pytest.mark.parametrize("entity_type", EXPECTED)
def test_names_and_dates(seeds: Program, entity_type: str) -> None:
    names = {entity["name"] for entity in seeds.export(entity_type)["entities"]}
    assert set(EXPECTED[entity_type]) <= names


def test_offsets_give_back_the_text(seeds: Program) -> None:
    texts: dict[str, str] = {}
    for entity in seeds.export()["entities"]:
        for mention in entity["mentions"]:
            url = mention["url"]
            if url not in texts:
                shown = json.loads(seeds.done("verkostohaku", "show", url, "--json"))
                texts[url] = shown["document"]["text"]
            assert texts[url][mention["start"] : mention["end"]] == mention["text"]
