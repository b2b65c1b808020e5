"""What SQLite's errors mean for the corpus, and what to do about them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from verkostohaku.errors import CorpusDamagedError, CorpusError
from verkostohaku.told import Told

# SQLite's codes for a file that holds what it cannot: bad pages, none of its own, tables that lack
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
# of Python's driver, which gives no code
_NO_TEXT = "Could not decode to UTF-8"

# what reading a damaged file raises; Python's driver takes SQLite's messages for UTF-8, and they
# can quote what is damaged
UNREADABLE = (DBAPIError, UnicodeDecodeError)

# bytes; with less, what fails to be written fails for lack of room
_LITTLE = 1_000_000


def by_driver(error: UnicodeDecodeError) -> bool:
    """Whether the database's driver raised it, and not who works with what was read."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    module = last.tb_frame.f_globals.get("__name__", "") if last is not None else ""
    return str(module).startswith(("sqlalchemy.", "corpus.database"))


def unreadable(path: Path, error: SQLAlchemyError | UnicodeDecodeError) -> CorpusError:
    """The error of a corpus that SQLite cannot read or write, with what to do."""
    cause = getattr(error, "orig", None)
    reason = str(cause or error).splitlines()[0]
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in _DAMAGED or reason.startswith(_NO_TEXT) or isinstance(error, UnicodeDecodeError):
        return CorpusDamagedError(
            _told(
                path,
                reason,
                Told(
                    "corpus.advice_repair",
                    "Restore a backup; without one, `verkostohaku doctor --repair` saves what can "
                    "be read, and says what is lost.",
                ),
            )
        )
    advice = Told(
        "corpus.advice_again",
        "Try again; if that does not help, check the disk, and restore a backup.",
    )
    if "full" in reason or ("I/O" in reason and _is_full(path)):
        advice = Told(
            "corpus.advice_space",
            "Free some disk space and run the same command again; what was stored is safe.",
        )
    elif "readonly" in reason or "unable to open" in reason:
        advice = Told(
            "corpus.advice_permission",
            "Check that you may write to that directory, or name another one with --home.",
        )
    elif "locked" in reason:
        advice = Told("corpus.advice_locked", "Another program holds it; try again in a moment.")
    return CorpusError(_told(path, reason, advice))


def _told(path: Path, reason: str, advice: Told) -> Told:
    return Told(
        "corpus.unusable",
        "The corpus {path} cannot be used: {reason}. {advice}",
        path=path,
        reason=reason,
        advice=advice,
    )


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE
    except OSError:
        return False
