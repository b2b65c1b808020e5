"""Function words that say nothing of a text's subject: lemmas, for search."""

from __future__ import annotations

from pathlib import Path


def _read() -> frozenset[str]:
    text = (Path(__file__).parent / "stopwords.txt").read_text(encoding="utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


STOPWORDS: frozenset[str] = _read()
