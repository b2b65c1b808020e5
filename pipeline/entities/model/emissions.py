"""What the weights say of each token of a page, before tags say anything of each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.entities.model.weights import Scores, Weights
from pipeline.entities.model.words import Items, Word


def emissions(words: Sequence[Sequence[Word]], page: Sequence[Items], weights: Weights) -> Scores:
    """Scores of the tags, a row a token, sentence after sentence.

    `page` holds the features that depend on the context; the words bring theirs summed up.
    """
    scores = weights.sums(("", item) for items in page for item in items)
    scores += _lent(words)
    return scores


def _lent(words: Sequence[Sequence[Word]]) -> Scores:
    """The words' own scores and those that they lend to neighbours, two tokens away at most."""
    blank = np.zeros_like(words[0][0].scores)
    spaced = [blank, blank]
    for sentence in words:
        spaced += [word.scores for word in sentence]
        spaced += (blank, blank)
    own, before1, before2, after1, after2 = np.array(spaced).transpose(1, 0, 2)
    lent = own[2:-2] + before1[1:-3] + after1[3:-1] + before2[:-4] + after2[4:]
    starts = np.repeat(2 * np.arange(len(words)), [len(sentence) for sentence in words])
    tokens: Scores = lent[np.arange(len(starts)) + starts]
    return tokens
