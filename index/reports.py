"""What writing an index, or asking for its status, gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fit = Literal["same", "other", "newer"]


@dataclass(frozen=True)
class UpdateReport:
    """What an update did: documents written, documents taken out, the corpus revision applied.

    A document that the index never held is not taken out.
    """

    indexed: int
    removed: int
    revision: int


@dataclass(frozen=True)
class Status:
    """What an index says of itself; `size` is in bytes, `fit` says whether this program reads it.

    `other` is an older format, or another analysis of words; `newer` a format that this program
    does not know.
    """

    revision: int
    documents: int
    segments: int
    format: str
    analysis: str
    size: int
    fit: Fit = "same"
