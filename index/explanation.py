"""How a query was understood, and where a hit's score comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contribution:
    """What one term added to a hit's score; `word` is the query's word that it stands for.

    Of the fields lemma, part, base, longer, form and phrase, a word counts the best one; the
    others (title, heading, and for the best hits stem, gram and near) add to it. In any-word mode
    the score of a hit is their sum s; where all words are required it is the number of words that
    the page holds itself, plus s / (1 + s).
    """

    word: str
    field: str
    term: str
    score: float


@dataclass(frozen=True)
class ExplainedTerm:
    """A term that the index was asked for, and how many documents hold it."""

    field: str
    term: str
    weight: float
    documents: int


@dataclass(frozen=True)
class ExplainedWord:
    """How a word of the query was understood."""

    text: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    terms: tuple[ExplainedTerm, ...]


@dataclass(frozen=True)
class Explanation:
    """How a query was understood: its words, those left out, filters, and the weights.

    `any_words` tells which of the two scores of `Contribution` the hits have.
    """

    words: tuple[ExplainedWord, ...]
    left_out: tuple[str, ...]
    filters: tuple[str, ...]
    weights: dict[str, float]
    any_words: bool = False
