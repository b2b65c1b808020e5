"""What every engine stores of a document."""

from __future__ import annotations

from typing import NamedTuple


class Stored(NamedTuple):
    """What a hit shows, without the analysis; `table` makes its snippet."""

    id: int
    urls: tuple[str, ...]
    title: str
    site: str
    published: str | None
    fetched: str
    organisations: tuple[str, ...]
    networks: tuple[str, ...]
    dates: tuple[str, ...]
    text: str
    table: tuple[object, ...]
