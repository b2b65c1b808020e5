"""Counts for `status` and the checks of `doctor`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from corpus.database import current_revision
from corpus.schema import documents, entities, mentions, pages


def counts(connection: Connection) -> dict[str, Any]:
    """How many pages (by status and exclusion), documents, mentions and entities there are."""
    by_status = connection.execute(select(pages.c.status, func.count()).group_by(pages.c.status))
    excluded = connection.execute(
        select(pages.c.exclusion, func.count())
        .where(pages.c.exclusion.is_not(None), pages.c.status == "active")
        .group_by(pages.c.exclusion)
    )
    by_site = connection.execute(
        select(documents.c.site, func.count())
        .where(documents.c.status == "active")
        .group_by(documents.c.site)
        .order_by(documents.c.site)
    )
    by_type = connection.execute(
        select(entities.c.type, func.count(entities.c.id.distinct()))
        .join(mentions, mentions.c.entity_id == entities.c.id)
        .join(documents, documents.c.id == mentions.c.document_id)
        .where(documents.c.status == "active")
        .group_by(entities.c.type)
    )
    return {
        "revision": current_revision(connection),
        "pages": _pairs(by_status),
        "excluded": _pairs(excluded),
        "pending": _count(connection, pages.c.pending),
        "documents": _count(connection, documents.c.status == "active"),
        "documents_gone": _count(connection, documents.c.status == "gone"),
        "sites": _pairs(by_site),
        "entities": _pairs(by_type),
    }


def problems(connection: Connection) -> list[str]:
    """What is wrong with the corpus: a damaged file, dangling references, lost addresses."""
    found = [
        f"SQLite: {row[0]}"
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    found += [
        f"row {row[1]} of {row[0]} refers to a missing row of {row[2]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    addressed = select(pages.c.document_id).where(
        pages.c.status == "active", pages.c.document_id.is_not(None)
    )
    lost = _count(connection, documents.c.status == "active", documents.c.id.not_in(addressed))
    if lost:
        found.append(f"{lost} active documents have no address")
    misplaced = connection.execute(
        select(func.count())
        .select_from(mentions.join(documents, documents.c.id == mentions.c.document_id))
        .where(mentions.c.end > func.length(documents.c.text))
    ).scalar_one()
    if misplaced:
        found.append(f"{misplaced} mentions lie outside their document")
    return found


def _pairs(rows: Iterable[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in rows}


def _count(connection: Connection, *conditions: Any) -> int:
    return int(connection.execute(select(func.count()).where(*conditions)).scalar_one())
