"""`python -m finnish.training --gold FILE --other FILE … --text FILE …`: learns `finnish/data`.

`--gold` is a CoNLL-U treebank whose conventions the lemmas follow, `--other` treebanks with other
conventions (evidence of less weight), `--text` plain text (frequencies, endings of unknown names).
The same files give the same bytes. With `--folds N` the weights are not written; the figures of a
cross-validation by the gold's documents are printed instead.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from finnish import conllu, weights
from finnish.features import Frequencies
from finnish.guesser import TABLE
from finnish.guesser import endings as read_endings
from finnish.training import corpus, endings, frequencies, ranker, validation
from verkostohaku.errors import VerkostohakuError


def learn(gold: list[Path], other: list[Path], plain: list[Path], folds: int | None) -> None:
    """Write the three tables: frequencies, endings, and weights unless `folds` are asked for."""
    texts = [text for path in plain for text in corpus.texts(path)]
    forms = frequencies.form_counts(texts)
    counts = frequencies.table(frequencies.lemma_counts(forms))
    weights.FREQUENCIES.write_bytes(counts)
    known = endings.known_pairs(forms)
    names = endings.name_pairs(forms, endings.cases_of_edits(known))
    TABLE.write_bytes(endings.table(known + names))
    read_endings.cache_clear()
    seen = Frequencies(counts)
    others = [(ranker.Corpus(conllu.read(path), seen), True, ranker.OTHER) for path in other]
    singles = [
        *ranker.from_names(names, seen),
        *ranker.from_known(endings.rare_pairs(forms, seen), seen),
    ]
    if folds:
        found = validation.documents(gold)
        print(validation.cross_validate(found, others, singles, seen, folds).line())
        return
    corpora = [(ranker.Corpus(conllu.read(path), seen), False, 1.0) for path in gold]
    weights.WEIGHTS.write_bytes(ranker.train(corpora + others, singles))


def main() -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m finnish.training", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--other", type=Path, nargs="*", default=[])
    parser.add_argument("--text", type=Path, nargs="+", required=True)
    parser.add_argument("--folds", type=int, metavar="N", help="2 or more")
    options = parser.parse_args()
    if options.folds is not None and options.folds < 2:
        parser.error("--folds must be 2 or more")
    for path in (*options.gold, *options.other, *options.text):
        if not path.is_file():
            parser.error(f"there is no file {path}")
    try:
        learn(options.gold, options.other, options.text, options.folds)
    except VerkostohakuError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
