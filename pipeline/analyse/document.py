"""What the analysis of a page takes and what it gives: plain data that any executor can send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.entities.mention import Mention


class PageText(NamedTuple):
    """A page as the extraction hands it on.

    `headings` are (start, end) character offsets into `text`; `published` and `modified` are ISO
    dates or times, or None.
    """

    title: str
    text: str
    headings: tuple[tuple[int, int], ...] = ()
    published: str | None = None
    modified: str | None = None

    def reference(self) -> date | None:
        """The page's own date, from which relative dates are reckoned."""
        for written in (self.published, self.modified):
            if written:
                try:
                    return date.fromisoformat(written[:10])
                except ValueError:
                    continue
        return None


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """The analysis of a page.

    `tokens` and `title_tokens` are what `finnish.tokentable.encode` makes. `mentions` come in the
    order of the text, and `sentences[i]` gives the (start, end) offsets of the sentence (for a
    long one: its surroundings) in which `mentions[i]` stands. `words` counts the text's words.
    `version` names the analysis: another one means "analyse again".
    """

    tokens: bytes
    title_tokens: bytes
    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[int, int], ...]
    words: int
    version: str
