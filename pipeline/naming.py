"""How the corpus compares names: the pipeline's keys and slugs, and the authority file."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import cast

from pipeline.entities.authority import read_authority
from pipeline.entities.keys import entity_key, slug
from pipeline.entities.mention import EntityType, Mention


class Naming:
    """What `corpus.entities` asks of names; reads the authority file, which need not exist.

    Raises SettingsError for an authority file that cannot be understood.
    """

    def __init__(self, authority: Path) -> None:
        self._authority = read_authority(authority)
        content = authority.read_bytes() if authority.is_file() else b""
        # of 31 bits, so that any database stores it as an integer
        self.fingerprint = zlib.crc32(content) >> 1

    def key(self, entity_type: str, name: str) -> str:
        """See corpus.entities.Naming."""
        return entity_key(cast(EntityType, entity_type), name)

    def slug(self, entity_type: str, name: str) -> str:
        """See corpus.entities.Naming."""
        return slug(cast(EntityType, entity_type), name)

    def decide(self, entity_type: str, name: str) -> tuple[str, str] | None:
        """See corpus.entities.Naming."""
        mention = Mention(cast(EntityType, entity_type), 0, len(name), name)
        decided = self._authority.apply([mention])
        return (decided[0].type, decided[0].name) if decided else None
