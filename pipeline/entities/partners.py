"""Names without a form of their own among partners: *yhteistyössä Kotilon ja Valon kanssa*."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.found import Found
from pipeline.entities.lists import AND, Item, bare_name, item_at
from pipeline.entities.words import Page

_PARTNERSHIP = frozenset(
    ("yhdessä", "yhteistyössä", "yhteistyötä", "yhteistyönä", "kumppanuudessa")
)
_REACH = 80  # tokens of a list of partners


def find_together(page: Page, found: list[Found]) -> Iterator[Found]:
    """*yhteistyössä Kotilon, Porin kaupungin ja Valon kanssa*: partners, whatever their names."""
    by_start = {f.start: f for f in found}
    for index, feature in enumerate(page.features):
        if feature.text != "kanssa" or page.tokens[index].sentence_start:
            continue
        items = _partners_before(page, index, by_start)
        for item in items:
            if item.found is None and _partner(page, item):
                yield bare_name(page, item.start, item.end, inflected=True)


def _partners_before(page: Page, stop: int, by_start: dict[int, Found]) -> list[Item]:
    """The members of the list that ends before `stop`, where the sentence speaks of partners."""
    first = stop
    while first and not page.tokens[first].sentence_start and stop - first < _REACH:
        first -= 1
    behind = [f.text for f in page.features[stop + 1 : stop + 2]]
    cues = [i for i in range(first, stop) if page.features[i].text.lower() in _PARTNERSHIP]
    start = cues[-1] + 1 if cues else first
    if not cues and not any(text in _PARTNERSHIP for text in behind):
        return []
    items: list[Item] = []
    index = start
    while index < stop:
        item = item_at(page, index, by_start)
        if item is None or item.end > stop:
            index += 1
            continue
        items.append(item)
        index = item.end
    cue = page.features[cues[-1]].text.lower() if cues else ""
    proven = any(i.found is not None and i.found.type == "organisation" for i in items)
    return items if proven or cue != "yhdessä" else []  # together with persons, as a rule


def _partner(page: Page, item: Item) -> bool:
    """Whether a member is named: a capital inside the sentence, and in the genitive at its end."""
    run = page.features[item.start : item.end]
    last = run[-1]
    if page.tokens[item.start].sentence_start or not all(f.capital for f in run):
        return False
    before = page.features[item.start - 1]
    if before.word and before.text not in AND and before.text.lower() not in _PARTNERSHIP:
        return False  # a title: "yhdessä kouluttaja Vallon kanssa"
    if any(f.project or f.legal or f.person or f.dashed or f.elliptic for f in run):
        return False
    if all(f.place for f in run):
        return False
    genitive = "Gen" in last.cases or last.base != last.text or bool(last.acronym)
    return genitive or not last.known
