"""`python -m tests.quality extraction DIRECTORY`: main text against gold, as bags of words.

The directory holds *.html pages of one site, each with a .txt of the same name: its main text.
A directory with a folder `gold` (the demo site) holds several sites, a folder each, and the texts
under the same paths in `gold`.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any

import trafilatura

from pipeline.extract import Furniture, RawPage, extract
from verkostohaku.errors import ExtractError, UsageError

_WORD = re.compile(r"\w+")


def evaluate(path: Path) -> dict[str, Any]:
    """Learn the furniture of each site's pages, extract each; the figures are means over pages."""
    sites = _sites(path)
    texts: list[str] = []
    alone: list[str] = []
    gold: list[str] = []
    ours = theirs = 0.0
    for name, files in sites.items():
        pages = [RawPage(page.name, page.read_bytes(), None, name) for page, _ in files]
        gold += [text.read_text(encoding="utf-8") for _, text in files]
        started = time.process_time()
        furniture = Furniture()
        furniture.learn(pages)
        for page in pages:
            texts.append(_or_nothing(partial(_extracted, page, furniture)))
        learnt = time.process_time()
        for page in pages:
            alone.append(_or_nothing(partial(_trafilatura, page)))
        ours += learnt - started
        theirs += time.process_time() - learnt
    return {
        **scores(texts, gold),
        "pages": len(gold),
        "ms_per_page": 1000 * ours / len(gold),
        "speed_ratio": theirs / ours,
        "trafilatura": {**scores(alone, gold), "ms_per_page": 1000 * theirs / len(gold)},
    }


def _sites(path: Path) -> dict[str, list[tuple[Path, Path]]]:
    """Of each site the pages with their gold texts."""
    if (path / "gold").is_dir():
        sites = {
            site.name: [
                (page, text)
                for text in sorted(site.rglob("*.txt"))
                for page in (path / text.relative_to(path / "gold")).parent.glob(
                    text.stem + ".htm*"
                )
            ]
            for site in sorted((path / "gold").iterdir())
        }
    else:
        pages = sorted(path.glob("*.html"))
        sites = {
            path.name: [
                (page, page.with_suffix(".txt"))
                for page in pages
                if page.with_suffix(".txt").is_file()
            ]
        }
    if not any(sites.values()):
        raise UsageError(f"{path} holds no *.html with a .txt beside it: name another directory.")
    return sites


def _extracted(page: RawPage, furniture: Furniture) -> str:
    return extract(page, furniture).text


def _trafilatura(page: RawPage) -> str | None:
    return trafilatura.extract(page.body, fast=True, include_comments=False)


def render(result: dict[str, Any]) -> str:
    """The result as a table, with trafilatura alone (fast mode) for comparison."""
    lines = [f"{result['pages']} pages    precision  recall     F1  ms/page"]
    for name, row in (("verkostohaku", result), ("trafilatura", result["trafilatura"])):
        lines.append(
            f"{name:13}  {row['precision']:9.3f} {row['recall']:7.3f} {row['f1']:6.3f} "
            f"{row['ms_per_page']:8.1f}"
        )
    lines.append(f"{result['speed_ratio']:.2f} of trafilatura's pages a second, learning included")
    return "\n".join(lines)


def scores(texts: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
    """Means over pages of precision, recall and F1 of the words as a bag, case ignored."""
    rows = [score(text, wanted) for text, wanted in zip(texts, gold, strict=True)]
    names = ("precision", "recall", "f1")
    return {
        name: fmean(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }


def score(text: str, gold: str) -> tuple[float, float, float]:
    """(precision, recall, F1) of one page; two empty texts agree."""
    got, wanted = _bag(text), _bag(gold)
    common = (got & wanted).total()
    if not got or not wanted:
        same = float(not got and not wanted)
        return same, same, same
    precision, recall = common / got.total(), common / wanted.total()
    return precision, recall, 2 * common / (got.total() + wanted.total())


def _bag(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _or_nothing(read: Callable[[], str | None]) -> str:
    try:
        return read() or ""
    except ExtractError:
        return ""
