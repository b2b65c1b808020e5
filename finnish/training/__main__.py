"""`python -m finnish.training --gold FILE --other FILE … --text FILE …`: learns `finnish/data`.

`--gold` is a CoNLL-U treebank whose conventions the lemmas follow, `--other` treebanks with other
conventions (evidence of less weight), `--text` plain text (frequencies, endings of unknown names).
The same files give the same bytes. `python -m tests.quality unseen` tells what they are worth.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from finnish import conllu, weights
from finnish.guesser import TABLE
from finnish.guesser import endings as read_endings
from finnish.training import ranker
from finnish.training.evidence import gather, read_plain
from verkostohaku.errors import VerkostohakuError


def learn(gold: list[Path], other: list[Path], text: list[Path]) -> None:
    """Write the three tables: frequencies, endings, weights."""
    plain = read_plain(text)
    weights.FREQUENCIES.write_bytes(plain.frequencies)
    TABLE.write_bytes(plain.endings)
    read_endings.cache_clear()
    found = gather(other, plain)
    corpora = [(ranker.Corpus(conllu.read(path), found.frequencies), False, 1.0) for path in gold]
    weights.WEIGHTS.write_bytes(ranker.train(corpora + found.others, found.singles))


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
