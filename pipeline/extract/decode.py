"""From bytes to text: the bytes' own evidence first, declarations after it, for they lie."""

from __future__ import annotations

import codecs
import re
from functools import cache

from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes
from w3lib.encoding import http_content_type_encoding, read_bom, resolve_encoding

from verkostohaku.errors import ExtractError
from verkostohaku.told import Told

_HEAD = 64 * 1024  # bytes that are looked at for NULs and control characters

_MAGIC = {
    b"%PDF-": Told("kind.pdf", "a PDF file"),
    b"PK\x03\x04": Told("kind.zip", "a zip archive (or an office document)"),
    b"\x89PNG": Told("kind.png", "a PNG image"),
    b"\xff\xd8\xff": Told("kind.jpeg", "a JPEG image"),
    b"GIF8": Told("kind.gif", "a GIF image"),
    b"\x1f\x8b": Told("kind.gzip", "gzip-compressed data"),
    b"\x7fELF": Told("kind.program", "a program"),
    b"\xd0\xcf\x11\xe0": Told("kind.office", "an old office document"),
}
_CONTROLS = bytes(c for c in range(1, 32) if c not in b"\t\n\f\r\x1b")

# What high bytes mostly are in windows-1252 pages of the North: letters and typography.
_NORDIC_1252 = frozenset(
    "åäöÅÄÖéÉèüÜæøÆØßšžŠŽáíóúñçàêëïôõðþ«»“”‘’‚„–—…•·°§©®™€£½¼²³´¨±×µ¿¡\xa0\xad".encode("cp1252")
)
_NORDIC_SHARE = 0.9

_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_FALLBACK = "verkostohaku-cp1252"


def decode(body: bytes, content_type: str | None) -> str:
    """The text of `body`, line ends as \\n, NULs as spaces, without byte order mark.

    Raises ExtractError when the bytes are no text.
    """
    _refuse_binary(body)
    text = _repair_mojibake(_to_text(body, content_type))
    return text.replace("\0", " ").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _to_text(body: bytes, content_type: str | None) -> str:
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return body[len(mark) :].decode(encoding, errors="replace")
    wide = _utf16_without_bom(body)
    if wide is not None:
        return body.decode(wide, errors="replace")
    try:
        return body.decode("utf-8")  # what is valid UTF-8 by chance is plain ASCII
    except UnicodeDecodeError:
        pass
    multibyte = b"".join(_UTF8_SEQUENCE.findall(body))
    high = sum(map(body.count, _high_bytes()))
    if len(multibyte) > 0.5 * high:  # UTF-8 with stray bytes of another encoding pasted in
        return body.decode("utf-8", errors=_FALLBACK)
    for declared in (http_content_type_encoding(content_type), _declared_in(body)):
        encoding = resolve_encoding(declared) if declared else None
        if encoding and encoding not in ("utf-8", "cp1252") and "utf-16" not in encoding:
            try:
                return body.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    if _looks_nordic(body, high):
        return body.decode("cp1252", errors=_FALLBACK)
    best = from_bytes(body[:_HEAD]).best()
    return body.decode(best.encoding if best else "cp1252", errors=_FALLBACK)


def _declared_in(body: bytes) -> str | None:
    return EncodingDetector.find_declared_encoding(body[:_HEAD], is_html=True)


def _refuse_binary(body: bytes) -> None:
    for magic, name in _MAGIC.items():
        if body.startswith(magic):
            raise ExtractError(
                Told(
                    "extract.other",
                    "this is {name}, not a page: leave it out of the sources",
                    name=name,
                )
            )
    head = body[:_HEAD]
    encoding, _ = read_bom(head)
    if encoding not in (None, "utf-8") or _utf16_without_bom(head) is not None:
        return  # every byte may occur
    if head.count(0) > 0.2 * len(head):
        raise ExtractError(
            Told("extract.nul", "the bytes are no text (many NUL bytes): fetch the page again")
        )
    if len(head) - len(head.translate(None, _CONTROLS)) > 0.02 * len(head):
        raise ExtractError(
            Told(
                "extract.binary",
                "the bytes are no text (many control characters): fetch the page again, "
                "or leave it out of the sources",
            )
        )


def _utf16_without_bom(body: bytes) -> str | None:
    """UTF-16 of Latin letters has a NUL in every second byte."""
    head = body[:_HEAD]
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _looks_nordic(body: bytes, high: int) -> bool:
    nordic = sum(body.count(byte) for byte in _NORDIC_1252)
    return nordic >= _NORDIC_SHARE * high


@cache
def _high_bytes() -> tuple[bytes, ...]:
    return tuple(bytes([value]) for value in range(128, 256))


def _cp1252_of_stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return "".join(_CP1252[byte] for byte in stray), error.end


# the five bytes that windows-1252 leaves open are control characters in latin-1: nothing is lost
_CP1252 = [bytes([value]).decode("cp1252", errors="ignore") or "\ufffd" for value in range(256)]
codecs.register_error(_FALLBACK, _cp1252_of_stray)


def _mojibake_pattern() -> re.Pattern[str]:
    """UTF-8 read as windows-1252: the letters and marks that Nordic pages use.

    Spelled from the characters themselves, so that no genuine text can match: `Ã` before `¤`
    occurs in no language.
    """
    seen = []
    for character in "åäöÅÄÖéüŠšŽž–—’‘“”„…•€\xa0»«°§©®":
        raw = character.encode()
        seen.append(
            "".join(_CP1252[byte] if _CP1252[byte] != "\ufffd" else chr(byte) for byte in raw)
        )
    return re.compile("|".join(map(re.escape, seen)))


_MOJIBAKE = _mojibake_pattern()


def _repair_mojibake(text: str) -> str:
    """Letters that were encoded twice, wherever they stand: a page can hold both kinds."""
    if "Ã" not in text and "â€" not in text and "Â" not in text:
        return text
    return _MOJIBAKE.sub(lambda match: _once_more(match.group()), text)


def _once_more(twice: str) -> str:
    raw = b"".join(
        character.encode("latin-1") if ord(character) < 256 else character.encode("cp1252")
        for character in twice
    )
    return raw.decode("utf-8")
