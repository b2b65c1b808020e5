"""The trained name model: spans of names and dates in the words of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from finnish.types import Token
from pipeline.entities.model.crf import Crf
from pipeline.entities.model.features import Features
from pipeline.entities.model.tags import OUTSIDE
from pipeline.entities.model.temporal import expressions
from pipeline.entities.model.votes import add_votes, voting

DATA = Path(__file__).parent / "data"
FIRST = "first.crfsuite"
SECOND = "second.crfsuite"
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
    """Finds names in pages. Threads may share one; a pickled one is loaded anew.

    It reads a page twice: the second CRF sees what the first one made of a name's other mentions.
    """

    def __init__(self, first: Crf, second: Crf) -> None:
        self._first = first
        self._second = second
        self._features = Features(first.vocabulary | second.vocabulary)

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return (_load_default, ())

    @classmethod
    def available(cls, folder: Path = DATA) -> bool:
        """Whether the trained weights are there."""
        return all((folder / name).is_file() for name in (FIRST, SECOND))

    @classmethod
    def load(cls, folder: Path = DATA) -> NameModel:
        """The trained model; raises MissingComponentError when its files are not there."""
        return cls(Crf.load(folder / FIRST), Crf.load(folder / SECOND))

    def tag(self, sentences: Sequence[Sequence[Token]]) -> list[Name]:
        """The names of one page, in order; they never overlap.

        `sentences` are all sentences of the page: names that occur several times help each other.
        Offsets of tokens may count from the page's beginning or the sentence's.
        """
        dates = [expressions(sentence) for sentence in sentences]
        words, page = self._features(sentences, dates)
        tags = [
            self._first.tags(items) if votes else [OUTSIDE] * len(items)
            for items, votes in zip(page, voting(words), strict=True)
        ]
        add_votes(words, page, tags)
        found: list[Name] = []
        for number, (items, ruled) in enumerate(zip(page, dates, strict=True)):
            given = [Name(number, *span) for span in self._second.names(items)]
            found.extend(_filled(number, given, ruled))
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
