"""What extraction reads and gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it was fetched.

    `content_type` is the header as the server sent it, or None (a file). `site` names the site
    whose furniture the page shares: usually the host.
    """

    url: str
    body: bytes
    content_type: str | None
    site: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says, without furniture.

    `text` is NFC without control characters; blocks stand on lines of their own, paragraphs are
    parted by blank lines. `headings` are (start, end) character offsets into `text`. `language`
    is an ISO 639-1 code judged from the text, or "" where there is too little of it. `published`
    and `modified` are ISO dates. `canonical_url` is absolute; `noindex` is what the page asks of
    search engines.
    """

    title: str
    text: str
    headings: tuple[tuple[int, int], ...]
    language: str
    published: str | None
    modified: str | None
    canonical_url: str | None
    noindex: bool
