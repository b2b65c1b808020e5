"""Floors on simulated sites of seventeen kinds."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from tests.extract.sites import held_out, hostile, portals, press, tuned
from tests.extract.sites.simulate import Template, write
from tests.quality.extraction import evaluate

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
