"""Names and dates on pages: canonical names per page and type, compared as sets."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from pipeline.analyse import PageText, build
from pipeline.entities.keys import entity_key
from pipeline.entities.mention import EntityType
from verkostohaku.errors import UsageError

TYPES: tuple[EntityType, ...] = ("organisation", "network", "date")


def page_text(path: Path) -> PageText:
    """A gold page as the pipeline would hand it to the analysis."""
    from pipeline.extract import RawPage, extract, extract_plain_text

    if path.suffix == ".html":
        page = RawPage(path.resolve().as_uri(), path.read_bytes(), None, path.parent.name)
        extracted = extract(page, None)
    else:
        extracted = extract_plain_text(path.resolve().as_uri(), path.read_bytes())
    return PageText(
        extracted.title,
        extracted.text,
        extracted.headings,
        extracted.published,
        extracted.modified,
    )


def pages(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The pages of a folder that have gold beside them, in the order of their names."""
    found = []
    for path in sorted((*folder.rglob("*.txt"), *folder.rglob("*.html"))):
        gold = path.with_suffix(".json")
        if gold.is_file():
            found.append((path, json.loads(gold.read_text(encoding="utf-8"))))
    return found


def evaluate(path: Path, *, settings: dict[str, Any] | None = None) -> dict[str, Any]:
    """Precision, recall and F over the canonical names of all pages, for each type.

    `n` is the number of gold names. `pages` lists for each page what was missed and what was
    found beside the gold.
    """
    gold_pages = pages(path)
    if not gold_pages:
        raise UsageError(
            f"{path} holds no page with gold; each *.txt or *.html needs a *.json beside it."
        )
    analysis = build(**(settings or {}))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    details = []
    for file, gold in gold_pages:
        text = page_text(file)
        if text.published is None and text.modified is None:
            text = text._replace(published=gold.get("published"), modified=gold.get("modified"))
        document = analysis.analyse(text)
        page: dict[str, Any] = {"page": str(file.relative_to(path))}
        for kind in TYPES:
            wanted = {entity_key(kind, name): name for name in gold.get(kind, ())}
            got = {entity_key(kind, m.name): m.name for m in document.mentions if m.type == kind}
            count = counts[kind]
            count[0] += len(wanted.keys() & got.keys())
            count[1] += len(got)
            count[2] += len(wanted)
            page[kind] = {
                "missed": sorted(wanted[k] for k in wanted.keys() - got.keys()),
                "beside": sorted(got[k] for k in got.keys() - wanted.keys()),
            }
        details.append(page)
    return {
        "types": {kind: _scores(*counts[kind]) for kind in TYPES},
        "pages": len(gold_pages),
        "cases": details,
    }


def _scores(right: int, got: int, wanted: int) -> dict[str, float]:
    precision = right / got if got else 1.0 if not wanted else 0.0
    recall = right / wanted if wanted else 1.0
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f": round(f, 4), "n": wanted}


def render(result: dict[str, Any]) -> str:
    """A table of the figures; the cases are in the JSON only."""
    lines = [f"{result['pages']} pages", f"{'type':14}{'P':>8}{'R':>8}{'F':>8}{'n':>7}"]
    for kind, score in result["types"].items():
        lines.append(f"{kind:14}{score['p']:8.4f}{score['r']:8.4f}{score['f']:8.4f}{score['n']:7d}")
    return "\n".join(lines)
