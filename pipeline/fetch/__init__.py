"""Fetching: polite, conditional crawls of web sites with Scrapy."""

from pipeline.fetch.outcome import KnownPage, Outcome, SiteSummary
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.source import WebSource, parse_source

__all__ = [
    "FetchSettings",
    "KnownPage",
    "Outcome",
    "SiteSummary",
    "WebSource",
    "crawl",
    "parse_source",
]


def __getattr__(name: str) -> object:
    # Scrapy takes half a second to import; settings and sources are read without it.
    if name == "crawl":
        from pipeline.fetch.run import crawl

        return crawl
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
