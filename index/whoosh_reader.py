"""Reading segments: term entries, postings, columns and stored values, each when first needed.

Whatever is read is checked here: a damaged file is a SearchIndexError, and what comes out fits
together, so that searching need not expect damage.
"""

from __future__ import annotations

import json
import mmap
import pickle
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import compress
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filetables import FileFormatError, OrderedHashReader
from whoosh.index import TOC
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length

from index.dates import Days
from index.stored import Body, Stored
from index.whoosh_codec import MappedStorage, Postings, unpack
from index.whoosh_damage import DAMAGE, checksum, damaged, unseal
from index.whoosh_schema import FACET_JOINT, INDEX_NAME, STORED, SUMS, TERM_FIELDS, schema

_DOCUMENTS = struct.Struct("!I")  # how many documents hold a term, within its entry
_DOCUMENTS_AT = 5
_GENERATION = 1  # Whoosh counts its own; each of ours is a directory
_EXTENT = struct.Struct("!qi")
_EXTENT_AT = W3TermInfo._struct.size
_KEPT_DAYS = 16  # filters by date whose documents are remembered
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


def write_segments(directory: Path, segments: list[Any]) -> int:
    """Lists Whoosh's segments in their generation's directory; gives the list's checksum."""
    TOC(schema(), segments, _GENERATION).write(MappedStorage(str(directory)), INDEX_NAME)
    return zlib.crc32(_list_of_segments(directory).read_bytes())


def segments_of(directory: Path, checksum: int) -> list[Any]:
    """Whoosh's segments of a generation directory; raises SearchIndexError."""
    try:
        if zlib.crc32(_list_of_segments(directory).read_bytes()) != checksum:
            raise FileFormatError("wrong checksum of the list of segments")
        segments: list[Any] = TOC.read(
            MappedStorage(str(directory)), INDEX_NAME, _GENERATION, schema=schema()
        ).segments
    except DAMAGE as error:
        raise damaged(directory, error) from error
    return segments


def _list_of_segments(directory: Path) -> Path:
    name: str = TOC._filename(INDEX_NAME, _GENERATION)
    return directory / name


class SegmentReader:
    """One segment, read-only."""

    def __init__(self, directory: Path, segment: Any) -> None:
        self.segment = segment
        self.count: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())
        self._storage = MappedStorage(str(directory))
        self.directory = directory
        self._on_days: dict[Days, frozenset[int]] = {}
        try:
            terms = self._open(W3Codec.TERMS_EXT)
            self._terms = OrderedHashReader(terms, self._length(W3Codec.TERMS_EXT))
            self._postings: bytes | mmap.mmap = self._open(W3Codec.POSTS_EXT).file
        except Exception as error:  # Whoosh raises bare Exceptions too
            raise damaged(directory, error) from error

    def _name(self, extension: str) -> str:
        name: str = self.segment.make_filename(extension)
        return name

    def _open(self, extension: str) -> Any:
        return self._storage.open_file(self._name(extension))

    def _length(self, extension: str) -> int:
        return (self.directory / self._name(extension)).stat().st_size

    def _sealed(self, extension: str) -> bytes:
        return unseal((self.directory / self._name(extension)).read_bytes())

    def files(self) -> list[Path]:
        """The segment's files."""
        prefix = self._name(".")
        return [path for path in self.directory.iterdir() if path.name.startswith(prefix)]

    def check_sums(self) -> None:
        """Reads Whoosh's files whole; raises SearchIndexError where one has changed."""
        try:
            sums = json.loads(self._sealed(SUMS))
            changed = [e for e, s in sums.items() if checksum(self.directory / self._name(e)) != s]
        except DAMAGE as error:
            raise damaged(self.directory, error) from error
        if changed:
            raise damaged(self.directory, f"wrong checksum of {self._name(changed[0])}")

    # terms

    def entry(self, field: str, term: str) -> Entry | None:
        """A term's entry; None when no document of the segment holds it."""
        key = _FIELD_KEYS[field] + term.encode("utf-8", "surrogatepass")
        try:
            for position, length in self._terms.ranges_for_key(key):
                return self._checked(self._terms.dbfile.get(position, length))
        except DAMAGE as error:
            raise damaged(self.directory, error) from error
        return None

    def _checked(self, data: bytes) -> Entry:
        entry = entry_of(data)
        if not 0 < entry.documents <= self.count or entry.offset < 0:
            raise FileFormatError("wrong entry of a term")
        return entry

    def postings(self, entry: Entry, with_positions: bool = False) -> Postings:
        """The documents that hold a term, `entry.documents` of them."""
        try:
            postings = unpack(self._postings, entry.offset, with_positions)
        except DAMAGE as error:
            raise damaged(self.directory, error) from error
        if len(postings.ids) != entry.documents or postings.ids[-1] >= self.count:
            raise damaged(self.directory, "the postings of another term")
        return postings

    def beginning_with(self, field: str, prefix: str) -> Iterator[tuple[str, Entry]]:
        """The terms of a field that begin with a prefix, in order of their bytes."""
        key = _FIELD_KEYS[field] + prefix.encode("utf-8", "surrogatepass")
        for found, entry in self._ascending(self._terms.items_from(key)):
            if not found.startswith(key):
                return
            yield found[2:].decode("utf-8", "surrogatepass"), entry

    def items(self) -> Iterator[tuple[bytes, Entry]]:
        """Every term's key and entry, in order."""
        return self._ascending(self._terms.items())

    def _ascending(self, items: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, Entry]]:
        last = b""
        try:
            for key, data in items:
                if key <= last:
                    raise FileFormatError("terms out of order")
                key.decode("utf-8", "surrogatepass")
                last = key
                yield key, self._checked(data)
        except DAMAGE as error:
            raise damaged(self.directory, error) from error

    # documents

    @cached_property
    def lengths(self) -> bytes:
        """The length of each document, as Whoosh rounds it to a byte."""
        path = self.directory / self._name("._lemma_len" + W3Codec.COLUMN_EXT)
        try:
            return path.read_bytes()[: self.count].ljust(self.count, b"\0")
        except OSError as error:
            raise damaged(self.directory, error) from error

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

    def on_days(self, days: Days) -> frozenset[int]:
        """The documents that speak of one of some days; the last answers are kept."""
        known = self._on_days.get(days)
        if known is None:
            first, last = (int(day.replace("-", "")) for day in days)
            earliest, latest, documents = self.days
            begun = bisect_left(earliest, last + 1)
            not_ended = map(first.__le__, latest[:begun])
            known = frozenset(compress(documents[:begun], not_ended))
            if len(self._on_days) >= _KEPT_DAYS:
                self._on_days.clear()
            self._on_days[days] = known
        return known

    def _array(self, extension: str, typecode: str) -> array[int]:
        numbers = array(typecode)
        try:
            numbers.frombytes(self._sealed(extension))
        except DAMAGE as error:
            raise damaged(self.directory, error) from error
        return numbers

    def facet(self, name: str) -> tuple[list[tuple[str, ...]], array[int]]:
        """The groups of values that documents have of a facet, and the number of each's group."""
        facets = self.__dict__.setdefault("_facets", {})
        if name not in facets:
            numbers = array("I")
            try:
                values, ordinals = pickle.loads(self._sealed(f".{name}.facet"))
                numbers.frombytes(ordinals)
            except DAMAGE as error:
                raise damaged(self.directory, error) from error
            # the strings are shared: each value stands in many groups
            groups = [tuple(map(intern, filter(None, v.split(FACET_JOINT)))) for v in values]
            facets[name] = (groups, numbers)
        found: tuple[list[tuple[str, ...]], array[int]] = facets[name]
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
        try:
            return VarBytesColumn(write_offsets_cutoff=0).reader(
                self._open(extension), 0, self._length(extension), self.count
            )
        except DAMAGE as error:
            raise damaged(self.directory, error) from error

    def stored(self, number: int) -> Stored:
        """The stored values of a document."""
        try:
            return Stored._make(pickle.loads(zlib.decompress(self.raw_stored[number]))[STORED])
        except DAMAGE as error:
            raise damaged(self.directory, error) from error

    def body(self, number: int) -> Body:
        """What the snippet of a document is made of."""
        try:
            return Body._make(pickle.loads(zlib.decompress(self.raw_bodies[number])))
        except DAMAGE as error:
            raise damaged(self.directory, error) from error


def total_length(segments: list[SegmentReader]) -> int:
    """The words of all documents together."""
    return sum(reader.segment._fieldlengths.get("lemma", 0) for reader in segments)


LENGTH_OF_BYTE = [byte_to_length(number) for number in range(256)]
