"""Lemma accuracy on the gold tokens of a CoNLL-U file."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from libvoikko import Voikko

from finnish import Analyser
from finnish.conllu import Sentence, read
from finnish.folding import fold
from verkostohaku.errors import SourceError

UNCOUNTED = frozenset(("PUNCT", "SYM"))


class Word(NamedTuple):
    """A gold word and what the analysis says of it."""

    form: str
    gold: str
    pos: str
    known: bool
    given: tuple[str, ...]


def words(sentences: list[Sentence]) -> Iterator[Word]:
    """Every word that counts, with the lemmas the analyser gives, the likeliest first.

    Sentences in a row with one `sent_id` prefix are analysed as a document.
    """
    analyser = Analyser()
    for _, group in groupby(sentences, key=lambda sentence: sentence.document):
        document = list(group)
        readings = analyser.analyse_sentences([[row.form for row in s.rows] for s in document])
        for sentence, options_of_words in zip(document, readings, strict=True):
            for row, options in zip(sentence.rows, options_of_words, strict=True):
                if row.pos in UNCOUNTED:
                    continue
                given = tuple(normalise(option.lemma) for option in options)
                known = analyser.knows(row.form)
                yield Word(row.form, normalise(row.lemma), row.pos, known, given)


def normalise(lemma: str) -> str:
    """A lemma without compound joints, hyphens and case."""
    return re.sub("[#-]", "", lemma).lower()


def _share(hits: int, of: int) -> float:
    return round(hits / of, 4) if of else 0.0


def evaluate(path: Path) -> dict[str, float]:
    """Accuracy and speed on a CoNLL-U file.

    `accuracy`, `known`, `unknown` are shares of words whose first lemma is gold; `among` of words
    that have gold among the lemmas kept. `names_*` regard proper names that Voikko does not know:
    recovered from other forms, kept when already nominative. `groups` is the share of lemmas with
    two or more different forms all of which get one first lemma.
    """
    sentences = read(path)
    if not sentences:
        raise SourceError(f"{path} holds no CoNLL-U sentence; name a file with gold lemmas.")
    found = list(words(sentences))
    total = len(found)
    hits = sum(word.given[0] == word.gold for word in found)
    known = [word for word in found if word.known]
    unknown = [word for word in found if not word.known]
    names = [word for word in unknown if word.pos == "PROPN"]
    nominative = [word for word in names if normalise(word.form) == word.gold]
    inflected = [word for word in names if normalise(word.form) != word.gold]
    groups: dict[tuple[str, str], dict[str, str]] = {}
    for word in found:
        groups.setdefault((word.gold, word.pos), {})[word.form.lower()] = fold(word.given[0])
    fresh = Analyser()
    several = [forms for forms in groups.values() if len(forms) > 1]
    return {
        "accuracy": _share(hits, total),
        "known": _share(sum(w.given[0] == w.gold for w in known), len(known)),
        "unknown": _share(sum(w.given[0] == w.gold for w in unknown), len(unknown)),
        "words": total,
        "words_per_second": round(_speed(sentences, fresh)),
        "words_per_second_warm": round(_speed(sentences, fresh)),
        "words_per_second_bare_voikko": round(_bare_speed(sentences)),
        "unknown_words": len(unknown),
        "among": _share(sum(w.gold in w.given for w in found), total),
        "lemmas_per_word": round(sum(len(w.given) for w in found) / max(total, 1), 3),
        "names_recovered": _share(sum(w.given[0] == w.gold for w in inflected), len(inflected)),
        "names_inflected": len(inflected),
        "names_kept": _share(sum(w.given[0] == w.gold for w in nominative), len(nominative)),
        "names_nominative": len(nominative),
        "groups": _share(sum(len(set(forms.values())) == 1 for forms in several), len(several)),
    }


def _speed(sentences: list[Sentence], analyser: Analyser) -> float:
    """Words a second."""
    texts = [[row.form for row in sentence.rows] for sentence in sentences]
    began = time.perf_counter()
    for text in texts:
        analyser.analyse_tokens(text)
    return sum(map(len, texts)) / max(time.perf_counter() - began, 1e-9)


def _bare_speed(sentences: list[Sentence]) -> float:
    """Words a second of the bare libvoikko class behind a dictionary, the yardstick of speed."""
    bare = Voikko("fi")
    known: dict[str, object] = {}
    began = time.perf_counter()
    for sentence in sentences:
        for row in sentence.rows:
            if row.form not in known:
                known[row.form] = bare.analyze(row.form)
    return sum(len(s.rows) for s in sentences) / max(time.perf_counter() - began, 1e-9)


def render(result: dict[str, float]) -> str:
    """The figures as a table."""
    return "\n".join(f"{name:<18} {value:>10}" for name, value in result.items())
