"""Mending a corpus whose rows are damaged or lost: whole again, and what is lost is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, literal, null, select, update

from corpus.damage import altered_documents, damaged_bodies, is_no_json, unread_documents
from corpus.database import batches, counter, next_revision, set_counter
from corpus.documents import text_hash
from corpus.pages import mark_pending
from corpus.schema import (
    JSON_COLUMNS,
    analyses,
    bodies,
    documents,
    entities,
    mentions,
    page_events,
    pages,
    runs,
    sites,
)

# names the counter that tells whoever follows the revisions to begin anew
REPAIRED = "repaired"


class Losses(NamedTuple):
    """What a repair could not keep, by address.

    `bodies`: the stored body is lost; the next ingest of the page's source fetches it anew.
    `texts`: of these, the text too: no search finds them until then. `for_good`: the page is
    gone from the web, and its body or text is lost with it. `events`: lines of the history.
    """

    bodies: list[str]
    texts: list[str]
    for_good: list[str]
    events: int


def mend(connection: Connection) -> Losses:
    """Makes the corpus whole: nothing refers to what is missing, and nothing damaged is kept.

    The bodies are the record: whatever is derived from a sound one is to be made anew, so those
    pages wait for analysis afterwards.
    """
    events = _drop_dangling(connection)
    _empty_unreadable(connection)
    broken = _without_sound_body(connection)
    altered, unread = set(altered_documents(connection)), unread_documents(connection)
    without_text = _without_sound_text(connection, altered)
    unfindable = without_text | _in_documents(connection, unread)
    losses = Losses(
        _urls(connection, broken, pages.c.status == "active"),
        _urls(connection, broken & unfindable, pages.c.status == "active"),
        _urls(connection, broken | without_text, pages.c.status != "active"),
        events,
    )
    _forget_bodies(connection, broken)
    _give_up_texts(connection, broken & unfindable)
    _keep_or_drop(connection, altered | unread)
    _derive_anew(connection)
    _settle(connection)
    return losses


def _drop_dangling(connection: Connection) -> int:
    """Takes out what belongs to rows that are missing; how many lines of the history went."""
    no_page = page_events.c.page_id.not_in(select(pages.c.id))
    lost = connection.execute(delete(page_events).where(no_page)).rowcount
    # what pages tell of a run outlives its report
    of_run = select(page_events.c.run_id, func.min(page_events.c.at), literal("lost"))
    of_run = of_run.where(page_events.c.run_id.not_in(select(runs.c.id)))
    names = ("id", "started", "status")
    connection.execute(insert(runs).from_select(names, of_run.group_by(page_events.c.run_id)))
    connection.execute(delete(bodies).where(bodies.c.page_id.not_in(select(pages.c.id))))
    of_no_document = select(documents.c.id)
    connection.execute(delete(mentions).where(mentions.c.document_id.not_in(of_no_document)))
    connection.execute(delete(analyses).where(analyses.c.document_id.not_in(of_no_document)))
    connection.execute(
        update(mentions)
        .where(mentions.c.entity_id.not_in(select(entities.c.id)))
        .values(entity_id=None)
    )
    return lost


def _empty_unreadable(connection: Connection) -> None:
    """Lists that are no JSON any more are empty; a page that lost its links is fetched again."""
    unlinked = update(pages).where(is_no_json(pages.c.links))
    connection.execute(unlinked.values(etag=None, last_modified=None))
    for column in JSON_COLUMNS:
        empty: Any = null() if column.nullable else []
        of_table = update(column.table).where(is_no_json(column))
        connection.execute(of_table.values({column.name: empty}))


def _without_sound_body(connection: Connection) -> set[int]:
    """Pages that ought to have a body, and have none or a damaged one."""
    stored = select(bodies.c.page_id)
    missing = select(pages.c.id).where(pages.c.body_hash.is_not(None), pages.c.id.not_in(stored))
    waiting = select(pages.c.id).where(pages.c.pending, pages.c.id.not_in(stored))
    # an earlier repair forgot their bodies, and the next run has not been yet
    forgotten = select(pages.c.id).where(
        pages.c.status == "active",
        pages.c.document_id.is_not(None),
        pages.c.exclusion.is_(None),
        pages.c.id.not_in(stored),
    )
    return {
        *damaged_bodies(connection),
        *connection.execute(missing).scalars(),
        *connection.execute(waiting).scalars(),
        *connection.execute(forgotten).scalars(),
    }


def _without_sound_text(connection: Connection, altered: Iterable[int]) -> set[int]:
    """Pages whose text is damaged or missing."""
    lost = select(pages.c.id).where(
        pages.c.document_id.is_not(None), pages.c.document_id.not_in(select(documents.c.id))
    )
    return _in_documents(connection, altered) | set(connection.execute(lost).scalars())


def _in_documents(connection: Connection, document_ids: Iterable[int]) -> set[int]:
    query = select(pages.c.id)
    return {
        page
        for batch in batches(sorted(document_ids))
        for page in connection.execute(query.where(pages.c.document_id.in_(batch))).scalars()
    }


def _forget_bodies(connection: Connection, page_ids: set[int]) -> None:
    """Has the next run fetch these pages as if they were new."""
    values: dict[str, Any] = {
        "body_hash": None,
        "etag": None,
        "last_modified": None,
        "pending": False,
    }
    for batch in batches(sorted(page_ids)):
        connection.execute(delete(bodies).where(bodies.c.page_id.in_(batch)))
        connection.execute(update(pages).where(pages.c.id.in_(batch)).values(values))


def _give_up_texts(connection: Connection, page_ids: set[int]) -> None:
    """Neither body nor text is left: the pages hold nothing until they are fetched again."""
    for batch in batches(sorted(page_ids)):
        of_them = update(pages).where(pages.c.id.in_(batch), pages.c.status == "active")
        connection.execute(of_them.values(document_id=None))
    lost = pages.c.document_id.not_in(select(documents.c.id))
    connection.execute(update(pages).where(lost).values(document_id=None))


def _derive_anew(connection: Connection) -> None:
    """Has the next run extract and analyse every body that is there."""
    connection.execute(delete(sites))
    with_body = pages.c.id.in_(select(bodies.c.page_id))
    derived = select(pages.c.document_id).where(
        pages.c.status == "active", with_body, pages.c.document_id.is_not(None)
    )
    connection.execute(delete(analyses).where(analyses.c.document_id.in_(derived)))
    connection.execute(delete(mentions).where(mentions.c.document_id.in_(derived)))
    connection.execute(update(pages).where(~with_body).values(pending=False))
    mark_pending(connection)


def _keep_or_drop(connection: Connection, document_ids: Iterable[int]) -> None:
    """What becomes of damaged documents; what was derived of them is forgotten.

    One that a sound body is there for is made anew from it. The text of a page that is gone is
    all there is: it is kept as it is now, once. One that no page holds any more is dropped.
    """
    for document_id in document_ids:
        held = select(pages.c.id).where(pages.c.document_id == document_id)
        connection.execute(delete(mentions).where(mentions.c.document_id == document_id))
        connection.execute(delete(analyses).where(analyses.c.document_id == document_id))
        if connection.execute(held.where(pages.c.status == "active")).first():
            continue
        kept = connection.execute(held).first() and _keep(connection, document_id)
        if not kept:
            connection.execute(delete(documents).where(documents.c.id == document_id))


def _keep(connection: Connection, document_id: int) -> bool:
    """Names a text as it is now; False where another document holds it, which its pages get."""
    at = documents.c.id == document_id
    digest = text_hash(connection.execute(select(documents.c.text).where(at)).scalar_one())
    twin = select(documents.c.id).where(documents.c.text_hash == digest, ~at)
    twin_id = connection.execute(twin).scalar()
    if twin_id is None:
        connection.execute(update(documents).where(at).values(text_hash=digest))
        return True
    of_it = update(pages).where(pages.c.document_id == document_id)
    connection.execute(of_it.values(document_id=twin_id))
    return False


def _settle(connection: Connection) -> None:
    """Documents without an address are gone; revisions go on; all names are resolved anew."""
    newest = connection.execute(select(func.max(documents.c.revision))).scalar() or 0
    if counter(connection, "revision") < newest:
        set_counter(connection, "revision", newest)
    addressed = select(pages.c.document_id).where(
        pages.c.status == "active", pages.c.document_id.is_not(None)
    )
    orphans = select(documents.c.id).where(
        documents.c.status == "active", documents.c.id.not_in(addressed)
    )
    for document_id in connection.execute(orphans).scalars().all():
        values = {"status": "gone", "revision": next_revision(connection)}
        connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    connection.execute(
        update(pages)
        .where(pages.c.document_id.is_not(None), pages.c.fetched_at.is_(None))
        .values(fetched_at=pages.c.first_seen)
    )
    set_counter(connection, "resolved", 0)
    set_counter(connection, REPAIRED, 1)


def _urls(connection: Connection, page_ids: set[int], condition: Any) -> list[str]:
    query = select(pages.c.url).where(condition)
    return sorted(
        url
        for batch in batches(sorted(page_ids))
        for url in connection.execute(query.where(pages.c.id.in_(batch))).scalars()
    )
