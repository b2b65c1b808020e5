"""The words that make a name: head nouns, marks of legal form, short names (files in `data/`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from pipeline.entities.mention import EntityType

Mode = Literal["name", "place", "self", "loose", "capital", "chapter", "titled", "formed", "none"]
_DATA = Path(__file__).parent / "data"


class Head(NamedTuple):
    """A head noun: the suffix of a lemma, the type and kind of body that it makes, its mode."""

    suffix: str
    type: EntityType
    kind: str | None
    mode: Mode


def rows(name: str, columns: int) -> list[list[str]]:
    """The rows of a tab-separated data file, comments left out, padded to `columns`."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row + [""] * (columns - len(row)) for row in cells]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for (line,) in rows(name, 1) for word in line.split())


@cache
def heads() -> dict[str, Head]:
    """Finnish head nouns by suffix."""
    return {
        suffix: Head(suffix, cast(EntityType, kind_of), kind or None, cast(Mode, mode))
        for suffix, kind_of, kind, mode in rows("heads.tsv", 4)
    }


@cache
def foreign_heads() -> dict[str, Head]:
    """English and Swedish head words, in lower case."""
    return {
        word: Head(word, cast(EntityType, kind_of), kind or None, "name")
        for word, kind_of, kind in rows("foreign_heads.tsv", 3)
    }


@cache
def legal_forms() -> dict[str, str]:
    """Marks of legal form in lower case, with the kind of body."""
    return {mark: kind for mark, kind, _ in rows("legal_forms.tsv", 3)}


@cache
def leading_forms() -> frozenset[str]:
    """Marks of legal form that may also open a name: Oy, Ab, Tmi."""
    return frozenset(mark for mark, _, where in rows("legal_forms.tsv", 3) if where == "both")


@cache
def acronyms() -> dict[str, str | None]:
    """Short names of bodies known to everybody, with their kind."""
    return {name: kind or None for name, kind in rows("acronyms.tsv", 2)}


@cache
def generic_attributes() -> frozenset[str]:
    """Lemmas that describe and do not name."""
    return _words("generic_attributes.txt")


@cache
def project_heads() -> frozenset[str]:
    """Heads of names of projects, products, events and places."""
    return _words("project_heads.txt")


@cache
def products() -> frozenset[str]:
    """Platforms, programs and services, in lower case."""
    return _words("products.txt")


@cache
def _known_suffixes() -> dict[str, Head | None]:
    table: dict[str, Head | None] = dict.fromkeys(project_heads())
    table.update(heads())
    return table


def head_of(lemma: str) -> Head | None:
    """The head noun of a lemma: the longest suffix that the vocabulary knows.

    >>> head_of("kohtaamispaikkaverkosto").suffix
    'verkosto'
    """
    table = _known_suffixes()
    lower = lemma.lower()
    for position in range(len(lower) - 2):
        suffix = lower[position:]
        if suffix in table:
            return table[suffix]
    return None


def is_project(lemma: str) -> bool:
    """Whether a lemma's last part names a project, product, event or place."""
    table = _known_suffixes()
    lower = lemma.lower()
    for position in range(len(lower) - 2):
        suffix = lower[position:]
        if suffix in table:
            return table[suffix] is None
    return False
