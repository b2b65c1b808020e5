"""Entities: which mentions, on which pages, are one and the same body, network or date.

A mention keeps what its page says; which entity that is gets decided here, again whenever the
site's pages or the authority file change. What staff decided on a name as it is written holds
before all else. A short name that one active page of a site introduces ("Espoon
mielenterveysyhdistys EMY ry … Emyn") holds for the whole site as long as it has one meaning
there, and for no other site.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, bindparam, cast, insert, select, update

from corpus.canonical import describe
from corpus.clock import now
from corpus.database import BATCH, batches, counter, current_revision, set_counter
from corpus.naming import Naming
from corpus.schema import documents, entities, mentions, pages


class _Name(NamedTuple):
    type: str
    key: str
    name: str


def resolve_changes(connection: Connection, naming: Naming) -> None:
    """Points mentions to entities on every site where something changed since the last time.

    After a change of the authority file that is every site.
    """
    resolved = counter(connection, "resolved")
    taught = counter(connection, "authority")
    query = select(documents.c.site).distinct().order_by(documents.c.site)
    if taught == naming.fingerprint:
        query = query.where(documents.c.revision > resolved)
    sites = list(connection.execute(query).scalars())
    if sites:
        changed: set[int] = set()
        for site in sites:
            changed |= _Site(connection, site, naming).resolve()
        changed |= describe(connection, naming)
        _touch(connection, sorted(changed))
    set_counter(connection, "authority", naming.fingerprint)
    set_counter(connection, "resolved", current_revision(connection))


class _Site:
    """The active documents of a site, and what their names mean there."""

    def __init__(self, connection: Connection, site: str, naming: Naming) -> None:
        self._connection = connection
        self._naming = naming
        self._scopes = dict(_scopes(connection, site))
        self._short = self._introduced(site)
        self._meant: dict[tuple[str, _Name], _Name | None] = {}
        self._ids: dict[tuple[str, str], int] = {}

    def resolve(self) -> set[int]:
        """Points the site's mentions to entities; the documents where one points elsewhere."""
        changed: set[int] = set()
        for batch in batches(list(self._scopes)):
            rows = self._mentions(batch)
            targets = [self._target(row) for row in rows]
            self._find(zip(targets, rows, strict=True))
            moves: list[dict[str, int | None]] = []
            for row, target in zip(rows, targets, strict=True):
                entity_id = self._ids[target.type, target.key] if target else None
                if entity_id != row.entity_id:
                    moves.append({"mention": row.id, "entity": entity_id})
                    changed.add(row.document_id)
            if moves:
                self._connection.execute(
                    update(mentions)
                    .where(mentions.c.id == bindparam("mention"))
                    .values(entity_id=bindparam("entity")),
                    moves,
                )
        return changed

    def _introduced(self, site: str) -> dict[tuple[str, str, str], _Name]:
        """(scope, type, key) of the names that pages introduce as short for one other name."""
        query = (
            select(
                mentions.c.document_id,
                mentions.c.type,
                mentions.c.key,
                mentions.c.name,
                mentions.c.aliases,
            )
            .join(documents, documents.c.id == mentions.c.document_id)
            .where(documents.c.site == site, documents.c.status == "active")
            .where(cast(mentions.c.aliases, Text) != "[]")
            .execution_options(yield_per=BATCH)
        )
        meanings: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
        for row in self._connection.execute(query):
            for alias in row.aliases:
                key = self._naming.key(row.type, alias)
                if key != row.key and row.document_id in self._scopes:
                    long = meanings[self._scopes[row.document_id], row.type, key]
                    # the same spelling whatever the order of the pages
                    long[row.key] = min(row.name, long.get(row.key, row.name))
        return {
            short: _Name(short[1], *next(iter(long.items())))
            for short, long in meanings.items()
            if len(long) == 1
        }

    def _mentions(self, document_ids: Sequence[int]) -> Sequence[Any]:
        query = select(
            mentions.c.id,
            mentions.c.document_id,
            mentions.c.type,
            mentions.c.key,
            mentions.c.name,
            mentions.c.kind,
            mentions.c.edtf,
            mentions.c.earliest,
            mentions.c.latest,
            mentions.c.entity_id,
        ).where(mentions.c.document_id.in_(document_ids))
        query = query.order_by(mentions.c.document_id, mentions.c.id)
        return self._connection.execute(query).all()

    def _target(self, row: Any) -> _Name | None:
        scope = self._scopes[row.document_id]
        written = _Name(row.type, row.key, row.name)
        if (scope, written) not in self._meant:
            self._meant[scope, written] = self._decide(scope, written)
        return self._meant[scope, written]

    def _decide(self, scope: str, written: _Name) -> _Name | None:
        decision = self._naming.decide(written.type, written.name)
        meant = written
        if decision is None:
            meant = self._short.get((scope, written.type, written.key), written)
            if meant != written:
                decision = self._naming.decide(meant.type, meant.name)
        if decision is None:
            return meant
        if decision.rejected:
            return None
        return _Name(decision.type, self._naming.key(decision.type, decision.name), decision.name)

    def _find(self, wanted: Iterable[tuple[_Name | None, Any]]) -> None:
        """Looks the entities' numbers up, and gives a number to those that have none."""
        missing: dict[tuple[str, str], dict[str, Any]] = {}
        for target, row in wanted:
            if target and (target.type, target.key) not in self._ids:
                missing.setdefault((target.type, target.key), _row(target, row))
        self._look_up(list(missing))
        new = [values for at, values in missing.items() if at not in self._ids]
        if not new:
            return
        moment = now()
        for values in new:
            values["slug"] = self._naming.slug(values["type"], values["name"])
            values["first_seen"] = moment
        self._part(new)
        self._connection.execute(insert(entities), new)
        self._look_up([(values["type"], values["key"]) for values in new])

    def _part(self, new: list[dict[str, Any]]) -> None:
        """Gives names whose slugs meet by chance slugs of their own."""
        taken: set[str] = set()
        for batch in batches([values["slug"] for values in new]):
            query = select(entities.c.slug).where(entities.c.slug.in_(batch))
            taken.update(self._connection.execute(query).scalars())
        for values in new:
            if values["slug"] in taken:
                digest = hashlib.sha256(values["key"].encode()).hexdigest()
                values["slug"] = f"{values['slug']}-{digest[:16]}"
            taken.add(values["slug"])

    def _look_up(self, wanted: Iterable[tuple[str, str]]) -> None:
        keys: dict[str, list[str]] = defaultdict(list)
        for entity_type, key in wanted:
            keys[entity_type].append(key)
        for entity_type, of_type in keys.items():
            for batch in batches(of_type):
                query = select(entities.c.key, entities.c.id).where(
                    entities.c.type == entity_type, entities.c.key.in_(batch)
                )
                for key, entity_id in self._connection.execute(query):
                    self._ids[entity_type, key] = entity_id


def _scopes(connection: Connection, site: str) -> Iterator[tuple[int, str]]:
    """(document, the scope of its short names) of a site's active documents."""
    query = (
        select(documents.c.id, pages.c.source, pages.c.url)
        .join(pages, pages.c.document_id == documents.c.id)
        .where(documents.c.site == site, documents.c.status == "active")
        .where(pages.c.status == "active")
        .order_by(documents.c.id, pages.c.id)
    )
    last = None
    for row in connection.execute(query.execution_options(yield_per=BATCH)):
        # the first address is the primary one
        if row.id != last:
            last = row.id
            yield row.id, _scope(row.source, row.url)


def _scope(source: str, url: str) -> str:
    """A web site is one scope; directories of the same name are one for each directory."""
    if not source.startswith("file:"):
        return ""
    return source.rsplit("/", 1)[0] if source == url else source.rstrip("/")


def _row(target: _Name, mention: Any) -> dict[str, Any]:
    return {
        **target._asdict(),
        "kind": mention.kind if target.type == "organisation" else None,
        "edtf": mention.edtf,
        "earliest": mention.earliest,
        "latest": mention.latest,
    }


def _touch(connection: Connection, document_ids: Sequence[int]) -> None:
    """Has the index read these documents again: the names on them changed."""
    if not document_ids:
        return
    revision = current_revision(connection)
    connection.execute(
        update(documents)
        .where(documents.c.id == bindparam("document"))
        .values(revision=bindparam("to")),
        [{"document": id_, "to": revision + n} for n, id_ in enumerate(document_ids, start=1)],
    )
    set_counter(connection, "revision", revision + len(document_ids))
