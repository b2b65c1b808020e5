"""Names made by a head noun: *Espoon kaupunki*, *omaistoiminnan neuvottelukunta*, *X-verkosto*."""

from __future__ import annotations

from pipeline.entities.boundaries import attributes, legal_start, possessed
from pipeline.entities.found import Found
from pipeline.entities.mention import EntityType
from pipeline.entities.nominative import (
    agreeing,
    head_nominative,
    head_reading,
    looks_inflected,
    proper_nominatives,
)
from pipeline.entities.vocabulary import Head
from pipeline.entities.words import Feature, Page

_EXTENDED = frozenset(
    ("association", "foundation", "centre", "school", "hospital", "company", None)
)
_BARE_PLACE = frozenset(("keskus", "verkosto", "areena", "foorumi"))
_COMMON = frozenset(("ministeriö",))  # bare, a common noun
_LONGEST_EXTENSION = 4


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
    if head.mode == "place" and plural and not feature.capital:
        return _distributed(page, index, feature, head)
    if head.mode == "titled":
        return _titled(page, index, feature, head)
    if plural and not feature.capital and head.mode != "loose":
        return []
    start = _start(page, index, feature, head, plural)
    end = extension(page, index, head)
    if start is None:
        return _apposed(page, index, head, end)
    if end > index + 1:
        if head.type == "network" and not feature.capital:
            full = _extended(page, start, index, end, head)[0]
            return [f._replace(shorts=full.names[:1]) for f in _apposed(page, index, head, end)]
        return _extended(page, start, index, end, head)
    nominative = head_nominative(
        page.tokens[index], feature, singular=not (plural and head.type == "organisation")
    )
    name = _join(page, start, index, nominative)
    exact = feature.base == nominative and reading is not None and reading.case in ("Nom", "")
    named = feature.prefix and feature.capital and start == index
    shorts = (feature.prefix,) if named and head.mode in ("name", "loose") else ()
    found = _found(page, start, index + 1, head, (name,), exact=exact, shorts=shorts)
    return [found._replace(plural=plural)]


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
    name = _join(page, first, index, nominative)
    exact = nominative == feature.base
    after = index + 1
    if exact and after < len(page.tokens) and not page.breaks(after) and page.gap(after) == " ":
        chapter = page.features[after]  # "Lasten Apu Seinäjoki"
        if chapter.capital and chapter.place and "Nom" in chapter.cases:
            return [_found(page, first, after + 1, head, (f"{name} {chapter.text}",), exact=True)]
    return [_found(page, first, after, head, (name,), exact=exact)]


def _found(
    page: Page,
    start: int,
    end: int,
    head: Head,
    names: tuple[str, ...],
    *,
    exact: bool,
    shorts: tuple[str, ...] = (),
) -> Found:
    first, last = page.tokens[start], page.tokens[end - 1]
    lead = page.features[start]
    offset = first.start + (1 if lead.dashed else 0)
    return Found(head.type, offset, last.end, names, head.kind, exact, shorts)


def _join(page: Page, start: int, index: int, nominative: str) -> str:
    """The attributes as written, agreeing adjectives turned back, and the head."""
    words: list[str] = []
    case = next(iter(page.features[index].cases), "")
    for position in range(start, index):
        token = page.tokens[position]
        turned = None
        if case not in ("", "Nom") and (case != "Gen" or position == index - 1):
            turned = agreeing(
                token, page.features[position], case
            )  # before a genitive, "hyvän" may belong to the next noun
        text = turned or token.text
        glue = "" if not words or not page.gap(position) else " "
        words.append(glue + text)
    glue = "" if not words or not page.gap(index) else " "
    return "".join(words) + glue + nominative


def _start(page: Page, index: int, feature: Feature, head: Head, plural: bool) -> int | None:
    """The first token of the name, or None where the head noun makes none."""
    first, capitals = attributes(page, index)
    named = feature.prefix.isupper()  # "YTY-foorumeissa"
    if plural and head.mode == "loose" and not named:
        if head.suffix in ("verkosto", "työryhmä"):
            return None
        return _past_places(page, first, index) if _says_who(page, index, head) else None
    if capitals:
        opening = max(capitals) if head.kind == "municipality" else min(capitals)
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


def _says_who(page: Page, index: int, head: Head) -> bool:
    """In lower case, *verkosto* and *työryhmä* are named by their actors, in the plural."""
    nearest = page.features[index - 1] if index else None
    if nearest is None or nearest.generic or not nearest.word or "Gen" not in nearest.cases:
        return False
    if head.suffix not in ("verkosto", "työryhmä"):
        return True
    return any(
        r.case == "Gen" and r.number == "Plur" and len(r.parts) > 1 for r in nearest.readings
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
        return any(not f.place for f in named)
    if head.suffix in ("hyvinvointiryhmä", "työryhmä") and index and page.features[index - 1].head:
        return False  # a body's own committee
    opening = page.tokens[start].sentence_start and start == index - 1
    lead = page.features[start]
    plain = lead.common and not lead.place and all(len(r.parts) < 2 for r in lead.readings)
    if bare and opening and plain and head.type == "organisation" and head.mode == "name":
        return False  # "Tuen piirissä"
    if head.type == "network" and not named:
        return not bare
    return bool(named) or (not bare and head.mode != "place")


def _distributed(page: Page, index: int, feature: Feature, head: Head) -> list[Found]:
    """*Espoon ja Vantaan kaupungit* names two bodies."""
    if head.kind not in ("municipality", "parish", "wellbeing services county"):
        return []
    places: list[int] = []
    position = index - 1
    while position >= 0 and not page.breaks(position + 1):
        here = page.features[position]
        if here.capital and "Gen" in here.cases and not here.generic:
            places.append(position)
        elif here.text not in ("ja", "sekä", ","):
            break
        position -= 1
    if len(places) < 2:
        return []
    reading = head_reading(feature, head.suffix)
    lemma = reading.lemma if reading else head.suffix
    found = []
    for place in places:
        token = page.tokens[place]
        name = f"{token.text} {lemma}"
        found.append(Found(head.type, token.start, token.end, (name,), head.kind, False))
    return found


def extension(page: Page, index: int, head: Head) -> int:
    """The end of the proper name that follows a head noun in apposition: *Kulttuuripaja Trombi*."""
    if head.kind == "wellbeing services county":
        return _by_short_name(page, index)
    if head.type == "organisation" and head.kind not in _EXTENDED and head.kind != "funder":
        return index + 1
    if "Nom" not in page.features[index].cases and "Gen" not in page.features[index].cases:
        return _acronym_end(page, index)
    if "Nom" not in page.features[index].cases:
        return _acronym_end(page, index)
    end = index + 1
    while end < len(page.tokens) and end - index <= _LONGEST_EXTENSION:
        feature = page.features[end]
        if (
            not feature.capital
            or page.tokens[end].sentence_start
            or page.gap(end).strip(" ") != ""
            or feature.legal
            or feature.prefix
            or feature.project
            or (feature.place and feature.known and "Gen" in feature.cases)
            or (feature.head is not None and feature.head.kind == "municipality")
            or (feature.stops and not feature.acronym and not feature.participle)
            or (feature.known and feature.common and _partitive(feature))
        ):
            break
        end += 1
    if end == index + 1 and head.kind == "association":
        end = _behind_dash(page, end)
    end = _before_address(page, index, end)
    run = page.features[index + 1 : end]
    if len(run) >= 2 and all(f.known and f.common and "Nom" in f.cases for f in run):
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


def _partitive(feature: Feature) -> bool:
    return max(feature.readings, key=lambda reading: reading.weight).case == "Par"


def _before_address(page: Page, index: int, end: int) -> int:
    """The end of a name without the address behind it: *Olohuone Otso Kallio, Kaarlenkatu 3*."""
    following = page.features[end : end + 3]
    if end - index < 3:
        return end
    if following and page.tokens[end].kind == "number":
        end -= 1  # the street stood in the run
    elif not (
        len(following) == 3
        and (following[0].text, following[1].capital) == (",", True)
        and page.tokens[end + 2].kind == "number"
    ):
        return end
    while end - index > 2 and page.features[end - 1].known:
        end -= 1
    return max(end, index + 1)


def _acronym_end(page: Page, index: int) -> int:
    end = index + 1
    if end < len(page.tokens) and not page.tokens[end].sentence_start:
        feature = page.features[end]
        if feature.acronym and page.gap(end) == " ":
            return end + 1
    return index + 1


def _apposed(page: Page, index: int, head: Head, end: int) -> list[Found]:
    """*kumppanuusverkosto Kumaja*: a common noun and the name that it introduces."""
    feature = page.features[index]
    if end == index + 1 or (head.mode == "place" and not feature.capital):
        return []
    if page.tokens[index].sentence_start and possessed(feature.base):
        head = head._replace(mode="name")
    elif feature.capital and (head.type == "network" or head.kind != "association"):
        return _extended(page, index, index, end, head)
    last = end - 1
    run = page.features[index + 1 : end]
    if all(f.known and not f.acronym and f.place for f in run):
        return []
    if len(run) == 1 and run[0].person and run[0].known and not run[0].common:
        return []
    nominatives = proper_nominatives(
        page.tokens[last], page.features[last], nominative=_unmarked(page, index)
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


def _extended(page: Page, start: int, index: int, end: int, head: Head) -> list[Found]:
    """The head noun, its attributes and the proper name after it as one name."""
    last = end - 1
    feature = page.features[last]
    nominatives = proper_nominatives(
        page.tokens[last], feature, nominative=not looks_inflected(page.tokens[last], feature)
    )
    middle = head_nominative(page.tokens[index], page.features[index])
    lead = _join(page, start, index, middle)
    between = page.slice(index + 1, last)
    lead = f"{lead} {between}" if between else lead
    names = tuple(f"{lead} {name}" for name in nominatives)
    shorts = tuple(f"{between} {name}".strip(" –—-") for name in nominatives[:1])
    place = all(f.place and f.known for f in page.features[index + 1 : end])
    return [
        _found(
            page,
            start,
            end,
            head,
            names,
            exact=nominatives[0] == feature.text,
            shorts=() if place else shorts,
        )
    ]
