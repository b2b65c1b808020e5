"""Generations of an index on disk: built beside, switched to at once, swept when nobody reads.

    index/current      the name of the generation that searches read
    index/lock         held by the one writer
    index/00000012/    a generation: immutable once `current` names it; files that it shares with
                       the one before are hard links

A reader holds a shared lock on its generation's manifest, so that a writer knows which old
generations are still in use. All locks go with their process, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from index import manifest as manifests
from index.manifest import Manifest
from verkostohaku.durable import sync
from verkostohaku.errors import BusyError, IndexMissingError, SearchIndexError
from verkostohaku.told import Told

POINTER = "current"
LOCK = "lock"
_ATTEMPTS = 100  # a switch can come between reading the pointer and locking; many cannot


class Opened(NamedTuple):
    """A generation that is being read; `lock` is the descriptor that keeps it from being swept."""

    directory: Path
    manifest: Manifest
    lock: int


def open_current(index: Path) -> Opened:
    """Opens the current generation for reading; the caller closes `lock`.

    Raises IndexMissingError or SearchIndexError. Changes nothing on disk.
    """
    for _ in range(_ATTEMPTS):
        directory = index / current_name(index)
        try:
            descriptor = os.open(directory / manifests.FILE, os.O_RDONLY)
        except FileNotFoundError as error:
            if directory.name == current_name(index):
                raise SearchIndexError(
                    Told(
                        "index.part_missing",
                        "The index in {index} is damaged: {part} is missing. "
                        "Build it anew with `verkostohaku reindex`.",
                        index=index,
                        part=directory.name,
                    )
                ) from error
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            if os.fstat(descriptor).st_nlink:
                manifest = manifests.read(os.pread(descriptor, 1 << 16, 0), directory)
                return Opened(directory, manifest, os.dup(descriptor))
        finally:
            os.close(descriptor)  # a duplicate keeps the lock; without one, it was swept
    raise SearchIndexError(
        Told(
            "index.switching",
            "The index in {index} is being switched all the time; try again.",
            index=index,
        )
    )


def release(opened: Opened) -> None:
    """Ends the reading of a generation."""
    os.close(opened.lock)


def current_name(index: Path) -> str:
    """The name of the current generation; raises IndexMissingError or SearchIndexError."""
    try:
        name = (index / POINTER).read_bytes().strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissingError(
            Told(
                "index.none",
                "There is no index in {index}. Take pages in with `verkostohaku ingest`.",
                index=index,
            )
        ) from error
    except OSError as error:
        raise SearchIndexError(
            Told(
                "index.unreadable",
                "The index in {index} cannot be read: {error}. "
                "Check its permissions, or build it anew with `verkostohaku reindex`.",
                index=index,
                error=Told.by_system(error),
            )
        ) from error
    if not name.isdigit():
        raise SearchIndexError(
            Told(
                "index.pointer",
                "The index in {index} is damaged: {pointer} names no generation. "
                "Build it anew with `verkostohaku reindex`.",
                index=index,
                pointer=POINTER,
            )
        )
    return name.decode("ascii")


def exists(index: Path) -> bool:
    """Whether there is an index, readable or not."""
    return (index / POINTER).exists()


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Holds the index for writing; raises BusyError when another process does."""
    try:
        index.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(index / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise SearchIndexError(
            Told(
                "index.unwritable",
                "The index in {index} cannot be written: {error}. Check its permissions.",
                index=index,
                error=Told.by_system(error),
            )
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                Told(
                    "index.busy",
                    "Another run is writing the index in {index}. Wait until it has ended.",
                    index=index,
                )
            ) from error
        yield
    finally:
        os.close(descriptor)


@contextmanager
def building(index: Path) -> Iterator[Path]:
    """A new, empty generation directory; removed again when the body fails.

    Only inside `writing`. First sweeps what a killed writer left behind.
    """
    sweep(index)
    directory = index / f"{_last_number(index) + 1:08}"
    directory.mkdir()
    try:
        yield directory
    except BaseException:
        _remove(directory)
        raise


def publish(index: Path, directory: Path, manifest: Manifest) -> None:
    """Makes a finished generation the current one, durably and at once."""
    for path in directory.iterdir():
        sync(path)
    sync(manifests.write(directory, manifest))
    sync(directory)
    sync(index)
    pointer = index / f"{POINTER}.new"
    pointer.write_text(directory.name + "\n", encoding="ascii")
    sync(pointer)
    pointer.replace(index / POINTER)
    sync(index)


def share(path: Path, directory: Path) -> None:
    """Gives a new generation a file of an older one, without copying where links are possible."""
    try:
        os.link(path, directory / path.name)
    except OSError:  # a file system without hard links
        (directory / path.name).write_bytes(path.read_bytes())


def sweep(index: Path) -> list[str]:
    """Removes generations that are neither current nor read by anybody; gives their names.

    Only inside `writing`. Where it cannot be told which one is current, nothing is removed.
    """
    try:
        current = current_name(index)
    except IndexMissingError:
        current = ""
    except SearchIndexError:
        return []
    removed = []
    for directory in _generations(index):
        if directory.name != current and _remove_unread(directory):
            removed.append(directory.name)
    return removed


def _remove_unread(directory: Path) -> bool:
    try:
        descriptor = os.open(directory / manifests.FILE, os.O_RDONLY)
    except FileNotFoundError:  # never finished: no reader knows of it
        _remove(directory)
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # first the manifest: a reader that waits for the lock sees that it is gone
        (directory / manifests.FILE).unlink()
        _remove(directory)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def _remove(directory: Path) -> None:
    import shutil  # brings in every archive format; searches do without

    shutil.rmtree(directory, ignore_errors=True)


def _generations(index: Path) -> list[Path]:
    return sorted(path for path in index.iterdir() if path.name.isdigit() and path.is_dir())


def _last_number(index: Path) -> int:
    return max((int(path.name) for path in _generations(index)), default=0)
