"""The analysis of a text as bytes: every distinct analysed word once, then where each stands.

Layout: one byte with the format's version, then a zlib stream of a 4-byte length (little-endian),
the distinct types as JSON of that length, and three arrays of 32-bit numbers: type, start, and the
tokens that begin sentences.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from typing import NamedTuple

from finnish.types import Part, Reading, Token
from verkostohaku.errors import CorpusVersionError

VERSION = 1
_KINDS = ("word", "number", "punct", "symbol", "address")
_KIND_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}


class WordType(NamedTuple):
    """What is the same for all tokens that are written and read alike."""

    text: str
    kind: str
    known: bool
    readings: tuple[Reading, ...]


class Table(NamedTuple):
    """The analysis of a text without a Token object for each word.

    `ids[i]` is the index in `types` of token i, `starts[i]` its offset in the text; its end is
    `starts[i] + len(types[ids[i]].text)`. `sentences` holds the numbers of the tokens that begin
    a sentence, ascending.
    """

    types: list[WordType]
    ids: array[int]
    starts: array[int]
    sentences: array[int]


def encode(tokens: list[Token]) -> bytes:
    """Pack an analysis; `decode` gives it back exactly."""
    numbers: dict[WordType, int] = {}
    ids, starts, sentences = array("I"), array("I"), array("I")
    last = 0
    for number, token in enumerate(tokens):
        key = WordType(token.text, token.kind, token.known, token.readings)
        ids.append(numbers.setdefault(key, len(numbers)))
        starts.append(token.start - last)
        last = token.start
        if token.sentence_start:
            sentences.append(number)
    rows = [(t.text, _KIND_NUMBER[t.kind], int(t.known), t.readings) for t in numbers]
    head = json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    parts = [len(head).to_bytes(4, "little"), len(ids).to_bytes(4, "little"), head]
    for numbers_array in (ids, starts, sentences):
        if sys.byteorder == "big":
            numbers_array.byteswap()
        parts.append(numbers_array.tobytes())
    return bytes([VERSION]) + zlib.compress(b"".join(parts), 6)


def _reading(row: list[object]) -> Reading:
    lemma, weight, pos, case, number, name_class, parts, bases = row
    return tuple.__new__(
        Reading,
        (
            lemma,
            weight,
            pos,
            case,
            number,
            name_class,
            tuple([Part._make(part) for part in parts]) if parts else (),  # type: ignore[attr-defined]
            tuple([Part._make(base) for base in bases]) if bases else (),  # type: ignore[attr-defined]
        ),
    )


def decode_table(data: bytes) -> Table:
    """Unpack an analysis for readers that need few of its tokens (snippets, the index)."""
    if not data or data[0] != VERSION:
        found = data[0] if data else "none"
        raise CorpusVersionError(
            f"The stored analysis of a document has format {found}; this program reads {VERSION}. "
            "Run `verkostohaku reanalyse`."
        )
    raw = zlib.decompress(data[1:])
    head, count = int.from_bytes(raw[:4], "little"), int.from_bytes(raw[4:8], "little")
    body = memoryview(raw)[8 + head :]
    ids, starts, sentences = array("I"), array("I"), array("I")
    width = 4 * count
    ids.frombytes(body[:width])
    starts.frombytes(body[width : 2 * width])
    sentences.frombytes(body[2 * width :])
    if sys.byteorder == "big":
        for numbers in (ids, starts, sentences):
            numbers.byteswap()
    position = 0
    for number, gap in enumerate(starts):
        position += gap
        starts[number] = position
    types = [
        WordType(text, _KINDS[kind], bool(known), tuple([_reading(row) for row in readings]))
        for text, kind, known, readings in json.loads(raw[8 : 8 + head])
    ]
    return Table(types, ids, starts, sentences)


def decode(data: bytes) -> list[Token]:
    """Unpack an analysis; raises CorpusVersionError when another version wrote it."""
    types, ids, starts, sentences = decode_table(data)
    opens = set(sentences)
    new = tuple.__new__
    result: list[Token] = []
    for number, (kind_of_word, start) in enumerate(zip(ids, starts, strict=True)):
        text, kind, known, readings = types[kind_of_word]
        result.append(
            new(Token, (text, start, start + len(text), kind, known, number in opens, readings))
        )
    return result
