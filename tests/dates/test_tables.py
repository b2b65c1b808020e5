"""Every expression of cases.tsv has its value and span; no line of nondates.tsv has any."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.entities.dates import find_dates
from tests.dates.validate import is_edtf

HERE = Path(__file__).parent
_ESCAPES = {r"\n": "\n", r"\xa0": "\xa0"}


def rows(name: str) -> list[list[str]]:
    """The rows of a table, without comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def plain(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets and the spans that they marked."""
    for escape, character in _ESCAPES.items():
        marked = marked.replace(escape, character)
    spans: list[tuple[int, int]] = []
    text = ""
    for outside, inside in re.findall(r"([^\[\]]*)(?:\[([^\[\]]*)\])?", marked):
        text += outside
        if inside:
            spans.append((len(text), len(text) + len(inside)))
            text += inside
    return text, spans


@pytest.mark.parametrize("row", rows("cases.tsv"), ids=lambda row: f"{row[2]}: {row[0]}")
def test_an_expression_has_its_value(row: list[str]) -> None:
    text, spans = plain(row[0])
    values = [] if row[1] == "-" else row[1].split(" ; ")
    reference = date.fromisoformat(row[3]) if len(row) > 3 else None
    found = find_dates(text, reference)
    assert [mention.edtf for mention in found] == values
    if spans:
        assert [(mention.start, mention.end) for mention in found] == spans
    assert all(is_edtf(value) for value in values)


@pytest.mark.parametrize("row", rows("nondates.tsv"), ids=lambda row: f"{row[1]}: {row[0]}")
def test_what_looks_like_a_date_is_none(row: list[str]) -> None:
    text, _ = plain(row[0])
    assert find_dates(text, date(2020, 5, 13)) == []


def test_the_tables_are_as_large_as_promised() -> None:
    cases = {(row[0], *row[3:]) for row in rows("cases.tsv")}
    assert len(cases) >= 320
    assert len({row[0] for row in rows("nondates.tsv")}) >= 60


def test_relative_dates_say_so() -> None:
    text = "Viime vuonna tapasimme 3.2.2019 ja tapaamme taas 10. kesäkuuta."
    found = find_dates(text, date(2020, 5, 13))
    assert [(mention.edtf, mention.relative) for mention in found] == [
        ("2019", True),
        ("2019-02-03", False),
        ("2019-06-10", False),
    ]
