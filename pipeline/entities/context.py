"""Bare names that their surroundings show to be bodies: who coordinates, forms, is a unit."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.formed import find_formed
from pipeline.entities.found import Found
from pipeline.entities.lists import bare_name, find_listed, find_listed_networks
from pipeline.entities.partners import find_together
from pipeline.entities.words import Feature, Page

_ACTING = frozenset(
    ("koordinoida", "hallinnoida", "rahoittaa", "ylläpitää", "isännöidä", "vastata")
)
_THIRD_PERSON = ("oi", "aa", "ää", "vat", "vät")
_AND = frozenset(("ja", "sekä"))


def find_in_context(page: Page, found: list[Found]) -> list[Found]:
    """Unknown names beside acting verbs, and in lists whose other members are organisations."""
    taken = {offset for f in found for offset in (f.start, f.end - 1)}
    result = [
        f
        for f in (
            *_acting(page),
            *find_listed(page, found),
            *find_listed_networks(page, found),
            *find_together(page, found),
            *_units(page, found),
            *find_formed(page, found),
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
        if _acts(page, index):
            yield bare_name(page, index - 1, index)
        after = index + 1
        while after < len(page.tokens) and not page.breaks(after) and _actor(page, after):
            yield bare_name(page, after, after + 1)
            if after + 1 >= len(page.tokens) or page.features[after + 1].text not in (",", *_AND):
                break
            after += 2
        before = page.features[index - 1] if index else None
        agent = feature.text.lower().rstrip("ns")[-2:] in ("ma", "mä", "mi", "la", "lt", "ll")
        if before is not None and agent and not page.breaks(index) and _odd(before):
            yield bare_name(page, index - 1, index)


def _acts(page: Page, index: int) -> bool:
    """*Soite koordinoi*: the subject is a single name, and the verb is in the third person."""
    if not index or page.breaks(index) or not page.features[index].text.endswith(_THIRD_PERSON):
        return False
    subject = page.features[index - 1]
    alone = page.breaks(index - 1) or not page.features[index - 2].capital
    return alone and subject.text == subject.base and _odd(subject)


def _actor(page: Page, index: int) -> bool:
    """*vastaavat Koske ja KYT*: behind the verb a capital tells that a word is a name."""
    feature = page.features[index]
    if _odd(feature):
        return True
    plain = feature.capital and not (feature.place or feature.person or feature.prefix)
    following = page.features[index + 1] if index + 1 < len(page.tokens) else None
    alone = following is None or not (following.word and following.capital)
    return plain and alone and not (feature.head or feature.legal or feature.project)


def _odd(feature: Feature) -> bool:
    """Whether a capitalised word can only be a name, and no person's or place's."""
    if not feature.capital or feature.legal or feature.body or feature.project or feature.prefix:
        return False
    return not (feature.place or feature.person) and (bool(feature.acronym) or not feature.known)


def _unit_of_short(page: Page, index: int) -> bool:
    """Whether a single word that is no word follows an abbreviation: *LATU Pihla*."""
    short, unit = page.features[index : index + 2]
    following = page.features[index + 2] if index + 2 < len(page.tokens) else None
    alone = following is None or page.breaks(index + 2) or not following.capital
    return short.acronym == short.text and not page.breaks(index + 1) and _odd(unit) and alone


def _units(page: Page, found: list[Found]) -> Iterator[Found]:
    """*Lammen Tuki ry / Pihlajatalo*, *LATU Pihla*: the named unit of a body."""
    ends = {f.end for f in found if f.type == "organisation" and f.strength == 3}
    shorts = {short for f in found if f.type == "organisation" for short in f.shorts}
    for index in range(len(page.tokens) - 1):
        if page.features[index].text in shorts and _unit_of_short(page, index):
            yield bare_name(page, index, index + 2)._replace(kind="centre")
    for index in range(1, len(page.tokens) - 1):
        if page.features[index].text != "/" or page.tokens[index - 1].end not in ends:
            continue
        start = end = index + 1
        while end < len(page.tokens) and page.features[end].capital and not page.breaks(end):
            end += 1
            if end < len(page.tokens) and page.gap(end).strip(" "):
                break
        if end > start and not any(f.legal or f.project for f in page.features[start:end]):
            yield bare_name(page, start, end)._replace(kind="centre")
