"""Temporal expressions against the DATE spans of an IOB2 corpus, strictly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.entities.dates import find_expressions

Span = tuple[int, int]


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """(token, tag) of each sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        if rows:
            yield [(row[0], row[1]) for row in rows]


def gold_spans(sentence: list[tuple[str, str]], label: str = "DATE") -> set[Span]:
    """Token spans (first, behind the last) of a label."""
    spans: set[Span] = set()
    start: int | None = None
    for number, (_, tag) in enumerate([*sentence, ("", "O")]):
        if start is not None and tag != f"I-{label}":
            spans.add((start, number))
            start = None
        if tag == f"B-{label}":
            start = number
    return spans


def found_spans(sentence: list[tuple[str, str]]) -> set[Span]:
    """Token spans of the expressions, read from the tokens joined by spaces.

    A full stop, comma or closing bracket joins the token before it, as in running text.
    """
    text, starts, ends = "", [], []
    for token, _ in sentence:
        text += "" if not text or token in ".,;:)!?" or text.endswith("(") else " "
        starts.append(len(text))
        text += token
        ends.append(len(text))
    spans: set[Span] = set()
    for begin, end in find_expressions(text):
        covered = [n for n, first in enumerate(starts) if first < end and ends[n] > begin]
        spans.add((covered[0], covered[-1] + 1))
    return spans


def scores(path: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 of strict spans."""
    right = found = gold = 0
    for sentence in sentences(path):
        wanted, given = gold_spans(sentence), found_spans(sentence)
        right += len(wanted & given)
        found += len(given)
        gold += len(wanted)
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
