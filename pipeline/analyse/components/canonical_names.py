"""What the page itself introduces, and one name for each body."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.entities.page import settle
from pipeline.entities.resolve import resolve_page

REQUIRES = ["doc._.page", "doc._.found"]
ASSIGNS = ["doc._.found", "doc._.mentions"]


def canonical_names(doc: Doc) -> Doc:
    """Add introduced and repeated names, take overlaps out, turn names to their nominative."""
    doc._.found = settle(doc._.page, doc._.found or [])
    doc._.mentions = resolve_page(doc._.found)
    return doc
