"""Elements by what they are to a reader, and where they stand in a site's templates."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipeline.extract.blocks import HEADINGS, Node
from pipeline.extract.cues import UMLAUTS, Cue, cue_of
from pipeline.extract.tree import Element
from pipeline.extract.vocabulary import sections

_ELEMENTS = {
    name: frozenset(" ".join(lines).split()) for name, lines in sections("elements.txt").items()
}
_SKIPPED = _ELEMENTS["skipped"]
_PANEL = _ELEMENTS["panel"]
BLOCK_TAGS = _ELEMENTS["block"]
CELLS = frozenset(("td", "th"))
_NUMBERED = frozenset(("div", "td", "section", "table", "ul", "ol"))
_MAX_CELL = 300  # characters; a longer cell is layout, not data
_LAYOUT_CELL = frozenset(("table", "ul", "ol", "h1", "h2", "h3", "p", "form"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]+")
_GRID = re.compile(r"(?:^|[-_])(?:col|span|grid|large|medium|small|xs|sm|md|lg|xl|w)[-_]?\d")


def node_of(parent: Node, tag: str, element: Element) -> Node:
    classes = element.get("class") or ""
    identity = element.get("id") or ""
    role = element.get("role") or ""
    # an id made of a heading's words ("sharing-with-others") says what the text is about
    names = f"{classes} {identity}" if identity and not _is_slug(identity, element) else classes
    cue = cue_of(tag, role, names) if tag != "body" else Cue.NONE
    path = f"{parent.path}/{_signature(tag, classes, identity, element)}"
    kind = f"h{element.get('aria-level', '2')[:1]}" if role == "heading" else ""
    return Node(parent, tag, path, cue, kind)


def _is_slug(identity: str, element: Element) -> bool:
    """Whether an id is made of the words of the heading that follows."""
    first = next((child for child in element if isinstance(child.tag, str)), None)
    if first is None or first.tag not in HEADINGS:
        return False
    heading = "".join(first.itertext()).casefold().translate(UMLAUTS)
    words = _LETTERS.findall(identity.casefold().translate(UMLAUTS))
    return len(words) > 1 and sum(word in heading for word in words) > len(words) / 2


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


def is_data_row(row: Element) -> bool:
    cells = [cell for cell in row if cell.tag in CELLS]
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


def is_skipped(element: Element, node: Node) -> bool:
    if element.tag not in _SKIPPED:
        return _is_hidden(element)
    return element.tag != "button" or node.tag not in HEADINGS  # an accordion's heading is a button


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is None:
        style = element.get("style")
        if style is None or _HIDDEN.search(style) is None:
            return False
    return not _is_panel(element)


def _is_panel(element: Element) -> bool:
    """Whether the reader can open it: the parts of tabs and accordions are on the page."""
    role = element.get("role")
    if role == "tabpanel" or (role == "region" and element.get("aria-labelledby") is not None):
        return True
    return not _PANEL.isdisjoint(_LETTERS.findall((element.get("class") or "").lower()))


def is_outward(href: str) -> bool:
    """Whether a link names a host: another one, if it is not internal."""
    return href.strip().lower().startswith(("http://", "https://", "//"))


def is_internal(href: str, hosts: frozenset[str]) -> bool:
    href = href.strip()
    if href.startswith(("#", "mailto:", "tel:", "javascript:")):
        return False
    if not is_outward(href):
        return True
    try:
        host = urlsplit(href).hostname
    except ValueError:  # a broken address, as pages have them
        return False
    if host is None:
        return False
    host = host.removeprefix("www.")
    return host in hosts or any(host.endswith(f".{own}") for own in hosts)
