"""The name and the kind of an entity: what staff taught, else what most active pages write."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from corpus.naming import Naming
from corpus.schema import counters, documents, entities, mentions

# names a counter: the checksum of the aliases that staff gave the entity of this number
_TAUGHT = "aliases "
_BATCH = 500


class _Described(NamedTuple):
    id: int
    name: str
    kind: str | None
    # of the taught aliases; 0 where there are none
    taught: int


def describe(connection: Connection, naming: Naming) -> set[int]:
    """Gives every entity its name and kind; the active documents whose names this changes.

    An entity may lose mentions on a page that names it no more, and nothing tells which: so all
    are looked at, in one pass.
    """
    known = _checksums(connection)
    described: list[_Described] = []
    renamed: set[int] = set()
    retaught: dict[int, int] = {}
    for entity_id, rows in groupby(_spellings(connection), key=lambda row: row.entity_id):
        written = list(rows)
        now = _described(entity_id, written, naming)
        stored = written[0]
        if (now.name, now.kind) != (stored.stored_name, stored.stored_kind):
            described.append(now)
        if now.taught != known.get(entity_id, 0):
            retaught[entity_id] = now.taught
        if now.name != stored.stored_name or entity_id in retaught:
            renamed.add(entity_id)
    if described:
        connection.execute(
            update(entities)
            .where(entities.c.id == bindparam("entity"))
            .values(name=bindparam("new_name"), kind=bindparam("new_kind")),
            [{"entity": d.id, "new_name": d.name, "new_kind": d.kind} for d in described],
        )
    _store_checksums(connection, retaught)
    return set(_mentioning(connection, sorted(renamed)))


def _spellings(connection: Connection) -> Iterator[Any]:
    """How often active documents write an entity how, entity by entity."""
    query = (
        select(
            mentions.c.entity_id,
            mentions.c.name,
            mentions.c.key,
            mentions.c.kind,
            func.count().label("times"),
            entities.c.type,
            entities.c.key.label("entity_key"),
            entities.c.name.label("stored_name"),
            entities.c.kind.label("stored_kind"),
        )
        .join(entities, entities.c.id == mentions.c.entity_id)
        .join(documents, documents.c.id == mentions.c.document_id)
        .where(documents.c.status == "active", entities.c.type != "date")
        .group_by(mentions.c.entity_id, mentions.c.name, mentions.c.key, mentions.c.kind)
        .order_by(mentions.c.entity_id)
        .execution_options(yield_per=_BATCH)
    )
    yield from connection.execute(query)


def _described(entity_id: int, rows: list[Any], naming: Naming) -> _Described:
    first = rows[0]
    taught = naming.taught(first.type, first.entity_key)
    names: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for row in rows:
        # a short name does not name the body, however often it is written
        if row.key == first.entity_key:
            names[row.name] += row.times
        if row.kind is not None:
            kinds[row.kind] += row.times
    name = taught.name if taught else _commonest(names)
    kind = _commonest(kinds) if first.type == "organisation" else None
    aliases = taught.aliases if taught else ()
    checksum = zlib.crc32("\n".join(aliases).encode()) >> 1 if aliases else 0
    return _Described(entity_id, name or first.stored_name, kind, checksum)


def _commonest(counted: Counter[str]) -> str | None:
    # equal counts: the same answer on every machine
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _checksums(connection: Connection) -> dict[int, int]:
    query = select(counters).where(counters.c.name.startswith(_TAUGHT))
    return {int(name.removeprefix(_TAUGHT)): value for name, value in connection.execute(query)}


def _store_checksums(connection: Connection, checksums: dict[int, int]) -> None:
    if not checksums:
        return
    rows = [{"counter": f"{_TAUGHT}{entity}", "to": to} for entity, to in checksums.items()]
    connection.execute(delete(counters).where(counters.c.name == bindparam("counter")), rows)
    stored = [{"name": row["counter"], "value": row["to"]} for row in rows if row["to"]]
    if stored:
        connection.execute(insert(counters), stored)


def _mentioning(connection: Connection, entity_ids: list[int]) -> Iterable[int]:
    for first in range(0, len(entity_ids), _BATCH):
        query = (
            select(mentions.c.document_id)
            .join(documents, documents.c.id == mentions.c.document_id)
            .where(
                mentions.c.entity_id.in_(entity_ids[first : first + _BATCH]),
                documents.c.status == "active",
            )
            .distinct()
        )
        yield from connection.execute(query).scalars()
