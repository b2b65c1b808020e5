"""Retrieval through the real index and query path: questions, each with its one passage."""

from __future__ import annotations

import json
import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import index
from finnish import Analyser
from finnish.tokentable import encode
from index.feed import IndexDocument, Removal
from verkostohaku.errors import SourceError

DEPTH = 100
CUTOFF = 10


class Passages:
    """The passages as a source that the index pulls from."""

    def __init__(self, passages: list[tuple[str, str]], analyser: Analyser) -> None:
        self._passages = passages
        self._analyser = analyser

    def identity(self) -> str:
        """There is no other corpus."""
        return ""

    def revision(self) -> int:
        """One revision: the passages do not change."""
        return 1

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """Every passage as a document without title, names and dates."""
        nothing = encode([])
        for number, (name, text) in enumerate(self._passages, 1):
            yield IndexDocument(
                id=number,
                revision=1,
                urls=(name,),
                title="",
                site="",
                text=text,
                tokens=encode(self._analyser.analyse(text)),
                title_tokens=nothing,
                headings=(),
                published=None,
                fetched="",
                organisations=(),
                networks=(),
                dates=(),
                analysis=self._analyser.version,
            )


def read_lines(path: Path) -> list[dict[str, str]]:
    """The objects of a JSON Lines file; raises SourceError."""
    try:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise SourceError(
            f"{path} cannot be read: {error}. Name a directory with passages.jsonl and "
            "queries.jsonl."
        ) from error


def evaluate(path: Path) -> dict[str, float | int]:
    """Measures on a directory with `passages.jsonl` and `queries.jsonl`."""
    passages = [(row["id"], row["text"]) for row in read_lines(path / "passages.jsonl")]
    queries = [(row["text"], row["passage_id"]) for row in read_lines(path / "queries.jsonl")]
    analyser = Analyser()
    with tempfile.TemporaryDirectory() as directory:
        index.rebuild(Path(directory), Passages(passages, analyser), analyser=analyser)
        with index.open(Path(directory), analyser=analyser) as opened:
            ranks, seconds = _ranks(opened, queries)
    found = [rank for rank in ranks if rank is not None]
    count = max(len(ranks), 1)
    return {
        "ndcg@10": sum(1 / math.log2(rank + 1) for rank in found if rank <= CUTOFF) / count,
        "mrr@10": sum(1 / rank for rank in found if rank <= CUTOFF) / count,
        "recall@10": sum(rank <= CUTOFF for rank in found) / count,
        "recall@100": len(found) / count,
        "queries": len(ranks),
        "ms_per_query": 1000 * seconds / count,
    }


def _ranks(opened: index.Index, queries: list[tuple[str, str]]) -> tuple[list[int | None], float]:
    """The rank of each query's passage among the first hits, and the seconds that it all took."""
    ranks: list[int | None] = []
    started = time.perf_counter()
    for text, wanted in queries:
        results = index.search(
            plain(text), index=opened, limit=DEPTH, any_words=True, with_snippets=False
        )
        ranks.append(next((hit.rank for hit in results.hits if hit.url == wanted), None))
    return ranks, time.perf_counter() - started


def plain(question: str) -> str:
    """A question without the marks that the query language gives a meaning."""
    return "".join(letter if letter.isalnum() or letter in "-'’:." else " " for letter in question)


def render(result: dict[str, float | int]) -> str:
    """The figures, a line each."""
    return "\n".join(
        f"{name:<13} {value:.4f}" if isinstance(value, float) else f"{name:<13} {value}"
        for name, value in result.items()
    )
