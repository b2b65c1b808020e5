"""Whoosh's codec with packed postings instead of pickled, compressed blocks of 128.

A posting list is: one byte of flags, the number of documents (32 bits), a checksum, the document
numbers, how often each holds the term (left out when always once), and for fields with positions
a second checksum and all positions, document after document. Numbers are little-endian, 8, 16 or
32 bits wide by what the list needs; read whole with `array.frombytes`, they cost a tenth of
unpickling blocks. The terms, columns and stored values are Whoosh's own.
"""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import FileFormatError
from whoosh.filedb.structfile import StructFile
from whoosh.matching import ListMatcher

_HEAD = struct.Struct("<BII")  # flags, documents, checksum of the numbers up to the positions
_CHECKSUM = struct.Struct("<I")
_ENTRY = struct.Struct(W3TermInfo._struct.format + "qi")
_WIDE_IDS, _ONCE, _WIDE_COUNTS, _POSITIONS, _WIDE_POSITIONS = 1, 2, 4, 8, 16
BISECT_BELOW = 12  # looking documents up one by one is quicker below one in so many
_MOST = 0xFFFF  # a term that a document holds more often counts as held so often


class Postings(NamedTuple):
    """The documents that hold a term, ascending, and how often each does."""

    ids: array[int]
    counts: array[int] | None  # None: once each
    positions: array[int] | None  # of all documents, one after the other

    def frequencies(self) -> array[int] | list[int]:
        """How often each document holds the term."""
        return [1] * len(self.ids) if self.counts is None else self.counts

    def positions_by_document(self) -> dict[int, array[int]]:
        """Where each document holds the term."""
        positions = self.positions
        if positions is None:
            return {}
        ends = list(accumulate(self.frequencies()))
        starts = [0, *ends[:-1]]
        return {
            document: positions[start:end]
            for document, start, end in zip(self.ids, starts, ends, strict=True)
        }

    def positions_of(self, documents: set[int]) -> Iterator[tuple[int, array[int]]]:
        """Where each of the documents holds the term, in order."""
        ids, counts, positions = self
        if positions is None:
            return
        ends = range(1, len(ids) + 1) if counts is None else list(accumulate(counts))
        if len(documents) * BISECT_BELOW < len(ids):
            found = ((bisect_left(ids, document), document) for document in sorted(documents))
            held = [(at, d) for at, d in found if at < len(ids) and ids[at] == d]
        else:
            held = [(at, document) for at, document in enumerate(ids) if document in documents]
        for at, document in held:
            yield document, positions[ends[at - 1] if at else 0 : ends[at]]


def pack(ids: array[int], counts: array[int] | None, positions: array[int] | None) -> bytes:
    """A posting list as bytes; `ids` ascend, `counts` are at most 65,535, None for once each."""
    flags = 0
    wide_ids = ids[-1] > _MOST
    flags |= _WIDE_IDS if wide_ids else 0
    body = [_array("I" if wide_ids else "H", ids)]
    most = 1 if counts is None else max(counts)
    if counts is None or most == 1:
        flags |= _ONCE
    else:
        flags |= _WIDE_COUNTS if most > 255 else 0
        body.append(_array("H" if most > 255 else "B", counts))
    checksum = zlib.crc32(b"".join(body))
    if positions is not None:
        wide = max(positions) > _MOST
        flags |= _POSITIONS | (_WIDE_POSITIONS if wide else 0)
        places = _array("I" if wide else "H", positions)
        body += [_CHECKSUM.pack(zlib.crc32(places)), places]
    return _HEAD.pack(flags, len(ids), checksum) + b"".join(body)


def unpack(data: bytes | mmap.mmap, start: int = 0, with_positions: bool = True) -> Postings:
    """The posting list that begins at `start`; positions only when asked for.

    Raises struct.error or FileFormatError where there is none.
    """
    flags, count, checksum = _HEAD.unpack_from(data, start)
    first = start + _HEAD.size
    middle = first + count * (4 if flags & _WIDE_IDS else 2)
    end = middle
    if not flags & _ONCE:
        end += count * (2 if flags & _WIDE_COUNTS else 1)
    numbers = data[first:end]
    if len(numbers) != end - first or zlib.crc32(numbers) != checksum:
        raise FileFormatError("wrong checksum of a posting list")
    ids = _numbers(numbers[: middle - first], "I" if flags & _WIDE_IDS else "H")
    counts: array[int] | None = None
    if not flags & _ONCE:
        counts = _numbers(numbers[middle - first :], "H" if flags & _WIDE_COUNTS else "B")
    if not (with_positions and flags & _POSITIONS):
        return Postings(ids, counts, None)
    (checksum,) = _CHECKSUM.unpack_from(data, end)
    end += _CHECKSUM.size
    total = count if counts is None else sum(counts)
    places = data[end : end + total * (4 if flags & _WIDE_POSITIONS else 2)]
    if zlib.crc32(places) != checksum:
        raise FileFormatError("wrong checksum of the places of a term")
    return Postings(ids, counts, _numbers(places, "I" if flags & _WIDE_POSITIONS else "H"))


def _array(typecode: str, numbers: array[int]) -> bytes:
    packed = numbers if numbers.typecode == typecode else array(typecode, numbers)
    if sys.byteorder == "big":
        packed = packed[:]
        packed.byteswap()
    return packed.tobytes()


def _numbers(data: bytes, typecode: str) -> array[int]:
    numbers = array(typecode)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class PackedCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's third codec, with packed postings; the segment writer of `index` writes them."""

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        """Whoosh's view of a posting list, for its own searcher."""
        offset, length = terminfo.extent()
        if isinstance(length, tuple):  # Whoosh forgets to take it out of what it unpacked
            (length,) = length
        postings = unpack(dbfile.get(offset, length))
        frequencies = postings.frequencies()
        held = postings.positions_by_document()
        values = [struct.pack(f"<{len(held[d])}I", *held[d]) if held else b"" for d in postings.ids]
        return ListMatcher(
            list(postings.ids),
            [float(count) for count in frequencies],
            values,
            format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )


def term_info(offset: int, data: bytes, counts: array[int] | None, ids: array[int]) -> bytes:
    """The entry of a term in Whoosh's dictionary: its statistics and where its postings stand.

    Whoosh's own fields in its own order: not inlined, total weight, documents, shortest and
    longest document (unused: as bytes, 0 and 255), greatest weight, first and last document.
    """
    total, most = (len(ids), 1) if counts is None else (sum(counts), max(counts))
    return _ENTRY.pack(0, total, len(ids), 0, 255, most, ids[0], ids[-1], offset, len(data))


class MappedFile(StructFile):  # type: ignore[misc]
    """A file of Whoosh's, mapped into memory: no system call for each number read."""

    def get(self, position: int, length: int) -> bytes:
        data: bytes = self.file[position : position + length]
        return data


class MappedStorage(FileStorage):  # type: ignore[misc]
    """A directory of immutable files, each mapped when opened."""

    def open_file(self, name: str, **options: Any) -> StructFile:
        path = Path(self.folder) / name
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return StructFile(BytesIO(), name=name)
            return MappedFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name=name)
