"""Names that the page itself explains: *(EMY)*, *klubitaloverkosto (Clubhouse International)*,
*Kumaja on … kumppanuusverkosto*."""

from __future__ import annotations

from pipeline.entities.defined import COPULAS, defined
from pipeline.entities.found import Found
from pipeline.entities.head_names import joined
from pipeline.entities.nominative import head_nominative, proper_nominatives
from pipeline.entities.vocabulary import foreign_heads
from pipeline.entities.words import Feature, Page, names_here

_LONGEST = 8
_ONES_OWN = frozenset(("liitto", "keskusliitto", "säätiö"))  # compounds of them are seldom common
_SKIPPED = frozenset(("ja", "sekä", "of", "for", "the", "and", "och", "för", "i"))


def find_introduced(page: Page, found: list[Found]) -> list[Found]:
    """What brackets and definitions add to the finds of the other rules.

    Returns new finds and, where brackets give a known find a short name, that find again with the
    short name added; the caller puts them in the place of those with the same span.
    """
    by_end = {f.end: f for f in found}
    by_start = {f.start: f for f in found}
    inside = names_here(page)
    result: list[Found] = []
    for index, feature in enumerate(page.features):
        if feature.text == "(" and index:
            result.extend(_bracketed(page, index, by_end, by_start))
        elif feature.text in COPULAS and index:
            definition = defined(page, index, by_end, inside)
            if definition is not None:
                result.append(definition)
        elif feature.text == "eli" and index and index + 1 < len(page.tokens):
            before = by_end.get(page.tokens[index - 1].end)
            after = page.features[index + 1]
            other = by_start.get(page.tokens[index + 1].start)
            if before is not None and other is not None and other.type == before.type:
                result.append(before._replace(shorts=(*before.shorts, other.names[0])))
            elif before is not None and after.acronym:
                result.append(before._replace(shorts=(*before.shorts, after.acronym)))
        elif _opens_as_name(page, index, inside) and page.tokens[index].start not in by_start:
            token = page.tokens[index]
            name = head_nominative(token, feature)
            head = feature.head
            assert head is not None  # what _opens_as_name looks for
            result.append(Found(head.type, token.start, token.end, (name,), head.kind, strength=1))
    return result


def _opens_as_name(page: Page, index: int, inside: frozenset[str]) -> bool:
    """*Kokemusverkoston jäsenet …*: a compound at the head of sentences, never in lower case."""
    feature = page.features[index]
    head = feature.head
    if head is None or head.mode not in ("name", "loose"):
        return False
    if head.type != "network" and head.suffix not in _ONES_OWN:
        return False
    if not page.tokens[index].sentence_start:
        return False
    compound = len(feature.base) > len(head.suffix) + 3
    return compound and not feature.prefix and page.tokens[index].lemma.lower() in inside


def _bracketed(
    page: Page, opening: int, by_end: dict[int, Found], by_start: dict[int, Found]
) -> list[Found]:
    closing = next(
        (
            i
            for i in range(opening + 1, min(opening + 2 + _LONGEST, len(page.tokens)))
            if page.features[i].text == ")"
        ),
        None,
    )
    if closing is None or closing == opening + 1:
        return []
    inner = page.features[opening + 1 : closing]
    first = page.tokens[opening + 1]
    if not all(f.word for f in inner) or not inner[0].capital:
        return []
    before = by_end.get(page.tokens[opening - 1].end)
    short = inner[0].acronym if len(inner) == 1 else ""
    if (
        before is not None
        and before.type == "network"
        and before.names[0][:1].islower()
        and not short
        and _name_like(inner)
    ):
        name = page.slice(opening + 1, closing)  # "klubitalojen verkosto (Clubhouse Pacific)"
        end = page.tokens[closing - 1].end
        return [Found("network", first.start, end, (name,), None, True, before.names[:1], 3)]
    if before is not None:
        if short or (len(inner) == 1 and not inner[0].known and not inner[0].head):
            return [before._replace(shorts=(*before.shorts, short or inner[0].base))]
        if first.start in by_start and len(before.names[0]) < 8 and before.names[0].isupper():
            long = by_start[first.start]
            return [long._replace(shorts=(*long.shorts, before.names[0]))]
        within = by_start.get(first.start)
        if within is not None:
            whole = within.end == page.tokens[closing - 1].end
            if whole and within.type == before.type == "network":  # "(HYTE-työryhmä)"
                return [before._replace(shorts=(*before.shorts, within.names[0]))]
            return []
    if short:
        spelt = _spelt_out(page, opening, short)
        if spelt is not None:
            return [spelt]
    spelt_out = by_start.get(first.start)
    if before is None and spelt_out is not None and spelt_out.end == page.tokens[closing - 1].end:
        outer = page.features[opening - 1]  # "Eksote (Etelä-Karjalan sosiaali- ja …)"
        if outer.capital and not outer.common and (outer.acronym or not outer.known):
            shorts = (*spelt_out.shorts, outer.acronym or outer.base)
            return [spelt_out._replace(shorts=shorts)]
    head = page.features[opening - 1].head
    if (
        before is None
        and head is not None
        and page.features[opening - 1].body
        and head.mode != "place"
        and _name_like(inner)
    ):
        last = closing - 1
        lead = page.slice(opening + 1, last)
        tails = proper_nominatives(page.tokens[last], page.features[last], nominative=True)
        names = tuple(f"{lead} {tail}".strip() for tail in tails)
        return [Found(head.type, first.start, page.tokens[last].end, names, head.kind, strength=3)]
    return []


def _name_like(inner: list[Feature]) -> bool:
    return (
        len(inner) <= 6
        and not any(f.legal or f.project for f in inner)
        and sum(f.capital for f in inner) * 2 >= len(inner)
        and not (len(inner) == 1 and inner[0].place and inner[0].known)
        and not (len(inner) <= 3 and all(f.person and not f.common for f in inner))
    )


def _spelt_out(page: Page, opening: int, short: str) -> Found | None:
    """The words before a bracket whose initials spell what stands in it."""
    letters = [c for c in short.lower() if c.isalpha()]
    index = opening - 1
    left = list(letters)
    while index >= 0 and left and not page.breaks(index + 1):
        feature = page.features[index]
        if not feature.word:
            return None
        if feature.text.lower() in _SKIPPED and left[-1] != feature.text[0].lower():
            index -= 1
            continue
        parts = _initials(page, index)
        if left[-len(parts) :] == parts:
            left = left[: -len(parts)]
        elif left[-1] == parts[0]:
            left.pop()
        else:
            return None
        index -= 1
    start = index + 1
    last = page.features[opening - 1]
    if left or (start >= opening - 1 and len(letters) < 3) or last.project:
        return None
    head = last.head or foreign_heads().get(last.base.lower())
    words = [f for f in page.features[start:opening] if f.word]
    if head is None and 2 * sum(not f.known for f in words) >= len(words):
        return None  # an English term, a product
    if not page.features[start].capital and (head is None or head.mode == "none"):
        return None
    kind_of = head.type if head else "organisation"
    noun = last.base
    if last.head is not None or (last.capital and last.common and last.cases == {"Gen"}):
        noun = head_nominative(page.tokens[opening - 1], last)
    name = joined(page, start, opening - 1, noun)
    return Found(
        kind_of,
        page.tokens[start].start,
        page.tokens[opening - 1].end,
        (name,),
        head.kind if head else None,
        exact=noun == last.base,
        shorts=(short,),
    )


def _initials(page: Page, index: int) -> list[str]:
    """The initials of a word's compound parts."""
    readings = page.tokens[index].readings
    text = page.features[index].base.lower()
    if readings and readings[0].parts:
        return [text[p.start] for p in readings[0].parts if p.start < len(text)] or [text[0]]
    return [part[0] for part in text.split("-") if part] or [text[0]]
