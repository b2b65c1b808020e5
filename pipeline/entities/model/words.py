"""What a name model sees of one word without its context: its features, made once a word type."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from finnish.types import Reading, Token
from pipeline.entities.model import lookup
from pipeline.entities.model.weights import PLACES, Scores, Weights

CACHE_SIZE = 50_000  # word types; about 100 MB when full
_LONGEST_AFFIX = 4
_LONGEST_SHAPE = 10
_LONGEST_LENGTH = 12
_DASH = re.compile("[-–]")
_FOREIGN = re.compile("[wqxzcåšž]")
_SAYING = "saying"

Items = list[list[str]]
"""One list of feature strings a token."""


class Lent(NamedTuple):
    """A word type's features: its own, those it lends to the tokens beside it and one further."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]


_NONE = Lent((), (), ())
_NO_SCORES: Scores = np.zeros((len(PLACES), 0), np.float32)


class Word(NamedTuple):
    """A word type. `keys` are the forms under which lists may hold it.

    It comes with its features, or with what the weights make of them: `scores` has a row for the
    word itself and for what it lends from each of PLACES.
    """

    features: Lent
    scores: Scores
    lower: str
    lemma: str
    head: str
    kind: str
    case: str
    pos: str
    sort: str
    shape: str
    capital: bool
    saying: bool
    classes: tuple[str, ...]
    keys: tuple[str, ...]


class Words:
    """Makes and keeps words, with their features or, given `weights`, with their scores.

    Threads may share one: at worst a word is made twice.
    """

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights
        self._cache: dict[tuple[object, ...], Word] = {}

    def __call__(self, token: Token) -> Word:
        """The word of a token."""
        key = (
            token.text,
            token.kind,
            token.known,
            *[(r.lemma, r.pos, r.case, r.number, r.name_class) for r in token.readings],
        )
        word = self._cache.get(key)
        if word is None:
            if len(self._cache) >= CACHE_SIZE:
                self._cache = {}
            word = self._cache[key] = self._make(token)
        return word

    def _make(self, token: Token) -> Word:
        text, lower = token.text, token.text.lower()
        first = token.readings[0] if token.readings else None
        lemma = (first.lemma if first else text).lower()
        part = _last_part(first) if first else ""
        dashed = _DASH.split(lower)
        tail = (part or _DASH.split(lemma)[-1]) if len(dashed) > 1 and dashed[-1] else ""
        capital = text[:1].isupper() or (text[:1] in '"-–' and text[1:2].isupper())
        sort = _sort(token, first)
        shape = shape_of(text)
        small = token.kind == "word" and not capital
        keys = lookup.keys(token)
        listed = lookup.sorts(keys, dashed[0] if len(dashed) > 1 else "", small)
        classes = lookup.classes(lemma, part, tail)
        grammar = f"pc={first.pos}{first.case}" if first else f"pc={token.kind}"
        shared = [*(f"g={name}" for name in listed), *(f"H={name}" for name in classes)]
        own = [*_own(token, lemma, part, tail, sort, shape), grammar, *shared]
        if len(dashed) > 1 and dashed[-1]:
            own.append(f"hyx={dashed[0]}")
        if capital:
            own.extend(f"HC={name}" for name in classes)
        near = [f"l={lemma}", f"f={lower}", grammar, f"s={shape}", f"cls={sort}"]
        near.append(f"S3={lower[-3:]}")
        if part or token.kind == "word":
            near.append(f"h={part or lemma}")
        if tail:
            near.append(f"hy={tail}")
        if capital and text[-1:].isalpha():
            near.append("cap")
        near.extend(shared)
        far = [f"l={lemma}", f"cls={sort}", f"s={shape}", *shared]
        saying = _SAYING in classes
        if saying:
            near.append("say")
            far.append("say")
        weights = self._weights
        if weights is None:
            features, scores = Lent(tuple(own), tuple(near), tuple(far)), _NO_SCORES
        else:
            features = _NONE
            scores = weights.sums(zip(PLACES, (own, near, far, near, far), strict=True))
        return Word(
            features=features,
            scores=scores,
            lower=lower,
            lemma=lemma,
            head=part or lemma,
            kind=token.kind,
            case=first.case if first else "",
            pos=first.pos if first else token.kind,
            sort=sort,
            shape=shape,
            capital=capital,
            saying=saying,
            classes=classes,
            keys=keys,
        )


def shape_of(text: str) -> str:
    """The shape of a word, runs cut to two: X capital, x small letter, d digit.

    >>> shape_of("EU:n"), shape_of("Kumajan"), shape_of("28.1.2020")
    ('XX:x', 'Xxx', 'dd.d.dd')
    """
    shape = ""
    for c in text:
        mark = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c
        if not shape.endswith(mark * 2):
            shape += mark
    return shape[:_LONGEST_SHAPE]


def _last_part(reading: Reading) -> str:
    """The lemma of a compound's last part; "" for a word of one part."""
    if not reading.parts:
        return ""
    return max(reading.parts, key=lambda part: (part.end, part.start)).lemma.lower()


def _sort(token: Token, first: Reading | None) -> str:
    """Part of speech, known or not, and the classes of name that it may be, in one word."""
    if first is None:
        return token.text
    names = sorted({reading.name_class for reading in token.readings if reading.name_class})
    also_common = token.known and any(not reading.name_class for reading in token.readings)
    mark = "~" if names and also_common else ""
    return f"{first.pos}/{'k' if token.known else 'u'}/{'+'.join(names)}{mark}"


def _own(token: Token, lemma: str, part: str, tail: str, sort: str, shape: str) -> list[str]:
    text, lower = token.text, token.text.lower()
    first = token.readings[0] if token.readings else None
    features = [
        f"f={text}",
        f"l={lemma}",
        f"p={first.pos if first else token.kind}",
        f"kn={'k' if token.known else 'u'}",
        f"s={shape}",
        f"cls={sort}",
        f"cs={sort}{shape}",
        f"n={first.number if first else ''}",
        f"len={min(len(text), _LONGEST_LENGTH)}",
    ]
    for reading in token.readings[1:]:
        features.append(f"l={reading.lemma.lower()}")
        features.append(f"p2={reading.pos}")
    features.extend(f"nc={r.name_class}" for r in token.readings if r.name_class)
    if part or token.kind == "word":
        features.append(f"h={part or lemma}")
    if tail:
        features.append(f"hy={tail}")
    for length in range(1, _LONGEST_AFFIX + 1):
        if len(lower) > length:
            features.append(f"S{length}={lower[-length:]}")
            features.append(f"P{length}={lower[:length]}")
        if len(lemma) > length > 1:
            features.append(f"LS{length}={lemma[-length:]}")
    marks = {
        "colon": ":" in lower and len(lower) > 2,
        "dig": any(letter.isdigit() for letter in text),
        "UP": len(text) > 1 and text.isupper(),
        "Mixed": not text.isupper() and any(letter.isupper() for letter in text[1:]),
        "foreign": token.kind == "word" and _FOREIGN.search(lower) is not None,
    }
    features.extend(name for name, holds in marks.items() if holds)
    return features
