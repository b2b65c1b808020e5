"""The fields of the Whoosh index and the shape of what it stores for each document."""

from __future__ import annotations

from whoosh import fields, formats

INDEX_NAME = "MAIN"
SCORED = ("lemma", "part", "base", "form", "stem", "gram", "title", "heading")
FILTERED = ("organisation", "network", "site")
# the order in which a segment holds them; part of the format
TERM_FIELDS = (*SCORED, *FILTERED)
# a document holds their terms or not; their scores know no length of the text
FLAT = frozenset(("title", "heading"))
FACETS = ("organisation", "network", "year", "site")
FACET_JOINT = "\x1f"  # between the values that one document has of a facet
SUMS = ".sums"  # the extension of the file of checksums
STORED = "document"


def schema() -> fields.Schema:
    """The schema as Whoosh keeps it beside the segments."""
    made = fields.Schema()
    for name in TERM_FIELDS:
        made.add(name, fields.FieldType(formats.Frequency(), None, scorable=name in SCORED))
    made.add(STORED, fields.STORED())
    return made
