"""The choice among a word's candidates: a score without context, then one among its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from operator import itemgetter
from typing import NamedTuple

from finnish import guesser, voikko
from finnish.candidates import Candidate, of_known
from finnish.features import (
    Frequencies,
    Kind,
    Word,
    commonness,
    digest,
    first_share,
    in_context,
    is_compound,
    kind,
    shape,
    static,
    surroundings,
)
from finnish.folding import clean
from finnish.names import Guessed, is_guess
from finnish.types import Reading
from finnish.weights import STEP, Weights

_NOTHING = digest("<>")
NOBODY = Word(_NOTHING, _NOTHING, _NOTHING, _NOTHING)
NO_LEMMAS = (0,)
TEMPERATURE = 1.6  # makes probabilities honest: calibrated on unseen documents, best of 1 to 2.3
CERTAIN = 7.0  # a lead, in natural logarithms, that no context overturns


class Form(NamedTuple):
    """A word form's candidates, their kinds, and the indices of their static features."""

    written: str
    known: bool
    cleaned: str
    shape: str
    candidates: list[Candidate]
    kinds: list[Kind]
    features: list[list[int]]


RARE = 2  # a capitalised word with commoner lemmas (8 in a million words) is no unknown name
NO_NAMES = frozenset(("proper", "abbr", "pron", "conj", "adp"))
_NAME_SHAPES = frozenset("CM")


def form_of(word: str, initial: bool, frequencies: Frequencies) -> Form:
    """Look a form up; `initial` tells that it begins a sentence, where any word is capitalised."""
    cleaned = clean(word)
    found = voikko.analyse(cleaned)
    look = shape(cleaned) if cleaned else "l"
    if found:
        candidates = of_known(cleaned, found)
        if (
            not initial
            and look in _NAME_SHAPES
            and len(cleaned) > 2
            and "-" not in cleaned
            and not any(c.pos in NO_NAMES or is_compound(c) for c in candidates)
            and max(commonness(c, frequencies) for c in candidates) <= RARE
        ):
            candidates = [*candidates, *guesser.as_name(cleaned)]
    else:
        candidates = guesser.of_unknown(cleaned or word, initial)
        if candidates[0].rule == "number":
            candidates = [candidates[0]._replace(lemma=word)]  # 2–1 keeps its dash
    kinds = [kind(candidate) for candidate in candidates]
    features: list[list[int]] = []
    if len(candidates) > 1:
        features = static(cleaned.lower(), look, candidates, kinds, frequencies)
    return Form(word, bool(found), cleaned, look, candidates, kinds, features)


def form_as_unknown(word: str, lemma: str, frequencies: Frequencies) -> Form:
    """Look a word up as if the dictionary did not know it nor any text its `lemma`."""
    candidates = guesser.of_unknown(word)
    look, kinds = shape(word), [kind(candidate) for candidate in candidates]
    seen = frequencies._replace(hidden=lemma.lower())
    features = static(word.lower(), look, candidates, kinds, seen)
    return Form(word, False, word, look, candidates, kinds, features)


class Entry(Word):
    """A word form before context: its candidates and their scores, and what neighbours see of it.

    `lemmas` are the candidates' hashed; `chosen` is the number of the best one; `open` tells that
    context may change the choice. `guessed` is the word as a name on which the page votes. `made`
    keeps the readings of candidates once built, `fixed` those of a word that context does not
    change, which then forgets its candidates.
    """

    __slots__ = (
        "candidates",
        "chosen",
        "cleaned",
        "fixed",
        "guessed",
        "known",
        "lemmas",
        "made",
        "open",
        "scores",
        "shape",
        "shares",
        "written",
    )

    def __init__(self, form: Form, scores: list[float]) -> None:
        self.written, self.known, self.cleaned, self.shape, candidates, kinds, _ = form
        self.candidates: Sequence[Candidate] = candidates
        self.scores: Sequence[float] = scores
        self.lemmas: Sequence[int] = NO_LEMMAS
        self.fixed: tuple[Reading, ...] = ()
        self.open = False
        lower = self.cleaned.lower()
        self.form = digest(lower)
        self.tags = kinds[0].tag
        self.chosen = best = 0
        if len(candidates) > 1:
            most = max(scores)
            self.chosen = best = scores.index(most)
            self.tags = sum({one.tag for one in kinds}) & 0xFFFFFFFF
            self.lemmas = [digest(candidate.lemma.lower()) for candidate in candidates]
            lemma = candidates[best].lemma
            for score, candidate in zip(scores, candidates, strict=True):
                if candidate.lemma != lemma and most - score < CERTAIN:
                    self.open = True
                    self.shares = shares(kinds, self.lemmas)
                    self.made: dict[int, Reading] = {}
                    break
        self.best = kinds[best].tag
        self.pos = kinds[best].pos
        self.guessed: Guessed | None = None
        if self.cleaned[:1].isupper() and any(map(is_guess, candidates)):
            self.guessed = Guessed(lower, candidates, scores)

    def fix(self, readings: tuple[Reading, ...]) -> None:
        """Keep the readings that hold in every context, and forget the candidates."""
        self.fixed = readings
        self.candidates = self.scores = self.lemmas = ()


def static_scores(form: Form, weights: Weights) -> list[float]:
    """The candidates' scores without context."""
    if not form.features:
        return [0.0]
    return [STEP * sum(itemgetter(*indices)(weights.static)) for indices in form.features]


def shares(kinds: Sequence[Kind], lemmas: Sequence[int]) -> list[tuple[int, int]]:
    """The shares of each candidate's tag and lemma in the features of context."""
    return [(one.tag_1, first_share(lemma)) for one, lemma in zip(kinds, lemmas, strict=True)]


def context_features(
    candidates: Sequence[tuple[int, int]],
    form_shape: str,
    neighbours: Sequence[Word],
    initial: bool,
) -> list[tuple[int, ...]]:
    """Feature indices of each candidate, given by its shares, among its neighbours.

    `neighbours` are the words (before2, before, after, after2).
    """
    before2, before, after, after2 = neighbours
    look = digest(form_shape + ("^" if initial else "-"))
    around = surroundings(before2, before, after, after2, look)
    return [in_context(tag, lemma, around) for tag, lemma in candidates]


def rank(
    entry: Entry,
    neighbours: Sequence[Word],
    initial: bool,
    weights: Weights,
    votes: dict[str, float],
) -> list[tuple[float, int]]:
    """Probabilities of an open word's lemmas, the likeliest first, each with its best candidate.

    `neighbours` are the words (before2, before, after, after2); `votes` a bonus by lemma.
    """
    table = weights.context
    features = context_features(entry.shares, entry.shape, neighbours, initial)
    scores = [
        score + STEP * sum(itemgetter(*indices)(table))
        for score, indices in zip(entry.scores, features, strict=True)
    ]
    if votes and entry.guessed:
        scores = [
            score + votes.get(candidate.lemma, 0.0)
            for score, candidate in zip(scores, entry.candidates, strict=True)
        ]
    most = max(scores)
    masses = [exp((score - most) / TEMPERATURE) for score in scores]
    total = sum(masses)
    by_lemma: dict[int, tuple[float, float, int]] = {}
    for number, (mass, lemma) in enumerate(zip(masses, entry.lemmas, strict=True)):
        old = by_lemma.get(lemma)
        if old is None:
            by_lemma[lemma] = (mass, mass, number)
        elif mass > old[1]:
            by_lemma[lemma] = (old[0] + mass, mass, number)
        else:
            by_lemma[lemma] = (old[0] + mass, old[1], old[2])
    ranked = [(mass / total, number) for mass, _, number in by_lemma.values()]
    if len(ranked) > 1:
        ranked.sort(key=_probability, reverse=True)
    return ranked


def _probability(pair: tuple[float, int]) -> float:
    return pair[0]


def certainty(entry: Entry) -> float:
    """The probability, without context, of the lemma that leads."""
    lemmas, scores = entry.lemmas, entry.scores
    lemma, most = lemmas[entry.chosen], scores[entry.chosen]
    if lemmas.count(lemma) == len(lemmas):
        return 1.0
    own = total = 0.0
    for score, other in zip(scores, lemmas, strict=True):
        mass = exp((score - most) / TEMPERATURE)
        total += mass
        if other == lemma:
            own += mass
    return own / total
