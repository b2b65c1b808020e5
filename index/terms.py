"""From an analysed word to index terms: the one place where documents and queries agree.

Fields of terms: `lemma` (every likely base form), `part` (compound parts, the compounds within
a compound, pieces of an address), `base` (what it is derived from), `form` (as written, lower
case), `stem` (how its parts begin) and `gram` (letters in a row, edges marked).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from finnish.folding import clean, fold
from finnish.types import Part, Reading

MIN_WEIGHT = 0.1  # a reading below this adds more wrong terms than right ones (DESIGN.md §6)
STEM_LETTERS = 5  # swept 4-7 on the retrieval questions: 4 and 5 are level, 6 and 7 lose
GRAM_LETTERS = 4  # swept 3-5; 5 loses 0.005
INDEXED_KINDS = frozenset(("word", "number", "address"))
LONGEST_TERM = 200  # letters; no word is longer, and keys stay small

_PIECES = re.compile(r"[^\W_]{3,}")


class Terms(NamedTuple):
    """The index terms of one word; each field's terms are distinct."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    bases: tuple[str, ...]
    form: str
    stems: tuple[str, ...]
    grams: tuple[str, ...]


class Piece(NamedTuple):
    """A part or base with its term and the span of the word, as written, that it stands in."""

    term: str
    start: int
    end: int


def of_word(text: str, kind: str, readings: tuple[Reading, ...]) -> Terms:
    """The terms of a word or number as written, with its readings."""
    form = exact_form(text)
    lemmas = lemmas_of(text, readings)
    parts = {piece.term for piece in pieces_of(text, kind, readings)} - set(lemmas)
    bases = {piece.term for piece in bases_of(readings)} - set(lemmas)
    heads = {fold(part.lemma) for reading in _likely(readings) for part in reading.parts} or set(
        lemmas
    )
    return Terms(
        lemmas,
        tuple(sorted(parts)),
        tuple(sorted(bases)),
        form,
        tuple(sorted({head[:STEM_LETTERS] for head in heads})),
        grams_of(fold(text)),
    )


def lemmas_of(text: str, readings: tuple[Reading, ...]) -> tuple[str, ...]:
    """The folded lemmas of a word, the likeliest first; the folded word where there is none."""
    lemmas = dict.fromkeys(fold(reading.lemma)[:LONGEST_TERM] for reading in _likely(readings))
    return tuple(lemmas) or (fold(text)[:LONGEST_TERM],)


def pieces_of(text: str, kind: str, readings: tuple[Reading, ...]) -> list[Piece]:
    """The parts of a compound, the compounds within it (mielenterveys in mielenterveystyö) and,
    of an address, its names."""
    if kind == "address":
        return [
            Piece(found.group().lower()[:LONGEST_TERM], found.start(), found.end())
            for found in _PIECES.finditer(text)
        ]
    return [
        Piece(fold(part.lemma)[:LONGEST_TERM], part.start, part.end)
        for reading in _likely(readings)
        for part in reading.parts
    ]


def smallest_parts(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The terms of a compound's parts, without the compounds within it."""
    return tuple(
        fold(part.lemma)[:LONGEST_TERM]
        for part in parts
        if not any(
            part.start <= other.start and other.end <= part.end
            for other in parts
            if other is not part
        )
    )


def bases_of(readings: tuple[Reading, ...]) -> list[Piece]:
    """What a word is derived from: toimia in toiminta."""
    return [
        Piece(fold(base.lemma)[:LONGEST_TERM], base.start, base.end)
        for reading in _likely(readings)
        for base in reading.bases
    ]


def exact_form(text: str) -> str:
    """The term of a word as written: NFC, lower case, plain hyphens, none at its ends.

    >>> exact_form("–Verkoston")
    'verkoston'
    """
    form = unicodedata.normalize("NFC", clean(text).lower())
    return (form.strip("-") or form)[:LONGEST_TERM]


def grams_of(word: str) -> tuple[str, ...]:
    """The letters of a folded word in fours, with its edges marked: ^kis kiss issa ssa$."""
    edged = f"^{word[:LONGEST_TERM]}$"
    count = max(1, len(edged) - GRAM_LETTERS + 1)
    return tuple(dict.fromkeys(edged[i : i + GRAM_LETTERS] for i in range(count)))


def name_key(name: str) -> str:
    """The term of an organisation's or network's name: folded, single spaces.

    >>> name_key("METELI -verkosto") == name_key("Meteliverkosto")
    False
    """
    return " ".join(folded for word in name.split() if (folded := fold(word)))[:1000]


def site_key(site: str) -> str:
    """The term of a site: lower case, without `www.`."""
    return site.strip().lower().removeprefix("www.").rstrip("/")[:1000]


def _likely(readings: tuple[Reading, ...]) -> list[Reading]:
    return [reading for reading in readings if reading.weight >= MIN_WEIGHT]
