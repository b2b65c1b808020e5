"""A query on the terminal: without control characters, and with a caret under a place in it."""

from __future__ import annotations

import unicodedata

_AROUND = 60  # characters shown on either side of the place
_MORE = "…"


def printable(text: str) -> str:
    """The text with a mark for each character that could steer the terminal.

    >>> printable("kissa\\x1b[31m")
    'kissa�[31m'
    """
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def pointed(query: str, position: int) -> str:
    """Two lines: what stands around a place of the query, and a caret under it.

    >>> print(pointed("kissa )", 6))
    kissa )
          ^
    """
    first = max(0, position - _AROUND)
    before = (_MORE if first else "") + printable(query[first:position])
    after = printable(query[position : position + _AROUND])
    more = _MORE if position + _AROUND < len(query) else ""
    return f"{before}{after}{more}\n{' ' * sum(map(_columns, before))}^"


def _columns(letter: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
