"""Documents: the texts that pages hold, each once, with its analysis."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from corpus.addresses import BEST_FIRST
from corpus.clock import now
from corpus.database import insert_row, next_revision
from corpus.records import Analysis, Content, PageChange
from corpus.schema import analyses, documents, mentions, pages


def text_hash(text: str) -> str:
    """Names a text: equal texts are one document."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(content: Content) -> str:
    """Names everything of a page that its analysis depends on."""
    parts = (content.title, content.text, content.headings, content.published, content.modified)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def content_hash_of(connection: Connection, document_id: int | None, version: str) -> str | None:
    """`content_hash` of an active document that analysis `version` has read, else None."""
    query = (
        select(documents)
        .join(analyses, analyses.c.document_id == documents.c.id)
        .where(documents.c.id == document_id, documents.c.status == "active")
        .where(analyses.c.version == version)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    headings = tuple((start, end) for start, end in row.headings)
    return content_hash(
        Content(row.title, row.text, headings, row.language, row.published, row.modified)
    )


def unchanged(connection: Connection, page_id: int) -> None:
    """The page was extracted again, and what it says is what is stored."""
    connection.execute(update(pages).where(pages.c.id == page_id).values(pending=False))


def store(connection: Connection, page_id: int, content: Content, analysis: Analysis) -> PageChange:
    """Stores what a page says now; new, changed or unchanged is said of its text.

    A text that another page holds too becomes one document with two addresses. A page's
    document keeps its number when its text changes, unless another page still holds the old text.
    """
    old_id = connection.execute(
        select(pages.c.document_id).where(pages.c.id == page_id)
    ).scalar_one()
    digest = text_hash(content.text)
    twin_id = connection.execute(
        select(documents.c.id).where(documents.c.text_hash == digest)
    ).scalar()
    change: PageChange
    if twin_id is not None:
        change = "unchanged" if twin_id == old_id else "changed" if old_id else "new"
        document_id = twin_id
    elif old_id is not None and _holders(connection, old_id) == 1:
        change, document_id = "changed", old_id
    else:
        change = "changed" if old_id else "new"
        document_id = _create(connection, page_id, digest, content)
    values = {"document_id": document_id, "pending": False, "exclusion": None}
    connection.execute(update(pages).where(pages.c.id == page_id).values(values))
    if twin_id is None or _primary_page(connection, twin_id) in (page_id, None):
        _write(connection, document_id, digest, content, analysis)
    else:
        _touch(connection, document_id)
    _take_site(connection, document_id)
    if old_id is not None and old_id != document_id:
        _lose_address(connection, old_id)
    return change


def exclude(connection: Connection, page_id: int, reason: str) -> None:
    """Keeps a page out of the index: another language, noindex, unreadable, empty."""
    values = {"exclusion": reason, "pending": False}
    connection.execute(update(pages).where(pages.c.id == page_id).values(values))
    detach(connection, page_id)


def keep(connection: Connection, page_id: int, reason: str, *, retry: bool) -> None:
    """The page could not be read this time: what was known of it stays.

    `retry`: the next run tries again without waiting for another body.
    """
    page = connection.execute(select(pages.c.document_id).where(pages.c.id == page_id)).one()
    values: dict[str, Any] = {"pending": retry}
    if page.document_id is None:
        values["exclusion"] = reason
    connection.execute(update(pages).where(pages.c.id == page_id).values(values))


def detach(connection: Connection, page_id: int) -> None:
    """Takes the document from a page; without an address left it is gone (but kept)."""
    query = select(pages.c.document_id, pages.c.status).where(pages.c.id == page_id)
    document_id, status = connection.execute(query).one()
    if document_id is None:
        return
    if status == "active":
        connection.execute(update(pages).where(pages.c.id == page_id).values(document_id=None))
    _lose_address(connection, document_id)


def regain_address(connection: Connection, page_id: int) -> None:
    """A page is active again: whoever follows a document that others hold, too, learns of it."""
    held = select(pages.c.document_id).where(pages.c.id == page_id).scalar_subquery()
    query = select(documents.c.id).where(documents.c.id == held, documents.c.status == "active")
    document_id = connection.execute(query).scalar()
    if document_id is not None:
        _touch(connection, document_id)


def _create(connection: Connection, page_id: int, digest: str, content: Content) -> int:
    site = connection.execute(select(pages.c.site).where(pages.c.id == page_id)).scalar_one()
    row = {
        "text_hash": digest,
        "site": site,
        "title": content.title,
        "text": content.text,
        "headings": [],
        "language": content.language,
        "status": "active",
        "revision": 0,
        "first_seen": now(),
        "updated_at": now(),
    }
    return insert_row(connection, documents, row)


def _write(
    connection: Connection, document_id: int, digest: str, content: Content, analysis: Analysis
) -> None:
    values: dict[str, Any] = {
        "text_hash": digest,
        "title": content.title,
        "text": content.text,
        "headings": [list(span) for span in content.headings],
        "language": content.language,
        "published": content.published,
        "modified": content.modified,
        "status": "active",
        "revision": next_revision(connection),
        "updated_at": now(),
    }
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    row = {
        "document_id": document_id,
        "version": analysis.version,
        "words": analysis.words,
        "tokens": analysis.tokens,
        "title_tokens": analysis.title_tokens,
    }
    connection.execute(delete(analyses).where(analyses.c.document_id == document_id))
    connection.execute(insert(analyses).values(row))
    connection.execute(delete(mentions).where(mentions.c.document_id == document_id))
    if analysis.mentions:
        connection.execute(
            insert(mentions),
            [
                {
                    "document_id": document_id,
                    "start": mention.start,
                    "end": mention.end,
                    "sentence_start": mention.sentence_start,
                    "sentence_end": mention.sentence_end,
                    "type": mention.type,
                    "name": mention.name,
                    "key": mention.key,
                    "kind": mention.kind,
                    "aliases": list(mention.aliases),
                    "edtf": mention.edtf,
                    "earliest": mention.earliest,
                    "latest": mention.latest,
                    "relative": mention.relative,
                }
                for mention in analysis.mentions
            ],
        )


def _touch(connection: Connection, document_id: int) -> None:
    values = {"revision": next_revision(connection), "status": "active"}
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    _take_site(connection, document_id)


def _lose_address(connection: Connection, document_id: int) -> None:
    values: dict[str, Any] = {"revision": next_revision(connection)}
    if _holders(connection, document_id) == 0:
        values["status"] = "gone"
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    _take_site(connection, document_id)


def _take_site(connection: Connection, document_id: int) -> None:
    """A document is of its primary page's site, also when it moved there from another one.

    What it introduced on the other one holds there no more: a document there counts as changed,
    so that the names of that site are resolved again.
    """
    primary = _primary_page(connection, document_id)
    if primary is None:
        return
    at = documents.c.id == document_id
    old = connection.execute(select(documents.c.site).where(at)).scalar_one()
    new = connection.execute(select(pages.c.site).where(pages.c.id == primary)).scalar_one()
    if new == old:
        return
    connection.execute(update(documents).where(at).values(site=new))
    left = select(documents.c.id).where(documents.c.site == old, documents.c.status == "active")
    other_id = connection.execute(left.limit(1)).scalar()
    if other_id is not None:
        _touch(connection, other_id)


def _holders(connection: Connection, document_id: int) -> int:
    query = select(func.count()).where(
        pages.c.document_id == document_id, pages.c.status == "active"
    )
    return int(connection.execute(query).scalar_one())


def _primary_page(connection: Connection, document_id: int) -> int | None:
    query = select(pages.c.id).where(pages.c.document_id == document_id, pages.c.status == "active")
    return connection.execute(query.order_by(*BEST_FIRST).limit(1)).scalar()
