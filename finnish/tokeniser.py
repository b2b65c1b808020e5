"""Text to tokens: words, numbers, addresses, marks; where sentences begin; offsets exact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Span(NamedTuple):
    """A token before analysis: `text[start:end]`, its kind, and whether it begins a sentence."""

    start: int
    end: int
    kind: str
    sentence_start: bool


_LETTER = r"[^\W\d_]"
_JOIN = "\u00ad\u200b-\u200d\u2060"  # invisible, inside words
_HYPHEN = r"\-\u2010\u2011"
_TLD = "fi|com|org|net|eu|info|se|no|ee|de|uk|io|ax|int|edu|gov"
_TOKEN = re.compile(
    rf"""
      (?P<address> (?:https?|ftp)://[^\s<>"”»]+ | www\.[^\s<>"”»]+
        | [\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+
        | (?<![\w@.])[a-zA-Z0-9\-]+(?:\.[a-zA-Z0-9\-]+)*\.(?:{_TLD})(?:/[^\s<>"”»]*)?(?![\w\-]) )
    | (?P<date> \d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?\d{{4}}(?!\d)|\d{{2}}(?!\d))? (?![\w]) )
    | (?P<dated> \d+(?:[–—{_HYPHEN}]\d+)?[–—{_HYPHEN}]{_LETTER}[\w’'{_JOIN}]*
        (?:[{_HYPHEN}:]\w+)* )
    | (?P<number> \d+(?:[.,:]\d+)*
        (?:\.(?=\s+[a-zåäö]|\s?[–{_HYPHEN}]\s?\d))?(?::{_LETTER}+|{_LETTER}+\d*)? )
    | (?P<initial> (?<![\w])[A-ZÅÄÖ]\.(?=\s?[A-ZÅÄÖ]) )
    | (?P<word> (?:(?<=\s)[–—{_HYPHEN}](?={_LETTER}))?
        {_LETTER}[\w{_JOIN}\u0300-\u036f]*
        (?: (?:[’'´`·&+.]|[:]|[{_HYPHEN}–]+) (?=\w) [\w{_JOIN}\u0300-\u036f]+ )*
        (?: [{_HYPHEN}](?=[\s,;)]) | (?<=[A-ZÅÄÖa-zåäö][A-Z])\+ )? )
    | (?P<mark> \.{{2,}} | -{{2,}} | \S )
    """,
    re.VERBOSE,
)
_BULLETS = frozenset("•◦▪‣●○■□–—-*·»►▶✓✔→")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’')]»")
_MOST_CLOSERS = 2  # in a row, behind a sentence's end
_SYMBOLS = frozenset("%&@#*§°/\\|_~^")
_WRAPPED_LINE = 60  # a shorter line was broken on purpose, a longer one may be wrapped


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations that hold a full stop, in lower case."""
    text = (Path(__file__).parent / "abbreviations.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word.lower() for line in lines for word in line.split())


def _kind_of_mark(mark: str) -> str:
    if mark in _SYMBOLS or unicodedata.category(mark)[0] == "S":
        return "symbol"
    return "punct"


def tokenise(text: str) -> list[Span]:
    """The tokens of a text in order; they never overlap and hold no white space but in dates.

    >>> [(s.start, s.end) for s in tokenise("EMY ry:llä")]
    [(0, 3), (4, 10)]
    """
    spans: list[Span] = []
    new = tuple.__new__  # half the price of Span(…)
    previous_end = 0
    fresh = True  # the next token begins a sentence
    ended = 0  # more than nothing after the end of a sentence and the marks that close it
    for start, end, kind in _raw(text):
        starts = fresh
        if start > previous_end and not starts and "\n" in text[previous_end:start]:
            starts = _line_starts_sentence(text, previous_end, start)
        first = text[start]
        if ended and not starts and start > previous_end:
            starts = not first.islower() and first not in _CLOSERS
            if kind == "word" and not first.isalpha():  # "Tuu mukaan! -hanke"
                starts = False
        fresh = False
        spans.append(new(Span, (start, end, kind, starts)))
        previous_end = end
        if kind != "punct":
            ended = 0
        elif first in _ENDS:
            ended = _MOST_CLOSERS + 1
        else:
            ended = ended - 1 if ended and first in _CLOSERS else 0
    return spans


def _raw(text: str) -> Iterator[tuple[int, int, str]]:
    """Token boundaries and kinds, before sentences are told apart."""
    position = 0
    match_at = _TOKEN.search
    while match := match_at(text, position):
        start, end = match.span()
        group = match.lastgroup
        if group == "word":
            kind = "word"
            if text.find(".", start, end + 1) >= 0:
                end = _word_end(text, start, end)
        elif group == "mark":
            kind = _kind_of_mark(text[start])
        elif group == "address":
            kind = "address"
            while text[end - 1] in ".,;:!?)]'’":
                end -= 1
        else:
            kind = "number" if group == "number" or group == "date" else "word"
        yield start, end, kind
        position = end


def _word_end(text: str, start: int, end: int) -> int:
    """Where a word with dots ends: "esim." and "ev.lut." keep theirs, "sana.Toinen" does not."""
    if end < len(text) and text[end] == "." and text[start : end + 1].lower() in abbreviations():
        return end + 1
    dot = text.find(".", start, end)
    if dot < 0:
        return end
    if text[start:end].lower() + "." in abbreviations():
        return end
    if text[start : dot + 1].lower() in abbreviations():
        return dot + 1
    if text[dot + 1].isupper() and text[dot - 1].islower():
        return dot
    return end


def _line_starts_sentence(text: str, previous_end: int, start: int) -> bool:
    """Whether a line break before `start` ends a sentence: blank line, bullet, short line."""
    if text.count("\n", previous_end, start) > 1:
        return True
    first = text[start]
    if first in _BULLETS:
        return True
    before = text[previous_end - 1]
    if before in ",;-–&" or first.islower():
        return False
    line = text.rfind("\n", 0, previous_end) + 1
    return before in ".!?:…" or previous_end - line < _WRAPPED_LINE
