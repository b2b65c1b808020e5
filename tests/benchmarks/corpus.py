"""The documents of the benchmarks in a file, and queries that fit them."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from finnish.stopwords import STOPWORDS
from finnish.tokentable import encode
from finnish.types import Token
from finnish.version import version
from index.feed import DateRange, IndexDocument, Name, Removal
from index.terms import INDEXED_KINDS, lemmas_of

BODIES = 40
SITES = 20


class Document(NamedTuple):
    """A text for every engine: as the index takes it, and as lemmas with spaces between."""

    indexed: IndexDocument
    lemmas: str


class Source:
    """The first of the documents in a file, as the index pulls them."""

    def __init__(self, path: Path, count: int) -> None:
        self._path = path
        self._count = count

    def identity(self) -> str:
        """There is no other corpus."""
        return ""

    def revision(self) -> int:
        """As many as documents: each is a change of its own."""
        return self._count

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """Every document that is newer, once."""
        for document in load(self._path, self._count):
            if document.indexed.revision > after:
                yield document.indexed


def save(path: Path, texts: Iterable[tuple[str, list[Token]]]) -> None:
    """Writes the documents of analysed texts one after the other."""
    nothing = encode([])
    with path.open("wb") as file:
        for number, (text, tokens) in enumerate(texts, 1):
            kept = [token for token in tokens if token.kind in INDEXED_KINDS]
            made = Document(_indexed(number, text, tokens, nothing), _lemmas(kept))
            pickle.dump(made, file, pickle.HIGHEST_PROTOCOL)


def load(path: Path, count: int) -> Iterator[Document]:
    """The first of the documents in a file; never more than one in memory."""
    with path.open("rb") as file:
        for _ in range(count):
            yield pickle.load(file)


def _lemmas(tokens: list[Token]) -> str:
    """The first lemma of each word, without marks: engines split words at different ones."""
    lemmas = (lemmas_of(token.text, token.readings)[0] for token in tokens)
    plain = ("".join(filter(str.isalnum, lemma)) for lemma in lemmas)
    return " ".join(lemma for lemma in plain if lemma)


def _indexed(number: int, text: str, tokens: list[Token], nothing: bytes) -> IndexDocument:
    year = year_of(number)
    return IndexDocument(
        id=number,
        revision=number,
        urls=(f"https://esimerkki.fi/{number}",),
        title="",
        site=f"sivusto{number % SITES}.fi",
        text=text,
        tokens=encode(tokens),
        title_tokens=nothing,
        headings=(),
        published=f"{year}-05-01",
        fetched="2024-01-01T00:00:00Z",
        organisations=(
            Name(f"Yhdistys {number % BODIES} ry"),
            Name(f"Osasto {number * number % (number // BODIES + 1)} ry"),
        ),
        networks=(),
        dates=(DateRange(str(year), f"{year}-01-01", f"{year}-12-31"),),
        analysis=version(),
    )


def year_of(number: int) -> int:
    """The year that a document speaks of."""
    return 2000 + number % 25


class Queries(NamedTuple):
    """Words that fit the documents: lists of lemmas to search for."""

    one: list[list[str]]
    three: list[list[str]]
    ten: list[list[str]]
    phrase: list[list[str]]
    prefix: list[list[str]]


def queries(documents: Callable[[], Iterable[Document]], size: int, count: int) -> Queries:
    """Queries from every so many documents: words that are neither rare nor everywhere."""
    held: Counter[str] = Counter()
    chosen: list[list[str]] = []
    for number, document in enumerate(documents()):
        words = document.lemmas.split()
        held.update(set(words))
        if number % max(1, size // count) == 0:
            chosen.append(words)
    made = Queries([], [], [], [], [])
    for words in chosen[:count]:
        usual = [w for w in dict.fromkeys(words) if _is_usual(w, held[w], size)]
        if len(usual) >= 3:
            usual.sort(key=lambda word: -held[word])
            made.one.append(usual[:1])
            made.three.append(usual[:3])
            made.ten.append(usual[:10])
            made.prefix.append([usual[0][:4]])
        pairs = [p for p in pairwise(words) if all(map(_is_plain, p))]
        if pairs:
            made.phrase.append(list(pairs[0]))
    return made


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in STOPWORDS and len(word) > 3


def _is_usual(word: str, held: int, documents: int) -> bool:
    return _is_plain(word) and 5 <= held <= documents / 5
