"""Strict span scores: a name counts when its bounds and its label are those of gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.entities.model.tags import LABELS, Span


class Score:
    """Counts gold, given and right spans, sentence by sentence."""

    def __init__(self) -> None:
        self._gold: Counter[str] = Counter()
        self._given: Counter[str] = Counter()
        self._right: Counter[str] = Counter()

    def add(self, gold: Iterable[Span], given: Iterable[Span]) -> None:
        """Count the spans of one sentence."""
        wanted, found = set(gold), set(given)
        self._gold.update(label for _, _, label in wanted)
        self._given.update(label for _, _, label in found)
        self._right.update(label for _, _, label in wanted & found)

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision `p`, recall `r`, `f` and the gold count `n` for each label and `micro`."""
        result = {
            label: _figures(self._right[label], self._given[label], self._gold[label])
            for label in LABELS
        }
        result["micro"] = _figures(self._right.total(), self._given.total(), self._gold.total())
        return result


def _figures(right: int, given: int, gold: int) -> dict[str, float]:
    p = right / given if given else 0.0
    r = right / gold if gold else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f": round(f, 4), "n": gold}
