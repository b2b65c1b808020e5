"""Where on a page the article stands, and what of the rest belongs to it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile

import trafilatura

from pipeline.extract.blocks import HEADINGS, Block, Node
from pipeline.extract.phrases import is_contact
from pipeline.extract.profile import folded
from pipeline.extract.rules import ENOUGH_PAGES, Rules
from pipeline.extract.tree import Element, to_markup

# it warns of every page without an article, and names none; `extract` gives an empty text then
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_STEP = 0.6  # a part with this share of the prose around it is the article, or holds it
_MOST = 0.8
_TEXT_LEVEL = frozenset(("p", "li", "blockquote", "ul", "ol", "dd"))
_LARGE = 5_000  # blocks; a page of more is a table or a trap, and no article
_LARGE_MARKUP = 2_000_000  # characters
_KNOWN_SITE = 10  # pages
_BOX = 600  # characters of a contact box
_ON_MOST = 0.5  # of the pages
_MAIN_SHARE = 0.6  # of a page's own prose
_SIDE_SHARE = 0.25
_NEAR = 2  # levels
_PLACE = re.compile(r"\[\d+\]")
_STRUCTURED = HEADINGS | {"li", "row", "dt", "dd"}


def article_of(blocks: Sequence[Block], rules: Rules) -> Node | None:
    """The innermost part that holds most of the prose, on this page and on the site's others."""
    prose: Counter[Node] = Counter()
    children: dict[Node, list[Node]] = {}
    for block in blocks:
        if not block.prose or block.teaser:
            continue
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
        if best is None or best.tag in _TEXT_LEVEL:
            return at
        share = prose[best] / prose[at]
        here, around = rules.places.get(best.path), rules.places.get(at.path)
        if here is not None and around is not None and around.own:
            share = (share + min(1.0, here.own / around.own)) / 2
        if share < _STEP:
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
    for block in blocks:
        if block.prose and folded(block.text) in kept:
            total += len(block.text)
            held.update(dict.fromkeys(block.node.up(), len(block.text)))
    holders = [node for node in held if held[node] >= _MOST * total and node.tag not in _TEXT_LEVEL]
    if not holders:
        return article
    closest = max(holders, key=lambda node: node.depth)
    return closest if article is None or article in closest.up() else article


def within_article(
    blocks: Sequence[Block], article: Node | None, rules: Rules, title: Block | None
) -> list[Block]:
    """The title, the article, and what stands around it that is neither link, teaser nor stray."""
    if article is None:
        return list(blocks)
    article = _with_its_like(blocks, article)
    inside = [article in block.node.up() for block in blocks]
    start = inside.index(True) if True in inside else 0
    boxes = _contact_boxes(blocks)
    records = _records(blocks, article, rules)
    kept: list[Block] = []
    for position, (block, is_inside) in enumerate(zip(blocks, inside, strict=True)):
        if block is title or is_inside:
            kept.append(block)
            continue
        if (block.linked or block.teaser) and not _stands_alone(block, rules):
            continue
        if any(node in records for node in block.node.up()):
            continue
        if position > start and block.prose and _is_side(block, article, rules):
            continue
        # above the article stands its lead; below it, on a site not known, mostly other matters
        is_text = block.prose or block.kind in _STRUCTURED
        if (
            (is_text and (position < start or rules.pages >= ENOUGH_PAGES))
            or is_contact(block.text)
            or any(node in boxes for node in block.node.up())
        ):
            kept.append(block)
    return kept


def _with_its_like(blocks: Sequence[Block], article: Node) -> Node:
    """The part that also holds the containers in which the article goes on, known by shape.

    They stand near: on sites made of modules, all parts of a page have the same shape.
    """
    shapes: set[str] = set()
    for block in blocks:
        if block.prose and article in block.node.up():
            shapes.update(_shape(node) for node in block.node.up() if _has_class(node))
    outside = frozenset(_shape(node) for node in islice(article.up(), 1, None))
    around = list(islice(article.up(), _NEAR + 1))
    for block in blocks:
        if block.prose and not block.teaser and around[0] not in block.node.up():
            holder = next((node for node in block.node.up() if _has_class(node)), None)
            if holder is not None and _shape(holder) in shapes - outside:
                above = set(block.node.up())
                around = [node for node in around if node in above] or around
    return around[0]


def _has_class(node: Node) -> bool:
    return "." in node.path.rsplit("/", 1)[-1]


def _shape(node: Node) -> str:
    """The path; without the places of containers among their like where a class name tells."""
    return _PLACE.sub("", node.path) if _has_class(node) else node.path


def _records(blocks: Sequence[Block], article: Node, rules: Rules) -> frozenset[Node]:
    """Parts beside the article that come again with other text: remarks, reports, teasers.

    Two or more of one shape, without a heading; parts that are shaped like the article, or like
    what is around it, are further sections of the page. None where the site's articles do not
    mostly stand where this one does: such a page may be all records.
    """
    if rules.pages >= ENOUGH_PAGES and not _is_usual(article, rules):
        return frozenset()
    peers = {_shape(node) for node in article.up()}
    told: set[Node] = set()
    headed: set[Node] = set()
    for block in blocks:
        if block.kind in HEADINGS and not block.linked and not block.teaser:
            headed.update(block.node.up())
        if block.prose and block.node.parent is not None:
            told.update(takewhile(lambda node: _shape(node) not in peers, block.node.parent.up()))
    counts = Counter(node.path for node in told - headed)
    return frozenset(node for node in told - headed if counts[node.path] > 1)


def _is_side(block: Block, article: Node, rules: Rules) -> bool:
    """A part beside the article that most pages have, with a small share of their prose."""
    if not _is_usual(article, rules):
        return False
    peers = {_shape(node) for node in article.up()}
    *_, outermost = (None, *takewhile(lambda node: _shape(node) not in peers, block.node.up()))
    if outermost is None or outermost.tag in _TEXT_LEVEL:
        return False
    place = rules.places.get(outermost.path)
    return place is not None and place.present >= _ON_MOST and place.own <= _SIDE_SHARE


def _is_usual(article: Node, rules: Rules) -> bool:
    """Whether the site's pages have most of their prose at the place of this article."""
    place = rules.places.get(article.path)
    return place is not None and place.own >= _MAIN_SHARE


def _stands_alone(block: Block, rules: Rules) -> bool:
    """A place that no other page of a known site has: what it lists is this page's own matter."""
    return rules.pages >= _KNOWN_SITE and block.node.path not in rules.places


def _contact_boxes(blocks: Sequence[Block]) -> frozenset[Node]:
    """The smallest part around each telephone number or address that holds more than that."""
    counts = Counter(node for block in blocks for node in block.node.up())
    chars: Counter[Node] = Counter()
    for block in blocks:
        for node in block.node.up():
            chars[node] += len(block.text)
    boxes = set()
    for block in blocks:
        if is_contact(block.text):
            box = next((node for node in block.node.up() if counts[node] > 1), None)
            if box is not None and chars[box] <= _BOX:
                boxes.add(box)
    return frozenset(boxes)
