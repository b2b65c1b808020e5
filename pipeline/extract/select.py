"""Which blocks of a page are its own: by the markup, by what the site repeats, by their place.

Every step only takes away, but for the last ones, which put back what would be missed; and a step
that would leave a page without any text of its own is not taken: a page whose whole text looks like
furniture keeps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice, pairwise, takewhile

from pipeline.extract.article import article_by_trafilatura, article_of
from pipeline.extract.beside import stands_alone, within_article
from pipeline.extract.blocks import HEADINGS, Block, Node, characters, matter_of, unnumbered
from pipeline.extract.comments import without_comments
from pipeline.extract.cues import Cue
from pipeline.extract.learnt import Said, without_learnt
from pipeline.extract.phrases import (
    begins_related,
    is_cookie_notice,
    is_dated_label,
    is_dateline,
    is_inline_related,
    is_label,
    is_reply_label,
)
from pipeline.extract.profile import text_key
from pipeline.extract.rules import ENOUGH_PAGES, Rules
from pipeline.extract.tree import Element

_POINTER = 16  # characters beside the link of a "read also"
_RECORDS = 3  # days at one place of a page are those of a list
_LISTED = 4  # links
_NEAR_EVENT = 3  # levels: the day, its line, the event
_COOKIE_PAGE = 4  # a page that speaks of cookies more often is about them


def select(
    blocks: Sequence[Block], rules: Rules, title: Block | None, root: Element, number: int = 0
) -> list[Block]:
    """The page's own blocks in reading order; `title` is the block of its main heading.

    `number` is the page's in the sample of its site (`page_number`).
    """
    kept = list(blocks)
    said = Said(blocks, number)
    index = _index(blocks, rules, title)
    indexed = frozenset(map(id, index))

    def find_article(now: list[Block]) -> Node | None:
        article = article_of(now, rules)
        if rules.pages >= ENOUGH_PAGES:
            return article
        return article_by_trafilatura(now, root, article)

    def own_characters(now: list[Block]) -> int:
        """Of the text that is no link; a list of links to other sites, or at a place that no
        other page has, may be the page's own too."""
        return sum(
            len(b.text)
            if b.outward or id(b) in indexed or stands_alone(b, rules)
            else len(b.text) - b.link_chars
            for b in now
            if b is not title
        )

    def without_what_is_learnt(now: list[Block]) -> list[Block]:
        after = without_learnt(now, rules, title, said)
        if own_characters(after):
            return after
        return without_learnt(now, rules, title, said, places=False)

    steps: tuple[Callable[[list[Block]], list[Block]], ...] = (
        lambda now: _without_chrome(now, title),
        lambda now: _without_heralds(now, title),
        lambda now: without_comments(now, rules, title),
        lambda now: _without_related(now, rules, title),
        without_what_is_learnt,
        lambda now: within_article(now, find_article(now), rules, title),
        lambda now: _without_remarks(now, title),
    )
    for step in steps:
        after = step(kept)
        if own_characters(after) or not own_characters(kept):
            kept = after
    if characters(index) > characters([b for b in kept if b.prose]):
        chosen = {id(b) for b in (*kept, *index)}
        kept = [b for b in blocks if id(b) in chosen]
    return _without_orphans(blocks, kept, title)


def _index(blocks: Sequence[Block], rules: Rules, title: Block | None) -> list[Block]:
    """The list of links right below the title, which may be all that a page says."""
    if title is None:
        return []
    below = blocks[blocks.index(title) + 1 :]
    listed = [
        block
        for block in takewhile(lambda b: b.linked and b.node.path == below[0].node.path, below)
        if text_key(block.text) not in rules.repeated and not is_label(block.text)
    ]
    return listed if len(listed) >= _LISTED else []


def _without_chrome(blocks: list[Block], title: Block | None) -> list[Block]:
    """Leave out parts that name themselves furniture or comments, unless they hold the article."""
    prose: Counter[Node] = Counter()
    paragraphs = Counter(block.node.parent for block in blocks if block.prose)
    chars: Counter[Node] = Counter()
    days: Counter[str] = Counter()
    for block in blocks:
        if block.node.cue is Cue.META and not block.teaser and is_dateline(block.text):
            days[unnumbered(block.node.path)] += 1
        for node in block.node.up():
            chars[node] += len(block.text)
            if block.prose:
                prose[node] += len(block.text)
    titled = frozenset(title.node.up()) if title else frozenset()
    root = next(reversed(list(blocks[0].node.up()))) if blocks else None
    total = prose[root] if root else 0
    verdicts: dict[Node, bool] = {}

    def is_chrome(node: Node) -> bool:
        if node not in verdicts:
            around = node.parent is not None and is_chrome(node.parent)
            verdicts[node] = around or (
                node not in titled
                and not (node.tag == "aside" and paragraphs[node.parent] > 1)
                and not (node.cue is Cue.META and days[unnumbered(node.path)] >= _RECORDS)
                and _is_chrome(node, prose[node], total, chars[node])
            )
        return verdicts[node]

    return [b for b in blocks if b is title or not is_chrome(b.node)]


def _is_chrome(node: Node, prose: int, total: int, chars: int) -> bool:
    if node.cue is Cue.META:
        return chars < 200 and not prose
    if node.cue is Cue.COMMENTS:
        return prose < 0.9 * total or not prose
    if node.tag == "header" and prose and _in_article(node):
        return False  # the article's lead
    if node.cue is Cue.FURNITURE or (node.tag == "aside" and not _in_article(node)):
        return prose <= 0.5 * total
    return False


def _in_article(node: Node) -> bool:
    return any(above.tag in ("article", "main") for above in node.up())


def _without_heralds(blocks: list[Block], title: Block | None) -> list[Block]:
    """Leave out what stands above the title, and requests for consent wherever they stand."""
    notices = sum("eväste" in block.text.casefold() for block in blocks)
    if notices <= _COOKIE_PAGE:
        blocks = [b for b in blocks if b is title or not is_cookie_notice(b.text)]
    if title is None:
        return blocks
    start = blocks.index(title)
    below = blocks[start:]
    matter = frozenset(map(id, matter_of(blocks)))
    told = characters([b for b in blocks if id(b) in matter])
    if 2 * characters([b for b in below if id(b) in matter]) <= told:
        return blocks
    # a heading within the text may be what the page is called
    beside_title = {b.node.path for b in below if b.prose and b.node.parent is title.node.parent}
    beside = [b for b in blocks[:start] if b.prose and b.node.path in beside_title]
    return beside + below


def _without_related(blocks: list[Block], rules: Rules, title: Block | None) -> list[Block]:
    """Leave out links to other articles: under a heading that says so, or by the others' titles."""
    kept: list[Block] = []
    in_group = False
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if block is title:
            in_group = False
        elif begins_related(block.text) and (
            following is None or following.linked or is_inline_related(block.text)
        ):
            in_group = following is not None and following.linked
            continue
        elif in_group:
            if block.linked or is_label(block.text) or block.teaser:
                continue
            if (
                block.kind not in HEADINGS
                and following is not None
                and (following.linked or is_label(following.text))
            ):
                continue
            in_group = False
        if block is not title and _points_elsewhere(block, rules):
            continue
        kept.append(block)
    return kept


def _points_elsewhere(block: Block, rules: Rules) -> bool:
    if not block.link_chars:
        return False
    if is_inline_related(block.text) and len(block.text) - block.link_chars <= _POINTER:
        return True
    # a name in a list of members may be another page's title too, but names are short
    return block.linked and block.text.count(" ") >= 3 and text_key(block.text) in rules.headlines


def _without_remarks(blocks: list[Block], title: Block | None) -> list[Block]:
    """Leave out labels and the day of publication; the days of events are the page's own."""
    days = [b for b in blocks if b.kind not in HEADINGS and is_dateline(b.text)]
    records = Counter(unnumbered(block.node.path) for block in days)
    dated = {
        id(block)
        for block in days
        if is_dated_label(block.text)
        or not _tells_when(block, records[unnumbered(block.node.path)])
    }
    return [
        b
        for b in blocks
        if b is title or not (id(b) in dated or is_label(b.text) or is_reply_label(b.text))
    ]


def _tells_when(block: Block, records: int) -> bool:
    """Whether a day is that of an event: named so, or one of several at such places."""
    return records >= _RECORDS or any(
        node.cue is Cue.EVENT for node in islice(block.node.up(), _NEAR_EVENT)
    )


def _without_orphans(
    before: Sequence[Block], kept: Sequence[Block], title: Block | None
) -> list[Block]:
    """Leave out headings whose text went: what followed them is no longer there."""
    follower = {id(block): following for block, following in pairwise(before)}
    alive: list[Block] = []
    for block in reversed(kept):
        orphaned = (
            block.kind in HEADINGS
            and block is not title
            and (following := follower.get(id(block))) is not None
            and not (following.kind in HEADINGS and following.kind <= block.kind)
            and (not alive or alive[-1] is not following)
            and (not alive or (alive[-1].kind in HEADINGS and alive[-1].kind <= block.kind))
        )
        if not orphaned:
            alive.append(block)
    return alive[::-1]
