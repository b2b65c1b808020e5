"""Documents in any number, out of few passages: recombined, with a vocabulary that grows on.

The first documents are the passages. Each further round joins the beginning of every passage with
the end of another one. A text that grows meets new words all the time, so a share of the words
that one passage alone holds becomes new compounds in each round: as many as Heaps' law expects
of a collection of that size.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from finnish import Analyser
from finnish.types import Token
from index.terms import lemmas_of

_STRIDE = 811  # to the passage that gives the end; prime, so that pairs do not come again
_MODIFIER = range(4, 9)  # letters
_MODIFIERS = 300
_ALL = 1 << 32


class _Passage(NamedTuple):
    """An analysed passage; `middle` is the token that begins its second half's first sentence."""

    text: str
    tokens: list[Token]
    middle: int


def read(path: Path) -> list[str]:
    """The texts of `passages.jsonl` in a directory."""
    with (path / "passages.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def grow(texts: list[str], count: int, analyser: Analyser) -> Iterator[tuple[str, list[Token]]]:
    """So many texts with their tokens; `texts` are analysed once each."""
    passages = [_passage(text, analyser.analyse(text)) for text in texts[:count]]
    vocabulary = _Vocabulary(passages, analyser)
    for number in range(count):
        turn, at = divmod(number, len(passages))
        first = passages[at]
        if not turn:
            yield first.text, first.tokens
            continue
        second = passages[(at + turn * _STRIDE) % len(passages)]
        pieces = [*_pieces(first, 0, first.middle), *_pieces(second, second.middle, None)]
        yield _join([(before, vocabulary.of(token, turn)) for before, token in pieces])


def _passage(text: str, tokens: list[Token]) -> _Passage:
    starts = [number for number, token in enumerate(tokens) if token.sentence_start]
    middle = min(starts, key=lambda start: abs(2 * start - len(tokens)), default=0)
    return _Passage(text, tokens, middle)


def _pieces(passage: _Passage, first: int, last: int | None) -> list[tuple[str, Token]]:
    """Tokens, each with the white space before it."""
    tokens = passage.tokens[first:last]
    ends = [passage.tokens[first - 1].end if first else 0, *(token.end for token in tokens)]
    return [
        (passage.text[end : token.start], token) for end, token in zip(ends, tokens, strict=False)
    ]


def _join(pieces: list[tuple[str, Token]]) -> tuple[str, list[Token]]:
    text: list[str] = []
    tokens: list[Token] = []
    at = 0
    for before, token in pieces:
        at += len(before)
        tokens.append(token._replace(start=at, end=at + len(token.text)))
        at += len(token.text)
        text += (before, token.text)
    return "".join(text), tokens


class _Vocabulary:
    """The words of each round: those of the passages, or new compounds of them."""

    def __init__(self, passages: list[_Passage], analyser: Analyser) -> None:
        held: Counter[str] = Counter()
        nouns: Counter[str] = Counter()
        for passage in passages:
            words = [token for token in passage.tokens if token.kind == "word"]
            held.update({_lemma(token) for token in words})
            nouns.update(
                token.lemma
                for token in words
                if token.known and token.readings[0].pos == "noun" and token.lemma.isalpha()
            )
        self._once = {lemma for lemma, passages_held in held.items() if passages_held == 1}
        # Good-Turing: of the next words, so many are new; the exponent of Heaps' law
        self._heaps = len(self._once) / max(len(held), 1)
        usual = (noun for noun, _ in nouns.most_common() if len(noun) in _MODIFIER)
        self._modifiers = list(islice(usual, _MODIFIERS))
        self._analyser = analyser
        self._made: dict[tuple[str, int], Token] = {}

    def of(self, token: Token, turn: int) -> Token:
        """The word that stands for a passage's word in a round; the same one each time."""
        if token.kind != "word" or _lemma(token) not in self._once or not self._modifiers:
            return token
        made = self._made.get((token.text, turn))
        if made is None:
            made = self._made[token.text, turn] = self._make(token, turn)
        return made._replace(sentence_start=token.sentence_start)

    def _make(self, token: Token, turn: int) -> Token:
        number = crc32(f"{token.text}/{turn}".encode())
        growth = ((turn + 1) ** self._heaps - turn**self._heaps) / max(self._heaps, 0.01)
        if number >= growth * _ALL:
            return token
        modifier = self._modifiers[number % len(self._modifiers)]
        plain = token.known and token.text.isalpha() and token.readings[0].pos != "proper"
        text = modifier + (token.text.lower() if plain else f"-{token.text}")
        tokens = self._analyser.analyse(text)
        if len(tokens) != 1:
            return token
        return tokens[0]


def _lemma(token: Token) -> str:
    return lemmas_of(token.text, token.readings)[0]
