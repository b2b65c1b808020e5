"""A page votes on its unknown names: the lemma on which most of their forms agree wins.

*Theron* beside *Theronin* and *Theronille* is *Theron*, not the genitive of *Thero*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import log

from finnish.candidates import Candidate

STRENGTH = 1.5  # how the votes of n forms weigh: a factor of n ** STRENGTH
ATTESTED = 1.5  # and a lemma that itself stands on the page, in natural logarithms
RULES = frozenset(
    ("guess", "form", "name", "name-form", "tail-long", "tail-short", "capitals", "colon")
)


def is_guess(candidate: Candidate) -> bool:
    """Whether a candidate is no more than a guess about a name."""
    return candidate.rule.lstrip("-") in RULES


def votes(guessed: Iterable[tuple[str, list[Candidate]]]) -> dict[str, float]:
    """Bonus of lemmas that several different forms on the page may have.

    `guessed` are the page's capitalised words, in lower case, with their candidates.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for form, candidates in guessed:
        for candidate in candidates:
            if is_guess(candidate):
                forms[candidate.lemma].add(form)
    return {
        lemma: STRENGTH * log(len(group)) + (ATTESTED if lemma.lower() in group else 0.0)
        for lemma, group in forms.items()
        if len(group) > 1
    }
