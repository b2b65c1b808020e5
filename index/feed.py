"""What the index reads: documents that changed, in the order of the corpus' revisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation or network on a page: its canonical name and everything it is also called."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date on a page: EDTF and its bounds as ISO days, `None` where open or unknown."""

    edtf: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A document as the index takes it.

    `id` is the corpus' document number; `urls` the primary address first. `tokens` is the
    analysis of `text` and `title_tokens` that of `title`, both as `finnish.tokentable` encodes
    them, and `analysis` the version of the word analysis (`finnish.Analyser.version`) that made
    them. `headings` are (start, end) offsets into `text`. `published` is an ISO date or None,
    `fetched` an ISO time.
    """

    id: int
    revision: int
    urls: tuple[str, ...]
    title: str
    site: str
    text: str
    tokens: bytes
    title_tokens: bytes
    headings: tuple[tuple[int, int], ...]
    published: str | None
    fetched: str
    organisations: tuple[Name, ...]
    networks: tuple[Name, ...]
    dates: tuple[DateRange, ...]
    analysis: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A document that is gone, or is no longer to be found."""

    id: int
    revision: int


class Source(Protocol):
    """The side of the corpus that the index sees."""

    def identity(self) -> str:
        """What tells this corpus from others, always the same; "" where nothing does."""

    def revision(self) -> int:
        """The newest revision."""

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """Everything that changed after revision `after`, oldest first, streamed."""
