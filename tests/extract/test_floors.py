"""Floors on simulated sites: large and small, such whose pages share text, and odd pages."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from pipeline.extract import Furniture, RawPage, extract
from tests.extract.sites import (
    held_out,
    hostile,
    odd,
    odd_held_out,
    portals,
    press,
    shared,
    shared_held_out,
    societies,
    societies_held_out,
    tuned,
)
from tests.extract.sites.simulate import Template, pages, write
from tests.extract.sites.words import Writer
from tests.quality.extraction import evaluate, scores

SITES = {
    **tuned.TEMPLATES,
    **press.TEMPLATES,
    **held_out.TEMPLATES,
    **hostile.TEMPLATES,
    **portals.TEMPLATES,
}


@pytest.mark.parametrize("name", SITES)
def test_each_site_reaches_its_floor(name: str, tmp_path: Path) -> None:
    template, association = SITES[name]
    result = figures(template, tmp_path, association=association)
    assert result["pages"] == 40
    assert result["f1"] >= 0.95
    assert result["recall"] >= 0.97
    assert result["f1"] >= result["trafilatura"]["f1"] - 0.03


def test_sites_whose_headlines_never_overlap(tmp_path: Path) -> None:
    scores = []
    for name, (template, association) in SITES.items():
        result = figures(template, tmp_path / name, association=association, spread=20)
        scores.append(result["f1"])
    assert fmean(scores) >= 0.95


def figures(
    template: Template, directory: Path, *, association: bool, spread: int = 2
) -> dict[str, dict[str, float]]:
    write(directory, template, 40, 7, association=association, spread=spread)
    return evaluate(directory)


SMALL = (1, 2, 3, 5, 8)


@pytest.mark.parametrize("name", [*societies.SHELLS, *societies_held_out.SHELLS])
def test_small_sites(name: str) -> None:
    shell = {**societies.SHELLS, **societies_held_out.SHELLS}[name]
    template = societies.template_of(shell)
    rows = [read(pages(template, size, 11, association=True)) for size in SMALL]
    assert min(row["f1"] for row in rows) >= 0.9
    assert fmean(row["f1"] for row in rows) >= 0.97
    assert fmean(row["recall"] for row in rows) >= 0.97


@pytest.mark.parametrize("name", [*shared.CASES, *shared_held_out.CASES])
def test_what_pages_share_is_still_theirs(name: str) -> None:
    result = read(shared.pages({**shared.CASES, **shared_held_out.CASES}[name]))
    assert result["recall"] >= 0.98
    assert result["precision"] >= 0.96


def test_odd_pages() -> None:
    alone: list[dict[str, float]] = []
    within: list[dict[str, float]] = []
    for make, shell in (*odd.PAGES.values(), *odd_held_out.PAGES.values()):
        page = ("odd", *make(Writer(3)))
        alone.append(read([page]))
        if shell is not None:
            within.append(read([page, *odd.beside(shell, Writer(4))], count=1))
    assert fmean(row["f1"] for row in alone) >= 0.93
    assert min(row["recall"] for row in alone) >= 0.9
    assert fmean(row["f1"] for row in within) >= 0.96
    assert min(row["recall"] for row in within) >= 0.97


def read(made: list[tuple[str, str, str]], count: int | None = None) -> dict[str, float]:
    """The scores of the first `count` pages of a site, once all are learnt."""
    raw = [RawPage(name, markup.encode(), None, "site") for name, markup, _ in made]
    furniture = Furniture()
    furniture.learn(raw)
    texts = [extract(page, furniture).text for page in raw[:count]]
    return scores(texts, [gold for _, _, gold in made[:count]])
