"""Bare names that their surroundings show to be organisations: who coordinates, who is listed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.entities.dashed import dashed_at
from pipeline.entities.found import Found
from pipeline.entities.nominative import head_nominative, looks_inflected, proper_nominatives
from pipeline.entities.words import Feature, Page

_ACTING = frozenset(
    ("koordinoida", "hallinnoida", "rahoittaa", "ylläpitää", "isännöidä", "vastata")
)
_AND = frozenset(("ja", "sekä"))
_LONGEST = 5  # tokens of a bare name in a list
_FEWEST = 3  # members of a list that proves its unknown members


class Item(NamedTuple):
    """A member of a list: tokens `start` to `end` (exclusive), and the find that it is, if any."""

    start: int
    end: int
    found: Found | None


def find_in_context(page: Page, found: list[Found]) -> list[Found]:
    """Unknown names beside acting verbs, and in lists whose other members are organisations."""
    taken = {offset for f in found for offset in (f.start, f.end - 1)}
    result = [
        f
        for f in (
            *_acting(page),
            *_listed(page, found),
            *_units(page, found),
            *_formed(page, found),
        )
        if taken.isdisjoint((f.start, f.end - 1))
    ]
    return list(dict.fromkeys(result))


def _acting(page: Page) -> Iterator[Found]:
    """*koordinoi KYT*, *KYT:n koordinoima*: somebody acts, under a name that is no word."""
    for index, feature in enumerate(page.features):
        if feature.capital or not feature.word:
            continue
        if not any(r.lemma in _ACTING for r in feature.readings[:2]):
            continue
        after = index + 1
        while after < len(page.tokens) and not page.breaks(after) and _odd(page.features[after]):
            yield _bare(page, after, after + 1)
            if after + 1 >= len(page.tokens) or page.features[after + 1].text not in (",", *_AND):
                break
            after += 2
        before = page.features[index - 1] if index else None
        agent = feature.text.lower().rstrip("ns")[-2:] in ("ma", "mä", "mi", "la", "lt", "ll")
        if before is not None and agent and not page.breaks(index) and _odd(before):
            yield _bare(page, index - 1, index)


def _odd(feature: Feature) -> bool:
    """Whether a capitalised word can only be a name, and no person's or place's."""
    if not feature.capital or feature.legal or feature.body or feature.project or feature.prefix:
        return False
    return not (feature.place or feature.person) and (bool(feature.acronym) or not feature.known)


def _bare(page: Page, start: int, end: int) -> Found:
    last, feature = page.tokens[end - 1], page.features[end - 1]
    inflected = looks_inflected(last, feature)
    lead = page.slice(start, end - 1)
    tails = proper_nominatives(last, feature, nominative=not inflected)
    names = tuple(f"{lead} {tail}".strip() for tail in tails)
    return Found("organisation", page.tokens[start].start, last.end, names, None,
                 exact=not inflected, strength=1)  # fmt: skip


def _formed(page: Page, found: list[Found]) -> Iterator[Found]:
    """*Potku-ryhmä*: a named group is a network where a sentence tells which bodies form it."""
    named = [item for i, f in enumerate(page.features) if (item := _group(page, i, f)) is not None]
    if not named:
        return
    starts = [t.start for t in page.tokens if t.sentence_start]
    bodies = Counter(bisect_right(starts, f.start) for f in found if f.type == "organisation")
    forming = {
        bisect_right(starts, t.start)
        for t, f in zip(page.tokens, page.features, strict=True)
        if not f.capital and any(r.lemma == "muodostaa" for r in f.readings[:2])
    }
    proven = {
        item.names[0]
        for item in named
        if (at := bisect_right(starts, item.start)) in forming or bodies[at] > 1
    }
    yield from (item for item in named if item.names[0] in proven)


def _group(page: Page, index: int, feature: Feature) -> Found | None:
    if feature.head is None or feature.head.mode != "formed":
        return None
    if feature.prefix:
        if not feature.capital:
            return None
        token = page.tokens[index]
        name = head_nominative(token, feature)
        return Found("network", token.start, token.end, (name,), None, name == feature.base,
                     (feature.prefix,), 3)  # fmt: skip
    return dashed_at(page, index)


def _units(page: Page, found: list[Found]) -> Iterator[Found]:
    """*Lammen Tuki ry / Pihlajatalo*: the named unit of the body before the slash."""
    ends = {f.end for f in found if f.type == "organisation" and f.strength == 3}
    for index in range(1, len(page.tokens) - 1):
        if page.features[index].text != "/" or page.tokens[index - 1].end not in ends:
            continue
        start = end = index + 1
        while end < len(page.tokens) and page.features[end].capital and not page.breaks(end):
            end += 1
            if end < len(page.tokens) and page.gap(end).strip(" "):
                break
        if end > start and not any(f.legal or f.project for f in page.features[start:end]):
            yield _bare(page, start, end)._replace(kind="centre")


def _listed(page: Page, found: list[Found]) -> Iterator[Found]:
    """Unknown members of lists of which at least half are organisations, and no fewer than two."""
    by_start = {f.start: f for f in found}
    for items in _lists(page, by_start):
        known = sum(1 for i in items if i.found is not None and i.found.type == "organisation")
        if len(items) < _FEWEST or known < 2 or known * 2 < len(items):
            continue
        for item in items:
            if item.found is None and _name_like(page, item):
                yield _bare(page, item.start, item.end)


def _lists(page: Page, by_start: dict[int, Found]) -> Iterator[list[Item]]:
    """Runs of members with commas, conjunctions or ends of lines between them."""
    items: list[Item] = []
    index = 0
    while index < len(page.tokens):
        item = _item(page, index, by_start)
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
    if text in (",", ";") or text in _AND:
        return index + 1
    token = page.tokens[index]
    if token.sentence_start and page.gap(index).count("\n") == 1:
        return index + 1 if text in "•-–·*" else index
    return -1


def _item(page: Page, index: int, by_start: dict[int, Found]) -> Item | None:
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
        if not following.word or following.text in _AND or function or page.breaks(end):
            break
        end += 1
    return Item(index, end, None)


def _name_like(page: Page, item: Item) -> bool:
    """Whether a list's unknown member is a proper name of something that is no person or place."""
    run = page.features[item.start : item.end]
    last = run[-1]
    if any(f.project or f.legal or f.dashed or f.elliptic for f in run) or (
        last.stops and not last.participle
    ):
        return False
    if all(f.place and f.known for f in run) or any(f.person and not f.common for f in run):
        return False
    if len(run) == 1:
        opening = page.tokens[item.start].sentence_start
        return (not last.known or bool(last.acronym)) and (not opening or bool(last.acronym))
    capitals = sum(f.capital for f in run)
    return capitals == len(run) and not all(f.generic for f in run)
