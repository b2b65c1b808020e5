"""Lemma, part of speech and case of every token, from the shared analysis."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from finnish.types import Reading
from pipeline.analyse.tokenizer import tokens_of

REQUIRES = ["doc._.tokens"]
ASSIGNS = ["token.lemma", "token.pos", "token.morph", "token.is_sent_start"]
_UPOS = {
    "noun": "NOUN", "proper": "PROPN", "adj": "ADJ", "verb": "VERB", "adv": "ADV", "pron": "PRON",
    "num": "NUM", "abbr": "NOUN", "conj": "CCONJ", "adp": "ADP", "interj": "INTJ", "other": "X",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _morph(case: str, number: str) -> str:
    return "|".join(f for f in (case and f"Case={case}", number and f"Number={number}") if f)


def lemmas(doc: Doc) -> Doc:
    """Write the likeliest reading of each word into spaCy's own attributes."""
    for token, place in zip(tokens_of(doc), doc._.places, strict=True):
        target = doc[place]
        target.is_sent_start = token.sentence_start
        if not token.readings:
            target.lemma_ = token.text
            target.pos_ = "SYM" if token.kind == "symbol" else "PUNCT"
            continue
        reading: Reading = token.readings[0]
        target.lemma_ = reading.lemma
        target.pos_ = _UPOS.get(reading.pos, "X")
        if reading.case or reading.number:
            target.set_morph(_morph(reading.case, reading.number))
    return doc
