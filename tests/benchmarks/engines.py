"""Index build and queries of the index, SQLite FTS5 and tantivy on the same lemmas."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import tantivy

import index
from finnish import Analyser
from tests.benchmarks.corpus import load, year_of

TOP = 10
BODY = "Yhdistys 1 ry"
SINCE = 2010


class Rival(Protocol):
    """An engine under measurement; each search gives the number of all hits.

    The kind of a query is one, three, ten (any of them), phrase, prefix, filtered (one word, of
    one body, since a year) or facets (one word, and which bodies its hits name how often).
    """

    name: str

    def search(self, kind: str, words: list[str]) -> int:
        """Searches, and fetches the ten best hits with what is shown of them."""


class Ours:
    """The index, through its real query path: parsing, ranking, snippets."""

    name = "index"

    def __init__(self, path: Path, analyser: Analyser) -> None:
        self.opened = index.open(path, analyser=analyser)

    def search(self, kind: str, words: list[str]) -> int:
        """See Rival; all four facets are counted, not one."""
        query = " ".join(words)
        if kind == "phrase":
            query = f'"{query}"'
        elif kind == "prefix":
            query += "*"
        return index.search(
            query,
            index=self.opened,
            any_words=kind == "ten",
            organisations=[BODY] if kind == "filtered" else [],
            date_from=str(SINCE) if kind == "filtered" else None,
            facets=kind == "facets",
        ).total


class Fts5:
    """SQLite's full-text index, with tables beside it for filters and facets."""

    name = "FTS5"

    def __init__(self, path: Path, documents: Path, count: int) -> None:
        self._database = sqlite3.connect(path / "fts5.sqlite")
        self._database.executescript(
            "CREATE VIRTUAL TABLE t USING fts5(lemmas, text UNINDEXED, "
            "tokenize='unicode61 remove_diacritics 0');"
            "CREATE TABLE named (body TEXT, year INTEGER, document INTEGER, "
            "PRIMARY KEY (body, year, document)) WITHOUT ROWID;"
            "CREATE INDEX bodies ON named (document);"
        )
        for number, document in enumerate(load(documents, count), 1):
            self._database.execute(
                "INSERT INTO t (rowid, lemmas, text) VALUES (?, ?, ?)",
                (number, document.lemmas, document.indexed.text),
            )
            self._database.executemany(
                "INSERT INTO named VALUES (?, ?, ?)",
                {(b.name, year_of(number), number) for b in document.indexed.organisations},
            )
        self._database.commit()

    def search(self, kind: str, words: list[str]) -> int:
        """See Rival."""
        quoted = [f'"{word}"' for word in words]
        joint = " OR " if kind == "ten" else " AND "
        match = f'"{" ".join(words)}"' if kind == "phrase" else joint.join(quoted)
        match += "*" if kind == "prefix" else ""
        where = "t MATCH ?"
        values: list[object] = [match]
        if kind == "filtered":
            # +: the words first, and not the words again for each document of the body
            where += " AND +rowid IN (SELECT document FROM named WHERE body = ? AND year >= ?)"
            values += [BODY, SINCE]
        if kind == "facets":
            self._ask(
                "SELECT body, count(*) FROM named WHERE document IN "
                f"(SELECT rowid FROM t WHERE {where}) GROUP BY body",
                values,
            )
        self._ask(f"SELECT text FROM t WHERE {where} ORDER BY rank LIMIT {TOP}", values)
        count: int = self._ask(f"SELECT count(*) FROM t WHERE {where}", values)[0][0]
        return count

    def _ask(self, statement: str, values: list[object]) -> list[Any]:
        return self._database.execute(statement, values).fetchall()


class Tantivy:
    """The Rust library, with words split at white space."""

    name = "tantivy"

    def __init__(self, path: Path, documents: Path, count: int) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("lemmas", tokenizer_name="whitespace")
        builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("body", fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("year", indexed=True, fast=True)
        directory = path / "tantivy"
        directory.mkdir()
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(directory))
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for number, document in enumerate(load(documents, count), 1):
            writer.add_document(
                tantivy.Document(
                    lemmas=document.lemmas,
                    text=document.indexed.text[:1000],
                    body=[body.name for body in document.indexed.organisations],
                    year=year_of(number),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, kind: str, words: list[str]) -> int:
        """See Rival."""
        if kind == "phrase":
            query = tantivy.Query.phrase_query(self._schema, "lemmas", list(words))
        elif kind == "prefix":
            query = tantivy.Query.regex_query(self._schema, "lemmas", words[0] + ".*")
        else:
            occur = tantivy.Occur.Should if kind == "ten" else tantivy.Occur.Must
            asked = [(occur, self._term("lemmas", word)) for word in words]
            if kind == "filtered":
                since = tantivy.Query.range_query(
                    self._schema, "year", tantivy.FieldType.Integer, lower_bound=SINCE
                )
                asked += [(occur, self._term("body", BODY)), (occur, since)]
            query = tantivy.Query.boolean_query(asked)
        if kind == "facets":
            self._searcher.aggregate(query, {"bodies": {"terms": {"field": "body"}}})
        result = self._searcher.search(query, TOP, count=True)
        for _, address in result.hits:
            self._searcher.doc(address)
        count: int = result.count  # type: ignore[attr-defined]
        return count

    def _term(self, field: str, word: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, word)


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


def measure_reading(documents: Path, count: int) -> float:
    """The seconds that reading the documents from their file takes, a part of every build."""
    started = time.process_time()
    assert sum(1 for _ in load(documents, count)) == count
    return time.process_time() - started
