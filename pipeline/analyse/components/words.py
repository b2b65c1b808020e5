"""The view of the tokens that the rules for names share."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.analyse.tokenizer import tokens_of
from pipeline.entities.words import page

REQUIRES = ["doc._.text", "doc._.tokens", "doc._.lookup"]
ASSIGNS = ["doc._.page"]


def words(doc: Doc) -> Doc:
    """Shapes, cases and head nouns of the tokens."""
    doc._.page = page(doc._.text, tokens_of(doc), doc._.lookup)
    return doc
