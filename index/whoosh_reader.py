"""Reading segments: term entries, postings, columns and stored values, each when first needed."""

from __future__ import annotations

import pickle
import struct
import zlib
from array import array
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filetables import OrderedHashReader
from whoosh.index import TOC
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length

from index.stored import Body, Stored
from index.whoosh_codec import MappedStorage, Postings, unpack
from index.whoosh_schema import INDEX_NAME, STORED, TERM_FIELDS, schema

_DOCUMENTS = struct.Struct("!I")  # how many documents hold a term, within its entry
_DOCUMENTS_AT = 5
_EXTENT = struct.Struct("!qi")
_EXTENT_AT = W3TermInfo._struct.size
_FIELD_KEYS = {name: pack_ushort(number) for number, name in enumerate(TERM_FIELDS)}


class Entry(NamedTuple):
    """A term in a segment: how many of its documents hold it (deleted ones too), and where its
    postings stand."""

    documents: int
    offset: int


def entry_of(data: bytes) -> Entry:
    """The entry that Whoosh's dictionary holds for a term."""
    return Entry(
        _DOCUMENTS.unpack_from(data, _DOCUMENTS_AT)[0], _EXTENT.unpack_from(data, _EXTENT_AT)[0]
    )


def segments_of(directory: Path, toc: int) -> list[Any]:
    """Whoosh's segments of a generation directory."""
    segments: list[Any] = TOC.read(
        MappedStorage(str(directory)), INDEX_NAME, toc, schema=schema()
    ).segments
    return segments


class SegmentReader:
    """One segment, read-only."""

    def __init__(self, directory: Path, segment: Any) -> None:
        self.segment = segment
        self.count: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())
        self._storage = MappedStorage(str(directory))
        self._directory = directory
        terms = self._open(W3Codec.TERMS_EXT)
        self._terms = OrderedHashReader(terms, self._length(W3Codec.TERMS_EXT))
        self._postings = self._open(W3Codec.POSTS_EXT).file

    def _name(self, extension: str) -> str:
        name: str = self.segment.make_filename(extension)
        return name

    def _open(self, extension: str) -> Any:
        return self._storage.open_file(self._name(extension))

    def _length(self, extension: str) -> int:
        return (self._directory / self._name(extension)).stat().st_size

    def _bytes(self, extension: str) -> bytes:
        return (self._directory / self._name(extension)).read_bytes()

    def files(self) -> list[Path]:
        """The segment's files."""
        prefix = self._name(".")
        return [path for path in self._directory.iterdir() if path.name.startswith(prefix)]

    # terms

    def entry(self, field: str, term: str) -> Entry | None:
        """A term's entry; None when no document of the segment holds it."""
        key = _FIELD_KEYS[field] + term.encode("utf-8", "surrogatepass")
        for position, length in self._terms.ranges_for_key(key):
            return entry_of(self._terms.dbfile.get(position, length))
        return None

    def postings(self, entry: Entry, with_positions: bool = False) -> Postings:
        """The documents that hold a term."""
        return unpack(self._postings, entry.offset, with_positions)

    def beginning_with(self, field: str, prefix: str) -> Iterator[tuple[str, Entry]]:
        """The terms of a field that begin with a prefix, in order of their bytes."""
        key = _FIELD_KEYS[field] + prefix.encode("utf-8", "surrogatepass")
        for found, data in self._terms.items_from(key):
            if not found.startswith(key):
                return
            yield found[2:].decode("utf-8", "surrogatepass"), entry_of(data)

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """Every term's key and entry as stored, in order."""
        items: Iterator[tuple[bytes, bytes]] = self._terms.items()
        return items

    # documents

    @cached_property
    def lengths(self) -> bytes:
        """The length of each document, as Whoosh rounds it to a byte."""
        data = self._bytes("._lemma_len" + W3Codec.COLUMN_EXT)[: self.count]
        return data.ljust(self.count, b"\0")

    @cached_property
    def ids(self) -> array[int]:
        """The corpus number of each document."""
        return self._array(".ids", "q")

    @cached_property
    def published(self) -> array[int]:
        """The day of each document's publication as a number, 0 where unknown."""
        return self._array(".published", "I")

    @cached_property
    def days(self) -> tuple[array[int], array[int], array[int]]:
        """The ranges of days that documents speak of: earliest (ascending), latest, document."""
        whole = self._array(".days", "I")
        third = len(whole) // 3
        return whole[:third], whole[third : 2 * third], whole[2 * third :]

    def _array(self, extension: str, typecode: str) -> array[int]:
        numbers = array(typecode)
        numbers.frombytes(self._bytes(extension))
        return numbers

    def facet(self, name: str) -> tuple[list[str], array[int]]:
        """The distinct values of a facet, and for each document the number of its own."""
        facets = self.__dict__.setdefault("_facets", {})
        if name not in facets:
            values, ordinals = pickle.loads(self._bytes(f".{name}.facet"))
            numbers = array("I")
            numbers.frombytes(ordinals)
            facets[name] = (values, numbers)
        found: tuple[list[str], array[int]] = facets[name]
        return found

    @cached_property
    def raw_stored(self) -> Any:
        """The stored values of each document as compressed bytes."""
        return self._column("._stored")

    @cached_property
    def raw_bodies(self) -> Any:
        """The text and words of each document as compressed bytes."""
        return self._column(".body")

    def _column(self, name: str) -> Any:
        extension = name + W3Codec.COLUMN_EXT
        return VarBytesColumn(write_offsets_cutoff=0).reader(
            self._open(extension), 0, self._length(extension), self.count
        )

    def stored(self, number: int) -> Stored:
        """The stored values of a document."""
        return Stored._make(pickle.loads(zlib.decompress(self.raw_stored[number]))[STORED])

    def body(self, number: int) -> Body:
        """What the snippet of a document is made of."""
        return Body._make(pickle.loads(zlib.decompress(self.raw_bodies[number])))


def total_length(segments: list[SegmentReader]) -> int:
    """The words of all documents together."""
    return sum(reader.segment._fieldlengths.get("lemma", 0) for reader in segments)


LENGTH_OF_BYTE = [byte_to_length(number) for number in range(256)]
