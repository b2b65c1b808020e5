"""Whether a head noun makes a name, and where the name begins."""

from __future__ import annotations

from pipeline.entities.boundaries import attributes, possessed
from pipeline.entities.legal_starts import legal_start
from pipeline.entities.nominative import head_reading
from pipeline.entities.vocabulary import Head
from pipeline.entities.words import Feature, Page

_BARE_PLACE = frozenset(("keskus", "verkosto", "areena", "foorumi"))
_COMMITTEES = frozenset(
    (
        *("hyvinvointiryhmä", "työryhmä", "koordinaatioryhmä"),
        *("hyvinvointityöryhmä", "hyte-ryhmä", "hyte-työryhmä"),
    )
)
_REGIONS = frozenset(("seutukunta", "maakunta"))
_COMMON = frozenset(("ministeriö",))  # bare, a common noun


def start_of(page: Page, index: int, feature: Feature, head: Head, plural: bool) -> int | None:
    """The first token of the name, or None where the head noun makes none."""
    first, capitals = attributes(page, index)
    named = feature.prefix.isupper()  # "YTY-foorumeissa"
    if plural and head.mode == "loose" and not named:
        if head.suffix in ("verkosto", "työryhmä"):
            return None
        return _past_places(page, first, index) if _says_who(page, index, head) else None
    if head.mode == "place" and all(page.features[i].elliptic for i in capitals):
        capitals = []  # "Vanhus- ja vammaisneuvosto" opens a sentence, and has no place
    if capitals:
        single = head.kind == "municipality" or head.suffix == "unioni"  # one word names it
        opening = max(capitals) if single else min(capitals)
        start = _opening(page, opening, index, head)
        if start is not None and head.kind == "association" and head.mode != "chapter":
            start = _chapter_of(page, start, index)
        if start is not None and head.kind == "foundation":
            start = _persons(page, _past_acronym(page, start, capitals))
        if head.type == "network" and _own_name(page, start, index, feature):
            return index
        if start is not None and head.mode in ("capital", "chapter"):
            return _guarded(page, start, index, feature, head, capitals)
        if start is not None and _specific(page, start, index, feature, head):
            return start
    opening = page.tokens[index].sentence_start
    common = opening and feature.known and not feature.prefix.isupper()  # "Avainsana-arkisto"
    if feature.prefix and feature.capital and not common:
        return index
    compound = len(feature.base) > len(head.suffix) + 3
    if (
        feature.capital
        and head.mode in ("name", "self", "loose")
        and compound
        and not opening
        and not feature.base.isupper()
        and not feature.place
        and not possessed(feature.base)
    ):
        return index
    reading = head_reading(feature, head.suffix)
    whole = reading is not None and reading.lemma.lower() == head.suffix
    if head.mode == "self" and (compound or (whole and head.suffix not in _COMMON)):
        start = index
        while start and (
            page.features[start - 1].elliptic
            or (
                (page.features[start - 1].text in ("ja", ",") and start > 1)
                and page.features[start - 2].elliptic
            )
        ):
            start -= 1
        return start
    if head.mode == "loose" and not feature.capital and not capitals:
        return _past_places(page, first, index) if _says_who(page, index, head) else None
    return None


def _chapter_of(page: Page, start: int, index: int) -> int:
    """*MLL Kajaanin yhdistys*, *Eläkeläiset ry:n Porin piiri*: the body before its chapter."""
    before = page.features[start - 1] if start and not page.breaks(start) else None
    if before is None or not page.features[start].place:
        return start
    if before.acronym and before.acronym == before.text:
        return start - 1
    if before.legal and before.base != before.text and index == start + 1:
        whole = legal_start(page, start - 1)
        return start if whole is None else whole
    return start


def _past_acronym(page: Page, start: int, capitals: list[int]) -> int:
    """*STM:n Euroopan sosiaalirahasto*: who hands out is no part of the fund's name."""
    return capitals[-2] if page.features[start].acronym and len(capitals) > 1 else start


def _persons(page: Page, start: int) -> int:
    """*Aino ja Eino Esimerkin säätiö*: whom a foundation is named after."""
    if page.features[start].place:
        return start
    first = start
    while first and not page.breaks(first):
        before = page.features[first - 1]
        given = before.capital and before.person and "Nom" in before.cases
        if not given and not (before.text == "ja" and first != start):
            break
        first -= 1
    return first + 1 if page.features[first].text == "ja" else first


def _own_name(page: Page, start: int | None, index: int, feature: Feature) -> bool:
    """*Keski-Suomen toimijoiden METELI-verkosto*: what describes a named network is no part of it.

    A place alone is: *Espoon LAPE-verkosto*.
    """
    proper = feature.prefix and feature.capital and not feature.place
    return (
        bool(proper)
        and start is not None
        and any(page.features[i].word and not page.features[i].capital for i in range(start, index))
    )


def _actors(feature: Feature) -> bool:
    """Whether an attribute in lower case tells whose it is: *Rauman järjestöjen verkosto*."""
    plural = any(r.case == "Gen" and r.number == "Plur" for r in feature.readings)
    return plural and not feature.capital and feature.known


def _says_who(page: Page, index: int, head: Head) -> bool:
    """In lower case, *verkosto* and *työryhmä* are named by their actors, in the plural."""
    nearest = page.features[index - 1] if index else None
    if nearest is None or nearest.generic or not nearest.word or "Gen" not in nearest.cases:
        return False
    if head.suffix not in ("verkosto", "työryhmä"):
        return True
    several = len(page.features[index].base) > len(head.suffix) + 3  # "omaistyön kehittäjäverkosto"
    return any(
        r.case == "Gen" and (r.number == "Plur" or several) and len(r.parts) > 1
        for r in nearest.readings
    ) or (index > 1 and page.features[index - 2].text == "ja")


def _guarded(
    page: Page, start: int, index: int, feature: Feature, head: Head, capitals: list[int]
) -> int | None:
    """Heads that are common nouns for buildings and departments ask for more than a place."""
    if head.mode == "chapter":
        if start and page.features[start - 1].acronym and not page.breaks(start):
            return start - 1  # "SPR Kajaanin osasto"
        return start if len(capitals) > 1 else None
    if feature.capital and not page.tokens[index].sentence_start:
        return start
    lead = page.features[start]
    named = lead.common and not lead.place and not lead.person
    return start if named and not page.tokens[start].sentence_start else None


def _past_places(page: Page, first: int, index: int) -> int | None:
    """The lower-case part of a chain that tells what the body is for; None where nothing does."""
    start = first
    while start < index:
        feature = page.features[start]
        if feature.generic or feature.place or not feature.word:
            start += 1
            continue
        if feature.capital and not page.tokens[start].sentence_start:
            start += 1
            continue
        break
    if start < index and any(
        page.features[i].word and not page.features[i].generic and "Gen" in page.features[i].cases
        for i in range(start, index)
    ):
        return start
    return None


def _opening(page: Page, start: int, index: int, head: Head) -> int | None:
    """A sentence's first word belongs to the name only where it can name."""
    feature = page.features[start]
    if not page.tokens[start].sentence_start or feature.place or not feature.known:
        return start
    describes = any(r.lemma.endswith("llinen") for r in feature.readings)
    if describes and page.features[start + 1].capital and page.features[start + 1].place:
        return start + 1  # "Seudullinen Kaakon työryhmä"
    if not feature.generic:
        return start
    if head.type == "network" and "Gen" in feature.cases and start + 1 < index:
        return start
    following = [i for i in range(start + 1, index) if page.features[i].capital]
    if head.type == "network":
        compound = len(page.features[index].base) > len(head.suffix) + 3
        if compound and start + 1 == index:
            return start
    return following[0] if following else None


def _specific(page: Page, start: int, index: int, feature: Feature, head: Head) -> bool:
    """Whether anything in the name names: a place, a proper word, a word that is not generic."""
    named = [
        page.features[i]
        for i in range(start, index)
        if page.features[i].word
        and page.features[i].text not in ("ja", "sekä")
        and (
            not page.features[i].generic
            or page.features[i].place
            or (page.features[i].capital and not page.tokens[i].sentence_start)
        )
    ]
    if head.kind == "municipality":
        nearest = page.features[index - 1]
        return (
            nearest.capital and not nearest.generic and feature.base.lower()[:3] == head.suffix[:3]
        )
    bare = feature.base.lower().startswith(head.suffix[: len(head.suffix) - 2])
    if not feature.prefix and possessed(feature.base):
        return False
    if bare and head.suffix in _BARE_PLACE and not feature.capital:
        return any(not f.place for f in named) or _actors(page.features[index - 1])
    owner = page.features[index - 1].head if index else None
    if head.suffix in _COMMITTEES and owner is not None and owner.suffix not in _REGIONS:
        return False  # a body's own committee
    opening = page.tokens[start].sentence_start and start == index - 1
    lead = page.features[start]
    plain = lead.common and not lead.place and all(len(r.parts) < 2 for r in lead.readings)
    if bare and opening and plain and head.type == "organisation" and head.mode == "name":
        return False  # "Tuen piirissä"
    if head.type == "network" and not named:
        return not bare
    return bool(named) or (not bare and head.mode != "place")
