"""What learning remembers of a page: a number for each block's text and its place, no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from pipeline.extract.blocks import Block
from pipeline.extract.phrases import has_day

_SHORT = 300  # characters; furniture is short and comes again, so its keys are worth keeping
_NOT_LETTERS = re.compile(r"[\W_]+")
# counts and clock times vary where all else is the same; longer numbers (telephones) tell apart
_DIGITS = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


class Entry(NamedTuple):
    """A block: its path, the key of its text, its length, and how much of it points
    to other pages."""

    path: str
    key: int
    chars: int
    link_chars: int
    prose: bool
    dated: bool  # a short line with a calendar day in it
    inward: bool  # its links, if any, lead to the same site


class Profile(NamedTuple):
    """A page: the titles under which others may link to it, and its blocks in reading order."""

    title: str  # of the title element, as written: the site's name is found by comparing them
    headline: int  # key of the main heading, 0 without one
    entries: tuple[Entry, ...]


def profile(title: str, headline: str, blocks: Sequence[Block]) -> Profile:
    """The profile of a page with these blocks."""
    entries = tuple(
        Entry(
            block.node.path,
            text_key(block.text),
            len(block.text),
            len(block.text) if block.teaser else block.link_chars,
            block.prose and not block.teaser,
            has_day(block.text),
            block.internal,
        )
        for block in blocks
    )
    return Profile(title[:300], text_key(headline) if headline else 0, entries)


def text_key(text: str) -> int:
    """A 53-bit number (safe in JSON) for a text, blind to case, small numbers and punctuation."""
    return _short_key(text) if len(text) <= _SHORT else stable_hash(folded(text))


@lru_cache(maxsize=50_000)
def _short_key(text: str) -> int:
    return stable_hash(folded(text))


def folded(text: str) -> str:
    """The words of `text`, blind to what `text_key` is blind to."""
    return _NOT_LETTERS.sub(" ", _DIGITS.sub("0", text.casefold())).strip()


def stable_hash(text: str) -> int:
    """The same 53-bit number for the same text in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 11


def page_number(url: str) -> int:
    """By which a site's sample knows a page."""
    return stable_hash(url)


@lru_cache(maxsize=100_000)
def prefixes(path: str) -> tuple[str, ...]:
    """The path and every path around it, outermost first."""
    steps = path.split("/")
    return tuple("/".join(steps[:length]) for length in range(2, len(steps) + 1))
