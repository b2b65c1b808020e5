"""A page is found by the lemma of any of its words: the treebank's words and gold lemmas."""

from __future__ import annotations

from pathlib import Path

import index
from finnish.conllu import read
from tests.index.pages import MemorySource, analyser, page

SENTENCES = 120
FLOOR = 0.96  # 0.977 when measured
CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN"))


def test_lemma_finds_its_forms(shared_data: Path, tmp_path: Path) -> None:
    sentences = read(shared_data / "data" / "lemmas" / "tdt-dev.conllu")[:SENTENCES]
    pages = [
        page(number, "", " ".join(row.form for row in sentence.rows))
        for number, sentence in enumerate(sentences, 1)
    ]
    index.rebuild(tmp_path, MemorySource(*pages), analyser=analyser())
    asked = found = 0
    with index.open(tmp_path, analyser=analyser()) as opened:
        for number, sentence in enumerate(sentences, 1):
            for row in sentence.rows:
                lemma = row.lemma.replace("#", "")
                if row.pos not in CONTENT or not lemma.isalpha():
                    continue
                asked += 1
                results = index.search(
                    f'"{lemma}"', index=opened, limit=SENTENCES, with_snippets=False
                )
                found += number in {hit.id for hit in results.hits}
    assert asked > 500
    assert found / asked >= FLOOR, f"{found} of {asked}"
