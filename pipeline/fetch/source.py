"""What a user names as a source, and which addresses belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from pipeline.fetch.urls import normalise, site_of
from verkostohaku.errors import UsageError
from verkostohaku.told import Told

SourceKind = Literal["tree", "sitemap", "page"]


@dataclass(frozen=True, slots=True)
class WebSource:
    """A web address to ingest.

    `tree`: everything at and below the path, by links and by the site's sitemaps. `sitemap`:
    exactly the pages of the sitemap. `page`: this page alone (or, should the document turn out to
    be a sitemap, its pages).
    """

    url: str
    kind: SourceKind

    @property
    def site(self) -> str:
        """The site that the source lies on, as `urls.site_of` names it."""
        return site_of(self.url)

    @property
    def path(self) -> str:
        """The path at and below which a tree lies; ends in a slash for a tree."""
        return urlsplit(self.url).path

    def covers(self, url: str) -> bool:
        """Whether a normalised address belongs to the source, by its address alone.

        The scheme and `www.` do not matter. A sitemap may name any page of its site.
        """
        if site_of(url) != self.site:
            return False
        if self.kind == "tree":
            return urlsplit(url).path.startswith(self.path)
        return self.kind == "sitemap" or url == self.url


def parse_source(url: str) -> WebSource:
    """Read a source: `.xml` and `.xml.gz` are sitemaps, a path that ends in `/` is a tree.

    A path that ends in `/` with a query string is one page. An address without a scheme is taken
    as https. Raises `UsageError` for what is no web address.
    """
    named = url.strip()
    if "://" not in named:
        named = f"https://{named}"
    normal = normalise(named)
    if normal is None or any(char.isspace() for char in url.strip()):
        raise UsageError(
            Told(
                "source.no_address",
                "{url!r} is not a web address. Give one like https://www.example.fi/ (a whole "
                "site), https://www.example.fi/sitemap.xml or https://www.example.fi/page.html.",
                url=url,
            )
        )
    parts = urlsplit(normal)
    if parts.path.lower().endswith((".xml", ".xml.gz")):
        return WebSource(normal, "sitemap")
    if parts.path.endswith("/") and not parts.query:
        return WebSource(normal, "tree")
    return WebSource(normal, "page")
