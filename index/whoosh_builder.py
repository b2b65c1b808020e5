"""Building a segment: documents in, inverted in memory, written out when enough are in."""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from finnish.tokentable import Table, decode_table
from index import snippet_table
from index.feed import IndexDocument, Name
from index.snippet_table import Kind, SnippetTable
from index.stored import Stored
from index.terms import INDEXED_KINDS, Terms, name_key, of_word, site_key
from index.whoosh_schema import FACET_JOINT, STORED, TERM_FIELDS
from index.whoosh_segment import SegmentFiles, TermPostings, Values

TITLE_GAP = 10  # positions between title and text, so that no phrase runs from one to the other
MOST_POSTINGS = 12_000_000  # a segment is written out when it holds so many: some 300 MB
MOST_YEARS = 100  # a longer range says nothing of its single years
_CACHED_WORDS = 50_000  # some 70 MB
_MOST_COUNT = 0xFFFF
_COUNTED = ("part", "base", "form", "stem")


class _Word(NamedTuple):
    """What is the same for every document that holds a word with the same readings."""

    terms: Terms
    kind: Kind


class SegmentBuilder:
    """Collects documents until `full`, then writes them as one segment.

    While collecting, a term's array holds the document's number once for each time that the
    document holds the term; counting waits until the end, where it is one call for each term.
    """

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, array[int]]] = {
            name: defaultdict(partial(array, "I")) for name in TERM_FIELDS
        }
        self._positions: dict[str, array[int]] = defaultdict(partial(array, "I"))
        self._documents: list[tuple[int, bytes, bytes]] = []
        self._values = Values()
        self._postings = 0
        self._words: dict[tuple[object, ...], _Word] = {}
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
        body, words = self._read(document.tokens)
        title, title_words = self._read(document.title_tokens)
        gap = len(title.ids) + TITLE_GAP if title.ids else 0
        self._add_words(number, title, title_words, 0)
        self._add_words(number, body, words, gap)
        grams = {gram for word in (*title_words, *words) for gram in word.terms.grams}
        self._add_set(number, "gram", grams)
        self._add_set(number, "title", _lemmas(title_words))
        headed = _under_headings(document, body)
        self._add_set(number, "heading", _lemmas(words[kind] for kind in headed))
        self._add_filters(number, document)
        packed = (document.text, snippet_table.pack(body))
        self._documents.append(
            (
                len(title.ids) + len(body.ids),
                pack_stored(document),
                zlib.compress(pickle.dumps(packed, 4), 1),
            )
        )

    def _read(self, tokens: bytes) -> tuple[SnippetTable, list[_Word]]:
        """A text's words in order, and what each distinct one is."""
        table = decode_table(tokens)
        words: list[_Word] = []
        numbers = [-1] * len(table.types)
        for number, word in enumerate(table.types):
            if word.kind in INDEXED_KINDS:
                numbers[number] = len(words)
                words.append(self._word(table, number))
        kept = [
            (numbers[number], start)
            for number, start in zip(table.ids, table.starts, strict=True)
            if numbers[number] >= 0
        ]
        return (
            SnippetTable(
                [word.kind for word in words],
                array("I", [kind for kind, _ in kept]),
                array("I", [start for _, start in kept]),
                array("I", [table.starts[token] for token in table.sentences]),
            ),
            words,
        )

    def _word(self, table: Table, number: int) -> _Word:
        text, kind, _, readings = table.types[number]
        key = (text, readings)
        word = self._words.get(key)
        if word is None:
            if len(self._words) >= _CACHED_WORDS:
                self._words.clear()
            word = _Word(of_word(text, kind, readings), snippet_table.kind_of(text, kind, readings))
            self._words[key] = word
        return word

    def _add_words(self, number: int, table: SnippetTable, words: list[_Word], first: int) -> None:
        places: list[list[int]] = [[] for _ in words]
        for position, kind in enumerate(table.ids, first):
            places[kind].append(position)
        fields, all_positions = self._fields, self._positions
        lemma_ids, part, base, form, stem = (fields[name] for name in ("lemma", *_COUNTED))
        for (terms, _), positions in zip(words, places, strict=True):
            times = [number] * min(len(positions), _MOST_COUNT)
            for lemma in terms.lemmas:
                lemma_ids[lemma].extend(times)
                all_positions[lemma].extend(positions[:_MOST_COUNT])
            form[terms.form].extend(times)
            for term in terms.stems:
                stem[term].extend(times)
            for term in terms.parts:
                part[term].extend(times)
            for term in terms.bases:
                base[term].extend(times)
            self._postings += len(times) * (len(terms.lemmas) * 2 + len(terms.parts) + 2)

    def _add_set(self, number: int, field: str, terms: set[str]) -> None:
        of_field = self._fields[field]
        for term in terms:
            of_field[term].append(number)
        self._postings += len(terms)

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
            values.facets[field].append(FACET_JOINT.join(sorted(found)))

    def write(self, directory: Path) -> object:
        """Writes everything taken in as a segment in a directory; gives Whoosh's segment."""
        files = SegmentFiles(directory)
        files.values = self._values
        for number, packed in enumerate(self._documents):
            files.add_document(number, *packed)
        for field in TERM_FIELDS:
            of_field = self._fields[field]
            for term in sorted(of_field, key=_bytes):
                positions = self._positions[term] if field == "lemma" else None
                files.add_term(field, term, _counted(of_field[term], positions))
        return files.close()


def _counted(numbers: array[int], positions: array[int] | None) -> TermPostings:
    if len(numbers) == 1:
        return TermPostings(numbers, None, positions)
    counts = Counter(numbers)
    if len(counts) == len(numbers):
        return TermPostings(numbers, None, positions)
    # a word with many readings can come to more than the format counts
    times = array("H", [min(count, _MOST_COUNT) for count in counts.values()])
    return TermPostings(array("I", counts), times, positions)


def _lemmas(words: Iterable[_Word]) -> set[str]:
    return {lemma for word in words for lemma in word.terms.lemmas}


def _under_headings(document: IndexDocument, table: SnippetTable) -> set[int]:
    """The kinds of the words in a document's headings."""
    if not document.headings:
        return set()
    return {
        kind
        for kind, start in zip(table.ids, table.starts, strict=True)
        if any(first <= start < last for first, last in document.headings)
    }


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
