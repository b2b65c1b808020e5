"""`python -m tests.quality extraction DIRECTORY`: main text against gold, as bags of words.

The directory holds *.html pages of one site, each with a .txt of the same name: its main text.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import trafilatura

from pipeline.extract import Furniture, RawPage, extract
from verkostohaku.errors import ExtractError

_WORD = re.compile(r"\w+")


def evaluate(path: Path) -> dict[str, Any]:
    """Learn the furniture of all pages, extract each; the figures are means over the pages."""
    files = sorted(file for file in path.glob("*.html") if file.with_suffix(".txt").is_file())
    if not files:
        raise SystemExit(f"{path} holds no *.html with a .txt beside it: name another directory")
    pages = [RawPage(file.name, file.read_bytes(), None, path.name) for file in files]
    gold = [file.with_suffix(".txt").read_text(encoding="utf-8") for file in files]

    started = time.perf_counter()
    furniture = Furniture()
    furniture.learn(pages)
    texts = [_or_nothing(lambda page=page: extract(page, furniture).text) for page in pages]
    ours = time.perf_counter() - started

    started = time.perf_counter()
    alone = [
        _or_nothing(
            lambda page=page: trafilatura.extract(page.body, fast=True, include_comments=False)
        )
        for page in pages
    ]
    theirs = time.perf_counter() - started
    return {
        **scores(texts, gold),
        "pages": len(pages),
        "ms_per_page": 1000 * ours / len(pages),
        "trafilatura": {**scores(alone, gold), "ms_per_page": 1000 * theirs / len(pages)},
    }


def render(result: dict[str, Any]) -> str:
    """The result as a table, with trafilatura alone (fast mode) for comparison."""
    lines = [f"{result['pages']} pages    precision  recall     F1  ms/page"]
    for name, row in (("verkostohaku", result), ("trafilatura", result["trafilatura"])):
        lines.append(
            f"{name:13}  {row['precision']:9.3f} {row['recall']:7.3f} {row['f1']:6.3f} "
            f"{row['ms_per_page']:8.1f}"
        )
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
