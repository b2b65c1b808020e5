"""A page's tree as blocks, in one pass."""

from __future__ import annotations

import re

from pipeline.extract.blocks import Block, Node
from pipeline.extract.clean import one_line
from pipeline.extract.cues import Cue
from pipeline.extract.elements import (
    BLOCK_TAGS,
    CELLS,
    is_data_row,
    is_internal,
    is_outward,
    is_skipped,
    node_of,
)
from pipeline.extract.teasers import mark_teasers
from pipeline.extract.tree import Element, walk

_MAX_DEPTH = 80  # deeper elements share their ancestor's node
_CELL_GAP = re.compile(r" +\| +(?:\| +)*")
_CONTACTS = ("mailto:", "tel:")  # lead to no page
_ROW_END = re.compile(r"(?: \|)+ *$")


def read_blocks(root: Element, hosts: frozenset[str] = frozenset()) -> list[Block]:
    """The blocks of the page in reading order.

    `hosts` are the names under which the site links to itself; a relative link is the site's own.
    """
    blocks = _Reader(hosts).read(root)
    mark_teasers(blocks)
    return blocks


class _Reader:
    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.links: list[bool] = []  # for each part: does it stand in a link?
        self.internal = False
        self.outward = False
        self.timed = False
        self.anchors = 0
        self.link_ended = False  # with the last part
        self.breaks = 0
        self.row: Element | None = None
        self.pre = 0

    def read(self, root: Element) -> list[Block]:
        node = Node(None, "html", "", Cue.NONE)
        nodes: list[Node] = []
        skipped: Element | None = None
        walker = walk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if not isinstance(tag, str):  # an entity or comment that the parser left
                if event == "end":
                    self._text(element.tail)
                continue
            if event == "start":
                if is_skipped(element, node):
                    skipped = element
                    walker.skip_subtree()
                    continue
                if tag in BLOCK_TAGS:
                    if self.row is None:
                        self._flush(node)
                        nodes.append(node)
                        if node.depth < _MAX_DEPTH:
                            node = node_of(node, tag, element)
                        if tag == "tr" and is_data_row(element):
                            self.row = element
                    else:
                        self._space()
                elif tag == "br":
                    self._break(node)
                elif tag == "a":
                    self._open_link(element)
                elif tag == "time":
                    self.timed = True
                self._text(element.text)
            else:
                if element is skipped:
                    skipped = None
                    self._space() if tag != "script" else None
                elif tag in BLOCK_TAGS:
                    if self.row is None or self.row is element:
                        self.row = None
                        self._flush(node, "row" if tag == "tr" else None)
                        node = nodes.pop()
                    elif tag in CELLS:
                        self._append(" | ")
                    else:
                        self._space()
                elif tag == "a":
                    self.anchors = max(0, self.anchors - 1)
                    self.link_ended = True
                self._text(element.tail)
        self._flush(node)
        return self.blocks

    def _text(self, text: str | None) -> None:
        if text:
            self._append(text)
            if self.breaks and not text.isspace():
                self.breaks = 0

    def _append(self, text: str) -> None:
        self.link_ended = False
        self.parts.append(text)
        self.links.append(self.anchors > 0)

    def _space(self) -> None:
        if self.parts:
            self._append(" ")

    def _break(self, node: Node) -> None:
        """One <br> ends a line, two end a paragraph."""
        self.breaks += 1
        if self.breaks == 2 and self.row is None:
            self._flush(node)
        else:
            self._append(" " if self.row is not None else "\0")

    def _open_link(self, element: Element) -> None:
        href = element.get("href")
        if href is None:
            return
        if self.link_ended and self.parts:
            self._append(" ")  # links side by side are words, not one
        if href.strip().lower().startswith(_CONTACTS):
            return
        self.anchors += 1
        if not self.internal:
            self.internal = is_internal(href, self.hosts)
        if not self.outward:
            self.outward = not self.internal and is_outward(href)

    def _flush(self, node: Node, kind: str | None = None) -> None:
        if self.parts:
            text = _join(self.parts)
            if text:
                chars = before = 0
                if True in self.links:
                    linked = (
                        part for part, link in zip(self.parts, self.links, strict=True) if link
                    )
                    chars = sum(len(" ".join(part.split())) for part in linked)
                    before = len(" ".join(self.parts[: self.links.index(True)]).strip())
                block = Block(
                    text,
                    node,
                    kind or node.kind,
                    chars,
                    before_link=before,
                    internal=self.internal,
                    outward=self.outward,
                    timed=self.timed,
                )
                self.blocks.append(block)
            self.parts = []
            self.links = []
        self.internal = self.outward = self.timed = False
        self.breaks = 0


def _join(parts: list[str]) -> str:
    """One text with single spaces; "\0" marks a <br> (no page can hold it: `decode` drops NULs)."""
    text = "".join(parts)
    if "\0" in text:
        lines = (one_line(line) for line in text.split("\0"))
        return "\n".join(line for line in lines if line)
    text = one_line(text)
    if "|" in text:
        text = _ROW_END.sub("", _CELL_GAP.sub(" | ", text))
    return text
