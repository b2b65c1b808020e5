"""What of a page its site repeats, and which of it is the page's own all the same.

A text that many pages share may be a call that the site puts everywhere, or what branches,
services and events have in common. Within an article the places tell: a text goes where most
pages have it, or many where it leads to another page; between sentences of the page it stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from pipeline.extract.blocks import HEADINGS, Block, Node
from pipeline.extract.places import COMMON, MOST
from pipeline.extract.profile import text_key
from pipeline.extract.rules import ENOUGH_PAGES, Rules

_SHORT = 60  # characters; a repeated list item or name of this length may be the page's own


class Said:
    """How often a page says what, and whether it is where the site's sample keeps a text."""

    def __init__(self, blocks: Sequence[Block], number: int) -> None:
        self.number = number
        self._blocks = blocks

    @cached_property
    def times(self) -> Counter[int]:
        """Of each text that is no link, how often the whole page holds it."""
        return Counter(text_key(block.text) for block in self._blocks if not block.linked)


def without_learnt(
    blocks: list[Block],
    rules: Rules,
    title: Block | None,
    said: Said,
    *,
    places: bool = True,
) -> list[Block]:
    """Leave out what the site repeats, and with `places` what stands where its other pages
    hold such things."""
    if not rules.places:
        return blocks
    titled = frozenset(title.node.up()) if title else frozenset()
    framed, calling = _framed(blocks, rules)
    again: set[int] = set()

    def stands_in(block: Block, paths: frozenset[str]) -> bool:
        return places and any(node.path in paths and node not in titled for node in block.node.up())

    def says_again(key: int) -> bool:
        """Whether the page says once more what the others do: the first time it is its own."""
        usual = rules.usual.get(key)
        if usual is None or key in again or said.times[key] <= usual:
            return False
        again.add(key)
        return True

    def is_common(block: Block, key: int) -> bool:
        """Of a text within an article: whether too many pages have it for it to be theirs."""
        share = rules.share_at(block.node.path, key)
        if id(block) in framed:
            return share >= MOST and rules.repeated[key] >= ENOUGH_PAGES
        if id(block) not in calling:
            return share >= MOST
        # the lead of an article stands in other pages' teasers, but in their articles never
        return share >= COMMON or key in rules.everywhere

    def is_learnt(block: Block) -> bool:
        key = text_key(block.text)
        in_article = any(node.path in rules.articles for node in block.node.up())
        if in_article and block.prose and rules.is_home(block.node.path, key, said.number):
            return False
        if stands_in(block, rules.furniture):
            return True
        if (block.link_chars or block.teaser) and stands_in(block, rules.link_lists):
            return True
        count = rules.repeated.get(key, 0)
        if not count or block.linked:
            return count > 0
        if in_article:
            return is_common(block, key) and not says_again(key)
        is_often = len(block.text) > _SHORT or count >= 0.5 * COMMON * rules.pages
        return is_often and not says_again(key)

    return [b for b in blocks if b is title or not is_learnt(b)]


def _framed(blocks: Sequence[Block], rules: Rules) -> tuple[frozenset[int], frozenset[int]]:
    """The ids of blocks with text of the page's own before and after them in the same part; of
    those that lead to another page, by a link of theirs or one in the same box."""
    parts: defaultdict[Node, list[Block]] = defaultdict(list)
    texts = Counter(block.node for block in blocks)
    for block in blocks:
        # several texts of one element are parted by <br><br>
        parts[block.node if texts[block.node] > 1 else block.node.parent or block.node].append(
            block
        )
    framed: set[int] = set()
    calling: set[int] = {id(block) for block in blocks if block.link_chars or block.teaser}
    for part in parts.values():
        own = [
            place
            for place, block in enumerate(part)
            if block.kind not in HEADINGS
            and not block.linked
            and not block.teaser
            and text_key(block.text) not in rules.repeated
        ]
        if own:
            framed.update(map(id, part[own[0] : own[-1] + 1]))
        elif any(block.linked for block in part):
            calling.update(map(id, part))
    return frozenset(framed), frozenset(calling)
