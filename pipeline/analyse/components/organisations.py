"""Organisations by their own form."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.entities.organisations import find_organisations

REQUIRES = ["doc._.page"]
ASSIGNS = ["doc._.found"]


def organisations(doc: Doc) -> Doc:
    """Add what names an organisation by a legal form, a head noun or a well-known short name."""
    doc._.found = [*(doc._.found or ()), *find_organisations(doc._.page)]
    return doc
