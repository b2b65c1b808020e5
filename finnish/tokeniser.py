"""Text to tokens: words, numbers, addresses, marks; where sentences begin; offsets exact."""

from __future__ import annotations

import re
import unicodedata
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
_SYMBOLS = frozenset("%&@#*§°/\\|_~^")
_WRAPPED_LINE = 60  # a shorter line was broken on purpose, a longer one may be wrapped


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations that hold a full stop, in lower case."""
    text = (Path(__file__).parent / "abbreviations.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word.lower() for line in lines for word in line.split())


def _kind_of_mark(mark: str) -> str:
    if mark[0] in _SYMBOLS or unicodedata.category(mark[0])[0] == "S":
        return "symbol"
    return "punct"


def tokenise(text: str) -> list[Span]:
    """The tokens of a text in order; they never overlap and hold no white space but in dates.

    >>> [(s.start, s.end) for s in tokenise("EMY ry:llä")]
    [(0, 3), (4, 10)]
    """
    spans: list[Span] = []
    previous_end = 0
    fresh = True  # the next token begins a sentence
    for start, end, kind in _raw(text):
        gap = text[previous_end:start]
        starts = fresh or ("\n" in gap and _line_starts_sentence(text, previous_end, start, gap))
        if not starts and spans and _sentence_ended(text, spans):
            first = text[start]
            starts = bool(gap) and not first.islower() and first not in _CLOSERS
            if kind == "word" and not first.isalpha():  # "Tuu mukaan! -hanke"
                starts = False
        fresh = False
        spans.append(Span(start, end, kind, starts))
        previous_end = end
    return spans


def _raw(text: str) -> list[tuple[int, int, str]]:
    """Token boundaries and kinds, before sentences are told apart."""
    found: list[tuple[int, int, str]] = []
    position = 0
    length = len(text)
    match_at = _TOKEN.search
    while position < length:
        match = match_at(text, position)
        if match is None:
            break
        start, end = match.span()
        group = match.lastgroup
        if group == "mark":
            found.append((start, end, _kind_of_mark(text[start:end])))
        elif group == "address":
            while text[end - 1] in ".,;:!?)]'’":
                end -= 1
            found.append((start, end, "address"))
        elif group in ("number", "date"):
            found.append((start, end, "number"))
        else:
            if group == "word":
                end = _word_end(text, start, end)
            found.append((start, end, "word"))
        position = end
    return found


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


def _sentence_ended(text: str, spans: list[Span]) -> bool:
    """Whether the last token closes a sentence, closing quotes and brackets apart."""
    for span in reversed(spans[-3:]):
        mark = text[span.start]
        if span.kind == "punct" and mark in _CLOSERS:
            continue
        return span.kind == "punct" and mark in _ENDS
    return False


def _line_starts_sentence(text: str, previous_end: int, start: int, gap: str) -> bool:
    """Whether a line break before `start` ends a sentence: blank line, bullet, short line."""
    if gap.count("\n") > 1:
        return True
    first = text[start]
    if first in _BULLETS:
        return True
    before = text[previous_end - 1]
    if before in ",;-–&" or first.islower():
        return False
    line = text.rfind("\n", 0, previous_end) + 1
    return before in ".!?:…" or previous_end - line < _WRAPPED_LINE
