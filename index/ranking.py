"""How hits are ordered: one table of weights, each with the range it was swept over, and BM25.

Swept on the questions of `../shared/data/retrieval` with even numbers; what did not help on the
odd ones too was left out. `python -m tests.quality retrieval` gives the figure.
"""

from __future__ import annotations

from math import log
from typing import NamedTuple


class Knob(NamedTuple):
    """A weight, and the values that were tried for it."""

    value: float
    swept: tuple[float, ...]
    why: str


WEIGHTS: dict[str, Knob] = {
    "k1": Knob(0.8, (0.6, 0.8, 1.2), "flat; 1.2 loses 0.005"),
    "b": Knob(0.8, (0.6, 0.8, 1.0), "flat"),
    "lemma": Knob(1.0, (0.5, 0.7, 1.0), "the unit of the others"),
    "part": Knob(0.3, (0.1, 0.3, 0.5), "the word as part of a compound"),
    "base": Knob(0.2, (0.1, 0.2), "the word that a page's word is derived from"),
    "longer": Knob(0.4, (0.2, 0.4), "the page's word begins with the whole word"),
    "number": Knob(2.0, (0.5, 1.0, 1.5, 2.0, 2.5), "a number in the query says more: +0.002"),
    "verb": Knob(0.7, (0.5, 0.7, 0.85, 1.0), "a verb in the query says less: +0.001"),
    "stem": Knob(1.0, (0.3, 0.6, 0.8, 1.0, 1.2), "first five letters of every part: +0.04"),
    "gram": Knob(0.3, (0.15, 0.24, 0.3, 0.38), "four letters in a row, present or not: +0.03"),
    "first": Knob(0.6, (0.3, 0.45, 0.6, 0.75), "... at the beginning of the word: +0.002"),
    "title": Knob(0.6, (), "no titles in the questions; a title names what a page is about"),
    "heading": Knob(0.2, (), "no headings in the questions"),
    "near": Knob(0.5, (), "a page that holds the query's words side by side"),
}


_OF_PART_OF_SPEECH = {"num": "number", "verb": "verb"}


def weight(name: str) -> float:
    """The value of a weight."""
    return WEIGHTS[name].value


def weight_of_word(part_of_speech: str) -> float:
    """How much a word of the query says, by its part of speech as `finnish.types` names it."""
    name = _OF_PART_OF_SPEECH.get(part_of_speech)
    return weight(name) if name else 1.0


def idf(documents: int, holding: int) -> float:
    """How rare a term is: the inverse document frequency of BM25, never negative."""
    return log(1.0 + (documents - holding + 0.5) / (holding + 0.5))


def norms(average: float, lengths: list[int]) -> list[float]:
    """What BM25 adds to the frequency below the line, for each document length."""
    k1, b = weight("k1"), weight("b")
    return [k1 * (1.0 - b + b * length / average) if average else k1 for length in lengths]
