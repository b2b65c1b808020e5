"""Gold tokens and lemmas read from CoNLL-U files, for training and measuring."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One gold word: `lemma` as the treebank writes it, with `#` at compound joints."""

    form: str
    lemma: str
    pos: str
    case: str
    number: str


class Sentence(NamedTuple):
    """One gold sentence; `document` is the part of its `sent_id` before the first dot."""

    document: str
    rows: tuple[Row, ...]


def read(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file; multi-word ranges and empty nodes are left out."""
    sentences: list[Sentence] = []
    rows: list[Row] = []
    document = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id ="):
            document = line.partition("=")[2].strip().partition(".")[0]
        elif not line.strip():
            if rows:
                sentences.append(Sentence(document, tuple(rows)))
            rows = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) > 5 and columns[0].isdigit():
                features = dict(item.split("=", 1) for item in columns[5].split("|") if "=" in item)
                rows.append(
                    Row(
                        columns[1],
                        columns[2],
                        columns[3],
                        features.get("Case", ""),
                        features.get("Number", ""),
                    )
                )
    if rows:
        sentences.append(Sentence(document, tuple(rows)))
    return sentences
