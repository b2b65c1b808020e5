"""What the lists of names say of a word, however it is inflected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from finnish.types import Token
from pipeline.entities.model import lists

_LOCAL = ("", "t", "n", "ss", "st", "ll", "lt")
_ENDINGS = ("n", "lle", "ksi", *(case + vowel for case in _LOCAL for vowel in "aä"))
_SUFFIXES = (("nen", "set"), ("nyt", "neet"), ("nut", "neet"), ("e", "eet"), ("s", "kset"))
_WEAK = {
    "kk": "k",
    "pp": "p",
    "tt": "t",
    "nt": "nn",
    "nk": "ng",
    "mp": "mm",
    "lt": "ll",
    "rt": "rr",
}
_WEAK |= {"t": "d", "p": "v", "k": ""}
_GRADED = re.compile(f"({'|'.join(_WEAK)})([aäeioöuy])$")
_SHORTEST_STEM = 3  # letters


def keys(token: Token) -> tuple[str, ...]:
    """The forms under which lists may hold a word: as written, lemmas, without endings."""
    lower = token.text.lower()
    found = {lower, lower.split(":")[0] or lower}
    for reading in token.readings:
        lemma = reading.lemma.lower()
        found.add(lemma)
        if reading.number == "Plur":
            found.update(_plurals(lemma))
    if not token.known and token.text[:1].isupper():  # the guesser may have found another form
        found.update(_stems(lower))
    return tuple(sorted(found))


def _plurals(lemma: str) -> Iterator[str]:
    """The nominative plural, as lists hold plural names: `Uutiset`, `Yhdistyneet kansakunnat`."""
    for singular, plural in _SUFFIXES:
        if lemma.endswith(singular):
            yield lemma.removesuffix(singular) + plural
            return
    yield lemma + "t"
    graded = _GRADED.search(lemma)
    if graded:
        strong, vowel = graded.groups()
        yield f"{lemma[: graded.start()]}{_WEAK[strong]}{vowel}t"


def _stems(lower: str) -> Iterator[str]:
    """What is left of an unknown name without endings that it may have: `Googlessa`, `Spotifyn`."""
    for ending in _ENDINGS:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) >= _SHORTEST_STEM:
            yield stem
            if stem.endswith("i") and len(stem) > _SHORTEST_STEM:
                yield stem[:-1]


def sorts(keys: Iterable[str], before_dash: str, small: bool) -> tuple[str, ...]:
    """The sorts of listed names that the word may be, or begin before a dash (marked "-").

    `small` tells that it is written in small letters; its sorts are then marked "~".
    """
    names = lists.single_names()
    mark = "~" if small else ""
    found = {f"{mark}{sort}" for key in keys for sort in names.get(key, ())}
    found.update(f"-{sort}" for sort in names.get(before_dash, ()))
    return tuple(sorted(found))


def classes(lemma: str, part: str, tail: str) -> tuple[str, ...]:
    """Classes of the lemma, of its last part (marked "~"), of what follows a dash ("-")."""
    known = lists.word_classes()
    found = set(known.get(lemma, ()))
    found.update(f"~{name}" for name in known.get(part, ()))
    found.update(f"-{name}" for name in known.get(tail, ()))
    return tuple(sorted(found))
