"""The Finnish catalogue of Click's messages, compiled as gettext reads it.

    python -m tests.catalogue              writes messages.mo from messages.po

Reads what messages.po is written with: ids, plurals and comments, each text on one line or in
several; no contexts. A test compiles it again and compares.
"""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

import verkostohaku

PO = Path(verkostohaku.__file__).parent / "locale" / "fi" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")

_LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr|msgstr\[\d\]) )?(".*")')
_MAGIC, _HEADER = 0x950412DE, 28


def messages(po: str) -> dict[str, str]:
    """Texts by id; singular and plural are joined by NUL, as in a compiled catalogue."""
    found: dict[str, str] = {}
    for block in po.split("\n\n"):
        parts: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            read = _LINE.fullmatch(line)
            if read is None:
                raise ValueError(f"not understood: {line}")
            key = read[1] or key
            parts[key] = parts.get(key, "") + ast.literal_eval(read[2])
        if parts:
            of_id = [parts[key] for key in ("msgid", "msgid_plural") if key in parts]
            found["\0".join(of_id)] = "\0".join(
                text for key, text in sorted(parts.items()) if key.startswith("msgstr")
            )
    return found


def compiled(po: str) -> bytes:
    """The catalogue in the binary form that `gettext` reads: sorted ids, texts, no hash table."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages(po).items())
    tables = _HEADER + 8 * len(pairs)
    offset = tables + 8 * len(pairs)
    table, data = b"", b""
    for column in zip(*pairs, strict=True):
        for text in column:
            table += struct.pack("<2I", len(text), offset + len(data))
            data += text + b"\0"
    header = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEADER, tables, 0, offset)
    return header + table + data


if __name__ == "__main__":
    MO.write_bytes(compiled(PO.read_text(encoding="utf-8")))
