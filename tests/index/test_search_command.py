"""`search` as a program, on an index that was made without a corpus."""

from __future__ import annotations

import json
import re

import pytest

import index
from tests.commands.program import Program
from tests.index.pages import PAGES, MemorySource, analyser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A home whose index holds the small pages."""
    directory = tmp_path_factory.mktemp("home")
    index.rebuild(directory / "index", MemorySource(*PAGES), analyser=analyser())
    return Program(directory)


REFUSED = [
    (["kirja", "--from", "２０１９"], "is not a date"),
    (["kirja", "--from", "2020", "--to", "2019"], "ends before it begins"),
    (["kirja", "--org", ""], "holds no name"),
    (["kirja", "--site", " "], "holds no name"),
    (["kirja", "otsikko:x"], "  kirja otsikko:x\n        ^"),
    (["kirja\x1b[31m", "("], "  kirja\ufffd[31m (\n             ^"),
    (["kirja " * 3000], "at most 250 words"),
    (["kirja", "--limit", "-1"], "-1 is not in the range"),
    (["kirja", "-n", "-x"], "'-x' is not a valid integer"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_refuses(home: Program, arguments: list[str], message: str) -> None:
    ran = home.run("search", *arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr


def test_excluded_words_beside_options(home: Program) -> None:
    found = home.run("search", "-kirjasto", "-n", "5", "kokoontua", "--format", "urls")
    assert found.stdout == "https://www.omaiset.fi/1\n", found


def test_helps_where_nothing_matches(home: Program) -> None:
    ran = home.run("search", "omaistoimita", "neuvottelukunta")
    assert (ran.code, ran.stdout) == (0, "")
    assert "Did you mean: omaistoiminta neuvottelukunta" in ran.stderr
    assert "Any of the words: 1 hit (search" in ran.stderr
    told = json.loads(home.run("search", "omaistoimita", "--json").stdout)
    assert (told["total"], told["suggestion"], told["any_total"]) == (0, "omaistoiminta", 0)
    beyond = home.run("search", "kokoontua", "--page", "99")
    assert (beyond.code, beyond.stdout, beyond.stderr) == (0, "", "No more hits.\n")


def test_tells_of_filters_where_nothing_matches(home: Program) -> None:
    filters = ("--site", "ei.example", "--org", "Puuttuva ry", "--site", "harju.example")
    told = home.run("search", "kokoontua", "verkosto:Aalto", *filters, "--from", "2019").stderr
    assert "Filters: site:ei.example, site:harju.example, organisation:Puuttuva ry, from:" in told
    assert "no site: ei.example\n" in told
    assert "no organisation: Puuttuva ry\n" in told
    assert "no network: Aalto\n" in told
    assert "no site: harju" not in told


def test_explains_the_score(home: Program) -> None:
    told = home.done("search", "lukupiiri kokoontua", "--explain")
    found = re.search(
        r"Score (\S+) = 2 \+ s / \(1 \+ s\), s = (\S+); 2 of the required words", told
    )
    assert found is not None, told
    score, total = map(float, found.groups())
    assert score == pytest.approx(2 + total / (1 + total), abs=0.001)
    assert re.search(r"^ +\d\.\d+  near$", told, re.MULTILINE)
    assert not re.search(r" $", told, re.MULTILINE)
    loose = home.done("search", "lukupiiri", "kissa", "--any", "--explain")
    assert re.search(r"Score \d+\.\d+:$", loose, re.MULTILINE)
