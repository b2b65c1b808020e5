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


def lemmas(doc: Doc) -> Doc:
    """Write the likeliest reading of each word into spaCy's own attributes.

    One array for the whole Doc: setting attributes token by token costs more than the analysis.
    """
    if not len(doc):
        return doc
    rows: Any = np.zeros((len(doc), 4), dtype="uint64")
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    morphs: dict[tuple[str, str], int] = {}
    no = np.array(-1, dtype="int64").astype("uint64")
    rows[:, 3] = no
    for token, place in zip(tokens_of(doc), doc._.places, strict=True):
        if token.sentence_start:
            rows[place, 3] = 1
        if not token.readings:
            rows[place, :2] = strings.add(token.text), _POS[token.kind]
            continue
        reading: Reading = token.readings[0]
        form = (reading.case, reading.number)
        if form not in morphs:
            morphs[form] = morphology.add(_features(*form))
        rows[place, :3] = strings.add(reading.lemma), _POS[reading.pos], morphs[form]
    return doc.from_array(["LEMMA", "POS", "MORPH", "SENT_START"], rows)


def _features(case: str, number: str) -> str:
    """Universal Dependencies' features: Case=Gen|Number=Sing."""
    return "|".join(f for f in (case and f"Case={case}", number and f"Number={number}") if f)
