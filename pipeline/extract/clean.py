"""Characters as the rest of the house expects them: NFC, no control or invisible characters."""

from __future__ import annotations

import re
import unicodedata

# Numeric references such as &#150; mean windows-1252, as browsers read them.
_C1 = {code: bytes([code]).decode("cp1252", errors="ignore") or " " for code in range(0x80, 0xA0)}
# what is invisible within a word
_REMOVED = [
    0xAD, 0xFEFF, 0xFFFE, 0xFFFF,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFFFC,
    *range(0xD800, 0xE000),
]  # fmt: skip
# also control characters: they part fields where a form or a database was printed
_SPACES = [
    *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xA0, 0x1680, *range(0x2000, 0x200B),
    0x202F, 0x205F, 0x3000,
]  # fmt: skip
_TABLE: dict[int, str | None] = {
    **_C1,
    **dict.fromkeys(_REMOVED),
    **dict.fromkeys(_SPACES, " "),
    0x85: "…",  # NEL in name, but on pages it is windows-1252's ellipsis
    0x2028: "\n",
    0x2029: "\n",
    0x2011: "-",  # the non-breaking hyphen, which no dictionary knows
}
_SPECIAL = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}\r]")


def clean(text: str) -> str:
    """`text` in NFC without control and invisible characters; \\n and \\t stay."""
    if _SPECIAL.search(text) is not None:
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return text
    # what remains are private letters (icon fonts) and code points that no one has assigned
    return "".join(c for c in text if c.isprintable() or c in "\n\t")


def one_line(text: str) -> str:
    """`text` cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())
