"""Is an answer HTML? By its declared type and by its first bytes, as either may lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# Types under which servers also send HTML; the bytes decide.
UNCERTAIN_TYPES = frozenset(
    {"", "text/plain", "application/octet-stream", "text/xml", "application/xml"}
)

_MAGIC: Mapping[bytes, str] = {
    b"%PDF-": "application/pdf",
    b"\x89PNG": "image/png",
    b"GIF8": "image/gif",
    b"\xff\xd8\xff": "image/jpeg",
    b"PK\x03\x04": "application/zip",
    b"\x1f\x8b\x08": "application/gzip",
    b"\xd0\xcf\x11\xe0": "application/x-ole-storage",
    b"\x7fELF": "application/x-executable",
    b"RIFF": "application/x-riff",
    b"ID3": "audio/mpeg",
    b"OggS": "application/ogg",
    b"{\\rtf": "application/rtf",
}
_MARKUP_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<meta", b"<script")
_LOOK = 2048
_BOMS = (b"\xff\xfe", b"\xfe\xff")


class Headers(Protocol):
    """The part of Scrapy's headers that is read here."""

    def get(self, key: str) -> bytes | None:
        """The value of a header."""


def content_type(headers: Headers) -> tuple[str, str | None]:
    """The declared type (lower case, "" if none) and the charset that the header names."""
    value = (headers.get("Content-Type") or b"").decode("latin-1")
    kind, _, parameters = value.partition(";")
    charset = None
    for parameter in parameters.split(";"):
        name, _, given = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = given.strip().strip("\"'") or None
    return kind.strip().lower(), charset


def type_by_content(body: bytes) -> str | None:
    """The type that the first bytes show: an HTML type, another one, or None when they are text."""
    start = body[:_LOOK]
    for magic, kind in _MAGIC.items():
        if start.startswith(magic):
            return kind
    lower = start.lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower()
    if lower.startswith((b"<?xml", b"<!--")):
        return "text/html" if b"<html" in lower else None
    if any(mark in lower for mark in _MARKUP_STARTS):
        return "text/html"
    return "application/octet-stream" if _is_binary(start) else None


def _is_binary(start: bytes) -> bool:
    if not start or start.startswith(_BOMS):
        return False
    # UTF-16 without a mark has a zero for every other byte; a stray NUL makes no binary
    if b"\x00<" in start[:4] or b"<\x00" in start[:4]:
        return False
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    return control * 20 > len(start)


def not_html(declared: str, body: bytes) -> str | None:
    """The type of an answer that is no HTML page, or None for a page."""
    shown = type_by_content(body)
    if shown is not None and shown not in HTML_TYPES:
        return shown
    if declared in HTML_TYPES or (declared in UNCERTAIN_TYPES and shown in HTML_TYPES):
        return None
    return declared or "unknown"


def refused_by_header(declared: str) -> bool:
    """Whether the declared type alone tells that the body need not be read."""
    return declared not in HTML_TYPES and declared not in UNCERTAIN_TYPES
