"""Speed of the analysis of words and of whole pages against the bare libvoikko class.

    python -m tests.benchmarks.analysis [--data DIRECTORY] [--rounds N]

The rival is the class that everybody uses, `libvoikko.Voikko`, behind a dictionary, on the same
tokens. It gives every analysis of a word and chooses none. *Cold* is a process that has seen one
page; *warm* the same texts once more. Each measurement has a process of its own, the least
processor time of some rounds counts, and the two sides take turns.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from libvoikko import Voikko

from finnish import Analyser, conllu

GOLD = "lemmas/tdt-dev.conllu"
PASSAGES = "retrieval/passages.jsonl"
PAGES = "web/fincore-dev.tsv"
PASSAGE_COUNT = 1_500
PAGE_COUNT = 100
ROUNDS = 3
FIRST = "Espoon mielenterveysyhdistys EMY ry:n jäsenet tapasivat Kumajassa 28.1.2020."


class Speed(NamedTuple):
    """Words a second: of texts never seen, and of the same once more."""

    cold: float
    warm: float


def _speed(words: int, analyse: Callable[[], object]) -> Speed:
    seconds = []
    for _ in range(2):
        started = time.process_time()
        analyse()
        seconds.append(time.process_time() - started)
    return Speed(words / seconds[0], words / seconds[1])


def gold(data: Path) -> list[list[str]]:
    """The sentences of a treebank as tokens."""
    return [[row.form for row in sentence.rows] for sentence in conllu.read(data / GOLD)]


def passages(data: Path) -> list[str]:
    """Running text, a paragraph each."""
    with (data / PASSAGES).open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, PASSAGE_COUNT)]


def pages(data: Path) -> list[str]:
    """Documents from the Finnish web."""
    with (data / PAGES).open(encoding="utf-8") as lines:
        return [line.rpartition("\t")[2] for line in islice(lines, PAGE_COUNT)]


def bare_tokens(data: Path) -> Speed:
    """libvoikko behind a dictionary, gold tokens."""
    return _bare(gold(data))


def our_tokens(data: Path) -> Speed:
    """The Analyser, gold tokens: lemmas in context with probabilities, compound parts, bases."""
    sentences = gold(data)
    analyser = Analyser()
    analyser.analyse(FIRST)
    return _speed(sum(map(len, sentences)), lambda: analyser.analyse_sentences(sentences))


def bare_text(data: Path) -> Speed:
    """libvoikko behind a dictionary, on the tokens of running text, found before."""
    analyser = Analyser()
    return _bare([[token.text for token in analyser.analyse(text)] for text in passages(data)])


def our_text(data: Path) -> Speed:
    """The Analyser on running text, its tokens included."""
    analyser = Analyser()
    texts = passages(data)
    words = sum(len(analyser.analyse(text)) for text in texts)
    analyser = Analyser()
    analyser.analyse(FIRST)
    return _speed(words, lambda: [analyser.analyse(text) for text in texts])


def _bare(sentences: list[list[str]]) -> Speed:
    voikko = Voikko("fi")
    voikko.analyze("alku")
    known: dict[str, object] = {}

    def analyse() -> None:
        for sentence in sentences:
            for word in sentence:
                if word not in known:
                    known[word] = voikko.analyze(word)

    return _speed(sum(map(len, sentences)), analyse)


def whole_pages(data: Path, ner: str) -> Speed:
    """Whole pages: tokens, lemmas, names and dates, and the tokens packed for storing."""
    from pipeline.analyse import PageText, build  # spaCy's objects would slow the others down

    texts = pages(data)
    analysis = build(ner=ner)
    analysis.analyse(PageText("", FIRST))
    words = sum(len(text.split()) for text in texts)
    return _speed(words, lambda: [analysis.analyse(PageText("", text)) for text in texts])


def _alone(measure: Callable[..., Speed], *arguments: object) -> Speed:
    """Measured in a process that has done nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


def _best(
    measures: list[tuple[Callable[..., Speed], tuple[object, ...]]], count: int
) -> list[Speed]:
    rounds = [[_alone(one, *given) for one, given in measures] for _ in range(count)]
    return [
        Speed(max(speed.cold for speed in speeds), max(speed.warm for speed in speeds))
        for speeds in zip(*rounds, strict=True)
    ]


def report(data: Path, rounds: int = ROUNDS) -> None:
    """Measures and prints; `data` holds lemmas/, retrieval/ and web/, which may be missing."""
    lacking = [name for name in (GOLD, PASSAGES, PAGES) if not (data / name).is_file()]
    if lacking:
        print(f"There is no {lacking[0]} in {data}: the speed of the analysis is not measured.")
        return
    print("words a second         " + f"{'cold':>12}{'warm':>12}")
    for name, bare, ours in (
        ("gold tokens", bare_tokens, our_tokens),
        ("running text", bare_text, our_text),
    ):
        theirs, own = _best([(bare, (data,)), (ours, (data,))], rounds)
        print(f"{name + ', libvoikko':<23}{theirs.cold:>12,.0f}{theirs.warm:>12,.0f}")
        print(
            f"{'  Analyser':<23}{own.cold:>12,.0f}{own.warm:>12,.0f}   "
            f"{own.cold / theirs.cold:.2f} of libvoikko cold; warm {own.warm / theirs.cold:.2f}"
        )
    model, rules = _best([(whole_pages, (data, ner)) for ner in ("builtin", "none")], rounds)
    print(f"{'pages, names model':<23}{model.cold:>12,.0f}{model.warm:>12,.0f}")
    print(f"{'pages, ner = none':<23}{rules.cold:>12,.0f}{rules.warm:>12,.0f}")


def main(arguments: list[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.analysis")
    default = Path(__file__).resolve().parents[3] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=default, help="with lemmas/tdt-dev.conllu")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default {ROUNDS}")
    options = parser.parse_args(arguments)
    report(options.data, options.rounds)


if __name__ == "__main__":
    main()
