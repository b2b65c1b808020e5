"""Lists of names and of the words that head names, written for this project.

Files in `gazetteer/`, one for each sort of name: names in the nominative, "; " between them; given
names, family names and words by class have white space between them. A line that begins with # is
a comment. Names that are common words too stand in files of their own (`ambiguous_`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "gazetteer"
_CLASSES = ("heads", "topics")
_PEOPLE = ("first_names", "ambiguous_first_names", "surnames")


class Phrase(NamedTuple):
    """A name of several words in lower case, and the sorts of things that bear it."""

    words: tuple[str, ...]
    sorts: tuple[str, ...]


def _lines(name: str) -> list[str]:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _names() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for path in sorted(_FOLDER.glob("*.txt")):
        sort = path.stem
        if sort in _CLASSES:
            continue
        for line in _lines(sort):
            for name in line.split(None if sort in _PEOPLE else ";"):
                words = tuple(name.lower().split())
                if words and sort not in found.setdefault(words, []):
                    found[words].append(sort)
    return {words: tuple(sorts) for words, sorts in found.items()}


@cache
def single_names() -> dict[str, tuple[str, ...]]:
    """Names of one word in lower case, each with its sorts."""
    return {words[0]: sorts for words, sorts in _names().items() if len(words) == 1}


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Names of several words by their first word."""
    found: dict[str, list[Phrase]] = {}
    for words, sorts in _names().items():
        if len(words) > 1:
            found.setdefault(words[0], []).append(Phrase(words, sorts))
    return {first: tuple(rest) for first, rest in found.items()}


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Lemmas that head names or stand beside them, each with its classes."""
    return _classed("heads")


@cache
def topics() -> dict[str, tuple[str, ...]]:
    """Lemmas that tell what a page is about, each with its topics."""
    return _classed("topics")


def _classed(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _lines(name):
        word_class, _, words = line.partition(":")
        for word in words.split():
            if word_class not in found.setdefault(word, []):
                found[word].append(word_class)
    return {word: tuple(classes) for word, classes in found.items()}
