"""Counts for `status` and the checks of `doctor`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    Text,
    func,
    select,
    type_coerce,
)

from corpus.damage import altered_documents, is_no_json
from corpus.database import current_revision
from corpus.schema import (
    JSON_COLUMNS,
    analyses,
    bodies,
    documents,
    entities,
    mentions,
    metadata,
    pages,
)
from verkostohaku.told import Told

_RESTORE = Told(
    "corpus.restore",
    "Restore the corpus from a backup; without one: verkostohaku doctor --repair, which says "
    "what is lost.",
)


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


def documents_by_analysis(connection: Connection) -> dict[str, int]:
    """How many active documents with an address each version of the analysis has read."""
    addressed = select(pages.c.document_id).where(pages.c.status == "active")
    query = (
        select(analyses.c.version, func.count())
        .join(documents, documents.c.id == analyses.c.document_id)
        .where(documents.c.status == "active", documents.c.id.in_(addressed))
        .group_by(analyses.c.version)
    )
    return _pairs(connection.execute(query))


def is_damaged(connection: Connection) -> bool:
    """Whether SQLite finds the file itself damaged, or cannot read a text in it."""
    if any(row[0] != "ok" for row in connection.exec_driver_sql("PRAGMA integrity_check")):
        return True
    for table in metadata.sorted_tables:
        # texts that are no UTF-8 any more fail when they are read
        for _ in connection.execute(select(*_texts(table)).execution_options(yield_per=100)):
            pass
    return False


def _texts(table: Table) -> list[ColumnElement[Any]]:
    return [type_coerce(column, Text) for column in table.columns if not _is_binary(column)]


def _is_binary(column: Column[Any]) -> bool:
    return isinstance(column.type, LargeBinary)


def problems(connection: Connection) -> list[str]:
    """What is wrong with the corpus, each with what to do about it.

    Looks for a damaged file, dangling references, lists that cannot be read, documents without
    address, analysis or the text that they were stored with, pages without a body, mentions
    outside of their text.
    """
    found: list[str] = [
        Told("corpus.sqlite", "SQLite: {said}. {advice}", said=row[0], advice=_RESTORE)
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    dangling = Counter(
        (row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    )
    found += [
        Told(
            "corpus.dangling",
            "{number} rows of {table} refer to missing rows of {target}. {advice}",
            number=number,
            table=table,
            target=target,
            advice=_RESTORE,
        )
        for (table, target), number in sorted(dangling.items())
    ]
    for column in JSON_COLUMNS:
        if unread := _count(connection, is_no_json(column)):
            found.append(
                Told(
                    "corpus.lists",
                    "{number} rows of {table} have {column} that cannot be read. "
                    "Repair them: verkostohaku doctor --repair",
                    number=unread,
                    table=column.table.name,
                    column=column.name,
                )
            )
    active = documents.c.status == "active"
    addressed = select(pages.c.document_id).where(
        pages.c.status == "active", pages.c.document_id.is_not(None)
    )
    if lost := _count(connection, active, documents.c.id.not_in(addressed)):
        found.append(
            Told(
                "corpus.no_address",
                "{number} active documents have no address. Bring the pages in again: "
                "verkostohaku ingest --full SOURCE",
                number=lost,
            )
        )
    analysed = select(analyses.c.document_id)
    if unread := _count(connection, active, documents.c.id.not_in(analysed)):
        found.append(
            Told(
                "corpus.not_analysed",
                "{number} active documents have no analysis, and no search finds them. "
                "Analyse again: verkostohaku reanalyse --full",
                number=unread,
            )
        )
    found += _incomplete_pages(connection)
    misplaced = connection.execute(
        select(func.count())
        .select_from(mentions.join(documents, documents.c.id == mentions.c.document_id))
        .where(mentions.c.end > func.length(documents.c.text))
    ).scalar_one()
    if misplaced:
        found.append(
            Told(
                "corpus.misplaced",
                "{number} mentions lie outside their document. "
                "Analyse again: verkostohaku reanalyse --full",
                number=misplaced,
            )
        )
    if altered := altered_documents(connection):
        found.append(
            Told(
                "corpus.altered",
                "{number} documents do not hold the text that they were stored with. {advice}",
                number=len(altered),
                advice=_RESTORE,
            )
        )
    return found


def _incomplete_pages(connection: Connection) -> list[str]:
    """Pages that cannot be analysed again, or of which nobody knows when they were fetched."""
    stored = select(bodies.c.page_id)
    # one whose hash is forgotten, too, is known to be lost: the next run fetches it
    kept = (pages.c.status == "active") & pages.c.exclusion.is_(None) | pages.c.pending
    kept &= pages.c.body_hash.is_not(None)
    wanting = {
        Told("corpus.no_body", "have no stored body"): kept & pages.c.id.not_in(stored),
        Told("corpus.no_time", "hold a document, but no time of fetching"): (
            pages.c.status == "active"
        )
        & pages.c.document_id.is_not(None)
        & pages.c.fetched_at.is_(None),
    }
    found: list[str] = []
    for what, condition in wanting.items():
        query = select(pages.c.source, func.count()).where(condition)
        query = query.group_by(pages.c.source).order_by(pages.c.source)
        found += [
            Told(
                "corpus.incomplete",
                "{number} pages of {source} {what}. Fetch them again: "
                "verkostohaku ingest --full {source}",
                number=number,
                source=source,
                what=what,
            )
            for source, number in connection.execute(query)
        ]
    return found


def _pairs(rows: Iterable[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in rows}


def _count(connection: Connection, *conditions: Any) -> int:
    return int(connection.execute(select(func.count()).where(*conditions)).scalar_one())
