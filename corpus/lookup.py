"""One page and what is stored of it, for `show`."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from corpus.pages import history
from corpus.schema import documents, entities, mentions, pages


class ShownMention(NamedTuple):
    """A mention with its entity's canonical name."""

    type: str
    name: str
    text: str
    start: int
    end: int


class ShownPage(NamedTuple):
    """A page, its document (None when it has none) and its history."""

    page: dict[str, Any]
    document: dict[str, Any] | None
    mentions: tuple[ShownMention, ...]
    history: list[tuple[str, str, str | None]]


_PAGE = (
    "url", "site", "source", "status", "exclusion", "moved_to", "http_status", "content_type",
    "first_seen", "fetched_at", "checked_at", "missing_since", "gone_at",
)  # fmt: skip
_DOCUMENT = ("title", "text", "language", "published", "modified", "status", "revision")


def shown(connection: Connection, url: str) -> ShownPage | None:
    """The page at an address (or at a file's path), or None."""
    query = select(pages).where(or_(pages.c.url == url, pages.c.url == url.rstrip("/") + "/"))
    page = connection.execute(query).mappings().first()
    if page is None:
        return None
    document = None
    found: tuple[ShownMention, ...] = ()
    if page["document_id"] is not None:
        row = (
            connection.execute(select(documents).where(documents.c.id == page["document_id"]))
            .mappings()
            .one()
        )
        document = {key: row[key] for key in _DOCUMENT}
        found = _mentions(connection, page["document_id"], row["text"])
    facts = {key: page[key] for key in _PAGE}
    return ShownPage(facts, document, found, history(connection, page["id"]))


def _mentions(connection: Connection, document_id: int, text: str) -> tuple[ShownMention, ...]:
    query = (
        select(mentions.c.start, mentions.c.end, entities.c.type, entities.c.name)
        .join(entities, entities.c.id == mentions.c.entity_id)
        .where(mentions.c.document_id == document_id)
        .order_by(mentions.c.start, mentions.c.end)
    )
    return tuple(
        ShownMention(row.type, row.name, text[row.start : row.end], row.start, row.end)
        for row in connection.execute(query)
    )
