"""The analysis of a text as bytes: every distinct analysed word once, then where each stands.

Layout: one byte with the format's version, then a zlib stream (with a preset dictionary) of two
4-byte lengths (little-endian), the distinct types as JSON, and three arrays of 32-bit numbers:
type, distance from the end of the token before, and the tokens that begin sentences. Empty fields
at the end of a reading are left out.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from typing import Any, NamedTuple

from finnish.types import Part, Reading, Token
from verkostohaku.errors import CorpusVersionError
from verkostohaku.told import Told

VERSION = 2
_REQUIRED = 3  # a reading's fields without a default: lemma, weight, word class
_FIRST_PARTS = 6
_KINDS = ("word", "number", "punct", "symbol", "address")
_NUMBERS = ("Sing", "Plur")
_CASES = ("Tra", "Ess", "All", "Abl", "Ade", "Ill", "Ela", "Ine", "Nom", "Par", "Gen")
# what every analysis repeats; the likeliest at the end, as zlib wants it
_PRESET = "".join(
    [f'",0.98,"{pos}"]]],["' for pos in ("interj", "other", "num", "conj", "adp", "pron", "adv")]
    + [
        f'",0,1,[["",0.98,"{pos}","{case}","{number}"]]],["'
        for pos in ("proper", "verb", "adj", "noun")
        for number in reversed(_NUMBERS)
        for case in _CASES
    ]
    + [
        '"],[",",2,0,[]],["',
        '","place",[["',
        '"","",[["',
        ',"",[["',
        '"","","","",[],[["',
        '.",2,0,[]]',
    ]
    + ['ja",0,1,[["ja",0.98,"conj"]]],["on",0,1,[["olla",0.98,"verb","","Sing"]]],["']
).encode("ascii")
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
        last = token.end
        if token.sentence_start:
            sentences.append(number)
    rows = [
        (t.text, _KIND_NUMBER[t.kind], int(t.known), [_row(reading) for reading in t.readings])
        for t in numbers
    ]
    head = json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    parts = [len(head).to_bytes(4, "little"), len(ids).to_bytes(4, "little"), head]
    for numbers_array in (ids, starts, sentences):
        if sys.byteorder == "big":
            numbers_array.byteswap()
        parts.append(numbers_array.tobytes())
    packer = zlib.compressobj(6, zdict=_PRESET)
    return bytes([VERSION]) + packer.compress(b"".join(parts)) + packer.flush()


def _row(reading: Reading) -> tuple[object, ...]:
    end = len(reading)
    while end > _REQUIRED and not reading[end - 1]:
        end -= 1
    return reading[:end]


def _reading(row: list[Any]) -> Reading:
    if len(row) <= _FIRST_PARTS:
        return Reading(*row)
    parts = [tuple(map(Part._make, spans)) for spans in row[_FIRST_PARTS:]]
    return Reading(*row[:_FIRST_PARTS], *parts)


def decode_table(data: bytes) -> Table:
    """Unpack an analysis for readers that need few of its tokens (snippets, the index)."""
    if not data or data[0] != VERSION:
        found = data[0] if data else "none"
        raise CorpusVersionError(
            Told(
                "corpus.analysis",
                "The stored analysis of a document has format {found}; this program reads "
                "{known}. Run `verkostohaku reanalyse`.",
                found=found,
                known=VERSION,
            )
        )
    unpacker = zlib.decompressobj(zdict=_PRESET)
    raw = unpacker.decompress(data[1:])
    if not unpacker.eof:
        raise ValueError("the stored analysis of a document is cut short")
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
    types = [
        WordType(text, _KINDS[kind], bool(known), tuple([_reading(row) for row in readings]))
        for text, kind, known, readings in json.loads(raw[8 : 8 + head])
    ]
    lengths = [len(one.text) for one in types]
    position = 0
    for number, (gap, kind) in enumerate(zip(starts, ids, strict=True)):
        position += gap
        starts[number] = position
        position += lengths[kind]
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
