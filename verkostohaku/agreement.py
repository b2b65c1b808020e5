"""Whether the index holds what the corpus holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import index
from index.feed import IndexDocument
from index.results import Hit
from verkostohaku.index_source import CorpusSource

# without a word that no text holds
_EVERYTHING = "NOT zqxjzqxjzqxj"
_PAGE = 1_000
_NAMED = 5
_ADVICE = "Build it anew: verkostohaku reindex"


def not_as_in_corpus(path: Path, source: CorpusSource, deep: bool) -> list[str]:
    """What an index at the corpus' revision lacks, or has too much of.

    Compares the number of documents; `deep` each one, by number, addresses and title.
    """
    expected = source.count()
    held = index.status(path).documents
    if held != expected:
        return [f"The index holds {held} documents, the corpus {expected}. {_ADVICE}"]
    return _differences(path, source) if deep else []


def _differences(path: Path, source: CorpusSource) -> list[str]:
    wanted = {
        change.id: (change.urls, change.title, change.site)
        for change in source.changes(0)
        if isinstance(change, IndexDocument)
    }
    held = {hit.id: (hit.urls, hit.title, hit.site) for hit in all_hits(path)}
    wrong = sorted(id_ for id_ in wanted if held.get(id_) != wanted[id_])
    if not wrong:
        return []
    named = ", ".join(wanted[id_][0][0] for id_ in wrong[:_NAMED])
    return [
        f"The index does not hold {len(wrong)} documents as the corpus does: {named}. {_ADVICE}"
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
