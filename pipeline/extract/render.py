"""Blocks to text: blank lines part paragraphs, list items and table rows have their own lines."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.blocks import HEADINGS, Block, Node

_BULLET = "• "
_TIGHT = frozenset({"li", "row", "dt", "dd"})


def render(blocks: Sequence[Block]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of the blocks and the (start, end) offsets of the headings in it."""
    parts: list[str] = []
    headings: list[tuple[int, int]] = []
    length = 0
    before: str | None = None
    item: Node | None = None
    for block in blocks:
        holder = _item(block.node)
        shape = "li" if holder is not None else block.kind
        text = block.text
        if holder is not None and holder is not item:
            text = _BULLET + text
        item = holder
        if before is not None:
            gap = "\n" if shape == before and shape in _TIGHT else "\n\n"
            if {before, shape} == {"dt", "dd"}:
                gap = "\n"
            parts.append(gap)
            length += len(gap)
        if block.kind in HEADINGS:
            headings.append((length + len(text) - len(block.text), length + len(text)))
        parts.append(text)
        length += len(text)
        before = shape
    return "".join(parts), tuple(headings)


def _item(node: Node) -> Node | None:
    for above in node.up():
        if above.tag == "li":
            return above
        if above.tag in ("table", "article", "main"):
            return None
    return None
