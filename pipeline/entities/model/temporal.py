"""Calendar expressions of a sentence, as spans of its tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from finnish.types import Token
from pipeline.entities.dates import find_expressions

_WIDEST_GAP = 2  # characters of white space between tokens that are worth keeping
_SIGN = re.compile(r"\d|kuu|joulu|juhannu|pääsiäi|vapun|vappu|helatorst", re.IGNORECASE)


def expressions(sentence: Sequence[Token]) -> list[tuple[int, int]]:
    """(first token, last token + 1) of every expression; a token that it cuts belongs to it."""
    if not any(_SIGN.search(token.text) for token in sentence):
        return []
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    length = 0
    for position, token in enumerate(sentence):
        if position:
            gap = min(max(token.start - sentence[position - 1].end, 0), _WIDEST_GAP)
            pieces.append(" " * gap)
            length += gap
        starts.append(length)
        pieces.append(token.text)
        length += len(token.text)
        ends.append(length)
    return [
        (bisect_right(ends, start), bisect_left(starts, end))
        for start, end in find_expressions("".join(pieces))
    ]
