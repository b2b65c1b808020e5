"""What the ranker learns from beside its gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from finnish import conllu
from finnish.features import Frequencies
from finnish.training import corpus, endings, frequencies, ranker


class Plain(NamedTuple):
    """What plain text tells: lemma frequencies and endings as stored, pairs of unknown names, and
    how often each word form stands there."""

    frequencies: bytes
    endings: bytes
    names: list[endings.Pair]
    forms: Counter[str]


class Evidence(NamedTuple):
    """Lemma frequencies, treebanks of other conventions (with their weight), single words."""

    frequencies: Frequencies
    others: list[tuple[ranker.Corpus, bool, float]]
    singles: list[ranker.Single]


def read_plain(paths: Sequence[Path]) -> Plain:
    """Counts the words of plain text; raises SourceError for a format that is none of its own."""
    forms = frequencies.form_counts(text for path in paths for text in corpus.texts(path))
    counts = frequencies.table(frequencies.lemma_counts(forms))
    known = endings.known_pairs(forms)
    names = endings.name_pairs(forms, endings.cases_of_edits(known))
    return Plain(counts, endings.table(known + names), names, forms)


def gather(other: Sequence[Path], plain: Plain) -> Evidence:
    """Looks the words up; unknown ones are guessed by the table of endings that is stored."""
    seen = Frequencies(plain.frequencies)
    others = [(ranker.Corpus(conllu.read(path), seen), True, ranker.OTHER) for path in other]
    rare = endings.rare_pairs(plain.forms, seen)
    singles = [*ranker.from_names(plain.names, seen), *ranker.from_known(rare, seen)]
    return Evidence(seen, others, singles)
