"""A page's tree as the blocks of text that a reader sees, each with its place in the structure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from pipeline.extract.clean import clean
from pipeline.extract.cues import Cue, cue_of
from pipeline.extract.tree import Element, walk
from pipeline.extract.vocabulary import sections

_ELEMENTS = {
    name: frozenset(" ".join(lines).split()) for name, lines in sections("elements.txt").items()
}
_SKIPPED = _ELEMENTS["skipped"]
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CELLS = frozenset(("td", "th"))
_BLOCK_TAGS = _ELEMENTS["block"]
_NUMBERED = frozenset({"div", "td", "section", "table", "ul", "ol"})
_MAX_DEPTH = 80  # deeper elements share their ancestor's node
_MAX_CELL = 300  # characters; a longer cell is layout, not data
_LAYOUT_CELL = frozenset({"table", "ul", "ol", "h1", "h2", "h3", "p", "form"})
_TEASER = 600  # characters; a longer part with a link at its head is a text, not a teaser
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_GRID = re.compile(r"(?:^|[-_])(?:col|span|grid|large|medium|small|xs|sm|md|lg|xl|w)[-_]?\d")
_WHITE = re.compile(r"[ \t\f\v\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*$")


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

    `internal`: one of the links leads to the same site; `timed`: a <time> stands in it; `prose`:
    sentences, not a label or a list of links; `teaser`: of a record that announces another page.
    """

    __slots__ = ("internal", "kind", "link_chars", "node", "prose", "teaser", "text", "timed")

    def __init__(
        self, text: str, node: Node, kind: str, link_chars: int, internal: bool, timed: bool
    ) -> None:
        self.text = text
        self.node = node
        self.kind = kind
        self.link_chars = min(link_chars, len(text))
        self.internal = internal
        self.timed = timed
        self.teaser = False
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


def read_blocks(root: Element, hosts: frozenset[str] = frozenset()) -> list[Block]:
    """The blocks of the page in reading order.

    `hosts` are the names under which the site links to itself; a relative link is the site's own.
    """
    blocks = _Reader(hosts).read(root)
    teasers = teaser_nodes(blocks)
    for block in blocks:
        block.teaser = not teasers.isdisjoint(block.node.up())
    return blocks


class _Reader:
    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.links: list[bool] = []  # for each part: does it stand in a link?
        self.internal = False
        self.timed = False
        self.anchors = 0
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
                if _is_skipped(element, node):
                    skipped = element
                    walker.skip_subtree()
                    continue
                if tag in _BLOCK_TAGS:
                    if self.row is None:
                        self._flush(node)
                        nodes.append(node)
                        if node.depth < _MAX_DEPTH:
                            node = _node(node, tag, element)
                        if tag == "tr" and _is_data_row(element):
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
                elif tag in _BLOCK_TAGS:
                    if self.row is None or self.row is element:
                        self.row = None
                        self._flush(node, "row" if tag == "tr" else None)
                        node = nodes.pop()
                    elif tag in _CELLS:
                        self._append(" | ")
                    else:
                        self._space()
                elif tag == "a":
                    self.anchors = max(0, self.anchors - 1)
                self._text(element.tail)
        self._flush(node)
        return self.blocks

    def _text(self, text: str | None) -> None:
        if text:
            self._append(text)
            if self.breaks and not text.isspace():
                self.breaks = 0

    def _append(self, text: str) -> None:
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
        if self.links and self.links[-1]:
            self._append(" ")  # links side by side are words, not one
        self.anchors += 1
        if not self.internal:
            self.internal = _is_internal(href, self.hosts)

    def _flush(self, node: Node, kind: str | None = None) -> None:
        if self.parts:
            text = _join(self.parts)
            if text:
                chars = sum(
                    len(_WHITE.sub(" ", part).strip())
                    for part, linked in zip(self.parts, self.links, strict=True)
                    if linked
                )
                self.blocks.append(
                    Block(text, node, kind or node.kind, chars, self.internal, self.timed)
                )
            self.parts = []
            self.links = []
        self.internal = self.timed = False
        self.breaks = 0


def _join(parts: list[str]) -> str:
    text = clean("".join(parts).replace("\0", "\ue000"))
    text = _WHITE.sub(" ", text)
    if "\ue000" in text:
        lines = (line.strip() for line in text.split("\ue000"))
        return "\n".join(line for line in lines if line)
    if "|" in text:
        text = re.sub(r"(?: \|)+ *$", "", re.sub(r" +\| +(?:\| +)*", " | ", text))
    return text.strip()


def _node(parent: Node, tag: str, element: Element) -> Node:
    classes = element.get("class") or ""
    identity = element.get("id") or ""
    role = element.get("role") or ""
    names = f"{classes} {identity}" if identity else classes
    cue = cue_of(tag, role, names) if tag != "body" else Cue.NONE
    path = f"{parent.path}/{_signature(tag, classes, identity, element)}"
    kind = f"h{element.get('aria-level', '2')[:1]}" if role == "heading" else ""
    return Node(parent, tag, path, cue, kind)


def _signature(tag: str, classes: str, identity: str, element: Element) -> str:
    """The element as pages of one template share it: no numbers but those of a grid."""
    if tag in ("html", "body"):
        return tag
    for name in classes.split()[:2]:
        stable = name if _GRID.search(name) else _DIGITS.sub("", name)
        if len(stable) > 1:
            return f"{tag}.{stable}"
    stable = _DIGITS.sub("", identity)
    if len(stable) > 1:
        return f"{tag}#{stable}"
    if tag not in _NUMBERED:
        return tag
    place = 1
    sibling = element.getprevious()
    steps = 0
    while sibling is not None and steps < 12:
        place += sibling.tag == tag
        steps += 1
        sibling = sibling.getprevious()
    return f"{tag}[{place}]"


def _is_data_row(row: Element) -> bool:
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2:
        return False
    for cell in cells:
        length = 0
        paragraphs = 0
        for element in cell.iter():
            if element.tag in _LAYOUT_CELL:
                paragraphs += 1
                if element.tag != "p" or paragraphs > 1:
                    return False
            length += len(element.text or "") + len(element.tail or "")
            if length > _MAX_CELL:
                return False
    return True


def _is_skipped(element: Element, node: Node) -> bool:
    if element.tag not in _SKIPPED:
        return _is_hidden(element)
    return element.tag != "button" or node.tag not in HEADINGS  # an accordion's heading is a button


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_internal(href: str, hosts: frozenset[str]) -> bool:
    href = href.strip()
    if href.startswith(("#", "mailto:", "tel:", "javascript:")):
        return False
    if not href.lower().startswith(("http://", "https://", "//")):
        return True
    try:
        host = urlsplit(href).hostname
    except ValueError:  # a broken address, as pages have them
        return False
    return host is not None and host.removeprefix("www.") in hosts


def teaser_nodes(blocks: Sequence[Block]) -> frozenset[Node]:
    """Parts of one shape, two or more, each led by a link to another page of the site."""
    chars: Counter[Node] = Counter()
    led: set[Node] = set()
    for block in blocks:
        leads = block.linked and block.internal
        for node in block.node.up():
            if leads and node not in chars:
                led.add(node)
            chars[node] += len(block.text)
            if block.kind == "h1" and not block.linked:
                led.discard(node)
    led = {node for node in led if chars[node] <= _TEASER}
    shapes = Counter(node.path for node in led)
    return frozenset(node for node in led if shapes[node.path] >= 2)
