"""Counts for `status` and the checks of `doctor`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from corpus.database import current_revision
from corpus.documents import text_hash
from corpus.schema import analyses, bodies, documents, entities, mentions, pages

_RESTORE = "Restore the corpus from a backup."


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
    """What is wrong with the corpus, each with what to do about it.

    Looks for a damaged file, dangling references, documents without address, analysis or the text
    that they were stored with, pages without a body, mentions outside of their text.
    """
    found = [
        f"SQLite: {row[0]}. {_RESTORE}"
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    found += [
        f"row {row[1]} of {row[0]} refers to a missing row of {row[2]}. {_RESTORE}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    active = documents.c.status == "active"
    addressed = select(pages.c.document_id).where(
        pages.c.status == "active", pages.c.document_id.is_not(None)
    )
    if lost := _count(connection, active, documents.c.id.not_in(addressed)):
        found.append(
            f"{lost} active documents have no address. Bring the pages in again: "
            "verkostohaku ingest --full SOURCE"
        )
    analysed = select(analyses.c.document_id)
    if unread := _count(connection, active, documents.c.id.not_in(analysed)):
        found.append(
            f"{unread} active documents have no analysis, and no search finds them. "
            "Analyse again: verkostohaku reanalyse --full"
        )
    found += _incomplete_pages(connection)
    misplaced = connection.execute(
        select(func.count())
        .select_from(mentions.join(documents, documents.c.id == mentions.c.document_id))
        .where(mentions.c.end > func.length(documents.c.text))
    ).scalar_one()
    if misplaced:
        found.append(
            f"{misplaced} mentions lie outside their document. "
            "Analyse again: verkostohaku reanalyse --full"
        )
    if altered := _altered_texts(connection):
        found.append(
            f"{altered} documents do not hold the text that they were stored with. "
            f"{_RESTORE} Without one: verkostohaku reanalyse --full"
        )
    return found


def _incomplete_pages(connection: Connection) -> list[str]:
    """Pages that cannot be analysed again, or of which nobody knows when they were fetched."""
    stored = select(bodies.c.page_id)
    kept = (pages.c.status == "active") & pages.c.exclusion.is_(None) | pages.c.pending
    wanting = {
        "have no stored body": kept & pages.c.id.not_in(stored),
        "hold a document, but no time of fetching": (pages.c.status == "active")
        & pages.c.document_id.is_not(None)
        & pages.c.fetched_at.is_(None),
    }
    found = []
    for what, condition in wanting.items():
        query = select(pages.c.source, func.count()).where(condition)
        query = query.group_by(pages.c.source).order_by(pages.c.source)
        found += [
            f"{number} pages of {source} {what}. Fetch them again: "
            f"verkostohaku ingest --full {source}"
            for source, number in connection.execute(query)
        ]
    return found


def _altered_texts(connection: Connection) -> int:
    query = select(documents.c.text_hash, documents.c.text)
    rows = connection.execute(query.execution_options(yield_per=100))
    return sum(text_hash(row.text) != row.text_hash for row in rows)


def _pairs(rows: Iterable[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in rows}


def _count(connection: Connection, *conditions: Any) -> int:
    return int(connection.execute(select(func.count()).where(*conditions)).scalar_one())
