"""The full-text index and the search over it; derived from the corpus, can always be rebuilt.

`search` is what the command and the web page use; `update` and `rebuild` pull from the corpus
(`feed.Source`); `check` and `status` are for the doctor.
"""

from __future__ import annotations

from index.api import Index, check, open, rebuild, search, status, update
from index.feed import DateRange, IndexDocument, Name, Removal, Source
from index.results import (
    Contribution,
    ExplainedTerm,
    ExplainedWord,
    Explanation,
    FacetCount,
    Facets,
    Hit,
    SearchResults,
    Snippet,
    Status,
    UpdateReport,
)

__all__ = [
    "Contribution",
    "DateRange",
    "ExplainedTerm",
    "ExplainedWord",
    "Explanation",
    "FacetCount",
    "Facets",
    "Hit",
    "Index",
    "IndexDocument",
    "Name",
    "Removal",
    "SearchResults",
    "Snippet",
    "Source",
    "Status",
    "UpdateReport",
    "check",
    "open",
    "rebuild",
    "search",
    "status",
    "update",
]
