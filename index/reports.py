"""What writing an index, or asking for its status, gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UpdateReport:
    """What an update did: documents indexed, documents removed, the corpus revision applied."""

    indexed: int
    removed: int
    revision: int


@dataclass(frozen=True)
class Status:
    """What an index says of itself; `size` is in bytes."""

    revision: int
    documents: int
    segments: int
    format: str
    analysis: str
    size: int
