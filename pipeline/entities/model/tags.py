"""IOB2 tags and spans of names, each made from the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LABELS = ("PER", "ORG", "LOC", "PRO", "EVENT", "DATE")
OUTSIDE = "O"
TAGS = (OUTSIDE, *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
"""All tags, in the order in which weights hold them."""

Span = tuple[int, int, str]
"""First token, last token + 1, label."""


def spans(tags: Sequence[str]) -> list[Span]:
    """The spans that IOB2 tags mark, in order; an I that continues nothing opens a span.

    >>> spans(["B-PER", "I-PER", "O", "I-ORG"])
    [(0, 2, 'PER'), (3, 4, 'ORG')]
    """
    found: list[Span] = []
    start, label = 0, ""
    for position, tag in enumerate(tags):
        if label and tag != f"I-{label}":
            found.append((start, position, label))
            label = ""
        if tag != OUTSIDE and not label:
            start, label = position, tag[2:]
    if label:
        found.append((start, len(tags), label))
    return found


def tags(length: int, found: Iterable[Span]) -> list[str]:
    """The IOB2 tags of a sentence of `length` tokens; spans must not overlap.

    >>> tags(4, [(0, 2, "PER"), (3, 4, "ORG")])
    ['B-PER', 'I-PER', 'O', 'B-ORG']
    """
    result = [OUTSIDE] * length
    for start, end, label in found:
        result[start] = f"B-{label}"
        for position in range(start + 1, end):
            result[position] = f"I-{label}"
    return result
