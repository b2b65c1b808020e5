"""Damaged files: what reading them runs into, and what a user is told."""

from __future__ import annotations

import pickle
import struct
import zlib
from pathlib import Path

from whoosh.filedb.filetables import FileFormatError

from verkostohaku.errors import SearchIndexError
from verkostohaku.told import Told

# what Whoosh's readers, pickle and zlib run into in bytes that they did not write; to be caught
# where files are read, and nowhere else
DAMAGE = (
    OSError,
    EOFError,
    LookupError,
    TypeError,
    ValueError,
    OverflowError,
    AttributeError,
    ImportError,
    AssertionError,
    struct.error,
    zlib.error,
    pickle.UnpicklingError,
    FileFormatError,
)

_PIECE = 1 << 20
_CHECKSUM = struct.Struct("<I")


def damaged(directory: Path, error: object) -> SearchIndexError:
    """What to raise for damage in a generation's directory."""
    said = f"{type(error).__name__}: {error}" if isinstance(error, Exception) else str(error)
    return SearchIndexError(
        Told(
            "index.damaged",
            "The index in {index} is damaged ({said}). Build it anew with `verkostohaku reindex`.",
            index=directory.parent,
            said=said,
        )
    )


def checksum(path: Path) -> int:
    """The checksum of a file, read in pieces."""
    found = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found = zlib.crc32(piece, found)
    return found


def seal(data: bytes) -> bytes:
    """Data with its checksum before it."""
    return _CHECKSUM.pack(zlib.crc32(data)) + data


def unseal(sealed: bytes) -> bytes:
    """The data that `seal` sealed; raises FileFormatError when they have changed."""
    data = sealed[_CHECKSUM.size :]
    if _CHECKSUM.unpack_from(sealed)[0] != zlib.crc32(data):
        raise FileFormatError("wrong checksum")
    return data
