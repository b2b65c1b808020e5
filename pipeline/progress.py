"""How a run tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by the stages; shown by the command line."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins; `total` is None where nobody can know it."""

    def advance(self, *, failed: bool = False) -> None:
        """One page or file is done."""


class Silent:
    """Shows nothing."""

    def stage(self, name: str, total: int | None) -> None:
        """Nothing to show."""

    def advance(self, *, failed: bool = False) -> None:
        """Nothing to show."""
