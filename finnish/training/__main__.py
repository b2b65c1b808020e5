"""`python -m finnish.training --gold FILE --other FILE … --text FILE …`: learns `finnish/data`.

`--gold` is a CoNLL-U treebank whose conventions the lemmas follow, `--other` treebanks with other
conventions (evidence of less weight), `--text` plain text (frequencies, endings of unknown names).
The same files give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from finnish import conllu, weights
from finnish.features import Frequencies
from finnish.guesser import TABLE
from finnish.guesser import endings as read_endings
from finnish.training import corpus, endings, frequencies, ranker
from verkostohaku.errors import VerkostohakuError


def learn(gold: list[Path], other: list[Path], plain: list[Path]) -> None:
    """Write the three tables: frequencies, endings, weights."""
    texts = [text for path in plain for text in corpus.texts(path)]
    forms = frequencies.form_counts(texts)
    counts = frequencies.table(frequencies.lemma_counts(forms))
    weights.FREQUENCIES.write_bytes(counts)
    known = endings.known_pairs(forms)
    names = endings.name_pairs(forms, endings.cases_of_edits(known))
    TABLE.write_bytes(endings.table(known + names))
    read_endings.cache_clear()
    seen = Frequencies(counts)
    corpora = [
        (ranker.Corpus(conllu.read(path), seen), foreign, weight)
        for paths, foreign, weight in ((gold, False, 1.0), (other, True, ranker.OTHER))
        for path in paths
    ]
    singles = [
        *ranker.from_names(names, seen),
        *ranker.from_known(endings.rare_pairs(forms, seen), seen),
    ]
    weights.WEIGHTS.write_bytes(ranker.train(corpora, singles))


def main() -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m finnish.training", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--other", type=Path, nargs="*", default=[])
    parser.add_argument("--text", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    for path in (*options.gold, *options.other, *options.text):
        if not path.is_file():
            parser.error(f"there is no file {path}")
    try:
        learn(options.gold, options.other, options.text)
    except VerkostohakuError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
