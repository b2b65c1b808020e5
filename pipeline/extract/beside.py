"""What of a page belongs to its article: the article itself, and some of what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile

from pipeline.extract.blocks import HEADINGS, TEXT_LEVEL, Block, Node, unnumbered
from pipeline.extract.phrases import is_contact
from pipeline.extract.rules import ENOUGH_PAGES, Rules
from pipeline.extract.teasers import is_cut

_KNOWN_SITE = 10  # pages
_BOX = 600  # characters of a contact box
_ON_MOST = 0.5  # of the pages
_MAIN_SHARE = 0.6  # of a page's own prose
_SIDE_SHARE = 0.25
_NEAR = 2  # levels
_STRUCTURED = HEADINGS | {"li", "row", "dt", "dd"}


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
            if block is title or not (block.teaser and is_cut(block.text)):
                kept.append(block)
            continue
        if (block.linked or block.teaser) and not stands_alone(block, rules):
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
            or (rules.pages >= ENOUGH_PAGES and _is_like_part(block, article))
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


def _is_like_part(block: Block, article: Node) -> bool:
    """Whether the block stands in a box beside the article's, of the same kind."""
    boxes = {box.parent: box for box in islice(article.up(), _NEAR)}
    return any(
        (box := boxes.get(node.parent)) is not None
        and node is not box
        and _shape(node) == _shape(box)
        for node in block.node.up()
    )


def _has_class(node: Node) -> bool:
    return "." in node.path.rsplit("/", 1)[-1]


def _shape(node: Node) -> str:
    """The path; without the places of containers where a class name tells."""
    return unnumbered(node.path) if _has_class(node) else node.path


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
    if outermost is None or outermost.tag in TEXT_LEVEL:
        return False
    place = rules.places.get(outermost.path)
    return place is not None and place.present >= _ON_MOST and place.own <= _SIDE_SHARE


def _is_usual(article: Node, rules: Rules) -> bool:
    """Whether the site's pages have most of their prose at the place of this article."""
    place = rules.places.get(article.path)
    return place is not None and place.own >= _MAIN_SHARE


def stands_alone(block: Block, rules: Rules) -> bool:
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
