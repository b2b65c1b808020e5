"""`python -m pipeline.entities.model.train CORPUS...`: the name model.

Reads corpora in IOB2 (those of the Turku NER corpus) and writes the weights to the folder that
--output names (the package's own by default). With --folds N it writes nothing and prints the
figures of a cross-validation by documents instead.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from finnish import Analyser
from finnish.types import Token
from pipeline.entities.model import corpus, learner
from pipeline.entities.model.features import Features, with_lent
from pipeline.entities.model.names import DATA, NameModel
from pipeline.entities.model.score import Score
from pipeline.entities.model.tags import LABELS, spans
from pipeline.entities.model.temporal import expressions
from pipeline.entities.model.words import Items
from verkostohaku.errors import SourceError, VerkostohakuError

SHUFFLE = 7  # of the documents before they are dealt out to folds
FEWEST = 5  # documents that training needs


class Document(NamedTuple):
    """The sentences of a document as tokens, and their gold tags."""

    sentences: list[list[Token]]
    gold: list[tuple[str, ...]]


def documents(paths: Sequence[Path]) -> list[Document]:
    """The documents of corpora, analysed; raises SourceError when there are too few."""
    analyser = Analyser()
    found = [
        Document(
            [corpus.analysed(sentence.words, analyser) for sentence in document],
            [sentence.tags for sentence in document],
        )
        for path in paths
        for document in corpus.read(path)
    ]
    if len(found) < FEWEST:
        raise SourceError(
            f"{', '.join(map(str, paths))}: {len(found)} documents; training needs {FEWEST} or "
            "more, each after a line -DOCSTART-."
        )
    return found


def train(training: Sequence[Document]) -> NameModel:
    """Trains on documents."""
    return NameModel(learner.train(featured(training)))


def featured(training: Sequence[Document]) -> list[tuple[Items, Sequence[str]]]:
    """The features and the gold tags of every sentence."""
    make = Features()
    found: list[tuple[Items, Sequence[str]]] = []
    for sentences, gold in training:
        words, page = make(sentences, [expressions(sentence) for sentence in sentences])
        full = map(with_lent, words, page)
        found.extend(zip(full, gold, strict=True))
    return found


def dealt(count: int, folds: int) -> list[frozenset[int]]:
    """Document numbers dealt out to folds, always alike."""
    order = list(range(count))
    random.Random(SHUFFLE).shuffle(order)
    return [frozenset(order[fold::folds]) for fold in range(folds)]


def measure(model: NameModel, held_out: Sequence[Document], score: Score) -> None:
    """Counts what the model finds in documents against gold."""
    for sentences, gold in held_out:
        names = model.tag(sentences)
        for number, tags in enumerate(gold):
            given = [(n.start, n.end, n.label) for n in names if n.sentence == number]
            score.add(spans(tags), given)


def cross_validate(found: Sequence[Document], folds: int) -> Score:
    """Trains on all folds but one, measures on that one, for each fold in turn."""
    score = Score()
    for held_out in dealt(len(found), folds):
        model = train([found[i] for i in range(len(found)) if i not in held_out])
        measure(model, [found[i] for i in sorted(held_out)], score)
    return score


def main(arguments: list[str] | None = None) -> int:
    """Train or cross-validate; 0 when done, 1 when the corpus or Voikko is not to be had."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.entities.model.train", description=__doc__
    )
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, default=DATA, metavar="FOLDER")
    parser.add_argument("--folds", type=int, metavar="N")
    options = parser.parse_args(arguments)
    if options.folds is not None and options.folds < 2:
        parser.error("--folds must be 2 or more")
    try:
        found = documents(options.corpus)
        if options.folds:
            figures = cross_validate(found, options.folds).figures()
            for label in (*LABELS, "micro"):
                p, r, f, n = figures[label].values()
                print(f"{label:6} p {p:.3f} r {r:.3f} f {f:.3f} n {n}")
        else:
            train(found).save(options.output)
    except VerkostohakuError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
