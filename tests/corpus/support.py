"""What the corpus' tests share: a fresh corpus, and content of a page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from corpus.naming import Decision, Taught
from corpus.records import Analysis, Content, Fetched, MentionRecord
from finnish import tokentable


def fetched(url: str, body: str = "runko", **more: str) -> Fetched:
    """A page as it was fetched."""
    return Fetched(
        url=url, site="esimerkki", source="https://esimerkki.example/", body=body.encode()
    )


def content(text: str, title: str = "Otsikko") -> Content:
    """A page's content."""
    return Content(title, text, ((0, 1),), "fi", "2024-02-01", None)


def mention(
    text: str, written: str, name: str, *aliases: str, type_: str = "organisation"
) -> MentionRecord:
    """A mention of `written` in `text`."""
    match = re.search(re.escape(written), text)
    assert match
    return MentionRecord(
        type_, match.start(), match.end(), 0, len(text), name, name.casefold(), None, aliases,
        name if type_ == "date" else None, None, None, False,
    )  # fmt: skip


def analysis(*mentions: MentionRecord, version: str = "1") -> Analysis:
    """An analysis with these mentions."""
    return Analysis(version, 3, tokentable.encode([]), tokentable.encode([]), mentions)


class PlainNaming:
    """Names compared by case alone; `decisions` plays the authority file, None rejects."""

    def __init__(self, decisions: Mapping[str, tuple[str, str] | None] | None = None) -> None:
        self.decisions = dict(decisions or {})
        self.fingerprint = zlib.crc32(repr(sorted(self.decisions.items())).encode()) >> 1

    def key(self, entity_type: str, name: str) -> str:
        """Case folded."""
        return name.casefold()

    def slug(self, entity_type: str, name: str) -> str:
        """Type and key."""
        return f"{entity_type}-{name.casefold()}"

    def decide(self, entity_type: str, name: str) -> Decision | None:
        """What `decisions` say."""
        if name not in self.decisions:
            return None
        decided = self.decisions[name]
        return Decision(*decided) if decided else Decision(entity_type, name, rejected=True)

    def taught(self, entity_type: str, key: str) -> Taught | None:
        """The names that `decisions` lead to an entity."""
        leading = {
            alias: decided[1]
            for alias, decided in self.decisions.items()
            if decided and (decided[0], decided[1].casefold()) == (entity_type, key)
        }
        if not leading:
            return None
        name = max(leading.values())
        return Taught(name, tuple(sorted(leading.keys() - {name})))
