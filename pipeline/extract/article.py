"""Where on a page the article stands."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence

import trafilatura

from pipeline.extract.blocks import TEXT_LEVEL, Block, Node, matter_of
from pipeline.extract.profile import folded
from pipeline.extract.rules import Rules
from pipeline.extract.tree import Element, to_markup

# it warns of every page without an article, and names none; `extract` gives an empty text then
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_STEP = 0.6  # a part with this share of the prose around it is the article, or holds it
_DIVIDED = 0.25  # below this share of a page's text a part is one of many, wherever others have it
_MOST = 0.8
_LARGE = 5_000  # blocks; a page of more is a table or a trap, and no article
_LARGE_MARKUP = 2_000_000  # characters


def article_of(blocks: Sequence[Block], rules: Rules) -> Node | None:
    """The innermost part that holds most of the matter, on this page and on the site's others."""
    prose: Counter[Node] = Counter()
    children: dict[Node, list[Node]] = {}
    for block in matter_of(blocks):
        below: Node | None = None
        for node in block.node.up():
            if below is not None:
                children.setdefault(node, [])
                if below not in prose or below not in children[node]:
                    children[node].append(below)
            below = node
        for node in block.node.up():
            prose[node] += len(block.text)
    at: Node | None = next((each for each in prose if each.parent is None), None)
    while at is not None:
        best = max(children.get(at, ()), key=lambda child: prose[child], default=None)
        if best is None or best.tag in TEXT_LEVEL:
            return at
        share = here_share = prose[best] / prose[at]
        here, around = rules.places.get(best.path), rules.places.get(at.path)
        if here is not None and around is not None and around.own:
            share = (share + min(1.0, here.own / around.own)) / 2
        if share < _STEP or here_share < _DIVIDED:
            return at
        at = best
    return None


def article_by_trafilatura(
    blocks: Sequence[Block], root: Element, article: Node | None
) -> Node | None:
    """The part around most of what trafilatura keeps of a page whose site is not known.

    `article` where trafilatura keeps nothing, or nothing that lies closer.
    """
    if len(blocks) > _LARGE:
        return article
    markup = to_markup(root)
    if len(markup) > _LARGE_MARKUP:
        return article
    text = trafilatura.extract(markup, fast=True, include_comments=False)
    if not text:
        return article
    kept = folded(text)
    held: Counter[Node] = Counter()
    total = 0
    for block in matter_of(blocks):
        if folded(block.text) in kept:
            total += len(block.text)
            held.update(dict.fromkeys(block.node.up(), len(block.text)))
    holders = [node for node in held if held[node] >= _MOST * total and node.tag not in TEXT_LEVEL]
    if not holders:
        return article
    closest = max(holders, key=lambda node: node.depth)
    return closest if article is None or article in closest.up() else article
