"""Decoding against the enumeration of all sequences of tags."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from pipeline.entities.model import decoder
from pipeline.entities.model.decoder import likeliest, probabilities
from pipeline.entities.model.weights import Scores

TAGS = 3


def drawn(seed: int, lengths: list[int]) -> tuple[Scores, Scores]:
    """Random scores of tokens and of transitions."""
    random = np.random.default_rng(seed)
    scores = random.normal(scale=2, size=(sum(lengths), TAGS)).astype(np.float32)
    return scores, random.normal(scale=2, size=(TAGS, TAGS)).astype(np.float32)


def enumerated(scores: Scores, transitions: Scores) -> tuple[tuple[int, ...], Scores]:
    """The best sequence of one sentence and the probabilities of its tags, by trying them all."""
    total: dict[tuple[int, ...], float] = {}
    for tags in product(range(TAGS), repeat=len(scores)):
        moves = sum(transitions[a, b] for a, b in pairwise(tags))
        total[tags] = float(sum(scores[range(len(tags)), tags]) + moves)
    shares = np.zeros_like(scores)
    for tags, score in total.items():
        shares[range(len(tags)), tags] += np.exp(score)
    return max(total, key=lambda tags: total[tags]), shares / shares.sum(1, keepdims=True)


@pytest.mark.parametrize("lengths", [[1], [4], [2, 5, 1], [5, 5], [1, 3, 2, 4]], ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_as_enumeration_has_it(seed: int, lengths: list[int]) -> None:
    scores, transitions = drawn(seed, lengths)
    tags = likeliest(scores, transitions, lengths)
    shares = probabilities(scores, transitions, lengths)
    end = 0
    for length in lengths:
        start, end = end, end + length
        best, wanted = enumerated(scores[start:end], transitions)
        assert tuple(tags[start:end]) == best
        assert np.allclose(shares[start:end], wanted, atol=1e-4)


def test_long_sentences_and_large_scores_stay_finite() -> None:
    scores, transitions = drawn(0, [2000, 3])
    shares = probabilities(scores * 20, transitions, [2000, 3])
    assert np.isfinite(shares).all()
    assert np.allclose(shares.sum(1), 1, atol=1e-4)


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = [3, 9, 1, 4, 12, 2, 2]
    scores, transitions = drawn(1, lengths)
    tags = likeliest(scores, transitions, lengths)
    shares = probabilities(scores, transitions, lengths)
    monkeypatch.setattr(decoder, "_CELLS", 10)
    assert (likeliest(scores, transitions, lengths) == tags).all()
    assert np.allclose(probabilities(scores, transitions, lengths), shares, atol=1e-6)
