"""`python -m pipeline.entities.model.train CORPUS [--output FOLDER] [--folds N]`: the name model.

Reads a corpus in IOB2 (the train split of the Turku NER corpus), writes the weights to FOLDER
(the package's own by default). With --folds it writes nothing and prints the figures of a
cross-validation by documents instead.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from finnish import Analyser
from finnish.types import Token
from pipeline.entities.model import corpus, crf
from pipeline.entities.model.features import Features, Items
from pipeline.entities.model.names import DATA, FIRST, SECOND, NameModel
from pipeline.entities.model.score import Score
from pipeline.entities.model.tags import LABELS, spans
from pipeline.entities.model.temporal import expressions
from pipeline.entities.model.votes import add_votes
from pipeline.entities.model.words import Word
from verkostohaku.errors import SourceError, VerkostohakuError

SHUFFLE = 7  # of the documents before they are dealt out to folds
FOLDS = 5  # of the jackknife that shows the second CRF how the first one errs

Tags = Sequence[str]
Reading = list[list[str]]
"""The tags of a document's sentences."""
Document = tuple[list[list[Token]], list[tuple[str, ...]]]
"""The sentences of a document as tokens, and their gold tags."""
Featured = tuple[list[list[Word]], list[Items]]
"""The words and the features of a document's sentences."""


def documents(path: Path) -> list[Document]:
    """The documents of a corpus, analysed; raises SourceError when there is none."""
    analyser = Analyser()
    found = [
        (
            [corpus.analysed(sentence.words, analyser) for sentence in document],
            [sentence.tags for sentence in document],
        )
        for document in corpus.read(path)
    ]
    if len(found) < FOLDS:
        raise SourceError(
            f"{path} holds {len(found)} documents; training needs {FOLDS} or more, "
            "each after a line -DOCSTART-."
        )
    return found


def train(training: Sequence[Document], folder: Path) -> NameModel:
    """Trains on documents and writes the model to `folder`."""
    return _train(training, featured(training), jackknifed(training, FOLDS), folder)


def _train(
    training: Sequence[Document],
    pages: Sequence[Featured],
    readings: Sequence[Reading],
    folder: Path,
) -> NameModel:
    """Trains both CRFs; `readings` are a first CRF's tags by models that have not seen them."""
    folder.mkdir(parents=True, exist_ok=True)
    gold = [tags for _, document in training for tags in document]
    first = crf.train(_pairs(pages, gold), folder / FIRST, crf.QUICK)
    voted = [(words, [list(map(list, items)) for items in page]) for words, page in pages]
    for (words, page), tags in zip(voted, readings, strict=True):
        add_votes(words, page, tags)
    return NameModel(first, crf.train(_pairs(voted, gold), folder / SECOND))


def _pairs(pages: Sequence[Featured], gold: Iterable[Tags]) -> Iterator[tuple[Items, Tags]]:
    return zip((items for _, page in pages for items in page), gold, strict=True)


def featured(found: Sequence[Document]) -> list[Featured]:
    """Words and features of every document."""
    make = Features()
    return [make(page, [expressions(sentence) for sentence in page]) for page, _ in found]


def dealt(count: int, folds: int) -> list[frozenset[int]]:
    """Document numbers dealt out to folds, always alike."""
    order = list(range(count))
    random.Random(SHUFFLE).shuffle(order)
    return [frozenset(order[fold::folds]) for fold in range(folds)]


def jackknifed(found: Sequence[Document], folds: int) -> list[Reading]:
    """Tags of every document by a first CRF that was trained on the other folds."""
    pages = featured(found)
    readings: list[Reading] = [[] for _ in found]
    for held_out in dealt(len(found), folds):
        rest = [i for i in range(len(found)) if i not in held_out]
        gold = [tags for i in rest for tags in found[i][1]]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / FIRST
            model = crf.train(_pairs([pages[i] for i in rest], gold), path, crf.QUICK)
        for i in held_out:
            readings[i] = [model.tags(items) for items in pages[i][1]]
    return readings


def measure(model: NameModel, held_out: Sequence[Document], score: Score) -> None:
    """Counts what the model finds in documents against gold."""
    for sentences, gold in held_out:
        names = model.tag(sentences)
        for number, tags in enumerate(gold):
            given = [(n.start, n.end, n.label) for n in names if n.sentence == number]
            score.add(spans(tags), given)


def cross_validate(found: Sequence[Document], folds: int) -> Score:
    """Trains on all folds but one, measures on that one, for each fold in turn.

    The first CRF's tags, from which the second learns, come from one jackknife over all folds.
    """
    pages, readings = featured(found), jackknifed(found, folds)
    score = Score()
    for held_out in dealt(len(found), folds):
        rest = [i for i in range(len(found)) if i not in held_out]
        with tempfile.TemporaryDirectory() as folder:
            model = _train(
                [found[i] for i in rest],
                [pages[i] for i in rest],
                [readings[i] for i in rest],
                Path(folder),
            )
        measure(model, [found[i] for i in sorted(held_out)], score)
    return score


def main(arguments: list[str] | None = None) -> int:
    """Train or cross-validate; 0 when done, 1 when the corpus or Voikko is not to be had."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.entities.model.train", description=__doc__
    )
    parser.add_argument("corpus", type=Path)
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
            train(found, options.output)
    except VerkostohakuError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
