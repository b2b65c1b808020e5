"""Cross-validation by documents: what the ranker reaches on text that it has not learnt from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from finnish import Analyser, conllu
from finnish.conllu import Sentence
from finnish.features import SLOTS
from finnish.training import ranker
from finnish.training.evidence import Evidence
from finnish.weights import Weights

UNCOUNTED = frozenset(("PUNCT", "SYM"))
SHUFFLE = 5  # of the documents before they are dealt out


class Figures(NamedTuple):
    """Words with the right first lemma, of all; the same for those that Voikko (does not) know."""

    right: int = 0
    words: int = 0
    right_known: int = 0
    known: int = 0

    def shares(self) -> dict[str, float]:
        """`accuracy` over all words, over the `known` and the `unknown` ones."""
        unknown = self.words - self.known
        return {
            "accuracy": round(self.right / max(self.words, 1), 4),
            "known": round(self.right_known / max(self.known, 1), 4),
            "unknown": round((self.right - self.right_known) / max(unknown, 1), 4),
        }


def documents(paths: Sequence[Path]) -> list[list[Sentence]]:
    """The documents of treebanks, whole."""
    return [
        list(group)
        for path in paths
        for _, group in groupby(conllu.read(path), key=lambda sentence: sentence.document)
    ]


def folds(gold: Sequence[list[Sentence]], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Numbers of the documents to learn from and to measure on, always alike."""
    order = list(range(len(gold)))
    random.Random(SHUFFLE).shuffle(order)
    for fold in range(count):
        held = set(order[fold::count])
        yield [n for n in range(len(gold)) if n not in held], sorted(held)


def cross_validate(gold: Sequence[list[Sentence]], evidence: Evidence, count: int) -> Figures:
    """Learn on all folds but one with the other evidence, measure on that one, each in turn."""
    total = Figures()
    for rest, held in folds(gold, count):
        sentences = [sentence for n in rest for sentence in gold[n]]
        own = (ranker.Corpus(sentences, evidence.frequencies), False, 1.0)
        table = memoryview(ranker.train([own, *evidence.others], evidence.singles)).cast("b")
        analyser = Analyser(Weights(table[:SLOTS], table[SLOTS:]))
        for number in held:
            total = Figures(*map(sum, zip(total, measure(gold[number], analyser), strict=True)))
    return total


def measure(document: list[Sentence], analyser: Analyser) -> Figures:
    """What an analyser gets right in a document."""
    right = words = right_known = known = 0
    readings = analyser.analyse_sentences([[row.form for row in s.rows] for s in document])
    for sentence, options_of_words in zip(document, readings, strict=True):
        for row, options in zip(sentence.rows, options_of_words, strict=True):
            if row.pos in UNCOUNTED:
                continue
            good = ranker.normalise(options[0].lemma) == ranker.normalise(row.lemma)
            is_known = analyser.knows(row.form)
            words += 1
            right += good
            known += is_known
            right_known += good and is_known
    return Figures(right, words, right_known, known)
