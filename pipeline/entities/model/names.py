"""The trained name model: spans of names and dates in the words of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from finnish.types import Token
from pipeline.entities.model.decoder import likeliest, probabilities
from pipeline.entities.model.emissions import emissions
from pipeline.entities.model.features import Features
from pipeline.entities.model.tags import TAGS, spans
from pipeline.entities.model.temporal import expressions
from pipeline.entities.model.votes import add_votes
from pipeline.entities.model.weights import Scores, Weights

DATA = Path(__file__).parent / "data"
WEIGHTS = "weights.bin"
DATE = "DATE"
_RULED = 0.9  # probability of a date that the grammar reads and the model does not see


class Name(NamedTuple):
    """A name or date: tokens `start` to `end` (exclusive) of sentence number `sentence`.

    `label` is one of PER, ORG, LOC, PRO, EVENT, DATE; `probability` lies in 0 … 1.
    """

    sentence: int
    start: int
    end: int
    label: str
    probability: float


class NameModel:
    """Finds names in pages. Threads may share one; a pickled one is loaded anew."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._features = Features(weights)

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return (_load_default, ())

    @classmethod
    def available(cls, folder: Path = DATA) -> bool:
        """Whether the trained weights are there."""
        return (folder / WEIGHTS).is_file()

    @classmethod
    def load(cls, folder: Path = DATA) -> NameModel:
        """The trained model; raises MissingComponentError when its file is not there."""
        return cls(Weights.load(folder / WEIGHTS))

    def save(self, folder: Path) -> None:
        """Writes the weights to `folder`, which is made where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self._weights.save(folder / WEIGHTS)

    def tag(self, sentences: Sequence[Sequence[Token]]) -> list[Name]:
        """The names of one page, in order; they never overlap.

        `sentences` are all sentences of the page: names that occur several times help each other.
        Offsets of tokens may count from the page's beginning or the sentence's.
        """
        numbers = [number for number, sentence in enumerate(sentences) if sentence]
        if not numbers:
            return []
        full = [sentences[number] for number in numbers]
        dates = [expressions(sentence) for sentence in full]
        words, page = self._features(full, dates)
        scores = emissions(words, page, self._weights)
        add_votes(words, scores, self._weights.transitions)
        found: list[Name] = []
        read = self._read([len(sentence) for sentence in full], scores)
        for number, spans_found, ruled in zip(numbers, read, dates, strict=True):
            given = [Name(number, *span) for span in spans_found]
            found.extend(_filled(number, given, ruled))
        return found

    def _read(self, lengths: list[int], scores: Scores) -> list[list[tuple[int, int, str, float]]]:
        """The spans of each sentence, as probable as the least probable of their tags."""
        transitions = self._weights.transitions
        tags = likeliest(scores, transitions, lengths)
        sure = np.ones(len(tags), np.float32)
        if tags.any():
            every = probabilities(scores, transitions, lengths)
            sure = every[np.arange(len(tags)), tags]
        found = []
        end = 0
        for length in lengths:
            start, end = end, end + length
            found.append(
                [
                    (first, last, label, float(sure[start + first : start + last].min()))
                    for first, last, label in spans([TAGS[tag] for tag in tags[start:end]])
                ]
            )
        return found


def _filled(number: int, given: list[Name], ruled: Sequence[tuple[int, int]]) -> list[Name]:
    """The model's names with the grammar's dates: where both see a date, the grammar's ends hold.

    A date within another name (*Eurovision 2007*) is part of it.
    """
    names = [name for name in given if name.label != DATE]
    taken = {position for name in names for position in range(name.start, name.end)}
    dates = [
        Name(number, start, end, DATE, _RULED)
        for start, end in ruled
        if taken.isdisjoint(range(start, end))
    ]
    return sorted([*names, *dates])


@cache
def _load_default() -> NameModel:
    return NameModel.load()
