"""Strict spans of names and dates on a corpus in IOB2 (the format of the Turku NER corpus)."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

from finnish import Analyser
from pipeline.entities.model import LABELS, NameModel
from pipeline.entities.model.corpus import analysed, read
from pipeline.entities.model.score import Score
from pipeline.entities.model.tags import spans
from verkostohaku.errors import SourceError

COLUMNS = ("p", "r", "f", "n")


def evaluate(path: Path) -> dict[str, Any]:
    """Precision, recall, F and gold count: `labels.ORG.f` …, `micro.f`; words and speed.

    The corpus' own tokens and sentences go through the analyser and the name model, a document at
    a time, as a page does. `words_per_second` regards both, cold, on one core.
    """
    documents = read(path)
    if not documents:
        raise SourceError(f"{path} holds no sentence; name a corpus with IOB2 tags.")
    analyser, model = Analyser(), NameModel.load()
    score = Score()
    words = 0
    began = perf_counter()
    for document in documents:
        names = model.tag([analysed(sentence.words, analyser) for sentence in document])
        for number, sentence in enumerate(document):
            words += len(sentence.words)
            given = [(n.start, n.end, n.label) for n in names if n.sentence == number]
            score.add(spans(sentence.tags), given)
    seconds = max(perf_counter() - began, 1e-9)
    figures = score.figures()
    return {
        "micro": figures.pop("micro"),
        "labels": figures,
        "documents": len(documents),
        "words": words,
        "words_per_second": round(words / seconds),
    }


def render(result: dict[str, Any]) -> str:
    """The figures as a table."""
    rows = [(label, result["labels"][label]) for label in LABELS]
    rows.append(("micro", result["micro"]))
    lines = [f"{'':6}" + "".join(f"{column:>8}" for column in COLUMNS)]
    for name, figures in rows:
        shares = "".join(f"{figures[column]:8.3f}" for column in COLUMNS[:-1])
        lines.append(f"{name:6}{shares}{figures['n']:8}")
    counts = ("documents", "words", "words_per_second")
    lines.extend(f"{name:<18} {result[name]:>10}" for name in counts)
    return "\n".join(lines)
