"""What a snippet needs to know of a document's words, made once, when the document is indexed."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from finnish.tokentable import Table
from finnish.types import Reading
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


def kind_of(text: str, kind: str, readings: tuple[Reading, ...]) -> Kind:
    """What a snippet needs to know of a word as written, with its readings."""
    return Kind(
        len(text),
        exact_form(text),
        lemmas_of(text, readings),
        tuple((p.term, p.start, p.end) for p in pieces_of(text, kind, readings)),
        tuple((p.term, p.start, p.end) for p in bases_of(readings)),
    )


def make(table: Table) -> SnippetTable:
    """The snippet table of an analysis."""
    kinds: dict[int, int] = {}
    ids, starts = array("I"), array("I")
    for number, start in zip(table.ids, table.starts, strict=True):
        if table.types[number].kind in INDEXED_KINDS:
            ids.append(kinds.setdefault(number, len(kinds)))
            starts.append(start)
    return SnippetTable(
        [kind_of(w.text, w.kind, w.readings) for w in (table.types[n] for n in kinds)],
        ids,
        starts,
        array("I", [table.starts[token] for token in table.sentences]),
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
