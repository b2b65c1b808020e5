"""The version of the words' analysis: equal versions give equal tokens and readings.

    python -m finnish.version      writes the checksum of the code and the learnt tables

The checksum is kept in a file, because `search` reads it at every start and the code is long. A
test fails when it is out of date.
"""

from __future__ import annotations

import sys
import zlib
from functools import cache
from pathlib import Path

from finnish import tokentable, voikko

_PACKAGE = Path(__file__).parent
_CHECKSUM = _PACKAGE / "data" / "checksum.txt"
_SUFFIXES = (".py", ".txt", ".bin")
# what may change without a stored analysis going stale
_NO_PART = frozenset(("checksum", "conllu", "function_words", "language", "stopwords", "version"))


@cache
def version() -> str:
    """Format of the token table, dictionary, and checksum of code and tables."""
    checksum = _CHECKSUM.read_text(encoding="ascii").strip()
    return f"{tokentable.VERSION}-voikko{voikko.version()}-{checksum}"


def compute() -> str:
    """The checksum of what is there now."""
    checksum = 0
    for path in sorted(_PACKAGE.rglob("*")):
        relative = path.relative_to(_PACKAGE).as_posix()
        if relative.startswith("training/") or path.stem in _NO_PART:
            continue
        if path.suffix in _SUFFIXES:
            checksum = zlib.crc32(relative.encode() + b"\0" + path.read_bytes(), checksum)
    return f"{checksum:08x}"


def main() -> None:
    """Writes the checksum."""
    _CHECKSUM.write_text(compute() + "\n", encoding="ascii")
    sys.stdout.write(f"{version()}\n")


if __name__ == "__main__":
    main()
