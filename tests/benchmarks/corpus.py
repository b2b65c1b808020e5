"""The documents and queries of the benchmarks, from the retrieval passages."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from finnish import Analyser
from finnish.stopwords import STOPWORDS
from finnish.tokentable import encode
from finnish.types import Token
from finnish.version import version
from index.feed import DateRange, IndexDocument, Name, Removal
from index.terms import INDEXED_KINDS, lemmas_of

BODIES = 40
SITES = 20


class Document(NamedTuple):
    """A passage for every engine: as the index takes it, and as lemmas with spaces between."""

    indexed: IndexDocument
    lemmas: str


class Source:
    """Documents as the index pulls them."""

    def __init__(self, documents: list[Document]) -> None:
        self._documents = documents

    def revision(self) -> int:
        """There is one revision."""
        return 1

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """Every document, once."""
        if after < 1:
            yield from (document.indexed for document in self._documents)


def read(path: Path, count: int) -> list[str]:
    """So many passages; taken again from the first when there are not enough."""
    with (path / "passages.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)]
    return [texts[number % len(texts)] for number in range(count)]


def analyse(texts: list[str], analyser: Analyser) -> tuple[list[Document], int, float]:
    """The documents of texts, their words, and the seconds that the analysis took."""
    documents: list[Document] = []
    words, seconds = 0, 0.0
    nothing = encode([])
    for number, text in enumerate(texts, 1):
        started = time.process_time()
        tokens = analyser.analyse(text)
        seconds += time.process_time() - started
        kept = [token for token in tokens if token.kind in INDEXED_KINDS]
        words += len(kept)
        documents.append(Document(_indexed(number, text, tokens, nothing), _lemmas(kept)))
    return documents, words, seconds


def _lemmas(tokens: list[Token]) -> str:
    """The first lemma of each word, without marks: engines split words at different ones."""
    lemmas = (lemmas_of(token.text, token.readings)[0] for token in tokens)
    plain = ("".join(filter(str.isalnum, lemma)) for lemma in lemmas)
    return " ".join(lemma for lemma in plain if lemma)


def _indexed(number: int, text: str, tokens: list[Token], nothing: bytes) -> IndexDocument:
    year = 2000 + number % 25
    return IndexDocument(
        id=number,
        revision=1,
        urls=(f"https://esimerkki.fi/{number}",),
        title="",
        site=f"sivusto{number % SITES}.fi",
        text=text,
        tokens=encode(tokens),
        title_tokens=nothing,
        headings=(),
        published=f"{year}-05-01",
        fetched="2024-01-01T00:00:00Z",
        organisations=(Name(f"Yhdistys {number % BODIES} ry"),),
        networks=(),
        dates=(DateRange(str(year), f"{year}-01-01", f"{year}-12-31"),),
        analysis=version(),
    )


class Queries(NamedTuple):
    """Words that fit the documents: lists of lemmas to search for."""

    one: list[list[str]]
    three: list[list[str]]
    phrase: list[list[str]]
    prefix: list[list[str]]


def queries(documents: list[Document], count: int) -> Queries:
    """Queries from every so many documents: words that are neither rare nor everywhere."""
    held: Counter[str] = Counter()
    for document in documents:
        held.update(set(document.lemmas.split()))
    made = Queries([], [], [], [])
    for document in documents[:: max(1, len(documents) // count)][:count]:
        words = document.lemmas.split()
        usual = [w for w in dict.fromkeys(words) if _is_usual(w, held[w], len(documents))]
        if len(usual) >= 3:
            usual.sort(key=lambda word: -held[word])
            made.one.append(usual[:1])
            made.three.append(usual[:3])
            made.prefix.append([usual[0][:4]])
        pairs = [p for p in pairwise(words) if all(map(_is_plain, p))]
        if pairs:
            made.phrase.append(list(pairs[0]))
    return made


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in STOPWORDS and len(word) > 3


def _is_usual(word: str, held: int, documents: int) -> bool:
    return _is_plain(word) and 5 <= held <= documents / 5
