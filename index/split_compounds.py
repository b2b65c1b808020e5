"""Compounds that a query writes apart: *neuvottelu kunta*, *omais toiminta*."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.terms import lemmas_of

if TYPE_CHECKING:
    from finnish.analyser import Analyser
    from finnish.types import Token


def joined(
    first: str, second: str, analyser: Analyser, vocabulary: Callable[[str], dict[str, int]]
) -> Token | None:
    """The compound of two words that follow each other, if the dictionary knows it as one with
    its joint there, and some document holds it; `vocabulary` gives lemmas by their beginning."""
    tokens = analyser.analyse(first + second.lower())
    if len(tokens) != 1 or not tokens[0].known:
        return None
    (token,) = tokens
    if not any(part.start == len(first) for reading in token.readings for part in reading.parts):
        return None
    lemmas = lemmas_of(token.text, token.readings)
    return token if any(lemma in vocabulary(lemma) for lemma in lemmas) else None
