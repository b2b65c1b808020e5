"""`golden.txt`: what a linguist would say of single words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from finnish import Analyser, fold

GOLDEN = Path(__file__).parent / "golden.txt"


class Case(NamedTuple):
    """A line of the golden file."""

    word: str
    required: list[str]
    forbidden: list[str]
    parts: list[str]
    no_parts: list[str]
    bases: list[str]


def cases() -> list[Case]:
    """Every line that is no comment and no heading."""
    found = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line[0] in "#[":
            continue
        word, *claims = line.split()
        found.append(
            Case(
                word,
                [claim for claim in claims if claim[0] not in "!+~"],
                [claim[1:] for claim in claims if claim[0] == "!" and claim[1] != "+"],
                [claim[1:] for claim in claims if claim[0] == "+"],
                [claim[2:] for claim in claims if claim.startswith("!+")],
                [claim[1:] for claim in claims if claim[0] == "~"],
            )
        )
    return found


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    """One analyser for all words."""
    return Analyser()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.word)
def test_word(case: Case, analyser: Analyser) -> None:
    readings = analyser.analyse_tokens(["sekä", case.word, "."])[1]
    lemmas = [fold(reading.lemma) for reading in readings]
    options = [[fold(option) for option in claim.split("|")] for claim in case.required]
    assert lemmas[0] in options[0], f"{case.word} is read as {lemmas}"
    for option in options[1:]:
        assert set(option) & set(lemmas)
    assert not {fold(lemma) for lemma in case.forbidden} & set(lemmas)
    parts = {fold(part.lemma) for reading in readings for part in reading.parts}
    bases = {fold(base.lemma) for reading in readings for base in reading.bases}
    assert {fold(part) for part in case.parts} <= parts
    assert not {fold(part) for part in case.no_parts} & parts
    assert {fold(base) for base in case.bases} <= bases


def test_the_file_is_large_enough_to_mean_something() -> None:
    assert len(cases()) >= 150
