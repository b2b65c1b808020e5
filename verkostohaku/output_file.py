"""Files that a command writes: complete, or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from verkostohaku.errors import UsageError, VerkostohakuError
from verkostohaku.told import Told

STDOUT = "-"


@contextmanager
def opened(name: str, what: Told) -> Iterator[TextIO]:
    """A file to write UTF-8 text to, which takes its name only once it is complete; - is stdout.

    Opened at once, so that a wrong name shows before the work is done. A symbolic link keeps
    pointing where it does; a device or a pipe is written to as it is. `what` names the content
    in the error: "the report".
    """
    if not name:
        raise UsageError(
            Told("output.unnamed", "The file for {what} has an empty name. Name a file.", what=what)
        )
    if name == STDOUT:
        yield sys.stdout
        return
    path = Path(name).resolve()
    special = path.exists() and not path.is_file()
    target = path if special else path.with_name(path.name + ".partial")
    try:
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        if not special:
            target.replace(path)
    except OSError as error:
        raise VerkostohakuError(
            Told(
                "output.unwritable",
                "{What} could not be written to {path}: {error}. Name another file.",
                What=what[:1].upper() + what[1:],
                what=what,
                path=path,
                error=Told.by_system(error),
            )
        ) from error
    finally:
        if not special:
            with suppress(OSError):
                target.unlink(missing_ok=True)
