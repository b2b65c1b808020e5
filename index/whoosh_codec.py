"""Whoosh's codec with postings in packed arrays instead of pickled, compressed blocks of 128.

A posting list is: one byte of flags, the number of documents (32 bits), the document numbers,
how often each holds the term (left out when always once), and for fields with positions all
positions, document after document. Numbers are little-endian, 8, 16 or 32 bits wide by what
the list needs; read whole with `array.frombytes`, they cost a tenth of unpickling blocks.
The terms, columns and stored values are Whoosh's own.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.matching import ListMatcher

_HEAD = struct.Struct("<BI")
_ENTRY = struct.Struct(W3TermInfo._struct.format + "qi")
_WIDE_IDS, _ONCE, _WIDE_COUNTS, _POSITIONS, _WIDE_POSITIONS = 1, 2, 4, 8, 16
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
        """Where each of the documents holds the term."""
        positions = self.positions
        if positions is None:
            return
        end = 0
        for document, count in zip(self.ids, self.frequencies(), strict=True):
            start, end = end, end + count
            if document in documents:
                yield document, positions[start:end]


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
    if positions is not None:
        wide = max(positions) > _MOST
        flags |= _POSITIONS | (_WIDE_POSITIONS if wide else 0)
        body.append(_array("I" if wide else "H", positions))
    return _HEAD.pack(flags, len(ids)) + b"".join(body)


def unpack(data: bytes | mmap.mmap, start: int = 0, with_positions: bool = True) -> Postings:
    """The posting list that begins at `start`; positions only when asked for."""
    flags, count = _HEAD.unpack_from(data, start)
    at = start + _HEAD.size
    ids, at = _read(data, at, "I" if flags & _WIDE_IDS else "H", count)
    counts: array[int] | None = None
    total = count
    if not flags & _ONCE:
        counts, at = _read(data, at, "H" if flags & _WIDE_COUNTS else "B", count)
        total = sum(counts) if with_positions else 0
    positions: array[int] | None = None
    if with_positions and flags & _POSITIONS:
        positions, at = _read(data, at, "I" if flags & _WIDE_POSITIONS else "H", total)
    return Postings(ids, counts, positions)


def _array(typecode: str, numbers: array[int]) -> bytes:
    packed = numbers if numbers.typecode == typecode else array(typecode, numbers)
    if sys.byteorder == "big":
        packed = packed[:]
        packed.byteswap()
    return packed.tobytes()


def _read(data: bytes | mmap.mmap, at: int, typecode: str, count: int) -> tuple[array[int], int]:
    numbers = array(typecode)
    end = at + count * numbers.itemsize
    numbers.frombytes(data[at:end])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers, end


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
                return StructFile(path.open("rb"), name=name)
            return MappedFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name=name)
