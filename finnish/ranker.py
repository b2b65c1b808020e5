"""The choice among a word's candidates: a score without context, then one among its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from finnish import guesser, voikko
from finnish.candidates import Candidate, of_known
from finnish.features import (
    Frequencies,
    Word,
    commonness,
    digest,
    in_context,
    is_compound,
    kind,
    recurring,
    shape,
    static,
)
from finnish.folding import clean
from finnish.names import is_guess
from finnish.types import Reading
from finnish.weights import STEP, Weights

NOBODY = Word(digest("<>"), digest("<>"), digest("<>"), digest("<>"))
TEMPERATURE = 1.6  # makes probabilities honest: calibrated on unseen documents, best of 1 to 2.3
CERTAIN = 7.0  # a lead, in natural logarithms, that no context overturns


class Entry:
    """A word form before context: its candidates and their scores, and what neighbours see of it.

    `tags`, `lemmas` are the candidates' hashes; `looks` the hash of the shape within a sentence
    and at its start; `open` tells that context may change the choice. `made` and `fixed` keep
    readings once built: of each candidate, and of the whole word where context changes nothing.
    """

    __slots__ = (
        "candidates",
        "cleaned",
        "fixed",
        "is_name",
        "known",
        "lemmas",
        "looks",
        "made",
        "open",
        "scores",
        "tags",
        "word",
        "written",
    )

    def __init__(
        self,
        form: Form,
        scores: list[float],
        tags: list[int],
        lemmas: list[int],
        word: Word,
        is_open: bool,
    ) -> None:
        self.written = form.written
        self.known = form.known
        self.cleaned = form.cleaned
        self.candidates = form.candidates
        self.scores = scores
        self.tags = tags
        self.lemmas = lemmas
        self.word = word
        self.looks = (recurring(form.shape + "-"), recurring(form.shape + "^"))
        self.open = is_open
        self.is_name = form.cleaned[:1].isupper() and any(map(is_guess, form.candidates))
        self.made: dict[int, Reading] = {}
        self.fixed: tuple[Reading, ...] = ()


class Form(NamedTuple):
    """A word form's candidates and the indices of their static features."""

    written: str
    known: bool
    cleaned: str
    shape: str
    candidates: list[Candidate]
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
    if len(candidates) == 1:
        return Form(word, bool(found), cleaned, look, candidates, [])
    features = static(cleaned.lower(), look, candidates, frequencies)
    return Form(word, bool(found), cleaned, look, candidates, features)


def form_as_unknown(word: str, lemma: str, frequencies: Frequencies) -> Form:
    """Look a word up as if the dictionary did not know it nor any text its `lemma`."""
    candidates = guesser.of_unknown(word)
    look = shape(word)
    seen = frequencies._replace(hidden=lemma.lower())
    return Form(word, False, word, look, candidates, static(word.lower(), look, candidates, seen))


def entry_of(form: Form, scores: list[float]) -> Entry:
    """Join a form and its candidates' scores."""
    candidates = form.candidates
    kinds = [kind(candidate[1:7], candidate.order == 0) for candidate in candidates]
    tags = [one.broad for one in kinds]
    best = 0
    lead = False
    together = tags[0]
    lemmas = [0]
    if len(candidates) > 1:
        best = max(range(len(scores)), key=scores.__getitem__)
        chosen = candidates[best].lemma
        for score, candidate in zip(scores, candidates, strict=True):
            if scores[best] - score < CERTAIN and candidate.lemma != chosen:
                lead = True
                break
        together = sum(set(tags)) & 0xFFFFFFFF
        lemmas = [digest(candidate.lemma.lower()) for candidate in candidates]
    word = Word(digest(form.cleaned.lower()), together, tags[best], kinds[best].pos)
    return Entry(form, scores, tags, lemmas, word, lead)


def static_scores(form: Form, weights: Weights) -> list[float]:
    """The candidates' scores without context."""
    if not form.features:
        return [0.0]
    weight = weights.static.__getitem__
    return [STEP * sum(map(weight, indices)) for indices in form.features]


def context_features(
    entry: Entry, number: int, neighbours: Sequence[Word], initial: bool
) -> tuple[int, ...]:
    """Feature indices of candidate `number` among (before2, before, after, after2)."""
    before2, before, after, after2 = neighbours
    return in_context(
        entry.tags[number],
        entry.lemmas[number],
        before,
        before2,
        after,
        after2,
        entry.looks[initial],
    )


def rank(
    entry: Entry,
    neighbours: Sequence[Word],
    initial: bool,
    weights: Weights,
    votes: dict[str, float],
) -> list[tuple[float, int]]:
    """Probabilities of lemmas, the likeliest first, each with the number of its best candidate.

    `neighbours` are the words (before2, before, after, after2); `votes` a bonus by lemma.
    """
    scores = entry.scores
    if entry.open:
        weight = weights.context.__getitem__
        scores = [
            score + STEP * sum(map(weight, context_features(entry, number, neighbours, initial)))
            for number, score in enumerate(scores)
        ]
        if votes and entry.is_name:
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
