"""What is new since a day: pages that came, changed and went, and names seen for the first time."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from corpus.addresses import BEST_FIRST
from corpus.database import counter, set_counter
from corpus.schema import documents, entities, mentions, page_events, pages, runs

# names the counter of the newest entity that a run has reported
_TOLD = "told entities"
_NEVER = -1
_EVENTS = ("new", "changed", "gone", "moved", "back")


class PageNews(NamedTuple):
    """The last thing that happened to a page; `detail` is the new address of a moved one."""

    event: str
    at: str
    url: str
    title: str
    detail: str | None


class EntityNews(NamedTuple):
    """An organisation or network that no page named before, and a page that does."""

    type: str
    name: str
    first_seen: str
    url: str


def page_news(connection: Connection, since: str) -> list[PageNews]:
    """The pages to which something happened at or after `since` (ISO), each once, oldest first.

    A page that came and changed since then is new; otherwise the last event counts.
    """
    query = (
        select(
            page_events.c.page_id,
            page_events.c.event,
            page_events.c.at,
            page_events.c.detail,
            pages.c.url,
            documents.c.title,
        )
        .join(pages, pages.c.id == page_events.c.page_id)
        .join(documents, documents.c.id == pages.c.document_id, isouter=True)
        .where(page_events.c.at >= since, page_events.c.event.in_(_EVENTS))
        # the time first: so the index on it leads to the few that are asked for
        .order_by(page_events.c.at, page_events.c.id)
    )
    latest: dict[int, PageNews] = {}
    for row in connection.execute(query):
        before = latest.pop(row.page_id, None)
        came = before is not None and before.event == "new" and row.event == "changed"
        event = "new" if came else row.event
        latest[row.page_id] = PageNews(event, row.at, row.url, row.title or "", row.detail)
    return list(latest.values())


def entity_news(connection: Connection, since: str) -> list[EntityNews]:
    """The organisations and networks that were first seen at or after `since` (ISO)."""
    return _entity_news(connection, entities.c.first_seen >= since)


def untold_entities(connection: Connection) -> list[EntityNews]:
    """The organisations and networks that came since the last call; each is told once.

    By their numbers, not by time: what a killed run found is told by the next one. Where no number
    was kept (a corpus of an older program, or what a repair saved), what an earlier run can have
    told is known by the time at which that ended.
    """
    told = counter(connection, _TOLD, default=_NEVER)
    is_new: ColumnElement[bool] = entities.c.id > told
    if told == _NEVER:
        ended = connection.execute(select(func.max(runs.c.finished))).scalar()
        is_new = entities.c.first_seen > (ended or "")
    found = _entity_news(connection, is_new)
    newest = connection.execute(select(func.max(entities.c.id))).scalar()
    set_counter(connection, _TOLD, newest or 0)
    return found


def _entity_news(connection: Connection, condition: ColumnElement[bool]) -> list[EntityNews]:
    # asked for each new entity: there are few, and many mentions
    best_page = (
        select(pages.c.id)
        .select_from(mentions)
        .join(documents, documents.c.id == mentions.c.document_id)
        .join(pages, pages.c.document_id == documents.c.id)
        .where(mentions.c.entity_id == entities.c.id)
        .where(documents.c.status == "active", pages.c.status == "active")
        .order_by(*BEST_FIRST)
        .limit(1)
        .correlate(entities)
        .scalar_subquery()
    )
    query = (
        select(entities.c.type, entities.c.name, entities.c.first_seen, pages.c.url)
        .select_from(entities)
        .join(pages, pages.c.id == best_page)
        .where(condition, entities.c.type != "date")
        .order_by(entities.c.type, entities.c.name, entities.c.id)
    )
    return [EntityNews(*row) for row in connection.execute(query)]
