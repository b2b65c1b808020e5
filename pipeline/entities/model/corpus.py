"""A corpus of names in IOB2 as documents of the tokens that the whole program shares.

Format of the Turku NER corpus: token TAB tag (`O`, `B-ORG`, `I-ORG` …), a blank line between
sentences, a line `-DOCSTART-` before each document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from finnish import Analyser, tokenise
from finnish.types import Token
from pipeline.entities.model.tags import LABELS, OUTSIDE
from verkostohaku.errors import SourceError

_TAG = re.compile(rf"{OUTSIDE}|[BI]-(?:{'|'.join(LABELS)})")
_DOCUMENT = "-DOCSTART-"


class Sentence(NamedTuple):
    """A sentence as the corpus gives it: words and their tags, equally many."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


def read(path: Path) -> list[list[Sentence]]:
    """The documents of a corpus; raises SourceError where a line is none of the format."""
    documents: list[list[Sentence]] = []
    rows: list[tuple[str, str]] = []

    def close() -> None:
        if rows:
            if not documents:
                documents.append([])
            words, tags = zip(*rows, strict=True)
            documents[-1].append(Sentence(words, tags))
            rows.clear()

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"The corpus {path} cannot be read: {error}. Name a file in UTF-8."
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            close()
            continue
        word, _, tag = line.partition("\t")
        if word == _DOCUMENT:
            close()
            documents.append([])
            continue
        if not word or not _TAG.fullmatch(tag):
            raise SourceError(
                f"{path}, line {number}: {line!r} is no token with an IOB2 tag; "
                f"write token TAB O, B-… or I-… with one of {', '.join(LABELS)}."
            )
        rows.append((word, tag))
    close()
    return [document for document in documents if document]


_CLOSING = frozenset(".,;:!?)]")
_OPENING = frozenset("([")


def analysed(words: Sequence[str], analyser: Analyser) -> list[Token]:
    """The words of one sentence as tokens; offsets are those of the words joined to running text.

    Marks that close stand at the word before them, brackets that open at the one behind.
    """
    tokens: list[Token] = []
    start = 0
    for position, (word, readings) in enumerate(
        zip(words, analyser.analyse_tokens(words), strict=True)
    ):
        if position and not (word in _CLOSING or words[position - 1] in _OPENING):
            start += 1
        kind = _kind(word)
        if kind in ("punct", "symbol"):
            tokens.append(Token(word, start, start + len(word), kind, False, position == 0, ()))
        else:
            known = analyser.knows(word)
            end = start + len(word)
            tokens.append(Token(word, start, end, kind, known, position == 0, readings))
        start += len(word)
    return tokens


def _kind(word: str) -> str:
    found = tokenise(word)
    if len(found) == 1:
        return found[0].kind
    if any(letter.isalpha() for letter in word):
        return "word"
    return "number" if any(letter.isdigit() for letter in word) else "punct"
