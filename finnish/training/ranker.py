"""Training of the ranker: two conditional log-linear models, the second on top of the first.

The first sees word forms alone (static features); its scores are then fixed and the second learns
what neighbours add. AdaGrad over the marginal likelihood of the gold lemma; weights are rounded to
bytes as `finnish.weights` reads them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from math import exp, sqrt
from typing import NamedTuple

from finnish.conllu import Row, Sentence
from finnish.features import SLOTS, Frequencies
from finnish.ranker import (
    NOBODY,
    Entry,
    Form,
    context_features,
    form_as_unknown,
    form_of,
    shares,
    static_scores,
)
from finnish.training.endings import Pair
from finnish.weights import STEP, Weights

EPOCHS = 8
RATE = 0.25
SHRINK = 2e-5  # L2, a step
OTHER = 0.5  # weight of corpora with other conventions
INFERRED = 0.3  # weight of a name whose lemma was inferred from text, twice that for a nominative
PLAYED = 0.4  # weight of a known word that plays unknown
FOREIGN = 0x55555  # mixed into features of corpora whose conventions differ
UPOS = {
    "NOUN": {"noun"},
    "PROPN": {"proper"},
    "ADJ": {"adj", "noun", "num"},
    "VERB": {"verb"},
    "AUX": {"verb"},
    "ADV": {"adv"},
    "PRON": {"pron"},
    "DET": {"pron"},
    "ADP": {"adp", "adv"},
    "NUM": {"num"},
    "CCONJ": {"conj"},
    "SCONJ": {"conj"},
    "INTJ": {"interj"},
}


class Example(NamedTuple):
    """Feature indices of each candidate, its score so far, and whether it is right."""

    features: list[list[int]]
    base: list[float]
    right: list[bool]
    weight: float


def normalise(lemma: str) -> str:
    """A lemma without compound joints, hyphens and case, as the measure compares them."""
    return re.sub("[#-]", "", lemma).lower()


def targets(form: Form, row: Row) -> list[bool]:
    """Which candidates are right: gold lemma, and gold class and case where any has them."""
    gold = normalise(row.lemma)
    right = [normalise(c.lemma) == gold for c in form.candidates]
    for narrower in (
        [c.pos in UPOS.get(row.pos, ()) for c in form.candidates],
        [c.case == row.case for c in form.candidates],
    ):
        both = [a and b for a, b in zip(right, narrower, strict=True)]
        if any(both):
            right = both
    return right


class Single(NamedTuple):
    """A word without a sentence: which of its candidates are right, and what it weighs."""

    form: Form
    right: list[bool]
    weight: float


class Corpus:
    """Gold sentences with the forms of their words looked up once."""

    def __init__(self, sentences: Iterable[Sentence], frequencies: Frequencies) -> None:
        self.sentences: list[tuple[Sentence, list[Form]]] = []
        cache: dict[tuple[str, bool], Form] = {}
        for sentence in sentences:
            forms = []
            initial = True
            for row in sentence.rows:
                key = (row.form, initial)
                form = cache.get(key)
                if form is None:
                    form = cache[key] = form_of(row.form, initial, frequencies)
                forms.append(form)
                if any(map(str.isalnum, row.form)):
                    initial = False
            self.sentences.append((sentence, forms))


def from_names(pairs: Iterable[Pair], frequencies: Frequencies) -> list[Single]:
    """Unknown names with inferred lemmas as examples without context."""
    found = []
    for word, lemma, *_ in pairs:
        form = form_of(word, False, frequencies)
        weight = INFERRED * (2 if word == lemma else 1)
        found.append(Single(form, [c.lemma == lemma for c in form.candidates], weight))
    return [single for single in found if single.form.features and any(single.right)]


def from_known(pairs: Iterable[Pair], frequencies: Frequencies) -> list[Single]:
    """Words with a known lemma that play unknown, as examples without context."""
    found = []
    for word, lemma, *_ in pairs:
        form = form_as_unknown(word, lemma, frequencies)
        right = [c.lemma.lower() == lemma.lower() for c in form.candidates]
        found.append(Single(form, right, PLAYED))
    return [single for single in found if any(single.right)]


def _learn(
    examples: list[Example], table: list[float], epochs: int, rate: float, seed: int
) -> None:
    """AdaGrad on the marginal log-likelihood of the right candidates; changes `table`."""
    squares = [1e-8] * SLOTS
    order = list(range(len(examples)))
    shuffle = random.Random(seed)
    get = table.__getitem__
    for _ in range(epochs):
        shuffle.shuffle(order)
        for number in order:
            features, base, right, weight = examples[number]
            scores = [b + sum(map(get, f)) for b, f in zip(base, features, strict=True)]
            most = max(scores)
            masses = [exp(score - most) for score in scores]
            total = sum(masses)
            good = sum(m for m, r in zip(masses, right, strict=True) if r)
            for mass, is_right, indices in zip(masses, right, features, strict=True):
                step = mass / total - (mass / good if is_right else 0.0)
                if -1e-4 < step < 1e-4:
                    continue
                step *= weight
                for index in indices:
                    gradient = step + SHRINK * table[index]
                    squares[index] += gradient * gradient
                    table[index] -= rate * gradient / sqrt(squares[index])


def _rounded(table: list[float]) -> bytes:
    return bytes(max(-127, min(127, round(value / STEP))) & 0xFF if value else 0 for value in table)


def train(
    corpora: list[tuple[Corpus, bool, float]],
    singles: list[Single],
    seed: int = 1,
) -> bytes:
    """Weights learnt from (corpus, other conventions?, weight) and single words; as stored."""
    examples: list[Example] = []
    for corpus, foreign, weight in corpora:
        for sentence, forms in corpus.sentences:
            for row, form in zip(sentence.rows, forms, strict=True):
                if not form.features:
                    continue
                right = targets(form, row)
                if any(right) and not all(right):
                    features = [_domain(f, foreign) for f in form.features]
                    examples.append(Example(features, [0.0] * len(right), right, weight))
    for form, right, weight in singles:
        examples.append(Example(form.features, [0.0] * len(right), right, weight))
    static = [0.0] * SLOTS
    _learn(examples, static, EPOCHS, RATE, seed)
    first = _rounded(static)
    nothing = bytes(SLOTS)
    weights = Weights(memoryview(first).cast("b"), memoryview(nothing).cast("b"))
    examples = []
    for corpus, foreign, weight in corpora:
        for sentence, forms in corpus.sentences:
            entries = [Entry(form, static_scores(form, weights)) for form in forms]
            words = [NOBODY, NOBODY, *entries, NOBODY, NOBODY]
            initial = True
            for place, (row, form, entry) in enumerate(
                zip(sentence.rows, forms, entries, strict=True)
            ):
                right = targets(form, row)
                if any(right) and not all(right):
                    around = (words[place], words[place + 1], words[place + 3], words[place + 4])
                    own = shares(form.kinds, entry.lemmas)
                    features = [
                        _domain(list(indices), foreign)
                        for indices in context_features(own, form.shape, around, initial)
                    ]
                    examples.append(
                        Example(features, _base(entry, form, foreign, static), right, weight)
                    )
                if any(map(str.isalnum, row.form)):
                    initial = False
    context = [0.0] * SLOTS
    _learn(examples, context, EPOCHS, RATE / 2, seed)
    return first + _rounded(context)


def _base(entry: Entry, form: Form, foreign: bool, static: list[float]) -> list[float]:
    if not foreign:
        return list(entry.scores)
    get = static.__getitem__
    return [sum(map(get, _domain(f, foreign))) for f in form.features]


def _domain(indices: list[int], foreign: bool) -> list[int]:
    """Features of the corpora of other conventions count twice: shared, and their own."""
    return indices + [index ^ FOREIGN for index in indices] if foreign else indices
