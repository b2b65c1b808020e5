"""Entities: which mentions, on which pages, are one and the same body, network or date.

A mention keeps what its page says; which entity that is gets decided here, again whenever the
site's pages or the authority file change. A short name that one page of a site introduces
("Espoon mielenterveysyhdistys EMY ry … Emyn") holds for the whole site as long as it has one
meaning there, and for no other site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, func, select, update

from corpus.clock import now
from corpus.database import counter, current_revision, insert_row, set_counter
from corpus.documents import touch
from corpus.schema import documents, entities, mentions


class Naming(Protocol):
    """How names are compared, and what the authority file says of them."""

    # a number of 31 bits that changes with the authority file
    fingerprint: int

    def key(self, entity_type: str, name: str) -> str:
        """The form under which equal names are equal."""

    def slug(self, entity_type: str, name: str) -> str:
        """The stable identifier of a name; equal keys have equal slugs."""

    def decide(self, entity_type: str, name: str) -> tuple[str, str] | None:
        """The (type, name) that staff want for a name; None when it is to be left out."""


class _Target(NamedTuple):
    type: str
    key: str
    name: str
    # the authority file wrote the name
    taught: bool


class _Row(NamedTuple):
    id: int
    document_id: int
    type: str
    name: str
    key: str
    kind: str | None
    aliases: tuple[str, ...]
    edtf: str | None
    earliest: str | None
    latest: str | None
    entity_id: int | None


def resolve_changes(connection: Connection, naming: Naming) -> None:
    """Points mentions to entities on every site where something changed since the last time.

    After a change of the authority file that is every site.
    """
    resolved = counter(connection, "resolved")
    taught = counter(connection, "authority")
    query = select(documents.c.site).distinct().order_by(documents.c.site)
    if taught == naming.fingerprint:
        query = query.where(documents.c.revision > resolved)
    _resolve(connection, list(connection.execute(query).scalars()), naming)
    set_counter(connection, "authority", naming.fingerprint)
    set_counter(connection, "resolved", current_revision(connection))


def _resolve(connection: Connection, sites: Iterable[str], naming: Naming) -> None:
    changed: set[int] = set()
    seen: dict[int, _Target] = {}
    for site in sites:
        rows = _mentions_of(connection, site)
        short_names = _short_names(rows, naming)
        moves: list[dict[str, Any]] = []
        for row in rows:
            target = _target(row, short_names, naming)
            entity_id = _entity_id(connection, target, row, naming) if target else None
            if target and entity_id is not None:
                seen[entity_id] = target
            if entity_id != row.entity_id:
                moves.append({"mention": row.id, "entity": entity_id})
                changed.add(row.document_id)
                if row.entity_id is not None:
                    seen.setdefault(row.entity_id, _Target(row.type, row.key, row.name, False))
        _move(connection, moves)
    changed |= _rename(connection, seen)
    touch(connection, sorted(_active(connection, changed)))


def _mentions_of(connection: Connection, site: str) -> list[_Row]:
    columns = [mentions.c[name] for name in _Row._fields]
    query = select(*columns).join(documents, documents.c.id == mentions.c.document_id)
    query = query.where(documents.c.site == site).order_by(mentions.c.id)
    return [_Row(*row)._replace(aliases=tuple(row.aliases)) for row in connection.execute(query)]


def _short_names(rows: list[_Row], naming: Naming) -> dict[tuple[str, str], _Row]:
    """The names that the site's pages introduce as short for one other name."""
    meanings: dict[tuple[str, str], dict[str, _Row]] = defaultdict(dict)
    for row in rows:
        for alias in row.aliases:
            key = naming.key(row.type, alias)
            if key != row.key:
                meanings[row.type, key].setdefault(row.key, row)
    return {short: next(iter(long.values())) for short, long in meanings.items() if len(long) == 1}


def _target(row: _Row, short_names: dict[tuple[str, str], _Row], naming: Naming) -> _Target | None:
    meant = short_names.get((row.type, row.key), row)
    decision = naming.decide(meant.type, meant.name)
    if decision is None:
        return None
    entity_type, name = decision
    if decision == (meant.type, meant.name):
        return _Target(meant.type, meant.key, meant.name, taught=False)
    return _Target(entity_type, naming.key(entity_type, name), name, taught=True)


def _entity_id(connection: Connection, target: _Target, row: _Row, naming: Naming) -> int:
    query = select(entities.c.id).where(
        entities.c.type == target.type, entities.c.key == target.key
    )
    found = connection.execute(query).scalar()
    if found is not None:
        return int(found)
    values = {
        "slug": naming.slug(target.type, target.name),
        "type": target.type,
        "key": target.key,
        "name": target.name,
        "kind": row.kind,
        "edtf": row.edtf,
        "earliest": row.earliest,
        "latest": row.latest,
        "first_seen": now(),
    }
    return insert_row(connection, entities, values)


def _move(connection: Connection, moves: list[dict[str, Any]]) -> None:
    for move in moves:
        connection.execute(
            update(mentions)
            .where(mentions.c.id == move["mention"])
            .values(entity_id=move["entity"])
        )


def _rename(connection: Connection, seen: dict[int, _Target]) -> set[int]:
    """Gives entities the spelling and kind that most pages use; the documents that this touches."""
    touched: set[int] = set()
    for entity_id, target in seen.items():
        if target.type == "date":
            continue
        stored = connection.execute(
            select(entities.c.name, entities.c.kind).where(entities.c.id == entity_id)
        ).one()
        mentioned = (mentions.c.entity_id == entity_id) & (mentions.c.key == target.key)
        name = target.name if target.taught else _commonest(connection, "name", mentioned)
        kind = _commonest(connection, "kind", mentions.c.entity_id == entity_id)
        if (name or stored.name, kind) == tuple(stored):
            continue
        connection.execute(
            update(entities)
            .where(entities.c.id == entity_id)
            .values(name=name or stored.name, kind=kind)
        )
        query = select(mentions.c.document_id).where(mentions.c.entity_id == entity_id).distinct()
        touched.update(connection.execute(query).scalars())
    return touched


def _commonest(connection: Connection, column: str, condition: Any) -> str | None:
    chosen = mentions.c[column]
    query = (
        select(chosen)
        .join(documents, documents.c.id == mentions.c.document_id)
        .where(condition, chosen.is_not(None), documents.c.status == "active")
        .group_by(chosen)
        # equal counts: the same answer on every machine
        .order_by(func.count().desc(), chosen)
        .limit(1)
    )
    return connection.execute(query).scalar()


def _active(connection: Connection, document_ids: set[int]) -> set[int]:
    active: set[int] = set()
    ordered = sorted(document_ids)
    for first in range(0, len(ordered), 500):
        query = select(documents.c.id).where(
            documents.c.id.in_(ordered[first : first + 500]), documents.c.status == "active"
        )
        active.update(connection.execute(query).scalars())
    return active
