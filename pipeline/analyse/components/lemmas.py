"""Lemma, part of speech, case and sentence of every token, from the shared analysis."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]  # compiled, no stub
from spacy.tokens import Doc

from finnish.types import Reading
from pipeline.analyse.tokenizer import tokens_of

REQUIRES = ["doc._.tokens", "doc._.places"]
ASSIGNS = ["token.lemma", "token.pos", "token.morph", "token.is_sent_start"]
_UPOS = {
    "noun": "NOUN", "proper": "PROPN", "adj": "ADJ", "verb": "VERB", "adv": "ADV", "pron": "PRON",
    "num": "NUM", "abbr": "NOUN", "conj": "CCONJ", "adp": "ADP", "interj": "INTJ", "other": "X",
    "punct": "PUNCT", "symbol": "SYM",
}  # fmt: skip
_POS: dict[str, int] = {name: IDS[upos] for name, upos in _UPOS.items()}
_NO = 2**64 - 1  # -1 as spaCy's arrays hold it


def lemmas(doc: Doc) -> Doc:
    """Write the likeliest reading of each word into spaCy's own attributes.

    One array for the whole Doc: setting attributes token by token costs more than the analysis.
    """
    if not len(doc):
        return doc
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    add = strings.add
    unread = (0, 0, 0, _NO)
    rows = [unread] * len(doc)
    morphs: dict[tuple[str, str], int] = {}
    for token, place in zip(tokens_of(doc), doc._.places, strict=True):
        opens = 1 if token.sentence_start else _NO
        if not token.readings:
            rows[place] = add(token.text), _POS[token.kind], 0, opens
            continue
        reading: Reading = token.readings[0]
        form = (reading.case, reading.number)
        morph = morphs.get(form)
        if morph is None:
            morph = morphs[form] = morphology.add(_features(*form))
        rows[place] = add(reading.lemma), _POS[reading.pos], morph, opens
    table: Any = np.array(rows, dtype="uint64")
    return doc.from_array(["LEMMA", "POS", "MORPH", "SENT_START"], table)


def _features(case: str, number: str) -> str:
    """Universal Dependencies' features: Case=Gen|Number=Sing."""
    return "|".join(f for f in (case and f"Case={case}", number and f"Number={number}") if f)
