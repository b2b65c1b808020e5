"""Addresses: what was fetched from them, when, and what became of them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, or_, select, update

from corpus.clock import now
from corpus.database import insert_row
from corpus.documents import content_hash_of, detach, regain_address
from corpus.records import Fetched, KnownPage, PendingPage
from corpus.schema import analyses, bodies, page_events, pages

# the exclusion of a page whose owner does not want it in search engines
NOINDEX = "noindex"

# a page is believed gone when it was missing in this many runs in a row
MISSES_UNTIL_GONE = 2

_KNOWN = [pages.c[name] for name in KnownPage._fields]


def known(connection: Connection, url: str) -> KnownPage | None:
    """What is remembered of an address, or None."""
    row = connection.execute(select(*_KNOWN).where(pages.c.url == url)).first()
    return _known(row) if row else None


def active_urls(connection: Connection, prefix: str) -> Iterator[str]:
    """The active addresses that begin with `prefix`."""
    query = select(pages.c.url).where(pages.c.status == "active", _begins_with(prefix))
    for (url,) in connection.execute(query.order_by(pages.c.id)):
        yield url


def active_of_site(connection: Connection, site: str) -> Iterator[str]:
    """The active addresses of a site."""
    query = select(pages.c.url).where(pages.c.status == "active", pages.c.site == site)
    yield from connection.execute(query.order_by(pages.c.id)).scalars()


def gone_of_site(connection: Connection, site: str) -> Iterator[str]:
    """The addresses of a site that are gone or moved."""
    query = select(pages.c.url).where(pages.c.status != "active", pages.c.site == site)
    yield from connection.execute(query).scalars()


def active_of_source(connection: Connection, source: str) -> Iterator[KnownPage]:
    """The active pages that a source brought."""
    query = select(*_KNOWN).where(pages.c.status == "active", pages.c.source == source)
    for row in connection.execute(query.order_by(pages.c.id)).all():
        yield _known(row)


def record_fetched(
    connection: Connection,
    run: int,
    fetched: Fetched,
    *,
    reached: bool = True,
    force: bool = False,
) -> bool:
    """Stores a body; True when it differs from what was known and has to be analysed.

    `reached`: something led to the page in this run; asking for it from memory does not make it
    any less missing. `force` has it analysed in any case.
    """
    before = known(connection, fetched.url)
    body_hash = hashlib.sha256(fetched.body).hexdigest()
    fresh = (
        before is None
        or before.status != "active"
        or before.body_hash != body_hash
        or before.exclusion == NOINDEX
        or force
    )
    moment = now()
    values: dict[str, Any] = {
        "site": fetched.site,
        "source": fetched.source,
        "status": "active",
        "moved_to": None,
        "http_status": fetched.http_status,
        "content_type": fetched.content_type,
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "links": list(fetched.links),
        "body_hash": body_hash,
        "fetched_at": moment,
        "checked_at": moment,
        "gone_at": None,
    }
    if reached:
        values |= {"misses": 0, "missing_since": None}
    if fresh:
        values["pending"] = True
    if before is None:
        values |= {"url": fetched.url, "first_seen": moment}
        page_id = insert_row(connection, pages, values)
    else:
        page_id = before.id
        connection.execute(update(pages).where(pages.c.id == page_id).values(values))
        if before.status != "active":
            regain_address(connection, page_id)
        if before.status == "gone":
            record_event(connection, run, page_id, "back")
    if fresh:
        compressed = zlib.compress(fetched.body, 6)
        connection.execute(delete(bodies).where(bodies.c.page_id == page_id))
        row = {"page_id": page_id, "compressed": compressed, "size": len(fetched.body)}
        connection.execute(insert(bodies).values(row))
    return fresh


def record_not_modified(connection: Connection, page: KnownPage) -> None:
    """The server or the file says that nothing changed."""
    values = {"checked_at": now(), "misses": 0, "missing_since": None}
    connection.execute(update(pages).where(pages.c.id == page.id).values(values))


def record_moved(connection: Connection, run: int, page: KnownPage, target: str) -> None:
    """The address moved for good: its document is to be found at `target` from now on."""
    values = {"status": "moved", "moved_to": target, "pending": False, "checked_at": now()}
    connection.execute(update(pages).where(pages.c.id == page.id).values(values))
    record_event(connection, run, page.id, "moved", target)
    detach(connection, page.id)


def record_missing(
    connection: Connection, run: int, page: KnownPage, reason: str, *, certain: bool = False
) -> bool:
    """The page was not there; True when it is gone by now.

    `certain`: no second run is needed (a file that was removed).
    """
    moment = now()
    misses = page.misses + 1
    gone = certain or misses >= MISSES_UNTIL_GONE
    values: dict[str, Any] = {"misses": misses, "checked_at": moment}
    if page.misses == 0:
        values["missing_since"] = moment
    if gone:
        values |= {"status": "gone", "gone_at": moment, "pending": False}
    connection.execute(update(pages).where(pages.c.id == page.id).values(values))
    record_event(connection, run, page.id, "gone" if gone else "missing", reason)
    if gone:
        detach(connection, page.id)
    return gone


def record_event(
    connection: Connection, run: int, page_id: int, event: str, detail: str | None = None
) -> None:
    """Adds a line to a page's history."""
    row = {"page_id": page_id, "run_id": run, "at": now(), "event": event, "detail": detail}
    connection.execute(insert(page_events).values(row))


def history(connection: Connection, page_id: int) -> list[tuple[str, str, str | None]]:
    """A page's history: (time, event, detail), oldest first."""
    query = select(page_events.c.at, page_events.c.event, page_events.c.detail)
    query = query.where(page_events.c.page_id == page_id).order_by(page_events.c.id)
    return [(row.at, row.event, row.detail) for row in connection.execute(query)]


def all_pending(connection: Connection) -> set[int]:
    """The pages of every site that wait for analysis."""
    return set(connection.execute(select(pages.c.id).where(pages.c.pending)).scalars())


def pending_sites(connection: Connection) -> list[str]:
    """The sites that have pages waiting for analysis."""
    query = select(pages.c.site).where(pages.c.pending).distinct().order_by(pages.c.site)
    return list(connection.execute(query).scalars())


def pending_ids(connection: Connection, site: str) -> list[int]:
    """The pages of a site that wait for analysis."""
    query = select(pages.c.id).where(pages.c.pending, pages.c.site == site).order_by(pages.c.id)
    return list(connection.execute(query).scalars())


def pending_page(connection: Connection, page_id: int, version: str) -> PendingPage:
    """A waiting page with its body; `version` is that of the present analysis."""
    query = (
        select(pages, bodies.c.compressed)
        .join(bodies, bodies.c.page_id == pages.c.id)
        .where(pages.c.id == page_id)
    )
    row = connection.execute(query).one()
    return PendingPage(
        row.id,
        row.url,
        row.site,
        row.content_type,
        zlib.decompress(row.compressed),
        content_hash_of(connection, row.document_id, version),
    )


def pending_bodies(connection: Connection, site: str) -> Iterator[tuple[str, str | None, bytes]]:
    """(url, content type, body) of a site's waiting pages, one at a time."""
    query: Select[Any] = (
        select(pages.c.url, pages.c.content_type, bodies.c.compressed)
        .join(bodies, bodies.c.page_id == pages.c.id)
        .where(pages.c.site == site, pages.c.pending)
        .order_by(pages.c.id)
    )
    for row in connection.execution_options(yield_per=50).execute(query):
        yield row.url, row.content_type, zlib.decompress(row.compressed)


def mark_pending(connection: Connection, *, site: str | None = None) -> int:
    """Sends active pages (of one site) through extraction and analysis again; how many.

    Pages whose owner asked search engines to leave them out stay out: the stored body may be
    from before that. So do those without a body, which the next run fetches.
    """
    query = update(pages).where(pages.c.status == "active", ~pages.c.pending, _to_be_indexed())
    if site is not None:
        query = query.where(pages.c.site == site)
    return connection.execute(query.values(pending=True)).rowcount


def mark_outdated(connection: Connection, extraction: str, analysis: str) -> int:
    """Sends pages that another version extracted or analysed through both again; how many."""
    stale = select(analyses.c.document_id).where(analyses.c.version != analysis)
    query = update(pages).where(
        pages.c.status == "active",
        ~pages.c.pending,
        _to_be_indexed(),
        or_(pages.c.extraction != extraction, pages.c.document_id.in_(stale)),
    )
    return connection.execute(query.values(pending=True)).rowcount


def set_extraction(connection: Connection, page_ids: Sequence[int], version: str) -> None:
    """Notes which version of the extraction read these pages."""
    query = update(pages).where(pages.c.id.in_(page_ids))
    connection.execute(query.values(extraction=version))


def _to_be_indexed() -> ColumnElement[bool]:
    kept = or_(pages.c.exclusion.is_(None), pages.c.exclusion != NOINDEX)
    return kept & pages.c.id.in_(select(bodies.c.page_id))


def _begins_with(prefix: str) -> ColumnElement[bool]:
    # a range instead of LIKE: it uses the index on url and needs no escaping
    return (pages.c.url >= prefix) & (pages.c.url < prefix + "\U0010ffff")


def _known(row: Any) -> KnownPage:
    return KnownPage(*row)._replace(links=tuple(row.links))
