"""English and Swedish names among Finnish text: capitalised words around a foreign head word."""

from __future__ import annotations

from pipeline.entities.found import Found
from pipeline.entities.mention import EntityType
from pipeline.entities.nominative import looks_inflected, proper_nominatives
from pipeline.entities.vocabulary import foreign_heads
from pipeline.entities.words import Feature, Page

_LINKS = frozenset(
    (
        "of",
        "for",
        "the",
        "and",
        "in",
        "on",
        "i",
        "för",
        "och",
        "av",
        "på",
        "with",
        "svenska",
        "finska",
    )
)
_LONGEST = 10
_LAST_ONLY = frozenset(("house",))  # "Fountain House" is a body, "House of Cards" none


def find_foreign(page: Page, entity_type: EntityType) -> list[Found]:
    """Runs of two or more foreign capitalised words, one of which is a head word of the type."""
    table = foreign_heads()
    found: list[Found] = []
    done = -1
    for index, feature in enumerate(page.features):
        if index < done or not feature.foreign:
            continue
        if not feature.capital and (feature.known or index == 0):
            continue
        head = table[feature.foreign]
        start, end = _run(page, index)
        if not _heads(page, index, end):
            continue
        done = end
        if page.features[start].text.lower() == "the" and end - start > 1:
            start += 1
        words = [f for f in page.features[start:end] if f.capital]
        last = table.get(page.features[end - 1].foreign, head)
        head = last if last.kind or last.type == "network" else head
        after = page.features[end] if end < len(page.tokens) else None
        if after is not None and after.text == "network" and not page.breaks(end):
            head = table["network"]
        if head.type != entity_type or len(words) < (2 if feature.capital else 1):
            continue
        if not page.features[start].capital:
            continue
        name = page.slice(start, end - 1)
        tail = _nominative(page, end - 1)
        name = f"{name} {tail[0]}".strip()
        exact = tail == (page.features[end - 1].text,)
        found.append(
            Found(
                entity_type,
                page.tokens[start].start,
                page.tokens[end - 1].end,
                (name,),
                head.kind,
                exact,
            )
        )
    return found


def _heads(page: Page, index: int, end: int) -> bool:
    """Whether the head word stands where one does: last, before "of", or first in Swedish."""
    word = page.features[index].foreign
    if index == end - 1:
        return True
    if page.features[index + 1].text in _LINKS:
        return word not in _LAST_ONLY
    return word.endswith(("en", "et"))


def _nominative(page: Page, last: int) -> tuple[str, ...]:
    feature = page.features[last]
    if feature.foreign:
        return (feature.base[: len(feature.foreign)],)
    return proper_nominatives(
        page.tokens[last], feature, nominative=not looks_inflected(page.tokens[last], feature)
    )


def _foreign(feature: Feature) -> bool:
    return feature.capital and not feature.legal and (not feature.known or bool(feature.foreign))


def _run(page: Page, index: int) -> tuple[int, int]:
    """The run of foreign words, links between them included, around the head word."""
    start = index
    while start > 0 and index - start < _LONGEST and not page.breaks(start):
        left = page.features[start - 1]
        if page.gap(start).strip(" "):
            break
        if (
            _foreign(left)
            or (left.capital and not left.stops and left.cases <= {"Nom"})
            or (left.text.lower() in _LINKS and start > 1 and _foreign(page.features[start - 2]))
        ):
            start -= 1
        else:
            break
    end = index + 1
    while end < len(page.tokens) and end - index < _LONGEST and not page.breaks(end):
        right = page.features[end]
        if _foreign(right) or (
            right.text in _LINKS
            and end + 1 < len(page.tokens)
            and _foreign(page.features[end + 1])
            and not page.breaks(end + 1)
        ):
            end += 1
        elif (
            right.text in _LINKS
            and right.text in ("of", "for", "i")
            and end + 1 < len(page.tokens)
            and page.features[end + 1].capital
            and not page.breaks(end + 1)
        ):
            end += 2
        elif right.capital and right.place and "Gen" not in right.cases:
            end += 1  # "Lions Club Kajaani"
        elif right.text == "/" and not page.gap(end) and not page.gap(end + 1):
            end += 2  # "Lions Club Salo/Uskela"
        else:
            break
    while page.features[end - 1].text in _LINKS:
        end -= 1
    return start, end
