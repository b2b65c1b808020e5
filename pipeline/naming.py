"""How the corpus compares names: the pipeline's keys and slugs, and the authority file."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import cast

from corpus.naming import Decision, Taught
from pipeline.entities.authority import Entry, read_authority
from pipeline.entities.keys import entity_key, slug
from pipeline.entities.mention import EntityType, Mention
from verkostohaku.told import Told


class Naming:
    """What the corpus asks of names; reads the authority file, which need not exist.

    Raises SettingsError for an authority file that cannot be understood.
    """

    def __init__(self, authority: Path) -> None:
        self._authority = read_authority(authority)
        self.contradictions = [
            Told(
                "authority.contradiction",
                "The authority file {path} says two things of {name!r} ({before} "
                "{before_name!r}, {after} {after_name!r}); the later row holds.",
                path=authority,
                name=name,
                before=before.action,
                before_name=before.name,
                after=after.action,
                after_name=after.name,
            )
            for name, before, after in self._authority.contradictions
        ]
        content = authority.read_bytes() if authority.is_file() else b""
        # of 31 bits, so that any database stores it as an integer
        self.fingerprint = zlib.crc32(content) >> 1
        # a row of the review sheet that nobody corrected names itself as its alias: of its own
        # name it says nothing that pages may not gainsay
        self._untouched = {
            (entry.type, self.key(entry.type, entry.name))
            for entry in self._authority.entries
            if entry.type and entry.action == "name" and entry.name in entry.aliases
        }
        self._taught = self._canonical()

    @property
    def decisions(self) -> tuple[Entry, ...]:
        """The rows of the authority file, in its order."""
        return self._authority.entries

    def key(self, entity_type: str, name: str) -> str:
        """See corpus.naming.Naming."""
        return entity_key(cast(EntityType, entity_type), name)

    def slug(self, entity_type: str, name: str) -> str:
        """See corpus.naming.Naming."""
        return slug(cast(EntityType, entity_type), name)

    def decide(self, entity_type: str, name: str) -> Decision | None:
        """See corpus.naming.Naming."""
        decision = self._ruled(entity_type, name)
        if decision is None or decision.rejected:
            return decision
        at = (decision.type, self.key(decision.type, decision.name))
        if at in self._untouched and at == (entity_type, self.key(entity_type, name)):
            return None
        return decision

    def taught(self, entity_type: str, key: str) -> Taught | None:
        """See corpus.naming.Naming."""
        return self._taught.get((entity_type, key))

    def _ruled(self, entity_type: str, name: str) -> Decision | None:
        mention = Mention(cast(EntityType, entity_type), 0, len(name), name)
        decided = self._authority.apply([mention])
        if not decided:
            return Decision(entity_type, name, rejected=True)
        # a name that no row rules comes back as it went in
        return None if decided[0] is mention else Decision(decided[0].type, decided[0].name)

    def _canonical(self) -> dict[tuple[str, str], Taught]:
        """(type, key) of the names that rows give, with the aliases that no later row takes."""
        taught: dict[tuple[str, str], Taught] = {}
        for entry in self._authority.entries:
            if entry.type is None or entry.action == "reject":
                continue
            at = (entry.type, self.key(entry.type, entry.name))
            before = taught.get(at)
            aliases = set(before.aliases if before else ())
            for alias in entry.aliases:
                ruled = self._ruled(entry.type, alias)
                if ruled is None or ruled.rejected:
                    continue
                if (ruled.type, self.key(ruled.type, ruled.name)) == at:
                    aliases.add(alias)
            taught[at] = Taught(entry.name, tuple(sorted(aliases - {entry.name})))
        return taught
