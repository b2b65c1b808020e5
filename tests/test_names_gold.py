"""The sample pages of names: each has its gold, and the gold is well formed and from the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.gold import KINDS, ill_formed, is_edtf, unfounded

NAMES = Path(__file__).resolve().parent / "names"
PAGES = sorted(p for p in NAMES.glob("*/*") if p.suffix in {".txt", ".html"})


def test_each_part_is_as_large_as_promised() -> None:
    for half in ("dev", "held_out", "blind"):
        pages = {page.with_suffix("") for page in PAGES if page.parent.name == half}
        golds = {gold.with_suffix("") for gold in (NAMES / half).glob("*.json")}
        assert pages == golds
        assert len(pages) >= 20


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_gold_is_well_formed_and_from_the_page(page: Path) -> None:
    gold = json.loads(page.with_suffix(".json").read_text("utf-8"))
    raw = page.read_text("utf-8")
    text = BeautifulSoup(raw, "lxml").get_text(" ") if page.suffix == ".html" else raw
    assert tuple(gold) == KINDS
    # lengths, not values: what is put aside is not quoted
    assert [len(ill_formed(gold[kind])) for kind in KINDS] == [0, 0, 0]
    assert all(is_edtf(value) for value in gold["date"])
    assert len(unfounded([*gold["organisation"], *gold["network"]], text)) == 0
