"""What a name model sees of one word without its context: its features, made once a word type."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from finnish.types import Reading, Token
from pipeline.entities.model import lists

CACHE_SIZE = 50_000  # word types; about 100 MB when full
_LONGEST_AFFIX = 4
_LONGEST_SHAPE = 10
_LONGEST_LENGTH = 12
_REPEATED = re.compile(r"(.)\1{2,}")
_DASH = re.compile("[-–]")
_FOREIGN = re.compile("[wqxzcåšž]")
_SAYING = "saying"


class Word(NamedTuple):
    """A word type. `own`, `before1` … are its features as seen from itself and from neighbours.

    `before1` are those that it lends to the next token, `after1` to the one before it, `before2`
    and `after2` likewise two tokens away. `keys` are the forms under which lists may hold it.
    """

    own: tuple[str, ...]
    before1: tuple[str, ...]
    after1: tuple[str, ...]
    before2: tuple[str, ...]
    after2: tuple[str, ...]
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
    keys: frozenset[str]


class Words:
    """Makes and keeps words; with a `vocabulary`, features that no model knows are left out.

    Threads may share one: at worst a word is made twice.
    """

    def __init__(self, vocabulary: Container[str] | None = None) -> None:
        self._vocabulary = vocabulary
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
        keys = _keys(token, lower)
        listed = _listed(token, lemma, dashed[0] if len(dashed) > 1 else "", keys, capital)
        classes = _classes(lemma, part, tail)
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
        return Word(
            own=self._known(own),
            before1=self._known([f"-1:{feature}" for feature in near]),
            after1=self._known([f"+1:{feature}" for feature in near]),
            before2=self._known([f"-2:{feature}" for feature in far]),
            after2=self._known([f"+2:{feature}" for feature in far]),
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

    def _known(self, features: list[str]) -> tuple[str, ...]:
        if self._vocabulary is None:
            return tuple(dict.fromkeys(features))
        vocabulary = self._vocabulary
        return tuple(feature for feature in dict.fromkeys(features) if feature in vocabulary)


@cache
def shape_of(text: str) -> str:
    """The shape of a word, runs cut to two: X capital, x small letter, d digit.

    >>> shape_of("EU:n"), shape_of("Kumajan"), shape_of("28.1.2020")
    ('XX:x', 'Xxx', 'dd.d.dd')
    """
    letters = [
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in text
    ]
    return _REPEATED.sub(r"\1\1", "".join(letters))[:_LONGEST_SHAPE]


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


def _keys(token: Token, lower: str) -> frozenset[str]:
    keys = {lower, lower.split(":")[0] or lower}
    keys.update(reading.lemma.lower() for reading in token.readings)
    # names in the plural stand so in the lists, "perussuomalaiset"; the lemma is singular
    keys.update([f"{key[:-3]}set" for key in keys if key.endswith("nen")])
    return frozenset(keys)


def _listed(
    token: Token, lemma: str, before_dash: str, keys: frozenset[str], capital: bool
) -> list[str]:
    """The sorts of listed names that the word may be, or begin before a dash (marked "-").

    A name in small letters is marked "~".
    """
    names, given = lists.single_names(), lists.given_names()
    found: set[str] = set()
    mark = "" if capital or token.kind != "word" else "~"
    for key in keys:
        found.update(f"{mark}{sort}" for sort in names.get(key, ()))
    if capital and (not keys.isdisjoint(given) or lemma.split("-")[0] in given):
        found.add("given")
    if capital and not keys.isdisjoint(lists.surnames()):
        found.add("surname")
    found.update(f"-{sort}" for sort in names.get(before_dash, ()))
    return sorted(found)


def _classes(lemma: str, part: str, tail: str) -> tuple[str, ...]:
    """Classes of the lemma, of its last part (marked "~"), of what follows a dash ("-")."""
    classes = lists.word_classes()
    found = set(classes.get(lemma, ()))
    found.update(f"~{name}" for name in classes.get(part, ()))
    found.update(f"-{name}" for name in classes.get(tail, ()))
    return tuple(sorted(found))


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
