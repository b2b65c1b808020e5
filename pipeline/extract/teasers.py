"""Records that announce other pages: a headline that links there, a lead, a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.extract.blocks import KICKER, Block, Node

_LONGEST = 600  # characters; a longer part with a link at its head is a text, not a teaser
_RECORDS = frozenset(("li", "row", "td", "dd", "div"))


def mark_teasers(blocks: Sequence[Block]) -> None:
    """Set `teaser` of every block that stands in such a record."""
    teasers = _teaser_nodes(blocks)
    for block in blocks:
        block.teaser = not teasers.isdisjoint(block.node.up())


def is_cut(text: str) -> bool:
    """Whether a text breaks off: the beginning of another page's."""
    return text.rstrip("]) »").endswith(("…", "..."))


def _teaser_nodes(blocks: Sequence[Block]) -> frozenset[Node]:
    """Parts of one shape, two or more, each led by a link to another page of the site."""
    chars: Counter[Node] = Counter()
    led: set[Node] = set()
    decided: set[Node] = set()
    for block in blocks:
        leads = (
            block.internal
            and block.kind != "th"  # heads a row of data
            and block.text.count(" | ") <= 1  # three cells and more are data
            and (block.linked or (block.led and (block.kind in _RECORDS or is_cut(block.text))))
        )
        aside = not block.linked and len(block.text) <= KICKER
        for node in block.node.up():
            if node not in decided and not aside:
                decided.add(node)
                if leads:
                    led.add(node)
            chars[node] += len(block.text)
            if block.kind == "h1" and not block.linked:
                led.discard(node)
    led = {node for node in led if chars[node] <= _LONGEST}
    shapes = Counter(node.path for node in led)
    return frozenset(node for node in led if shapes[node.path] >= 2)
