"""What goes into the corpus and comes out of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

PageChange = Literal["new", "changed", "unchanged"]


class KnownPage(NamedTuple):
    """What the corpus remembers of an address, for a conditional request.

    `links` are the links that the stored body holds: a 304 brings none.
    """

    id: int
    url: str
    site: str
    source: str
    status: str
    etag: str | None
    last_modified: str | None
    links: tuple[str, ...]
    body_hash: str | None
    misses: int
    first_seen: str
    exclusion: str | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body as it came from a server or a file."""

    url: str
    site: str
    source: str
    body: bytes
    content_type: str | None = None
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    links: tuple[str, ...] = ()


class PendingPage(NamedTuple):
    """A page whose body waits for extraction; `content_hash` is that of what is stored of it."""

    id: int
    url: str
    site: str
    content_type: str | None
    body: bytes
    content_hash: str | None


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A mention with the key and slug of the entity that it names; offsets into the text."""

    type: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    name: str
    key: str
    kind: str | None
    aliases: tuple[str, ...]
    edtf: str | None
    earliest: str | None
    latest: str | None
    relative: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What extraction made of a page; `headings` are (start, end) offsets into `text`."""

    title: str
    text: str
    headings: tuple[tuple[int, int], ...]
    language: str
    published: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the analysis made of a text: encoded tokens (finnish.tokentable) and mentions."""

    version: str
    words: int
    tokens: bytes
    title_tokens: bytes
    mentions: tuple[MentionRecord, ...]


class EntityOnPage(NamedTuple):
    """An entity that a document mentions, under its name in the whole corpus."""

    type: str
    name: str
    aliases: tuple[str, ...]
    edtf: str | None
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its addresses (the primary one first), entities and analysis version."""

    id: int
    revision: int
    urls: tuple[str, ...]
    site: str
    title: str
    text: str
    headings: tuple[tuple[int, int], ...]
    published: str | None
    modified: str | None
    fetched: str
    tokens: bytes
    title_tokens: bytes
    entities: tuple[EntityOnPage, ...]
    analysis: str


class GoneDocument(NamedTuple):
    """A document that is no longer to be found."""

    id: int
    revision: int
