"""A page is found by the lemma of any of its words: the treebank's words and gold lemmas."""

from __future__ import annotations

from pathlib import Path

from finnish.conllu import read
from tests.quality import conflation

SENTENCES = 120
FLOOR = 0.96  # 0.970 when measured, 0.984 on all sentences


def test_lemma_finds_its_forms(shared_data: Path) -> None:
    sentences = read(shared_data / "data" / "lemmas" / "tdt-dev.conllu")[:SENTENCES]
    result = conflation.measure(sentences)
    assert result["inflected_words"] > 400
    assert result["inflected"] >= FLOOR
    assert result["snowball"] < 0.6
    assert "Snowball" in conflation.render(result)
