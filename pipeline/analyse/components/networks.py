"""Networks by their own form."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.entities.networks import find_networks

REQUIRES = ["doc._.page"]
ASSIGNS = ["doc._.found"]


def networks(doc: Doc) -> Doc:
    """Add what names a cooperation between actors."""
    doc._.found = [*(doc._.found or ()), *find_networks(doc._.page)]
    return doc
