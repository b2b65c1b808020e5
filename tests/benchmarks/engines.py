"""Index build and queries of the index, SQLite FTS5 and tantivy on the same lemmas."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

import tantivy

import index
from finnish import Analyser
from tests.benchmarks.corpus import Document, Source

TOP = 10


class Rival(Protocol):
    """An engine under measurement; each search gives the number of all hits."""

    name: str

    def search(self, kind: str, words: list[str]) -> int:
        """Searches: kind is one, three, phrase or prefix; fetches the ten best hits."""


class Ours:
    """The index, through its real query path: parsing, ranking, snippets."""

    name = "index"

    def __init__(self, path: Path, documents: list[Document], analyser: Analyser) -> None:
        index.rebuild(path, Source(documents), analyser=analyser)
        self.opened = index.open(path, analyser=analyser)

    def search(self, kind: str, words: list[str]) -> int:
        """One word, three words, a phrase, a prefix; or one word filtered or with facets."""
        query = " ".join(words)
        if kind == "phrase":
            query = f'"{query}"'
        elif kind == "prefix":
            query += "*"
        elif kind == "filtered":
            return index.search(
                query, index=self.opened, organisations=["Yhdistys 1 ry"], date_from="2010"
            ).total
        elif kind == "any":
            return index.search(query, index=self.opened, any_words=True).total
        return index.search(query, index=self.opened, facets=kind == "facets").total


class Fts5:
    """SQLite's full-text index."""

    name = "FTS5"

    def __init__(self, path: Path, documents: list[Document]) -> None:
        self._database = sqlite3.connect(path / "fts5.sqlite")
        self._database.execute(
            "CREATE VIRTUAL TABLE t USING fts5(lemmas, text UNINDEXED, "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        self._database.executemany(
            "INSERT INTO t VALUES (?, ?)", ((d.lemmas, d.indexed.text) for d in documents)
        )
        self._database.commit()

    def search(self, kind: str, words: list[str]) -> int:
        """Matches, counted, and the ten best with their texts."""
        quoted = [f'"{word}"' for word in words]
        joint = " OR " if kind == "any" else " AND "
        match = f'"{" ".join(words)}"' if kind == "phrase" else joint.join(quoted)
        match += "*" if kind == "prefix" else ""
        found = "SELECT count(*) FROM t WHERE t MATCH ?"
        best = f"SELECT text FROM t WHERE t MATCH ? ORDER BY rank LIMIT {TOP}"
        self._database.execute(best, (match,)).fetchall()
        count: int = self._database.execute(found, (match,)).fetchone()[0]
        return count


class Tantivy:
    """The Rust library, with words split at white space."""

    name = "tantivy"

    def __init__(self, path: Path, documents: list[Document]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("lemmas", tokenizer_name="whitespace")
        builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
        directory = path / "tantivy"
        directory.mkdir()
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(directory))
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for document in documents:
            writer.add_document(
                tantivy.Document(lemmas=document.lemmas, text=document.indexed.text[:1000])
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, kind: str, words: list[str]) -> int:
        """Matches, counted, and the ten best with their texts."""
        if kind == "phrase":
            query = tantivy.Query.phrase_query(self._schema, "lemmas", list(words))
        elif kind == "prefix":
            query = tantivy.Query.regex_query(self._schema, "lemmas", words[0] + ".*")
        else:
            occur = tantivy.Occur.Should if kind == "any" else tantivy.Occur.Must
            terms = [tantivy.Query.term_query(self._schema, "lemmas", word) for word in words]
            query = tantivy.Query.boolean_query([(occur, term) for term in terms])
        result = self._searcher.search(query, TOP, count=True)
        for _, address in result.hits:
            self._searcher.doc(address)
        count: int = result.count  # type: ignore[attr-defined]
        return count


class Timing(NamedTuple):
    """Milliseconds of a kind of query in an engine."""

    p50: float
    p95: float


def timed(make: Callable[[], Rival]) -> tuple[Rival, float]:
    """An engine with its index built, and the seconds that it took."""
    started = time.process_time()
    engine = make()
    return engine, time.process_time() - started


def measure(engine: Rival, kind: str, queries: list[list[str]]) -> Timing:
    """Each query once to warm up, then once on the clock."""
    times = []
    for words in queries:
        engine.search(kind, words)
    for words in queries:
        started = time.process_time()
        engine.search(kind, words)
        times.append(1000 * (time.process_time() - started))
    times.sort()
    return Timing(times[len(times) // 2], times[min(len(times) - 1, len(times) * 95 // 100)])
