"""The sentence around a mention."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from finnish.types import Token
from pipeline.entities.mention import Mention

LONGEST = 600  # characters: lists and tables can be one endless sentence


def sentence_spans(
    text: str, tokens: Sequence[Token], mentions: Iterable[Mention]
) -> tuple[tuple[int, int], ...]:
    """For each mention the offsets of the sentence that holds it, at most about LONGEST long."""
    starts = [token.start for token in tokens if token.sentence_start]
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        at = bisect_right(starts, mention.start)
        start = starts[at - 1] if at else 0
        last = bisect_right(starts, max(mention.start, mention.end - 1))
        end = starts[last] if last < len(starts) else len(text)
        if end - start > LONGEST:
            start, end = _window(text, mention, start, end)
        while end > mention.end and text[end - 1].isspace():
            end -= 1
        spans.append((start, end))
    return tuple(spans)


def _window(text: str, mention: Mention, start: int, end: int) -> tuple[int, int]:
    """The surroundings of a mention in a sentence that is too long, cut between words."""
    room = max(0, LONGEST - (mention.end - mention.start)) // 2
    left = max(start, mention.start - room)
    right = min(end, mention.end + room)
    if left > start:
        left = text.find(" ", left, mention.start) + 1 or mention.start
    if right < end:
        cut = text.rfind(" ", mention.end, right)
        right = cut if cut >= 0 else mention.end
    return left, right
