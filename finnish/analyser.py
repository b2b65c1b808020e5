"""From text to tokens with readings: the one analysis that documents and queries share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from finnish import morphology, names, voikko
from finnish.folding import clean, written_offsets
from finnish.names import Guessed
from finnish.ranker import NOBODY, Entry, certainty, form_of, rank, static_scores
from finnish.tokeniser import Span, tokenise
from finnish.types import Part, Reading, Token
from finnish.version import version as analysis_version
from finnish.weights import Weights, frequencies, weights

CACHE_SIZE = 100_000  # word forms; about 200 MB when full
KEEP = 0.1  # readings below this probability are dropped
ALONE = 0.98  # how often the one lemma that a known word may have is right
OPEN_CLASSES = frozenset(("noun", "proper", "adj", "verb"))
NO_VOTES: dict[str, float] = {}


class Analyser:
    """Analyses Finnish text; cheap to make, safe to share between threads, to fork, to pickle.

    `learnt` are the ranker's weights, those of the package by default.
    """

    def __init__(self, learnt: Weights | None = None) -> None:
        self._learnt = learnt
        self._weights = learnt or weights()
        self._frequencies = frequencies()
        self._inside: dict[str, Entry] = {}
        self._at_start: dict[str, Entry] = {}

    def __reduce__(self) -> tuple[type[Analyser], tuple[()]]:
        return (Analyser, ())

    @property
    def version(self) -> str:
        """Names the analysis: another version means that stored analyses are to be made again."""
        return analysis_version()

    def analyse(self, text: str) -> list[Token]:
        """The tokens of a text with their readings; raises MissingComponentError without Voikko."""
        spans = tokenise(text)
        words = [text[start:end] for start, end, _, _ in spans]
        bounds = [number for number, span in enumerate(spans) if span.sentence_start]
        bounds.append(len(spans))
        sentences = [words[a:b] for a, b in pairwise(bounds)]
        kinds = [spans[a:b] for a, b in pairwise(bounds)]
        result: list[Token] = []
        new = tuple.__new__
        for group, entries, readings in self._document(sentences):
            for span, entry, word, reading in zip(
                kinds[group], entries, sentences[group], readings, strict=True
            ):
                start, end, kind, opens = span
                if kind == "word" or kind == "number":
                    values = (word, start, end, kind, entry.known, opens, reading)
                else:
                    values = (word, start, end, kind, False, opens, _of_mark(word, span))
                result.append(new(Token, values))
        return result

    def analyse_tokens(self, words: Sequence[str]) -> list[tuple[Reading, ...]]:
        """The readings of the words of one sentence, given as tokens."""
        return self.analyse_sentences([words])[0]

    def analyse_sentences(
        self, sentences: Sequence[Sequence[str]]
    ) -> list[list[tuple[Reading, ...]]]:
        """The readings of the words of one document's sentences, given as tokens."""
        return [readings for _, _, readings in self._document(sentences)]

    def knows(self, word: str) -> bool:
        """Whether the dictionary (not the guesser) knows a word form."""
        return self._entry(word, initial=False).known

    def as_base_form(self, word: str) -> Reading | None:
        """The reading of a word that is a base form itself, however rare that is; or None."""
        form = form_of(word, False, self._frequencies)
        lower = form.cleaned.lower()
        for number, candidate in enumerate(form.candidates):
            if candidate.pos in OPEN_CLASSES and candidate.lemma.lower() == lower:
                return reading_of(Entry(form, static_scores(form, self._weights)), number, KEEP)
        return None

    def suggest(self, word: str) -> list[str]:
        """Spellings that Voikko suggests for a word, the likeliest first; [] when it knows it."""
        return voikko.suggest(clean(word))

    def _document(
        self, sentences: Sequence[Sequence[str]]
    ) -> list[tuple[int, list[Entry], list[tuple[Reading, ...]]]]:
        """Sentence number, entries and readings of each sentence of a document."""
        starts = [_start(sentence) for sentence in sentences]
        document: list[list[Entry]] = []
        guessed: dict[str, Guessed] = {}
        within: set[str] = set()  # of them, those that stand elsewhere than at a sentence's start
        for sentence, start in zip(sentences, starts, strict=True):
            entries = self._entries(sentence, start)
            document.append(entries)
            for number, entry in enumerate(entries):
                name = entry.guessed
                if name is not None:
                    guessed[name.form] = name
                    if number != start:
                        within.add(name.form)
        votes = names.votes(guessed) if len(guessed) > 1 else NO_VOTES
        result = []
        for number, (sentence, entries, start) in enumerate(
            zip(sentences, document, starts, strict=True)
        ):
            if guessed and start < len(sentence):
                self._name_at_start(sentence, entries, start, within, votes)
            result.append((number, entries, self._sentence(entries, start, votes)))
        return result

    def _name_at_start(
        self,
        sentence: Sequence[str],
        entries: list[Entry],
        start: int,
        within: set[str],
        votes: dict[str, float],
    ) -> None:
        """A word that begins a sentence may be a name that the page uses elsewhere."""
        entry = entries[start]
        if entry.cleaned[:1].isupper():
            other = self._entry(sentence[start], initial=False)
            name = other.guessed
            if name is not None and (
                name.form in within or any(c.lemma in votes for c in name.candidates)
            ):
                entries[start] = other

    def _sentence(
        self, entries: list[Entry], start: int, votes: dict[str, float]
    ) -> list[tuple[Reading, ...]]:
        result = [entry.fixed for entry in entries]
        words = [NOBODY, NOBODY, *entries, NOBODY, NOBODY]
        for place, entry in enumerate(entries):
            if not entry.open:
                continue
            around = (words[place], words[place + 1], words[place + 3], words[place + 4])
            readings: list[Reading] = []
            for share, number in rank(entry, around, place == start, self._weights, votes):
                if share < KEEP and readings:
                    break
                base = entry.made.get(number)
                if base is None:
                    base = entry.made[number] = reading_of(entry, number, 1.0)
                readings.append(tuple.__new__(Reading, (base[0], round(share, 2), *base[2:])))
            result[place] = tuple(readings)
        return result

    def _entries(self, sentence: Sequence[str], start: int) -> list[Entry]:
        """The entries of a sentence's words, of which number `start` is the first one."""
        get = self._inside.get
        return [
            (number != start and get(word)) or self._entry(word, initial=number == start)
            for number, word in enumerate(sentence)
        ]

    def _entry(self, word: str, initial: bool) -> Entry:
        entries = self._at_start if initial else self._inside
        entry = entries.get(word)
        if entry is None:
            form = form_of(word, initial, self._frequencies)
            entry = Entry(form, static_scores(form, self._weights))
            if not entry.open:
                entry.fix((reading_of(entry, entry.chosen, _fixed_weight(entry)),))
            if len(entries) >= CACHE_SIZE:
                entries.clear()
            entries[word] = entry
        return entry


def _fixed_weight(entry: Entry) -> float:
    """The probability of a word's reading that context does not change."""
    if len(entry.candidates) == 1:
        return ALONE if entry.known else 1.0
    return round(certainty(entry) * ALONE, 2)


def reading_of(entry: Entry, number: int, weight: float) -> Reading:
    """A candidate as users of the package see it, with its compound parts and bases."""
    candidate = entry.candidates[number]
    parts: tuple[Part, ...] = ()
    bases: tuple[Part, ...] = ()
    structure, offset, head = candidate.structure, candidate.offset, candidate.head
    word = entry.cleaned
    if structure is not None and (len(structure.stems) > 1 or structure.stems[0].bases):
        tail = word[offset:] if offset else word
        lemma = candidate.lemma[len(head) :]
        parts = morphology.parts(structure, lemma, tail)
        bases = morphology.bases(structure, tail)
        if offset:
            parts = tuple(Part(p.lemma, p.start + offset, p.end + offset) for p in parts)
            bases = tuple(Part(b.lemma, b.start + offset, b.end + offset) for b in bases)
    if offset:
        parts = (
            *_of_head(head, offset),
            Part(candidate.lemma[len(head) :], offset, len(word)),
            *parts,
        )
    if (parts or bases) and len(entry.written) != len(word):
        places = written_offsets(entry.written)
        parts = tuple(Part(p.lemma, places[p.start], places[p.end]) for p in parts)
        bases = tuple(Part(b.lemma, places[b.start], places[b.end]) for b in bases)
    return Reading(
        candidate.lemma,
        weight,
        candidate.pos,
        candidate.case,
        candidate.number,
        candidate.name_class,
        parts,
        bases,
    )


def _of_head(head: str, offset: int) -> list[Part]:
    """The parts of a word before the one that was analysed: *STEA-rahoitteinen*, *kunta-alan*."""
    found = []
    start = 0
    for piece in head.split("-"):
        if len(piece) > 1:
            found.append(Part(piece, start, start + len(piece)))
        start += len(piece) + 1
    return found


def _of_mark(word: str, span: Span) -> tuple[Reading, ...]:
    return (Reading(word.lower(), 1.0, "other"),) if span.kind == "address" else ()


def _start(sentence: Sequence[str]) -> int:
    """The number of a sentence's first word; its length where it has none."""
    for number, word in enumerate(sentence):
        if any(map(str.isalnum, word)):
            return number
    return len(sentence)
