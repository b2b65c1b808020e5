"""Likeliest tags and their probabilities, for many sentences at once.

Sentences stand side by side, so that one step of numpy serves all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.entities.model.weights import Scores

Tags = NDArray[np.int8]
"""A tag a token, as its place in TAGS."""


_CELLS = 10_000  # tokens, with what fills up shorter sentences, that are decoded at once


def likeliest(scores: Scores, transitions: Scores, lengths: Sequence[int]) -> Tags:
    """The likeliest tags (Viterbi).

    `scores` holds a row a token, sentence after sentence; `lengths`, none of them 0, tells where
    they part.
    """
    return np.concatenate([batch.tags(scores[at], transitions) for at, batch in _batches(lengths)])


def probabilities(scores: Scores, transitions: Scores, lengths: Sequence[int]) -> Scores:
    """The probability of every tag of every token (sums forward and backward)."""
    return np.concatenate(
        [batch.shares(scores[at], transitions) for at, batch in _batches(lengths)]
    )


def _batches(lengths: Sequence[int]) -> Iterator[tuple[slice, _Batch]]:
    """Sentences in batches that take a bounded room, one long sentence may be alone in one."""
    held: list[int] = []
    start = 0
    for length in lengths:
        if held and max(*held, length) * (len(held) + 1) > _CELLS:
            yield slice(start, start + sum(held)), _Batch(held)
            start += sum(held)
            held = []
        held.append(length)
    yield slice(start, start + sum(held)), _Batch(held)


class _Batch:
    """Sentences side by side, laid so that they all end in the last step."""

    def __init__(self, lengths: Sequence[int]) -> None:
        count = np.array(lengths)
        self._steps = int(count.max())
        self._sentences = np.arange(len(count))
        self._first = self._steps - count
        self._at = (
            np.concatenate([np.arange(first, self._steps) for first in self._first]),
            np.repeat(self._sentences, count),
        )

    def tags(self, scores: Scores, transitions: Scores) -> Tags:
        laid = self._laid(scores, 0)
        back = np.zeros(laid.shape, np.int8)
        best = laid[0]
        for step in range(1, self._steps):
            moves = best[:, :, None] + transitions
            back[step] = moves.argmax(1)
            best = np.where(self._going(step), moves.max(1), 0) + laid[step]
        found = np.zeros(laid.shape[:2], np.int8)
        found[-1] = best.argmax(1)
        for step in range(self._steps - 1, 0, -1):
            found[step - 1] = back[step, self._sentences, found[step]]
        tags: Tags = found[self._at]
        return tags

    def shares(self, scores: Scores, transitions: Scores) -> Scores:
        laid = self._laid(np.exp(scores - scores.max(1, keepdims=True)), 1)
        moves = np.exp(transitions - transitions.max())
        forward = np.empty_like(laid)
        forward[0] = _shares(laid[0])
        for step in range(1, self._steps):
            reached = np.where(self._going(step), forward[step - 1] @ moves, 1)
            forward[step] = _shares(reached * laid[step])
        backward = np.ones_like(laid)
        for step in range(self._steps - 1, 0, -1):
            backward[step - 1] = _shares((backward[step] * laid[step]) @ moves.T)
        shares: Scores = _shares(forward * backward)[self._at]
        return shares

    def _laid(self, rows: Scores, empty: float) -> Scores:
        laid = np.full((self._steps, len(self._first), rows.shape[1]), empty, np.float32)
        laid[self._at] = rows
        return laid

    def _going(self, step: int) -> NDArray[np.bool_]:
        """Which sentences began before this step, as a column."""
        return (step > self._first)[:, None]


def _shares(values: Scores) -> Scores:
    shares: Scores = values / values.sum(-1, keepdims=True)
    return shares
