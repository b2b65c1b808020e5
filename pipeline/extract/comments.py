"""What readers say below an article; a thread that the page is about is no such thing."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.blocks import Block, Node
from pipeline.extract.phrases import begins_comments, begins_discussion, is_reply_label
from pipeline.extract.profile import text_key
from pipeline.extract.rules import Rules


def without_comments(blocks: list[Block], rules: Rules, title: Block | None) -> list[Block]:
    """Cut at the heading of a comment thread, as far as the part that also holds the article."""
    threads = _threads(blocks, title)
    kept: list[Block] = []
    last_prose: Block | None = None
    headed = title is None
    scope: Node | None = None
    for block in blocks:
        if not threads.isdisjoint(block.node.up()):
            continue
        if scope is not None:
            if scope in block.node.up():
                continue
            scope = None
        headed = headed or block is title
        if (
            headed
            and last_prose is not None
            and block is not title
            and _opens_comments(block, rules)
        ):
            around = set(last_prose.node.up())
            scope = next(node for node in block.node.up() if node in around)
            continue
        if block.prose:
            last_prose = block
        kept.append(block)
    return kept


def _threads(blocks: Sequence[Block], title: Block | None) -> frozenset[Node]:
    """The part around the labels of two or more comments, if the title stands outside it."""
    around: list[Node] | None = None
    labels = [block for block in blocks if is_reply_label(block.text)]
    for block in labels:
        nodes = list(block.node.up())
        common = set(nodes)
        around = nodes[1:] if around is None else [node for node in around if node in common]
    if len(labels) < 2 or not around or title is None or around[0] in title.node.up():
        return frozenset()
    # remarks follow an article; a thread right below the title is what the page is about
    for block in blocks[blocks.index(title) :]:
        if around[0] in block.node.up():
            return frozenset()
        if block.prose:
            return frozenset(around[:1])
    return frozenset(around[:1])


def _opens_comments(block: Block, rules: Rules) -> bool:
    if begins_comments(block.text):
        return True
    return begins_discussion(block.text) and text_key(block.text) in rules.repeated
