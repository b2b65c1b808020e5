"""Mentions of one name on a page vote on each other's label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.entities.model.decoder import probabilities
from pipeline.entities.model.tags import LABELS, OUTSIDE, TAGS
from pipeline.entities.model.weights import Scores
from pipeline.entities.model.words import Word

_PREFIX = 5  # letters by which inflected forms of a name are held together
_SHARE = 0.35  # of the other mentions' mean log probability
_LEAST = 0.02  # added to probabilities, so that no single mention forbids a label

_LABEL_OF = np.array([0 if tag == OUTSIDE else 1 + LABELS.index(tag[2:]) for tag in TAGS])
_OF_LABEL = np.eye(1 + len(LABELS), dtype=np.float32)[_LABEL_OF]


def add_votes(words: Sequence[Sequence[Word]], scores: Scores, transitions: Scores) -> None:
    """Adds to the scores of capitalised words what their other mentions on the page look like.

    `words` are the sentences of the page, none of them empty, `scores` a row a token.
    """
    mentions = _mentions(words)
    chosen = sorted({sentence for sentence, _, _ in mentions})
    if not chosen:
        return
    starts = np.cumsum([0, *map(len, words)])
    rows = np.concatenate([np.arange(starts[i], starts[i + 1]) for i in chosen])
    lengths = [len(words[sentence]) for sentence in chosen]
    labels = probabilities(scores[rows], transitions, lengths) @ _OF_LABEL
    offset = dict(zip(chosen, np.cumsum([0, *lengths]), strict=False))
    places = np.array([offset[sentence] + position for sentence, position, _ in mentions])
    names = np.array([name for _, _, name in mentions])

    logs = np.log(labels[places] + _LEAST)
    sums = np.zeros((names.max() + 1, logs.shape[1]), np.float32)
    np.add.at(sums, names, logs)
    others = (sums[names] - logs) / (np.bincount(names)[names] - 1)[:, None]
    others -= others.mean(1, keepdims=True)
    scores[rows[places]] += _SHARE * others[:, _LABEL_OF]


def _mentions(words: Sequence[Sequence[Word]]) -> list[tuple[int, int, int]]:
    """Sentence, position and number of the name, for names that occur more than once."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for number, sentence in enumerate(words):
        for position, word in enumerate(sentence):
            if word.capital and word.kind == "word":
                groups.setdefault(word.lower[:_PREFIX], []).append((number, position))
    repeated = [places for places in groups.values() if len(places) > 1]
    return [(*place, name) for name, places in enumerate(repeated) for place in places]
