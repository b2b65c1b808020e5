"""Names made by a head noun: *Espoon kaupunki*, *omaistoiminnan neuvottelukunta*, *X-verkosto*."""

from __future__ import annotations

from pipeline.entities.apposition import apposed, extended, extension
from pipeline.entities.boundaries import attributes
from pipeline.entities.found import Found
from pipeline.entities.head_names import found_at, joined
from pipeline.entities.head_starts import start_of
from pipeline.entities.mention import EntityType
from pipeline.entities.nominative import head_nominative, head_reading
from pipeline.entities.vocabulary import Head
from pipeline.entities.words import Feature, Page


def find_by_head(page: Page, entity_type: EntityType) -> list[Found]:
    """Every name of a type that a Finnish head noun makes, dashed ones apart."""
    found: list[Found] = []
    for index, feature in enumerate(page.features):
        head = feature.head
        if head is None or head.type != entity_type or feature.dashed:
            continue
        if head.mode in ("none", "formed"):
            continue
        found.extend(_named(page, index, feature, head))
    return found


def _named(page: Page, index: int, feature: Feature, head: Head) -> list[Found]:
    reading = head_reading(feature, head.suffix)
    plural = reading is not None and reading.number == "Plur"
    if plural and not feature.capital and (head.mode == "place" or head.type == "network"):
        several = _distributed(page, index, feature, head)
        if several or head.mode == "place":
            return several
    if head.mode == "titled":
        return _titled(page, index, feature, head)
    if plural and head.type == "organisation" and feature.prefix:
        return []  # "A-killat"
    if plural and not feature.capital and head.mode != "loose":
        return []
    start = start_of(page, index, feature, head, plural)
    end = extension(page, index, head)
    owned = start == index - 1 and bool(page.features[index - 1].acronym) and feature.capital
    if owned and end > index + 1 and head.type == "organisation":
        start = index  # "EJY:n Kohtaamispaikka Kylämaja"
    if start is None:
        return apposed(page, index, head, end)
    if end > index + 1:
        places = all(f.place and f.known for f in page.features[index + 1 : end])
        common = not feature.capital or feature.base.isupper()
        if head.type == "network" and common and not places:
            full = extended(page, start, index, end, head)[0]
            return [f._replace(shorts=full.names[:1]) for f in apposed(page, index, head, end)]
        return extended(page, start, index, end, head)
    nominative = head_nominative(
        page.tokens[index], feature, singular=not (plural and head.type == "organisation")
    )
    name = joined(page, start, index, nominative)
    exact = feature.base == nominative and reading is not None and reading.case in ("Nom", "")
    shorts = _shorts(page, start, index, head)
    found = found_at(page, start, index + 1, head, (name,), exact=exact, shorts=shorts)
    return [found._replace(plural=plural)]


def _shorts(page: Page, start: int, index: int, head: Head) -> tuple[str, ...]:
    """*METELI-verkosto*, *EAPN-Fin verkosto*: the name without its head noun."""
    feature, before = page.features[index], page.features[index - 1]
    if start == index and feature.prefix and feature.capital and head.mode in ("name", "loose"):
        return (feature.prefix,)
    if head.type == "network" and start == index - 1 and before.prefix.isupper():
        return (before.base,)
    return ()


def _titled(page: Page, index: int, feature: Feature, head: Head) -> list[Found]:
    """*Vihannin Martat*, *Eurajoen Mielen Tuki*: capitals inside a sentence make the name."""
    if not feature.capital or feature.prefix or page.tokens[index].sentence_start:
        return []
    first, capitals = attributes(page, index)
    if first == index or len(capitals) != index - first or feature.base.isupper():
        return []
    if page.tokens[first].sentence_start and not page.features[first].place:
        return []
    nominative = head_nominative(page.tokens[index], feature, singular=False)
    name = joined(page, first, index, nominative)
    exact = nominative == feature.base
    after = index + 1
    if exact and after < len(page.tokens) and not page.breaks(after) and page.gap(after) == " ":
        chapter = page.features[after]  # "Lasten Apu Seinäjoki"
        if chapter.capital and chapter.place and "Nom" in chapter.cases:
            return [found_at(page, first, after + 1, head, (f"{name} {chapter.text}",), exact=True)]
    return [found_at(page, first, after, head, (name,), exact=exact)]


def _distributed(page: Page, index: int, feature: Feature, head: Head) -> list[Found]:
    """*Espoon ja Vantaan kaupungit*, *Lemin ja Luumäen omaistoiminnan verkostot*: two bodies."""
    network = head.type == "network"
    if not network and head.kind not in ("municipality", "parish", "wellbeing services county"):
        return []
    places: list[int] = []
    position = index - 1
    while network and position >= 0 and _theme(page, position):
        position -= 1  # what all of them are about
    theme = position + 1
    while position >= 0 and not page.breaks(position + 1):
        here = page.features[position]
        if here.capital and "Gen" in here.cases and not here.generic:
            if network and not here.place:
                break
            places.append(position)
        elif here.text not in ("ja", "sekä", ","):
            break
        position -= 1
    if len(places) < 2:
        return []
    reading = head_reading(feature, head.suffix)
    lemma = reading.lemma if reading else head.suffix
    about = page.slice(theme, index)
    found = []
    for place in places:
        token = page.tokens[place]
        name = " ".join(filter(None, (token.text, about, lemma)))
        found.append(Found(head.type, token.start, token.end, (name,), head.kind, False))
    return found


def _theme(page: Page, index: int) -> bool:
    """Whether a word in lower case tells what a network is about: *omaistoiminnan*."""
    feature = page.features[index]
    lower = feature.word and not feature.capital and not page.breaks(index + 1)
    return lower and "Gen" in feature.cases and not (feature.stops or feature.participle)
