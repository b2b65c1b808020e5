"""The log of a run: one line an event, with time and level, and without private data."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import WatchedFileHandler

from verkostohaku.errors import UsageError, VerkostohakuError
from verkostohaku.told import Told

LEVELS = ("debug", "info", "warning", "error")

# the loggers of what runs in a command; libraries keep their own
_OURS = ("pipeline", "verkostohaku")
_MAIL = re.compile(r"[^\s@<>\"'()/]+(?:@|%40)[^\s@<>\"'(),;/]+", re.IGNORECASE)
_QUERY = re.compile(r"(?<=\?)[^\s#'\"<>)]+")
_VALUE = re.compile(r"=[^&;]*|(?<![^&;])[^&;=]+(?![^&;])")
# a Finnish personal identity code
_IDENTITY = re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b")

logger = logging.getLogger(__name__)


def redacted(text: str) -> str:
    """A text without mail addresses, identity codes and the values in query strings.

    Names of parameters stay: they tell which page it was. Line ends become spaces.
    """
    text = " ".join(text.split())
    text = _QUERY.sub(lambda query: _VALUE.sub(_hidden, query[0]), text)
    text = _MAIL.sub("…@…", text)
    return _IDENTITY.sub("…", text)


def _hidden(value: re.Match[str]) -> str:
    return "=…" if value[0].startswith("=") else "…"


class _OneLine(logging.Formatter):
    """`2026-11-25T02:30:00Z WARNING failed https://…: why`."""

    def format(self, record: logging.LogRecord) -> str:
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        return f"{moment} {record.levelname} {redacted(record.getMessage())}"


@contextmanager
def logged(file: str | None, level: str) -> Iterator[None]:
    """Logs to a file (or - for stderr) while the block runs, and how it failed; None: nowhere."""
    # whoever looks at the log is told of its troubles by the disk, not by tracebacks
    logging.raiseExceptions = False
    handler = _handler(file)
    handler.setFormatter(_OneLine())
    for name in _OURS:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(level.upper())
    try:
        yield
    except KeyboardInterrupt:
        logger.warning("stopped")
        raise
    except Exception as error:
        logger.error("%s: %s", type(error).__name__, error)  # noqa: TRY400  # one line
        raise
    finally:
        for name in _OURS:
            logging.getLogger(name).removeHandler(handler)
        handler.close()


def _handler(file: str | None) -> logging.Handler:
    if file is None:
        return logging.NullHandler()
    if file == "-":
        return logging.StreamHandler(sys.stderr)
    if not file:
        raise UsageError(
            Told("log.unnamed", "The log file has an empty name. Name a file, or - for stderr.")
        )
    try:
        # follows the name when logrotate has moved the file away
        return WatchedFileHandler(file, encoding="utf-8")
    except OSError as error:
        raise VerkostohakuError(
            Told(
                "log.unwritable",
                "The log {file} cannot be written: {error}. Name another file.",
                file=file,
                error=Told.by_system(error),
            )
        ) from error
