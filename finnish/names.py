"""A page votes on its unknown names: the lemma on which most of their forms agree wins.

*Theron* beside *Theronin* and *Theronille* is *Theron*, not the genitive of *Thero*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import exp, log
from typing import NamedTuple

from finnish.candidates import Candidate

STRENGTH = 1.5  # how the votes of n forms weigh: a factor of n ** STRENGTH
ATTESTED = 6.0  # a lemma that stands on the page, as far as it looks like a nominative there
RULES = frozenset(
    ("guess", "form", "name", "name-form", "tail-long", "tail-short", "capitals", "colon")
)


def is_guess(candidate: Candidate) -> bool:
    """Whether a candidate is no more than a guess about a name."""
    return candidate.rule.lstrip("-") in RULES


class Guessed(NamedTuple):
    """A capitalised word of the page, in lower case, its candidates and their scores."""

    form: str
    candidates: list[Candidate]
    scores: list[float]

    def nominative(self) -> float:
        """How likely the form, taken alone, is its own lemma."""
        most = max(self.scores)
        masses = [exp(score - most) for score in self.scores]
        own = [
            mass
            for mass, candidate in zip(masses, self.candidates, strict=True)
            if candidate.lemma.lower() == self.form
        ]
        return sum(own) / sum(masses)


def votes(guessed: Mapping[str, Guessed]) -> dict[str, float]:
    """Bonus of lemmas that several different forms on the page may have; `guessed` by form."""
    forms: dict[str, set[str]] = defaultdict(set)
    for word in guessed.values():
        for candidate in word.candidates:
            if is_guess(candidate):
                forms[candidate.lemma].add(word.form)
    bonus: dict[str, float] = {}
    for lemma, group in forms.items():
        if len(group) > 1:
            bonus[lemma] = STRENGTH * log(len(group))
            base = guessed.get(lemma.lower())
            if base is not None:
                bonus[lemma] += ATTESTED * base.nominative()
    return bonus
