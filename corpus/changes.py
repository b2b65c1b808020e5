"""What changed since a revision: the side of the corpus that an index follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from corpus.addresses import BEST_FIRST
from corpus.naming import Teaching, nothing_taught
from corpus.records import EntityOnPage, GoneDocument, StoredDocument
from corpus.schema import analyses, documents, entities, mentions, pages

# documents read at a time: bounds the memory, and keeps the queries few
_BATCH = 200


def changes(
    connection: Connection, after: int, taught: Teaching = nothing_taught
) -> Iterator[StoredDocument | GoneDocument]:
    """Documents that changed after a revision, oldest change first, streamed."""
    # no two documents have one revision
    query = select(documents.c.id, documents.c.revision, documents.c.status)
    query = query.order_by(documents.c.revision).limit(_BATCH)
    while batch := connection.execute(query.where(documents.c.revision > after)).all():
        active = [row.id for row in batch if row.status == "active"]
        stored = _documents(connection, active, taught)
        for row in batch:
            yield stored.get(row.id) or GoneDocument(row.id, row.revision)
        after = batch[-1].revision


def document(
    connection: Connection, document_id: int, taught: Teaching = nothing_taught
) -> StoredDocument | None:
    """One active document, or None."""
    return _documents(connection, [document_id], taught).get(document_id)


def _documents(
    connection: Connection, ids: list[int], taught: Teaching
) -> dict[int, StoredDocument]:
    addresses = _addresses(connection, ids)
    named = _entities(connection, ids, taught)
    query = select(documents, analyses.c.version, analyses.c.tokens, analyses.c.title_tokens)
    query = query.join(analyses, analyses.c.document_id == documents.c.id)
    found: dict[int, StoredDocument] = {}
    for row in connection.execute(query.where(documents.c.id.in_(ids))):
        if row.id not in addresses:
            continue
        found[row.id] = StoredDocument(
            row.id,
            row.revision,
            tuple(url for url, _ in addresses[row.id]),
            row.site,
            row.title,
            row.text,
            tuple((start, end) for start, end in row.headings),
            row.published,
            row.modified,
            max(fetched for _, fetched in addresses[row.id]),
            row.tokens,
            row.title_tokens,
            tuple(named[row.id]),
            row.version,
        )
    return found


def _addresses(connection: Connection, ids: list[int]) -> dict[int, list[tuple[str, str]]]:
    query = select(
        pages.c.document_id,
        pages.c.url,
        # a page that holds a document was fetched; where that is lost, `doctor` tells
        func.coalesce(pages.c.fetched_at, pages.c.first_seen).label("fetched"),
    )
    query = query.where(pages.c.document_id.in_(ids), pages.c.status == "active")
    addresses: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(query.order_by(*BEST_FIRST)):
        addresses[row.document_id].append((row.url, row.fetched))
    return addresses


def _entities(
    connection: Connection, ids: list[int], taught: Teaching
) -> dict[int, list[EntityOnPage]]:
    query = select(
        mentions.c.document_id,
        mentions.c.entity_id,
        mentions.c.name.label("as_written"),
        mentions.c.aliases,
        entities.c.type,
        entities.c.key,
        entities.c.name,
        entities.c.edtf,
        entities.c.earliest,
        entities.c.latest,
    ).join(entities, entities.c.id == mentions.c.entity_id)
    query = query.where(mentions.c.document_id.in_(ids))
    groups: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query.order_by(mentions.c.document_id, mentions.c.start)):
        groups[row.document_id][row.entity_id].append(row)
    return defaultdict(
        list,
        {
            document_id: [_entity(rows, taught) for rows in group.values()]
            for document_id, group in groups.items()
        },
    )


def _entity(rows: list[Any], taught: Teaching) -> EntityOnPage:
    first = rows[0]
    others = {name for row in rows for name in (row.as_written, *row.aliases)}
    if teaching := taught(first.type, first.key):
        others.update(teaching.aliases)
    return EntityOnPage(
        first.type,
        first.name,
        tuple(sorted(others - {first.name})),
        first.edtf,
        first.earliest,
        first.latest,
    )
