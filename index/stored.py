"""What every engine stores of a document."""

from __future__ import annotations

from typing import NamedTuple


class Stored(NamedTuple):
    """What a hit shows besides its snippet."""

    id: int
    urls: tuple[str, ...]
    title: str
    site: str
    published: str | None
    fetched: str
    organisations: tuple[str, ...]
    networks: tuple[str, ...]
    dates: tuple[str, ...]


class Body(NamedTuple):
    """What a snippet is made of: the text, and its words as `snippet_table` packs them."""

    text: str
    table: tuple[object, ...]
