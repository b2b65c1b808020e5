"""Whether the index holds what the corpus holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import index
from index.feed import IndexDocument
from index.results import Hit
from verkostohaku.index_source import CorpusSource
from verkostohaku.told import Told

# without a word that no text holds
_EVERYTHING = "NOT zqxjzqxjzqxj"
# the most that one search gives: the whole is ranked for each
_PAGE = 10_000
_NAMED = 5


def not_as_in_corpus(path: Path, source: CorpusSource, deep: bool) -> list[str]:
    """What an index at the corpus' revision lacks, or has too much of.

    Compares the number of documents; `deep` each one, by number, addresses and title.
    """
    expected = source.count()
    held = index.status(path).documents
    if held != expected:
        return [
            Told(
                "agreement.count",
                "The index holds {held} documents, the corpus {expected}. "
                "Build it anew: verkostohaku reindex",
                held=held,
                expected=expected,
            )
        ]
    return _differences(path, source) if deep else []


def _differences(path: Path, source: CorpusSource) -> list[str]:
    # a number for each document: all titles and addresses would fill the memory
    held = {hit.id: hash((hit.urls, hit.title, hit.site)) for hit in all_hits(path)}
    wrong = [
        change.urls[0]
        for change in source.changes(0)
        if isinstance(change, IndexDocument)
        and held.get(change.id) != hash((change.urls, change.title, change.site))
    ]
    if not wrong:
        return []
    named = ", ".join(wrong[:_NAMED])
    return [
        Told(
            "agreement.documents",
            "The index does not hold {number} documents as the corpus does: {named}. "
            "Build it anew: verkostohaku reindex",
            number=len(wrong),
            named=named,
        )
    ]


def all_hits(path: Path) -> Iterator[Hit]:
    """Every document that an index holds, without snippets."""
    with index.open(path) as opened:
        number = 1
        while hits := index.search(
            _EVERYTHING, index=opened, limit=_PAGE, page=number, with_snippets=False
        ).hits:
            yield from hits
            number += 1
