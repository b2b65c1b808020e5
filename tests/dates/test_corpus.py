"""Temporal expressions against a corpus, and texts made to be slow."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.entities.dates import find_dates, find_expressions
from tests.dates.corpus import scores

FLOOR = 0.965  # F on the development split is 0.971


@pytest.mark.shared
def test_turku_ner_development_split(shared_data: Path) -> None:
    precision, recall, f1 = scores(shared_data / "data" / "entities" / "turku-ner-dev.tsv")
    print(f"DATE, rules alone: P {precision:.4f} R {recall:.4f} F {f1:.4f}")
    assert f1 >= FLOOR


def test_expressions_are_the_calendar_part() -> None:
    text = "Viime vuoden toukokuussa, keväällä 2019 ja to 23.3.2023 klo 13–16 sekä 1990-luvulla."
    assert [text[start:end] for start, end in find_expressions(text)] == [
        *("toukokuussa", "2019", "23.3.2023")
    ]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            "1.",
            "1.-",
            "1-",
            "2018-",
            "1., ",
            "1. ja ",
            "12.12.",
            "1.1.2020-",
            "1.1–",
            "5.5. ",
        ),
        *("toukokuun ", "touko-", "ma-", "klo 1 ", "vuoden ", "vuoden 2008 ", "2008, ", "viime "),
        *("keväällä ja ", "keväästä ", "\n4.1. a", "1.5.@", "vuodesta 2008 ", "ma 1.1. klo 12-"),
        *("2008 ja ", "1. 1. ", "ensimmäisenä ", "1980- ja ", ".-", " \xa0\n", "1.1. ja 2.2. "),
    ],
)
def test_work_grows_with_the_text_alone(unit: str) -> None:
    """Twice the text costs about twice the calls: counted, not timed."""

    def calls(size: int) -> int:
        text = (unit * size)[: size * 4]
        count = 0

        def tally(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tally)
        try:
            find_dates(text)
        finally:
            sys.setprofile(None)
        return count

    calls(500)
    assert calls(2000) <= 2.5 * calls(1000) + 500


def test_a_megabyte_of_figures() -> None:
    assert find_dates("1" * 1_000_000) == []
    assert find_dates("." * 500_000 + "-" * 500_000) == []
    assert find_dates("1.1.2020" + "0" * 999_992) == []
