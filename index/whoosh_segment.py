"""Building a segment: documents in, inverted in memory, written in Whoosh's format."""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3Codec
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length, length_to_byte

from finnish.tokentable import Table, decode_table
from index import snippet_table
from index.feed import IndexDocument, Name
from index.stored import Stored
from index.terms import Terms, name_key, of_word, site_key
from index.whoosh_codec import PackedCodec, pack, term_info
from index.whoosh_schema import FACETS, INDEX_NAME, STORED, TERM_FIELDS

TITLE_GAP = 10  # positions between title and text, so that no phrase runs from one to the other
MOST_POSTINGS = 12_000_000  # a segment is written out when it holds so many: about 400 MB
_CACHED_WORDS = 200_000
_MOST_COUNT = 0xFFFF
MOST_YEARS = 100  # a longer range says nothing of its single years
_JOINT = "\x1f"  # between the values of a facet


class TermPostings(NamedTuple):
    """A term's postings while a segment is built."""

    ids: array[int]
    counts: array[int]
    positions: array[int] | None


class SegmentFiles:
    """Writes the files of one segment, each term and document in order."""

    def __init__(self, directory: Path) -> None:
        self._storage = FileStorage(str(directory))
        self.segment = PackedCodec().new_segment(self._storage, INDEX_NAME)
        self._terms = OrderedHashWriter(self._create(W3Codec.TERMS_EXT))
        self._terms.extras["fieldmap"] = {name: i for i, name in enumerate(TERM_FIELDS)}
        self._postings = self._create(W3Codec.POSTS_EXT)
        self._stored = VarBytesColumn(write_offsets_cutoff=0).writer(
            self._create("._stored" + W3Codec.COLUMN_EXT)
        )
        self._bodies = VarBytesColumn(write_offsets_cutoff=0).writer(
            self._create(".body" + W3Codec.COLUMN_EXT)
        )
        self._lengths = LENGTHS_COLUMN.writer(self._create("._lemma_len" + W3Codec.COLUMN_EXT))
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
        key = pack_ushort(TERM_FIELDS.index(field)) + term.encode("utf-8", "surrogatepass")
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
            file = self._create(extension)
            file.write(data)  # type: ignore[attr-defined]
            file.close()  # type: ignore[attr-defined]
        self.segment.set_doc_count(count)
        self.segment._fieldlengths = {"lemma": self._total_length}
        return self.segment


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


class SegmentBuilder:
    """Collects documents until `full`, then writes them as one segment."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, TermPostings]] = {name: {} for name in TERM_FIELDS}
        self._documents: list[tuple[int, bytes, bytes]] = []
        self._values = Values()
        self._postings = 0
        self._cache: dict[tuple[object, ...], Terms] = {}
        # numbers of documents that a later change of the same update replaced
        self.forgotten: set[int] = set()

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def full(self) -> bool:
        """Whether it is time to write, before memory grows further."""
        return self._postings >= MOST_POSTINGS

    def add(self, document: IndexDocument) -> None:
        """Takes a document in."""
        number = len(self._documents)
        body, title = decode_table(document.tokens), decode_table(document.title_tokens)
        table, types = snippet_table.make(body)
        title_table, title_types = snippet_table.make(title)
        offset = len(title_table.ids) + TITLE_GAP if title_table.ids else 0
        words: dict[Terms, list[int]] = {}
        self._collect(words, title, title_types, title_table.ids, 0)
        self._collect(words, body, types, table.ids, offset)
        self._add_words(number, words)
        self._add_set(number, "title", self._lemmas(title, title_types))
        headed = self._heading_types(document, table)
        self._add_set(number, "heading", self._lemmas(body, [types[kind] for kind in headed]))
        self._add_filters(number, document)
        self._documents.append(
            (
                len(title_table.ids) + len(table.ids),
                pack_stored(document),
                zlib.compress(pickle.dumps((document.text, snippet_table.pack(table)), 4), 3),
            )
        )

    def _collect(
        self,
        words: dict[Terms, list[int]],
        table: Table,
        types: list[int],
        ids: array[int],
        offset: int,
    ) -> None:
        terms = [self._terms(table, number) for number in types]
        for position, kind in enumerate(ids, offset):
            words.setdefault(terms[kind], []).append(position)

    def _terms(self, table: Table, number: int) -> Terms:
        word = table.types[number]
        key = (word.text, word.readings)
        terms = self._cache.get(key)
        if terms is None:
            if len(self._cache) >= _CACHED_WORDS:
                self._cache = {}
            terms = self._cache[key] = of_word(word.text, word.kind, word.readings)
        return terms

    def _lemmas(self, table: Table, types: Iterable[int]) -> set[str]:
        return {lemma for number in types for lemma in self._terms(table, number).lemmas}

    def _heading_types(
        self, document: IndexDocument, table: snippet_table.SnippetTable
    ) -> set[int]:
        return (
            {
                kind
                for kind, start in zip(table.ids, table.starts, strict=True)
                if any(first <= start < last for first, last in document.headings)
            }
            if document.headings
            else set()
        )

    def _add_words(self, number: int, words: dict[Terms, list[int]]) -> None:
        lemmas: dict[str, list[int]] = {}
        counts: dict[str, dict[str, int]] = {"part": {}, "base": {}, "form": {}, "stem": {}}
        grams: set[str] = set()
        for terms, positions in words.items():
            for lemma in terms.lemmas:
                known = lemmas.get(lemma)
                lemmas[lemma] = positions if known is None else sorted((*known, *positions))
            times = len(positions)
            for field, found in (
                ("part", terms.parts),
                ("base", terms.bases),
                ("form", (terms.form,)),
                ("stem", terms.stems),
            ):
                of_field = counts[field]
                for term in found:
                    of_field[term] = of_field.get(term, 0) + times
            grams.update(terms.grams)
        of_lemma = self._fields["lemma"]
        for lemma, positions in lemmas.items():
            entry = of_lemma.get(lemma)
            if entry is None:
                entry = of_lemma[lemma] = TermPostings(array("I"), array("H"), array("I"))
            entry.ids.append(number)
            kept = positions[:_MOST_COUNT]
            entry.counts.append(len(kept))
            assert entry.positions is not None
            entry.positions.extend(kept)
            self._postings += 1 + len(kept)
        for field, found_terms in counts.items():
            self._add_counts(number, field, found_terms)
        self._add_set(number, "gram", grams)

    def _add_counts(self, number: int, field: str, terms: dict[str, int]) -> None:
        of_field = self._fields[field]
        for term, count in terms.items():
            entry = of_field.get(term)
            if entry is None:
                entry = of_field[term] = TermPostings(array("I"), array("H"), None)
            entry.ids.append(number)
            entry.counts.append(min(count, _MOST_COUNT))
        self._postings += len(terms)

    def _add_set(self, number: int, field: str, terms: Iterable[str]) -> None:
        self._add_counts(number, field, dict.fromkeys(terms, 1))

    def _add_filters(self, number: int, document: IndexDocument) -> None:
        values = self._values
        values.ids.append(document.id)
        values.published.append(_day(document.published) if document.published else 0)
        years: set[str] = set()
        for earliest, latest in _ranges(document):
            values.days.append((earliest, latest, number))
            first, last = earliest // 10_000, latest // 10_000
            if first > 0 and last < 9999 and last - first <= MOST_YEARS:
                years.update(f"{year:04}" for year in range(first, last + 1))
        self._add_set(number, "site", {site_key(document.site)})
        self._add_set(number, "organisation", _keys(document.organisations))
        self._add_set(number, "network", _keys(document.networks))
        for field, found in (
            ("organisation", {name.name for name in document.organisations}),
            ("network", {name.name for name in document.networks}),
            ("year", years),
            ("site", {document.site}),
        ):
            values.facets[field].append(_JOINT.join(sorted(found)))

    def write(self, directory: Path) -> object:
        """Writes everything taken in as a segment in a directory; gives Whoosh's segment."""
        files = SegmentFiles(directory)
        files.values = self._values
        for number, packed in enumerate(self._documents):
            files.add_document(number, *packed)
        for field in TERM_FIELDS:
            of_field = self._fields[field]
            for term in sorted(of_field, key=_bytes):
                files.add_term(field, term, of_field[term])
        return files.close()


def pack_stored(document: IndexDocument) -> bytes:
    """The stored values of a document, compressed."""
    stored = Stored(
        document.id,
        document.urls,
        document.title,
        document.site,
        document.published,
        document.fetched,
        tuple(name.name for name in document.organisations),
        tuple(name.name for name in document.networks),
        tuple(dict.fromkeys(date.edtf for date in document.dates)),
    )
    return zlib.compress(pickle.dumps({STORED: tuple(stored)}, 4), 3)


def _bytes(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


def _keys(names: tuple[Name, ...]) -> set[str]:
    keys = {name_key(written) for name in names for written in (name.name, *name.aliases)}
    return keys - {""}


def _day(iso: str) -> int:
    """A day as a number that sorts: 2018-05-03 is 20180503."""
    return int(iso[:10].replace("-", ""))


def _ranges(document: IndexDocument) -> Iterator[tuple[int, int]]:
    """The ranges of days that a document speaks of, the day of its publication among them."""
    for date in document.dates:
        if date.earliest is not None or date.latest is not None:
            yield (
                _day(date.earliest) if date.earliest is not None else 0,
                _day(date.latest) if date.latest is not None else 99991231,
            )
    if document.published:
        yield _day(document.published), _day(document.published)
