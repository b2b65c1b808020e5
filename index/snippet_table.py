"""What a snippet needs to know of a document's words, made once, when the document is indexed."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from finnish.tokentable import Table
from index.terms import INDEXED_KINDS, bases_of, exact_form, lemmas_of, pieces_of


class Kind(NamedTuple):
    """A distinct word of the document: how long it is and the terms that find it."""

    length: int
    form: str
    lemmas: tuple[str, ...]
    pieces: tuple[tuple[str, int, int], ...]  # compound parts: term, start, end in the word
    bases: tuple[tuple[str, int, int], ...]


class SnippetTable(NamedTuple):
    """The words of a document in order (`kinds[ids[i]]` begins at `starts[i]`) and where its
    sentences begin."""

    kinds: list[Kind]
    ids: array[int]
    starts: array[int]
    sentences: array[int]

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds a text offset."""
        return max(0, bisect_right(self.sentences, offset) - 1)


def make(table: Table) -> tuple[SnippetTable, list[int]]:
    """The snippet table of an analysis, and for each of its kinds the number of the word type."""
    numbers: dict[int, int] = {}
    kinds: list[Kind] = []
    types: list[int] = []
    ids, starts = array("I"), array("I")
    indexed = [word.kind in INDEXED_KINDS for word in table.types]
    for number, start in zip(table.ids, table.starts, strict=True):
        if not indexed[number]:
            continue
        kind = numbers.get(number)
        if kind is None:
            kind = numbers[number] = len(kinds)
            kinds.append(_kind(table, number))
            types.append(number)
        ids.append(kind)
        starts.append(start)
    sentences = array("I", [table.starts[token] for token in table.sentences])
    return SnippetTable(kinds, ids, starts, sentences), types


def _kind(table: Table, number: int) -> Kind:
    word = table.types[number]
    return Kind(
        len(word.text),
        exact_form(word.text),
        lemmas_of(word.text, word.readings),
        tuple((p.term, p.start, p.end) for p in pieces_of(word.text, word.kind, word.readings)),
        tuple((p.term, p.start, p.end) for p in bases_of(word.readings)),
    )


def pack(table: SnippetTable) -> tuple[object, ...]:
    """The table in built-in types, quick to pickle."""
    return (
        [tuple(kind) for kind in table.kinds],
        table.ids.tobytes(),
        table.starts.tobytes(),
        table.sentences.tobytes(),
    )


def unpack(packed: tuple[object, ...]) -> SnippetTable:
    """The table that `pack` packed."""
    kinds, *numbers = packed
    assert isinstance(kinds, list)
    arrays = []
    for data in numbers:
        assert isinstance(data, bytes)
        values = array("I")
        values.frombytes(data)
        arrays.append(values)
    make_kind = Kind._make
    return SnippetTable([make_kind(kind) for kind in kinds], *arrays)
