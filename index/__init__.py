"""The full-text index and the search over it; derived from the corpus, can always be rebuilt.

`search` is what the command and the web page use; `update` and `rebuild` pull from the corpus
(`feed.Source`); `check` and `status` are for the doctor. The names load when first used, so that
reading one module does not load all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.api import Index, check, open, rebuild, search, status, update
    from index.explanation import Contribution, ExplainedTerm, ExplainedWord, Explanation
    from index.facets import FacetCount, Facets
    from index.feed import DateRange, IndexDocument, Name, Removal, Source
    from index.reports import Status, UpdateReport
    from index.results import Hit, SearchResults, Snippet

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

_HOMES = {
    "api": ("Index", "check", "open", "rebuild", "search", "status", "update"),
    "explanation": ("Contribution", "ExplainedTerm", "ExplainedWord", "Explanation"),
    "facets": ("FacetCount", "Facets"),
    "feed": ("DateRange", "IndexDocument", "Name", "Removal", "Source"),
    "reports": ("Status", "UpdateReport"),
    "results": ("Hit", "SearchResults", "Snippet"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"index.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
