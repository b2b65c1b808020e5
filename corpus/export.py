"""Entities with their mentions, for registers, spreadsheets and maps (DESIGN.md §4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from corpus.schema import documents, entities, mentions, pages


class ExportedMention(NamedTuple):
    """A mention as written: offsets into the text of the document at `url`."""

    url: str
    title: str
    text: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ExportedEntity:
    """An entity with every mention of it in the active documents."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    kind: str | None
    start: str | None
    end: str | None
    edtf: str | None
    documents: int
    mentions: tuple[ExportedMention, ...]


def exported(connection: Connection, types: Sequence[str]) -> Iterator[ExportedEntity]:
    """The entities of these types that active documents mention, by type and name."""
    query = (
        select(entities)
        .where(entities.c.type.in_(types))
        .order_by(entities.c.type, func.lower(entities.c.name), entities.c.id)
    )
    for entity in connection.execute(query).all():
        rows = connection.execute(_mentions(entity.id)).all()
        if not rows:
            continue
        names = {name for row in rows for name in (row.name, *row.aliases)}
        is_date = entity.type == "date"
        yield ExportedEntity(
            entity.slug,
            entity.type,
            entity.name,
            () if is_date else tuple(sorted(names - {entity.name})),
            entity.kind,
            entity.earliest if is_date else None,
            entity.latest if is_date else None,
            entity.edtf if is_date else None,
            len({row.document_id for row in rows}),
            tuple(
                ExportedMention(
                    row.url,
                    row.title,
                    row.written,
                    row.start,
                    row.end,
                    row.sentence,
                )
                for row in rows
            ),
        )


def _mentions(entity_id: int) -> Select[Any]:
    address = (
        select(pages.c.document_id, func.min(pages.c.id).label("page_id"))
        .where(pages.c.status == "active")
        .group_by(pages.c.document_id)
        .subquery()
    )
    return (
        select(
            mentions.c.document_id,
            mentions.c.start,
            mentions.c.end,
            _slice(mentions.c.start, mentions.c.end).label("written"),
            _slice(mentions.c.sentence_start, mentions.c.sentence_end).label("sentence"),
            mentions.c.name,
            mentions.c.aliases,
            documents.c.title,
            pages.c.url,
        )
        .join(documents, documents.c.id == mentions.c.document_id)
        .join(address, address.c.document_id == documents.c.id)
        .join(pages, pages.c.id == address.c.page_id)
        .where(mentions.c.entity_id == entity_id, documents.c.status == "active")
        .order_by(pages.c.url, mentions.c.start)
    )


def _slice(start: ColumnElement[int], end: ColumnElement[int]) -> ColumnElement[str]:
    # cut by the database: a document's text can be long and hold many mentions
    return func.substr(documents.c.text, start + 1, end - start)
