"""Markup to an lxml tree, with bounds on what hostile or broken markup may cost."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from verkostohaku.errors import ExtractError
from verkostohaku.told import Told

Element: TypeAlias = etree._Element
walk = etree.iterwalk

MAX_CHARACTERS = 20_000_000

# Containers without a meaning of their own: what a too deep page is rid of. libxml2 stops reading
# at 2,048 levels, and everything after that point would be lost without a word.
_CONTAINERS = re.compile(
    r"</?(?:div|span|section|article|main|center|font|b|i|u|em|strong|small|big|a|table|tbody|"
    r"tr|td|th|ul|ol|dl|blockquote|form|fieldset|[a-z][a-z0-9]*-[a-z0-9-]*)\b[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_SURROGATES = re.compile("[\ud800-\udfff]")


def parse(markup: str) -> Element:
    """The root of the page; an empty `html` element where there is no markup at all.

    Raises ExtractError for a page of more than `MAX_CHARACTERS`.
    """
    if len(markup) > MAX_CHARACTERS:
        raise ExtractError(
            Told(
                "extract.long",
                "the page has {length:,} characters, more than the {limit:,} "
                "that are read: leave it out of the sources, or split it",
                length=len(markup),
                limit=MAX_CHARACTERS,
            )
        )
    markup = _SURROGATES.sub("", markup)
    for simplify in (None, _CONTAINERS, _ANY_TAG):
        root, complete = _parse(simplify.sub("\n", markup) if simplify else markup)
        if complete:
            break
    return root


def to_markup(root: Element) -> str:
    """The page as markup again."""
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _parse(markup: str) -> tuple[Element, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError:  # nothing but white space and comments
        root = None
    too_deep = any("depth" in entry.message for entry in parser.error_log)
    return (etree.Element("html") if root is None else root), not too_deep
