"""Names without a form of their own that stand among organisations in lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.entities.found import Found
from pipeline.entities.membership import of_network, tells_members
from pipeline.entities.nominative import looks_inflected, proper_nominatives
from pipeline.entities.words import Page

AND = frozenset(("ja", "sekä"))
_BULLETS = "•-–·*◦▪"
_LONGEST = 5  # tokens of a bare name in a list
_FEWEST = 3  # members of a list that proves its unknown members


class Item(NamedTuple):
    """A member of a list: tokens `start` to `end` (exclusive), and the find that it is, if any."""

    start: int
    end: int
    found: Found | None


def find_listed(page: Page, found: list[Found]) -> Iterator[Found]:
    """Unknown members of lists of which about half are organisations, and no fewer than two."""
    by_start = {f.start: f for f in found}
    for items in (*_lists(page, by_start), *_openers(page, by_start)):
        known = sum(1 for i in items if i.found is not None and i.found.type == "organisation")
        told = bool(items) and tells_members(page, items[0].start, items[-1].end)
        fewest = 1 if told else 2
        if known < fewest and not (told and of_network(page, items[0].start, items[-1].end)):
            continue
        if len(items) < _FEWEST or (known and known * (fewest + 1) < len(items) - 1):
            continue
        openings = {page.features[i.start].text for i in items if i.found is not None}
        for item in items:
            if item.found is None and (
                _name_like(page, item, openings) or (told and _common_word(page, item))
            ):
                yield bare_name(page, item.start, item.end, inflected=_inflected(items))


def _inflected(items: list[Item]) -> bool | None:
    """Whether a list's members stand in another case than the nominative, as its bodies tell."""
    exact = {i.found.exact for i in items if i.found is not None and i.found.strength > 1}
    return not exact.pop() if len(exact) == 1 else None


def _common_word(page: Page, item: Item) -> bool:
    """Whether a member is a single common noun with a capital inside the sentence: *Majakka*."""
    word = page.features[item.start]
    single = item.end == item.start + 1 and not page.tokens[item.start].sentence_start
    plain = word.capital and word.common and "Nom" in word.cases
    return single and plain and not (word.place or word.person or word.project or word.head)


def find_listed_networks(page: Page, found: list[Found]) -> Iterator[Found]:
    """*Muistifoorumi*, *Kuntalaisten areena*: lines among others that open with a network."""
    by_start = {f.start: f for f in found}
    for items in _openers(page, by_start):
        types = [i.found.type for i in items if i.found is not None]
        if types.count("network") < _FEWEST - 1 or len(types) * 3 < len(items):
            continue
        for item in items:
            last = page.features[item.end - 1]
            head = last.head
            if item.found is not None or head is None or head.type != "network":
                continue
            alone = item.end == item.start + 1 and len(last.base) > len(head.suffix) + 3
            owned = "Gen" in page.features[item.start].cases
            if (alone or owned) and head.mode not in ("none", "formed") and "Nom" in last.cases:
                name = page.slice(item.start, item.end)
                start, end = page.tokens[item.start].start, page.tokens[item.end - 1].end
                yield Found("network", start, end, (name,), strength=1)


def _openers(page: Page, by_start: dict[int, Found]) -> Iterator[list[Item]]:
    """What consecutive lines open with: *Porin seniorit, edustaja Esko Esimerkki, puh. …*."""
    group: list[Item] = []
    for index, token in enumerate(page.tokens):
        if not token.sentence_start or "\n" not in page.gap(index):
            continue
        if page.gap(index).count("\n") > 2 and group:
            yield group
            group = []
        first = index + 1 if page.features[index].text in _BULLETS else index
        item = item_at(page, first, by_start) if first < len(page.tokens) else None
        if item is not None and _closed(page, item.end):
            group.append(item)
    yield group


def _closed(page: Page, end: int) -> bool:
    """Whether a name that ends before `end` has its line, or its part of it, to itself."""
    if end >= len(page.tokens) or page.tokens[end].sentence_start:
        return True
    return page.features[end].text in (",", "(", ":", "/", "–", "-", "|")


def _lists(page: Page, by_start: dict[int, Found]) -> Iterator[list[Item]]:
    """Runs of members with commas, conjunctions or ends of lines between them."""
    items: list[Item] = []
    index = 0
    while index < len(page.tokens):
        item = item_at(page, index, by_start)
        if item is None:
            if len(items) >= _FEWEST:
                yield items
            items = []
            index += 1
            continue
        items.append(item)
        index = _separated(page, item.end)
        if index < 0:
            if len(items) >= _FEWEST:
                yield items
            items = []
            index = item.end
    if len(items) >= _FEWEST:
        yield items


def _separated(page: Page, index: int) -> int:
    """The first token after the separator at `index`, or -1 where none stands there."""
    if index >= len(page.tokens):
        return -1
    text = page.features[index].text
    if text in (",", ";", "|") or text in AND:
        return index + 1
    token = page.tokens[index]
    if token.sentence_start and page.gap(index).count("\n") == 1:
        return index + 1 if text in _BULLETS else index
    return -1


def item_at(page: Page, index: int, by_start: dict[int, Found]) -> Item | None:
    token, feature = page.tokens[index], page.features[index]
    found = by_start.get(token.start)
    if found is not None:
        end = index + 1
        while end < len(page.tokens) and page.tokens[end].start < found.end:
            end += 1
        return Item(index, end, found)
    if not feature.capital or (feature.stops and (token.sentence_start or not feature.participle)):
        return None
    end = index + 1
    while end < len(page.tokens) and end - index < _LONGEST and not page.tokens[end].sentence_start:
        following = page.features[end]
        function = following.stops and not (following.capital and following.participle)
        if not following.word or following.text in AND or function or page.breaks(end):
            break
        end += 1
    return Item(index, end, None)


def _name_like(page: Page, item: Item, openings: set[str]) -> bool:
    """Whether a list's unknown member is a proper name of something that is no person or place.

    `openings` are the words that the list's known names begin with.
    """
    run = page.features[item.start : item.end]
    last = run[-1]
    if any(f.project or f.legal or f.dashed or f.elliptic for f in run) or (
        last.stops and not last.participle
    ):
        return False
    if all(f.place and f.known for f in run) or any(f.person and not f.common for f in run):
        return False
    if len(run) == 2 and run[0].person and not run[0].place and "Nom" in run[0].cases:
        return False  # "Kirsi Salo", though both are common words
    if len(run) == 1:
        opening = page.tokens[item.start].sentence_start
        if last.head is not None and last.head.mode == "name" and last.head.type == "organisation":
            one = any(r.case == "Nom" and r.number != "Plur" for r in last.readings)
            return one and len(last.base) > len(last.head.suffix) + 3  # "Sininauhasäätiö"
        return (not last.known or bool(last.acronym)) and (not opening or bool(last.acronym))
    capitals = sum(f.capital for f in run)
    local = run[0].place or run[0].text in openings
    if len(run) == 2 and local and "Gen" in run[0].cases and _people(page, item.end - 1):
        return True  # "Hämeenkyrön seniorit"
    return capitals == len(run) and not all(f.generic for f in run)


def _people(page: Page, index: int) -> bool:
    """Whether a word in lower case is a plural in the nominative: *seniorit*, *yrittäjät*."""
    feature = page.features[index]
    plural = any(
        r.case == "Nom" and r.number == "Plur" and r.pos == "noun" for r in feature.readings
    )
    return plural and not feature.capital and not feature.head


def bare_name(page: Page, start: int, end: int, *, inflected: bool | None = None) -> Found:
    """The organisation that tokens `start` to `end` name, its last word turned back.

    `inflected` tells what the context asks for, so that *Valon* is *Valo* or itself.
    """
    last, feature = page.tokens[end - 1], page.features[end - 1]
    if inflected is None or feature.base != feature.text:
        inflected = looks_inflected(last, feature)
    lead = page.slice(start, end - 1)
    tails = proper_nominatives(last, feature, nominative=not inflected)
    names = tuple(f"{lead} {tail}".strip() for tail in tails)
    return Found("organisation", page.tokens[start].start, last.end, names, None,
                 exact=not inflected, strength=1)  # fmt: skip
