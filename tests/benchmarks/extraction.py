"""Extraction against trafilatura's fast mode on the same pages, in one run."""

from __future__ import annotations

import time
from statistics import fmean

import trafilatura

from pipeline.extract import Furniture, RawPage, extract
from tests.extract.sites import held_out, press
from tests.extract.sites.simulate import pages
from tests.quality.extraction import score

PAGES = 40  # of each site
ROUNDS = 3


def measure() -> tuple[float, float]:
    """Pages a second of ours, learning included, and of trafilatura; the best of some rounds.

    Processor time, the rounds in turn. Asserts first that the texts are what the pages say.
    """
    sites: dict[str, list[RawPage]] = {}
    scores = []
    for name, (template, association) in {**held_out.TEMPLATES, **press.TEMPLATES}.items():
        made = pages(template, PAGES, 7, association=association)
        sites[name] = [RawPage(page, markup.encode(), None, name) for page, markup, _ in made]
        texts = _ours(sites[name])
        scores += [score(text, gold)[2] for text, (_, _, gold) in zip(texts, made, strict=True)]
    assert fmean(scores) >= 0.95, f"token F1 {fmean(scores):.3f}"
    count = sum(map(len, sites.values()))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        started = time.process_time()
        for site in sites.values():
            _ours(site)
        between = time.process_time()
        for site in sites.values():
            for page in site:
                trafilatura.extract(page.body, fast=True, include_comments=False)
        ours.append(between - started)
        theirs.append(time.process_time() - between)
    return count / min(ours), count / min(theirs)


def print_ratio() -> None:
    """One line for `python -m tests.benchmarks`."""
    ours, theirs = measure()
    print(
        f"extraction             {ours:,.0f} pages/s, trafilatura (fast) {theirs:,.0f}: "
        f"{ours / theirs:.2f} of it"
    )


def _ours(site: list[RawPage]) -> list[str]:
    furniture = Furniture()
    furniture.learn(site)
    return [extract(page, furniture).text for page in site]
