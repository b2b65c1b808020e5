"""What is kept of a site as a whole: the furniture that extraction learnt of it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from corpus.schema import sites


def furniture(connection: Connection, site: str) -> tuple[bytes | None, str | None]:
    """(serialised furniture, fingerprint) of a site; (None, None) of a site not seen before."""
    row = connection.execute(select(sites).where(sites.c.site == site)).first()
    return (row.furniture, row.furniture_fingerprint) if row else (None, None)


def store_furniture(connection: Connection, site: str, learnt: bytes, fingerprint: str) -> None:
    """Replaces what is known of a site."""
    connection.execute(delete(sites).where(sites.c.site == site))
    row = {"site": site, "furniture": learnt, "furniture_fingerprint": fingerprint}
    connection.execute(insert(sites).values(row))
