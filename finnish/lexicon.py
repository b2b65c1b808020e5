"""Word lists of this package: adverbs and colloquial forms, nouns that are plural by nature."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent


class Entry(NamedTuple):
    """A lemma that a form may have beside what Voikko says."""

    lemma: str
    pos: str


def _lines(name: str) -> list[str]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def forms() -> dict[str, tuple[Entry, ...]]:
    """Lower-case form → the lemmas that `lexicon.txt` gives it."""
    found: dict[str, dict[Entry, None]] = {}
    pos = ""
    for line in _lines("lexicon.txt"):
        if line.startswith("["):
            pos = line.strip("[]")
            continue
        for item in line.split():
            form, _, lemma = item.partition("=")
            found.setdefault(form, {})[Entry(lemma or form, pos)] = None
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def plurals() -> dict[str, str]:
    """Voikko's singular → the plural that dictionaries give."""
    pairs = (line.split() for line in _lines("plurals.txt"))
    return {singular: plural for plural, singular in pairs}


@cache
def plural_endings() -> frozenset[int]:
    """The lengths of the singulars in `plurals`."""
    return frozenset(map(len, plurals()))
