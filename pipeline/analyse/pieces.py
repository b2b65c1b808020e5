"""Huge pages in pieces: cut where a paragraph, a line or a word ends."""

from __future__ import annotations

from collections.abc import Iterator

PIECE = 120_000  # characters, about 15,000 words: spaCy needs some 10 MB for a Doc of that size


def pieces(text: str, size: int = PIECE) -> Iterator[tuple[int, str]]:
    """The text in order as (offset, piece); one piece where it is short enough."""
    start = 0
    while len(text) - start > size:
        end = start + size
        for mark in ("\n\n", "\n", ". ", " "):
            cut = text.rfind(mark, start + size // 2, end)
            if cut >= 0:
                end = cut + len(mark)
                break
        yield start, text[start:end]
        start = end
    yield start, text[start:]
