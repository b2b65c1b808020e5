"""Dates and times, read by grammar."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.entities.dates import find_dates

REQUIRES = ["doc._.text", "doc._.reference"]
ASSIGNS = ["doc._.dates"]


def dates(doc: Doc) -> Doc:
    """Everything that can be put on a calendar; relative dates from `doc._.reference`."""
    doc._.dates = find_dates(doc._.text, doc._.reference)
    return doc
