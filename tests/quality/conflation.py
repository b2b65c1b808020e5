"""Whether the lemma as a query finds the inflected word: the treebank's words and gold lemmas.

Through the real index, a document for each sentence; beside it the share that Snowball, which
common engines use, would find: those with the same stem as their lemma.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from whoosh.lang.snowball.finnish import FinnishStemmer

import index
from finnish import Analyser
from finnish.conllu import Sentence, read
from tests.quality.retrieval import Passages

CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN"))


def evaluate(path: Path) -> dict[str, float | int]:
    """Measures on a CoNLL-U file with gold tokens and lemmas."""
    return measure(read(path))


def measure(sentences: list[Sentence]) -> dict[str, float | int]:
    """Shares of nouns, verbs, adjectives and names found: `inflected` those that differ from
    their lemma, `all` every one."""
    analyser = Analyser()
    texts = [" ".join(row.form for row in sentence.rows) for sentence in sentences]
    passages = Passages([(str(number), text) for number, text in enumerate(texts)], analyser)
    asked = [
        (number, row.form, row.lemma.replace("#", ""))
        for number, sentence in enumerate(sentences, 1)
        for row in sentence.rows
        if row.pos in CONTENT and row.lemma.replace("#", "").isalpha()
    ]
    with tempfile.TemporaryDirectory() as directory:
        index.rebuild(Path(directory), passages, analyser=analyser)
        with index.open(Path(directory), analyser=analyser) as opened:
            holding = {lemma: _holding(opened, lemma) for lemma in {lemma for *_, lemma in asked}}
    stem = FinnishStemmer().stem
    found = [(number in holding[lemma]) for number, _, lemma in asked]
    stemmed = [stem(form.lower()) == stem(lemma.lower()) for _, form, lemma in asked]
    inflected = [form.lower() != lemma.lower() for _, form, lemma in asked]
    return {
        "inflected": _share(found, inflected),
        "snowball": _share(stemmed, inflected),
        "all": sum(found) / len(found),
        "all_snowball": sum(stemmed) / len(found),
        "words": len(asked),
        "inflected_words": sum(inflected),
    }


def _holding(opened: index.Index, lemma: str) -> set[int]:
    """The sentences that a query finds; in quotation marks, so that no part counts as the word."""
    found = index.search(f'"{lemma}"', index=opened, limit=10_000, with_snippets=False)
    return {hit.id for hit in found.hits}


def _share(good: list[bool], of: list[bool]) -> float:
    return sum(g for g, o in zip(good, of, strict=True) if o) / max(sum(of), 1)


def render(result: dict[str, float | int]) -> str:
    """The figures, a line each."""
    return (
        f"lemma finds its inflected form   {result['inflected']:.4f}   "
        f"Snowball {result['snowball']:.4f}   ({result['inflected_words']} words)\n"
        f"lemma finds the word             {result['all']:.4f}   "
        f"Snowball {result['all_snowball']:.4f}   ({result['words']} words)"
    )
