"""How the corpus compares names: the pipeline's keys and slugs, and the authority file."""

from __future__ import annotations

from typing import cast

from pipeline.entities.authority import Authority
from pipeline.entities.keys import entity_key, slug
from pipeline.entities.mention import EntityType


class Naming:
    """What `corpus.entities` asks of names."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.fingerprint = authority.fingerprint

    def key(self, entity_type: str, name: str) -> str:
        """See corpus.entities.Naming."""
        return entity_key(cast(EntityType, entity_type), name)

    def slug(self, entity_type: str, name: str) -> str:
        """See corpus.entities.Naming."""
        return slug(cast(EntityType, entity_type), name)

    def decide(self, entity_type: str, name: str) -> tuple[str, str] | None:
        """See corpus.entities.Naming."""
        return self.authority.decide(cast(EntityType, entity_type), name)
