"""What a filter by name means: `järjestö:`, `verkosto:`, `sivusto:`, and the options like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from index.plan import NamePlan
from index.query_tokens import misplaced_star
from index.terms import name_key, site_key
from verkostohaku.errors import QueryError

if TYPE_CHECKING:
    from finnish.analyser import Analyser
    from finnish.types import Reading

# a star that stands for letters: not one within a word, which may be a name's own
_WILD = re.compile(r"(?<!\w)\*|\*(?!\w)")


class Names(Protocol):
    """The names in an index, each given by its field and key."""

    def has(self, field: str, key: str) -> bool:
        """Whether some document names a body, a network or a site exactly so."""

    def knows(self, field: str, key: str) -> bool:
        """Whether a filter by this name finds something: that name, or one that holds its words."""


class NameFilters:
    """Makes plans of the names that a query or its options filter by.

    A name that nothing in the index has is taken as an inflected form in the singular: *Imatran
    kaupungin* means *Imatran kaupunki*; and only then as some words of a longer name.
    """

    def __init__(self, analyser: Analyser, names: Names) -> None:
        self._analyser = analyser
        self._names = names

    def plan(
        self, field: str, value: str, query: str = "", position: int | None = None
    ) -> NamePlan:
        """The plan of a filter; raises QueryError for no name, and for a star, with which names
        are not found. Without a position the name is an option's."""
        key = _key(field, value, query, position)
        if field != "site" and not self._names.has(field, key):
            keys = [key, *map(name_key, _nominatives(value, self._analyser))]
            ways = (self._names.has, self._names.knows)
            key = next((other for found in ways for other in keys if found(field, other)), key)
        return NamePlan(field, value, key)


def _key(field: str, value: str, query: str, position: int | None) -> str:
    star = _WILD.search(value)
    if star is not None:
        raise misplaced_star(query, None if position is None else query.index("*", position))
    key = site_key(_site_of(value)) if field == "site" else name_key(value)
    if not key:
        example = "www.example.fi" if field == "site" else "Espoon kaupunki"
        raise QueryError(
            f"The {field} {value!r} holds no name; give one, for example {example}.",
            query,
            position,
            "option" if position is None else "value",
            repr(value),
        )
    return key


def _site_of(value: str) -> str:
    """The site of an address (`http://www.example.fi:8080/a` → `www.example.fi:8080`); another
    value as it stands."""
    scheme, mark, rest = value.strip().lower().partition("://")
    if not mark:
        return value
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    return host.removesuffix({"http": ":80", "https": ":443"}.get(scheme, ""))


def _nominatives(name: str, analyser: Analyser) -> Iterator[str]:
    """The names that an inflected one may be a form of: its last word in the nominative, with
    and without the adjectives that agree with it (*Suomen Punaisen Ristin*)."""
    tokens = [token for token in analyser.analyse(name) if token.readings]
    for last in tokens[-1].readings if tokens else ():
        yield name[: tokens[-1].start] + last.lemma
        result = ""
        end = 0
        for token in tokens[:-1]:
            lemma = next((r.lemma for r in token.readings if _agrees(r, last)), token.text)
            result += name[end : token.start] + lemma
            end = token.end
        yield result + name[end : tokens[-1].start] + last.lemma


def _agrees(reading: Reading, noun: Reading) -> bool:
    return reading.pos == "adj" and (reading.case, reading.number) == (noun.case, noun.number)
