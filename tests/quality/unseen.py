"""What the learnt tables are worth on text that they were not learnt from.

The committed ones have seen every corpus at hand, so this learns anew: the lemmas' weights on four
fifths of the TDT dev split, measured on the fifth, in turn; the names model on the train split of
the Turku NER corpus, measured on its dev split. Takes some minutes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from finnish.training import validation
from finnish.training.evidence import gather, read_plain
from pipeline.entities.model.score import Score
from pipeline.entities.model.train import documents, measure, train
from verkostohaku.errors import SourceError

FOLDS = 5


def evaluate(path: Path) -> dict[str, Any]:
    """`lemmas.accuracy` and the like; `labels.ORG.f` …, `micro.f`; `path` is shared/data."""
    lemmas, entities = path / "lemmas", path / "entities"
    if not (lemmas / "tdt-dev.conllu").is_file() or not entities.is_dir():
        raise SourceError(f"{path} holds no lemmas/ and entities/; name the development data.")
    # what `make train` learns from beside the gold
    plain = read_plain([path / "retrieval" / "passages.jsonl", entities / "turku-ner-train.tsv"])
    beside = gather([lemmas / "ftb-dev.conllu", lemmas / "ftb-test.conllu"], plain)
    gold = validation.documents([lemmas / "tdt-dev.conllu"])
    figures = validation.cross_validate(gold, beside, FOLDS)
    score = Score()
    model = train(documents([entities / "turku-ner-train.tsv"]))
    measure(model, documents([entities / "turku-ner-dev.tsv"]), score)
    labels = score.figures()
    return {"lemmas": figures.shares(), "micro": labels.pop("micro"), "labels": labels}


def render(result: dict[str, Any]) -> str:
    """The figures as a table."""
    lines = [f"lemmas {name:<8} {share:.4f}" for name, share in result["lemmas"].items()]
    lines += [
        f"names  {label:<8} {figures['f']:.4f}"
        for label, figures in [*result["labels"].items(), ("micro", result["micro"])]
    ]
    return "\n".join(lines)
