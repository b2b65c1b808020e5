"""What the corpus asks of whoever knows names: how they compare, and what staff decided on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol


class Decision(NamedTuple):
    """What staff decided on a name: the (type, name) that they want, or that it is none."""

    type: str
    name: str
    rejected: bool = False


class Taught(NamedTuple):
    """An entity's name as staff write it, and the other names that they gave it."""

    name: str
    aliases: tuple[str, ...]


# what staff taught of an entity, asked for by its (type, key); None where they taught nothing
Teaching = Callable[[str, str], Taught | None]


class Naming(Protocol):
    """How names are compared, and what the authority file says of them."""

    # a number of 31 bits that changes with the authority file
    fingerprint: int

    def key(self, entity_type: str, name: str) -> str:
        """The form under which equal names are equal."""

    def slug(self, entity_type: str, name: str) -> str:
        """The stable identifier of a name; equal keys have equal slugs."""

    def decide(self, entity_type: str, name: str) -> Decision | None:
        """What staff decided on a name as pages write it; None where they decided nothing."""

    def taught(self, entity_type: str, key: str) -> Taught | None:
        """What staff taught of the entity with this key; None where they taught nothing."""


def nothing_taught(entity_type: str, key: str) -> Taught | None:
    """The teaching of a corpus without an authority file."""
    return None
