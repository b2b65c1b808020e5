"""The blocks of text that a reader of a page sees, each with its place in the structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.cues import Cue

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
TEXT_LEVEL = frozenset(
    ("p", "li", "blockquote", "ul", "ol", "dd")
)  # hold text, not parts of a page
KICKER = 24  # characters that may stand above a headline: "News", a day, a clock time
_PROSE = 0.5  # of the text that is no link
_LEADING = 16  # characters of a link that is a headline rather than a word
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*$")

_NUMBER = re.compile(r"\[\d+\]")


def unnumbered(path: str) -> str:
    """The path without the places of containers among their like."""
    return _NUMBER.sub("", path)


class Node:
    """An element that holds blocks, and its place: `path` is the same on pages of one template."""

    __slots__ = ("cue", "depth", "kind", "parent", "path", "tag")

    def __init__(self, parent: Node | None, tag: str, path: str, cue: Cue, kind: str = "") -> None:
        self.parent = parent
        self.tag = tag
        self.kind = kind or tag  # a div may call itself a heading
        self.path = path
        self.cue = cue
        self.depth: int = parent.depth + 1 if parent else 0

    def up(self) -> Iterator[Node]:
        """The node itself and everything around it, outwards."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Block:
    """A run of text between two block boundaries; `link_chars` of it stand in links.

    `internal`: one of the links leads to the same site; `outward`: one leads to another; `timed`: a
    <time> stands in it; `prose`: sentences, not a label or a list of links; `led`: an internal link
    stands at its beginning; `teaser`: of a record that announces another page.
    """

    __slots__ = (
        "internal",
        "kind",
        "led",
        "link_chars",
        "node",
        "outward",
        "prose",
        "teaser",
        "text",
        "timed",
    )

    def __init__(
        self,
        text: str,
        node: Node,
        kind: str,
        link_chars: int = 0,
        *,
        before_link: int = 0,
        internal: bool = False,
        outward: bool = False,
        timed: bool = False,
    ) -> None:
        self.text = text
        self.node = node
        self.kind = kind
        self.link_chars = min(link_chars, len(text))
        self.internal = internal
        self.outward = outward
        self.timed = timed
        self.teaser = False
        self.led = internal and before_link <= KICKER and self.link_chars >= _LEADING
        plain = len(text) - self.link_chars
        self.prose = (
            kind not in HEADINGS
            and plain > 0.6 * len(text)
            and (plain >= 80 or (text.count(" ") >= 4 and bool(_SENTENCE_END.search(text))))
        )

    @property
    def linked(self) -> bool:
        """Nothing but a link (or links), save a date or a number."""
        return self.link_chars > 0 and self.link_chars >= 0.8 * len(self.text)


def matter_of(blocks: Sequence[Block]) -> list[Block]:
    """The prose; of a page that mostly holds rows, names and captions, these as well."""
    told = [b for b in blocks if not b.teaser and not (b.linked and b.internal)]
    prose = [b for b in told if b.prose]
    announced = [b for b in blocks if b.teaser and b.prose]
    if characters(told) * _PROSE <= max(characters(prose), characters(announced)):
        return prose
    return told


def characters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
