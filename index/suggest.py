"""A query spelt differently, for one that finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from finnish.folding import fold

MOST_EDITS = 2
LONG = 7  # letters; in a shorter word two edits make another word: ahven, ahmed
_BEGINNING = 2  # letters in which spelling mistakes are rare
_WORD = re.compile(r"\w+(?:[-:'’]\w+)*")


class Speller(Protocol):
    """What spelling needs of `finnish.Analyser`."""

    def suggest(self, word: str) -> list[str]:
        """Spellings of a word, the likeliest first."""


def suggest(
    query: str,
    missing: Iterable[str],
    speller: Speller,
    vocabulary: Callable[[str], dict[str, int]],
    lemmas_of: Callable[[str], Iterable[str]],
) -> str | None:
    """The query with its unknown words replaced by words of the index; None when there are none,
    and for a query that holds characters which nobody types.

    `vocabulary` gives the index's lemmas with a beginning and their documents; `lemmas_of` the
    lemmas of a suggested spelling.
    """
    changed = query
    if not " ".join(query.split()).isprintable():
        return None
    for word in filter(_WORD.fullmatch, missing):
        better = _replacement(word, speller, vocabulary, lemmas_of)
        if better is not None:
            changed = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", better, changed, count=1)
    return changed if changed != query else None


def _replacement(
    word: str,
    speller: Speller,
    vocabulary: Callable[[str], dict[str, int]],
    lemmas_of: Callable[[str], Iterable[str]],
) -> str | None:
    folded = fold(word)
    known = vocabulary(folded[:_BEGINNING])
    most = MOST_EDITS if len(folded) >= LONG else 1
    # at equal distance a word of the index itself comes before a form of one: kissa, not kisassa
    best: tuple[int, bool, int, str] | None = None
    for spelling in filter(_WORD.fullmatch, speller.suggest(word)):
        for lemma in lemmas_of(spelling):
            found = known.get(lemma) or vocabulary(lemma).get(lemma)
            edits = distance(folded, fold(spelling), most)
            if found and edits <= most:
                rank = (edits, fold(spelling) != lemma, -found, spelling.lower())
                best = rank if best is None else min(best, rank)
    for lemma, documents in known.items():
        if abs(len(lemma) - len(folded)) <= most and lemma != folded:
            edits = distance(folded, lemma, most)
            if edits <= most:
                rank = (edits, False, -documents, lemma)
                best = rank if best is None else min(best, rank)
    return best[3] if best is not None else None


def distance(first: str, second: str, most: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours between two words.

    Gives `most + 1` as soon as there are more than `most`.

    >>> distance("omaistoimita", "omaistoiminta", 2)
    1
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
