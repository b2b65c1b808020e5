"""The files of a segment, in Whoosh's format, and the columns beside them."""

from __future__ import annotations

import json
import pickle
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3Codec
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length, length_to_byte

from index.whoosh_codec import PackedCodec, pack, term_info
from index.whoosh_damage import checksum, seal
from index.whoosh_schema import FACETS, INDEX_NAME, SUMS, TERM_FIELDS

_WHOOSH = tuple(
    name + W3Codec.COLUMN_EXT for name in ("._stored", ".body", "._lemma_len")
)  # what is stored, texts and words, lengths
_KEYS = {name: pack_ushort(number) for number, name in enumerate(TERM_FIELDS)}


class TermPostings(NamedTuple):
    """A term's postings as they are written; without `counts`, each document holds it once."""

    ids: array[int]
    counts: array[int] | None
    positions: array[int] | None


class SegmentFiles:
    """Writes the files of one segment, each term and document in order."""

    def __init__(self, directory: Path) -> None:
        self._storage = FileStorage(str(directory))
        self.segment = PackedCodec().new_segment(self._storage, INDEX_NAME)
        self._terms = OrderedHashWriter(self._create(W3Codec.TERMS_EXT))
        self._terms.extras["fieldmap"] = {name: i for i, name in enumerate(TERM_FIELDS)}
        self._postings = self._create(W3Codec.POSTS_EXT)
        stored, bodies, lengths = map(self._create, _WHOOSH)
        self._stored = VarBytesColumn(write_offsets_cutoff=0).writer(stored)
        self._bodies = VarBytesColumn(write_offsets_cutoff=0).writer(bodies)
        self._lengths = LENGTHS_COLUMN.writer(lengths)
        self.values = Values()
        self._offset = 0
        self._total_length = 0

    def _create(self, extension: str) -> object:
        return self.segment.create_file(self._storage, extension)

    def add_document(self, number: int, length: int, stored: bytes, body: bytes) -> None:
        """The next document: its number of words, what is stored of it, packed."""
        rounded = length_to_byte(length)
        self._lengths.add(number, rounded)
        # the rounded length, so that a merged segment has the same total
        self._total_length += byte_to_length(rounded)
        self._stored.add(number, stored)
        self._bodies.add(number, body)

    def add_term(self, field: str, term: str, postings: TermPostings) -> None:
        """The next term; fields in the order of TERM_FIELDS, terms by their UTF-8 bytes."""
        data = pack(postings.ids, postings.counts, postings.positions)
        key = _KEYS[field] + term.encode("utf-8", "surrogatepass")
        self._terms.add(key, term_info(self._offset, data, postings.counts, postings.ids))
        self._postings.write(data)  # type: ignore[attr-defined]
        self._offset += len(data)

    def close(self) -> object:
        """Finishes the files; gives Whoosh's segment object."""
        count = len(self.values.ids)
        self._lengths.finish(count)
        self._stored.finish(count)
        self._bodies.finish(count)
        for column in (self._lengths, self._stored, self._bodies):
            column._dbfile.close()
        self._terms.close()
        self._postings.close()  # type: ignore[attr-defined]
        for extension, data in self.values.files():
            self._write(extension, data)
        self._write(SUMS, json.dumps(self._sums()).encode("ascii"))
        self.segment.set_doc_count(count)
        self.segment._fieldlengths = {"lemma": self._total_length}
        return self.segment

    def _write(self, extension: str, data: bytes) -> None:
        file = self._create(extension)
        file.write(seal(data))  # type: ignore[attr-defined]
        file.close()  # type: ignore[attr-defined]

    def _sums(self) -> dict[str, int]:
        """The checksum of each of Whoosh's files, by extension; what reads a piece of one cannot
        tell whether it has changed."""
        directory = Path(self._storage.folder)
        return {
            extension: checksum(directory / self.segment.make_filename(extension))
            for extension in (*_WHOOSH, W3Codec.TERMS_EXT, W3Codec.POSTS_EXT)
        }


class Values:
    """The columns of a segment: identifiers, days of publication, dates, facets."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.published = array("I")
        self.days: list[tuple[int, int, int]] = []  # earliest, latest, document
        self.facets: dict[str, list[str]] = {name: [] for name in FACETS}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The extension and content of each column's file."""
        yield ".ids", self.ids.tobytes()
        yield ".published", self.published.tobytes()
        yield (
            ".days",
            b"".join(
                array("I", column).tobytes() for column in zip(*sorted(self.days), strict=True)
            ),
        )
        for name, values in self.facets.items():
            numbers: dict[str, int] = {}
            ordinals = array("I", [numbers.setdefault(value, len(numbers)) for value in values])
            yield f".{name}.facet", pickle.dumps((list(numbers), ordinals.tobytes()), 4)
