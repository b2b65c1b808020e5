"""The words and numbers of a text that a date expression can be made of, and what joins them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.entities.dates.kinds import NUMBER
from pipeline.entities.dates.lexicon import WORDS

# a run of letters and digits is one word, but klo13, 2020-01-28T13:00 and p:nä are split or kept
_RUN = re.compile(r"klo(?=[0-9])|[0-9]+(?=T[0-9]{2}:)|[pP]:[a-zä]{1,3}|[^\W_]+")
_SPACE = re.compile(r"\s+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_PLAIN = {**_DASHES, **_INVISIBLE}
_LONGEST_GLUE = 12
_LONGEST_NUMBER = 9

FAR = "far"  # two tokens that have other words, or much else, between them


class Token(NamedTuple):
    """A number, or a word of the lexicon.

    `before` is what stands between the token before and this one, dashes as `-`, spaces as one
    space, a line break as `\\n`; `FAR` where other words or a blank line do. `digits` counts a
    number's digits.
    """

    kind: str
    value: int
    case: str
    start: int
    end: int
    before: str
    digits: int = 0


@lru_cache(maxsize=4096)
def _glue(raw: str) -> str:
    plain = raw.translate(_PLAIN)
    if any(character.isalnum() or character == "_" for character in plain):
        return FAR
    joined = _SPACE.sub(lambda run: "\n" if "\n" in run.group() else " ", plain)
    return FAR if plain.count("\n") > 1 else joined


def _is_ending(text: str, start: int, word: str) -> bool:
    """Whether a short word is the case ending of an abbreviation: the n of BBC:n."""
    return len(word) <= 2 and start > 1 and text[start - 1] == ":" and text[start - 2].isalnum()


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    found: list[Token] = []
    end = -_LONGEST_GLUE - 1
    for run in _RUN.finditer(text):
        word = run.group()
        if word[0] in "0123456789":
            if not (word.isascii() and word.isdigit()):
                continue
            value = int(word) if len(word) <= _LONGEST_NUMBER else -1
            kind, case, digits = NUMBER, "", len(word)
        else:
            entry = WORDS.get(word) or WORDS.get(word.lower())
            if entry is None or _is_ending(text, run.start(), word):
                continue
            kind, value, case = entry
            digits = 0
        start = run.start()
        before = _glue(text[end:start]) if start - end <= _LONGEST_GLUE else FAR
        end = run.end()
        found.append(Token(kind, value, case, start, end, before, digits))
    return found


def gap(before: str) -> bool:
    """Whether only space joins two tokens."""
    return before in (" ", "\n")
