"""A page opened: decoded, parsed, its blocks read. What learning and extraction share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from pipeline.extract.blocks import Block
from pipeline.extract.clean import one_line
from pipeline.extract.decode import decode
from pipeline.extract.model import RawPage
from pipeline.extract.reader import read_blocks
from pipeline.extract.tree import Element, parse

_META_ROBOTS = frozenset({"robots", "googlebot"})


@dataclass(frozen=True, slots=True)
class Page:
    """An opened page. `raw_title` is the title element's text; `meta` maps lower-case names."""

    root: Element
    blocks: list[Block]
    raw_title: str
    headline: str
    meta: dict[str, str]
    canonical_url: str | None
    noindex: bool


def open_page(page: RawPage) -> Page:
    """Decode and parse `page`. Raises ExtractError where that cannot be done."""
    root = parse(decode(page.body, page.content_type))
    meta = _read_meta(root)
    canonical = _canonical(root, page.url, meta)
    blocks = read_blocks(root, _hosts(root, page.url, canonical))
    title = root.find(".//head/title")
    if title is None:
        title = root.find(".//title")
    robots = ",".join(meta.get(name, "") for name in _META_ROBOTS).lower()
    return Page(
        root,
        blocks,
        one_line("".join(title.itertext())) if title is not None else "",
        next((block.text for block in blocks if block.kind == "h1"), ""),
        meta,
        canonical,
        "noindex" in robots or "none" in robots.split(","),
    )


def _hosts(root: Element, url: str, canonical: str | None) -> frozenset[str]:
    """The names of the page's own site; of a file that tells none, the host it links to most."""
    base = root.find(".//base")
    declared = (url, canonical or "", (base.get("href") or "") if base is not None else "")
    hosts = frozenset(host for address in declared if (host := host_of(address)) is not None)
    if hosts:
        return hosts
    linked = Counter(
        host for link in root.iter("a") if (host := host_of(link.get("href") or "")) is not None
    )
    return frozenset(host for host, _ in linked.most_common(1))


def host_of(url: str) -> str | None:
    """The host of an address without www., None where there is none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:  # urlsplit's way to refuse a broken address
        return None
    return host.removeprefix("www.") if host else None


def _read_meta(root: Element) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            meta.setdefault(name.lower().strip(), one_line(content))
    return meta


def _canonical(root: Element, url: str, meta: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return _absolute(url, link.get("href") or "")
    return _absolute(url, meta["og:url"]) if "og:url" in meta else None


def _absolute(base: str, href: str) -> str | None:
    try:
        joined = urljoin(base, href.strip())
        scheme = urlsplit(joined).scheme
    except ValueError:
        return None
    return joined if href.strip() and scheme in ("http", "https") else None
