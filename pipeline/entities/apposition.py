"""Proper names that follow a head noun: *Kulttuuripaja Trombi*, *kumppanuusverkosto Kumaja*."""

from __future__ import annotations

from pipeline.entities.boundaries import possessed
from pipeline.entities.found import Found
from pipeline.entities.head_names import found_at, joined
from pipeline.entities.nominative import (
    LOCAL_CASES,
    head_nominative,
    looks_inflected,
    proper_nominatives,
)
from pipeline.entities.vocabulary import Head
from pipeline.entities.words import Feature, Page

_EXTENDED = frozenset(
    ("association", "foundation", "centre", "school", "hospital", "company", None)
)
_LONGEST_EXTENSION = 4


def extension(page: Page, index: int, head: Head) -> int:
    """The end of the proper name that follows a head noun in apposition: *Kulttuuripaja Trombi*."""
    if head.kind in ("wellbeing services county", "public body"):
        return _by_short_name(page, index)
    if head.type == "organisation" and head.kind not in _EXTENDED and head.kind != "funder":
        return index + 1
    if "Nom" not in page.features[index].cases:
        return _acronym_end(page, index)
    end = index + 1
    own = page.features[index].capital and not page.tokens[index].sentence_start
    network = head.type == "network" and not own  # "Kriisityön verkosto Uudellamaalla"
    shouted = page.features[index].base.isupper()  # capitals all along tell no name
    while end < len(page.tokens) and end - index <= _LONGEST_EXTENSION:
        feature = page.features[end]
        if (
            not feature.capital
            or page.tokens[end].sentence_start
            or page.gap(end).strip(" ") != ""
            or feature.legal
            or (feature.prefix and not _double_name(feature))
            or feature.project
            or (feature.place and feature.known and _elsewhere(page, index, end))
            or _municipality(feature)
            or (shouted and feature.known and not feature.place and "Nom" not in feature.cases)
            or (network and feature.place and "Nom" not in feature.cases)
            or (feature.stops and not feature.acronym and not feature.participle)
            or (feature.known and feature.common and _partitive(feature))
        ):
            break
        end += 1
    if end == index + 1 and head.kind == "association":
        end = _behind_dash(page, end)
    end = _before_address(page, index, end)
    run = page.features[index + 1 : end]
    if not own and len(run) >= 2 and all(f.known and f.common and "Nom" in f.cases for f in run):
        return index + 1  # the heads of a table's columns: "Neuvottelukunta Aika Paikka"
    if len(run) >= 2 and any(f.person for f in run) and all(f.person or not f.known for f in run):
        return index + 1
    if end < len(page.tokens) and page.features[end].dashed:
        return index + 1  # the run belongs to what follows: "klubitalo Green Care -keskus"
    if (
        end < len(page.tokens)
        and page.features[end].head
        and not page.features[end].capital
        and run
    ):
        last = run[-1]
        if last.known and "Gen" in last.cases and not last.acronym:
            return index + 1  # an attribute of the next head
    return end


def _by_short_name(page: Page, index: int) -> int:
    """*Esimerkin hyvinvointialue Eha*: a single word that is no word, in apposition."""
    end = index + 1
    if "Nom" not in page.features[index].cases or end >= len(page.tokens) or page.breaks(end):
        return end
    short = page.features[end]
    following = page.features[end + 1] if end + 1 < len(page.tokens) else None
    alone = following is None or page.breaks(end + 1) or not following.capital
    odd = short.capital and not (short.common or short.place or short.person or short.legal)
    return end + 1 if odd and alone and not short.prefix and not short.project else end


def _behind_dash(page: Page, end: int) -> int:
    """*Omaisten keskusliitto – FinFami*: the short name behind a dash ends the name."""
    if end + 1 >= len(page.tokens) or page.features[end].text not in "–—-" or page.breaks(end):
        return end
    short = page.features[end + 1]
    following = page.features[end + 2] if end + 2 < len(page.tokens) else None
    alone = following is None or not (following.capital or following.legal)
    return end + 2 if short.capital and not short.known and not short.person and alone else end


def _elsewhere(page: Page, index: int, place: int) -> bool:
    """Whether a place tells where: *Klubitalo Valo Ouluun*, *klubitalot Oulussa*."""
    cases = page.features[place].cases
    several = any(r.number == "Plur" for r in page.features[index].readings[:1])
    return "Gen" in cases or ("Nom" not in cases and (several or place > index + 1))


def _municipality(feature: Feature) -> bool:
    return feature.head is not None and feature.head.kind == "municipality" and not feature.place


def _double_name(feature: Feature) -> bool:
    """*Vakka-Auranmaa*: two names tied by a hyphen, and no name with its type word."""
    return feature.head is None and feature.base[len(feature.prefix) + 1].isupper()


def _partitive(feature: Feature) -> bool:
    return max(feature.readings, key=lambda reading: reading.weight).case == "Par"


def _before_address(page: Page, index: int, end: int) -> int:
    """The end of a name without the address behind it: *Olohuone Otso Kallio Kaarlenkatu 3*."""
    if end - index < 3 or end >= len(page.tokens):
        return end
    street = page.tokens[end].kind == "number"  # it stood in the run
    if not street and not _address_follows(page, end):
        return end
    end -= street
    while end - index > 2 and _district(page.features[end - 1], loose=street):
        end -= 1
    return end


def _address_follows(page: Page, end: int) -> bool:
    """*…, Koulukatu 12*."""
    following = page.features[end : end + 2]
    numbered = end + 2 < len(page.tokens) and page.tokens[end + 2].kind == "number"
    return numbered and following[0].text == "," and following[1].capital


def _district(feature: Feature, *, loose: bool) -> bool:
    return feature.known and not feature.person and (loose or feature.place)


def _acronym_end(page: Page, index: int) -> int:
    end = index + 1
    if end < len(page.tokens) and not page.tokens[end].sentence_start:
        feature = page.features[end]
        if feature.acronym and page.gap(end) == " ":
            return end + 1
    return index + 1


def apposed(page: Page, index: int, head: Head, end: int) -> list[Found]:
    """*kumppanuusverkosto Kumaja*: a common noun and the name that it introduces."""
    feature = page.features[index]
    if end == index + 1 or (head.mode == "place" and not feature.capital):
        return []
    if page.tokens[index].sentence_start and possessed(feature.base):
        head = head._replace(mode="name")
    elif feature.capital and (
        head.type == "network"
        or head.kind != "association"
        or not page.tokens[index].sentence_start
    ):
        return extended(page, index, index, end, head)
    last = end - 1
    run = page.features[index + 1 : end]
    if all(f.known and not f.acronym and f.place for f in run):
        return []
    house = head.kind in ("centre", "hospital", "school")
    if len(run) == 1 and run[0].person and run[0].known and not run[0].common and not house:
        return []
    nominatives = proper_nominatives(
        page.tokens[last],
        page.features[last],
        nominative=_unmarked(page, index) and not page.features[last].cases & LOCAL_CASES,
    )
    lead = page.slice(index + 1, last)
    names = tuple(f"{lead} {name}".strip() for name in nominatives)
    first = page.tokens[index + 1]
    return [
        Found(
            head.type,
            first.start,
            page.tokens[last].end,
            names,
            head.kind,
            exact=names[0].endswith(page.tokens[last].text),
            strength=1,
        )
    ]


def _unmarked(page: Page, index: int) -> bool:
    return page.features[index].cases == {"Nom"}


def extended(page: Page, start: int, index: int, end: int, head: Head) -> list[Found]:
    """The head noun, its attributes and the proper name after it as one name."""
    last = end - 1
    feature = page.features[last]
    inflected = looks_inflected(page.tokens[last], feature)
    if page.tokens[start].sentence_start and feature.cases == {"Par"}:
        inflected = False  # "Ammattiopisto Lappia": a sentence opens with its subject
    nominatives = proper_nominatives(page.tokens[last], feature, nominative=not inflected)
    middle = head_nominative(page.tokens[index], page.features[index])
    lead = joined(page, start, index, middle)
    between = page.slice(index + 1, last)
    lead = f"{lead} {between}" if between else lead
    names = tuple(f"{lead} {name}" for name in nominatives)
    shorts = tuple(f"{between} {name}".strip(" –—-") for name in nominatives[:1])
    place = all(f.place and f.known for f in page.features[index + 1 : end])
    return [
        found_at(
            page,
            start,
            end,
            head,
            names,
            exact=nominatives[0] == feature.text,
            shorts=() if place else shorts,
        )
    ]
