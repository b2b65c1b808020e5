"""Runs: when pages were taken in, and what each run reported."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from corpus.clock import now
from corpus.database import insert_row
from corpus.schema import runs


class Run(NamedTuple):
    """A run: its status is one of those in corpus.schema."""

    id: int
    started: str
    finished: str | None
    status: str
    report: dict[str, Any] | None


def begin(connection: Connection) -> Run:
    """Opens a run; one that is still open was killed, and is closed as such."""
    connection.execute(update(runs).where(runs.c.status == "running").values(status="killed"))
    started = now()
    number = insert_row(connection, runs, {"started": started, "status": "running"})
    return Run(number, started, None, "running", None)


def finish(connection: Connection, run: Run, status: str, report: dict[str, Any]) -> None:
    """Closes a run with its report."""
    values = {"finished": now(), "status": status, "report": report}
    connection.execute(update(runs).where(runs.c.id == run.id).values(values))


def first_started(connection: Connection) -> str:
    """When the first run of all began, which tells one corpus from another; "" before it."""
    query = select(runs.c.started).order_by(runs.c.id).limit(1)
    return str(connection.scalar(query) or "")


def latest(connection: Connection, count: int) -> list[Run]:
    """The newest runs, newest first."""
    query = select(runs).order_by(runs.c.id.desc()).limit(count)
    return [Run(*row) for row in connection.execute(query)]
