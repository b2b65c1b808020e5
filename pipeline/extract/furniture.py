"""The furniture of a site: what its pages share, learnt from a sample of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from pipeline.extract.model import RawPage
from pipeline.extract.page import Page, open_page
from pipeline.extract.profile import Entry, Profile, page_number, profile
from pipeline.extract.rules import Rules, compile_rules
from verkostohaku.errors import ExtractError

SAMPLE = 400  # pages; a block on one page in a hundred is then seen about four times
_FORMAT = 1


class Furniture:
    """What the pages of one site share.

    Keeps the profiles of at most `SAMPLE` pages, chosen by a hash of their addresses. So memory
    is bounded, the order of learning does not matter, and a page that is learnt again replaces
    its former self.
    """

    def __init__(self) -> None:
        self._profiles: dict[int, Profile] = {}

    def learn(self, pages: Iterable[RawPage]) -> None:
        """Take in pages; one that cannot be read is passed over (`extract` will say why)."""
        for page in pages:
            number = page_number(page.url)
            if len(self._profiles) >= SAMPLE and number > max(self._profiles):
                continue
            try:
                opened = open_page(page)
            except ExtractError:
                continue
            # no search finds such a page: it must not be the one that keeps a text of many
            if opened.noindex:
                self.forget(page.url)
            else:
                self.remember(page.url, opened)

    def remember(self, url: str, page: Page) -> None:
        """Take in a page that has been opened already."""
        self._profiles[page_number(url)] = profile(page.raw_title, page.headline, page.blocks)
        if len(self._profiles) > SAMPLE:
            del self._profiles[max(self._profiles)]
        self.__dict__.pop("rules", None)

    def forget(self, url: str) -> None:
        """Leave a page out, for it is gone from the site."""
        if self._profiles.pop(page_number(url), None) is not None:
            self.__dict__.pop("rules", None)

    def __len__(self) -> int:
        return len(self._profiles)

    @cached_property
    def rules(self) -> Rules:
        """What follows from the sample for the extraction of a page."""
        return compile_rules(self._profiles)

    @property
    def fingerprint(self) -> str:
        """Changes only when the furniture would treat some page in another way."""
        return self.rules.fingerprint

    def to_bytes(self) -> bytes:
        """The furniture as compressed JSON; the same sample gives the same bytes."""
        paths: dict[str, int] = {}
        pages = {
            str(number): [
                page.title,
                page.headline,
                [
                    value
                    for entry in page.entries
                    for value in (
                        paths.setdefault(entry.path, len(paths)),
                        entry.key,
                        entry.chars,
                        entry.link_chars,
                        entry.prose + 2 * entry.dated + 4 * entry.inward,
                    )
                ],
            ]
            for number, page in sorted(self._profiles.items())
        }
        data = {"format": _FORMAT, "pages": pages, "paths": list(paths)}
        return zlib.compress(json.dumps(data, separators=(",", ":")).encode())

    @classmethod
    def from_bytes(cls, data: bytes) -> Furniture:
        """What `to_bytes` wrote; an empty Furniture where another version wrote it."""
        read: dict[str, Any] = json.loads(zlib.decompress(data))
        furniture = cls()
        if read["format"] != _FORMAT:
            return furniture
        paths = read["paths"]
        for number, (title, headline, flat) in read["pages"].items():
            entries = tuple(
                Entry(paths[path], key, chars, linked, *(bool(flags & bit) for bit in (1, 2, 4)))
                for path, key, chars, linked, flags in zip(*[iter(flat)] * 5, strict=True)
            )
            furniture._profiles[int(number)] = Profile(title, headline, entries)
        return furniture
