"""Entities with their mentions, for registers, spreadsheets and maps (DESIGN.md §4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from corpus.addresses import BEST_FIRST
from corpus.naming import Teaching, nothing_taught
from corpus.schema import documents, entities, mentions, pages

# rows read at a time
_BATCH = 500


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


def exported(
    connection: Connection, types: Sequence[str], taught: Teaching = nothing_taught
) -> Iterator[ExportedEntity]:
    """The entities of these types that active documents mention, by type and name.

    One pass over the mentions; one entity is in memory at a time.
    """
    rows = connection.execute(_mentions(types).execution_options(yield_per=_BATCH))
    for _, group in groupby(rows, key=lambda row: row.entity_id):
        yield _entity(list(group), taught)


def _entity(rows: Sequence[Any], taught: Teaching) -> ExportedEntity:
    first = rows[0]
    is_date = first.type == "date"
    return ExportedEntity(
        first.slug,
        first.type,
        first.name,
        () if is_date else _aliases(rows, taught),
        first.kind,
        first.earliest if is_date else None,
        first.latest if is_date else None,
        first.edtf if is_date else None,
        len({row.document_id for row in rows}),
        tuple(
            ExportedMention(row.url, row.title, row.written, row.start, row.end, row.sentence)
            for row in rows
        ),
    )


def _aliases(rows: Sequence[Any], taught: Teaching) -> tuple[str, ...]:
    first = rows[0]
    names = {name for row in rows for name in (row.as_written, *row.aliases)}
    if teaching := taught(first.type, first.key):
        names.update(teaching.aliases)
    return tuple(sorted(names - {first.name}))


def _mentions(types: Sequence[str]) -> Select[Any]:
    place = func.row_number().over(partition_by=pages.c.document_id, order_by=BEST_FIRST)
    addresses = (
        select(pages.c.document_id, pages.c.url, place.label("place"))
        .where(pages.c.status == "active", pages.c.document_id.is_not(None))
        .cte("addresses")
    )
    return (
        select(
            mentions.c.entity_id,
            entities.c.slug,
            entities.c.type,
            entities.c.key,
            entities.c.name,
            entities.c.kind,
            entities.c.earliest,
            entities.c.latest,
            entities.c.edtf,
            mentions.c.document_id,
            mentions.c.start,
            mentions.c.end,
            _slice(mentions.c.start, mentions.c.end).label("written"),
            _slice(mentions.c.sentence_start, mentions.c.sentence_end).label("sentence"),
            mentions.c.name.label("as_written"),
            mentions.c.aliases,
            documents.c.title,
            addresses.c.url,
        )
        .select_from(entities)
        .join(mentions, mentions.c.entity_id == entities.c.id)
        .join(documents, documents.c.id == mentions.c.document_id)
        .join(addresses, addresses.c.document_id == documents.c.id)
        .where(addresses.c.place == 1)
        .where(entities.c.type.in_(types), documents.c.status == "active")
        .order_by(
            entities.c.type,
            func.lower(entities.c.name),
            entities.c.id,
            addresses.c.url,
            mentions.c.start,
        )
    )


def _slice(start: ColumnElement[int], end: ColumnElement[int]) -> ColumnElement[str]:
    # cut by the database: a document's text can be long and hold many mentions
    return func.substr(documents.c.text, start + 1, end - start)
