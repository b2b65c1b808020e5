"""Bare names that a clause defines: *Kumaja on … verkosto*, *Vertaisten ketju, joka on …*."""

from __future__ import annotations

from pipeline.entities.found import Found
from pipeline.entities.words import Feature, Page

COPULAS = frozenset(("on", "oli", "toimii", "perustettiin"))
_FUNCTION_POS = frozenset(("pron", "adv", "conj", "adp", "interj", "num"))
_REACH = 16


def defined(
    page: Page, copula: int, by_end: dict[int, Found], inside: frozenset[str]
) -> Found | None:
    """*X on … verkosto*, *X, joka on … verkosto*: a bare name that a head noun defines."""
    relative = copula > 2 and page.features[copula - 1].text == "joka"
    end = copula - 2 if relative else copula
    start = end
    if relative and _genitive_name(page, end):
        start = end - 2
    while start and end - start < 4 and page.features[start - 1].capital:
        start -= 1
        if page.tokens[start].sentence_start:
            break
    run = page.features[start:end]
    opens = page.tokens[start].sentence_start or "\n" in page.gap(start)
    if not run or opens == relative:
        return None
    lead = run[-1]
    if lead.body or lead.legal or not (len(run) > 1 or lead.acronym or _a_name(lead, inside)):
        return None
    if any(f.person and f.known and not f.common for f in run) or _function_word(page, start):
        return None
    predicate = _predicate(page, copula)
    if predicate is None:
        return None
    head = page.features[predicate].head
    assert head is not None  # what _predicate looks for
    described = by_end.get(page.tokens[predicate].end)
    return Found(
        head.type,
        page.tokens[start].start,
        page.tokens[end - 1].end,
        (page.slice(start, end),),
        head.kind,
        shorts=described.names[:1] if described is not None else (),
        strength=1,
    )


def _genitive_name(page: Page, end: int) -> bool:
    """*Vertaisten ketju*: a capitalised genitive inside a sentence and a noun in lower case."""
    if end < 2 or page.tokens[end - 1].sentence_start:
        return False
    owner, noun = page.features[end - 2 : end]
    inner = owner.capital and "Gen" in owner.cases and not page.tokens[end - 2].sentence_start
    return inner and not owner.generic and not noun.capital and "Nom" in noun.cases


def _function_word(page: Page, index: int) -> bool:
    return page.features[index].known and any(
        r.pos in _FUNCTION_POS for r in page.features[index].readings
    )


def _a_name(word: Feature, inside: frozenset[str]) -> bool:
    """Whether a sentence's first word is a name: no noun, or capitalised inside sentences too."""
    return not word.common or word.base.lower() in inside


def _predicate(page: Page, copula: int) -> int | None:
    """The head noun in the nominative that a clause says its subject to be."""
    for index in range(copula + 1, min(copula + _REACH, len(page.tokens))):
        feature = page.features[index]
        if page.tokens[index].sentence_start:
            return None
        before = page.features[index - 1]
        if feature.text == "," and not (before.elliptic or "Gen" in before.cases):
            return None
        reading = page.tokens[index].readings[:1]
        if not reading or not feature.word:
            continue
        if reading[0].case == "Nom" and reading[0].pos == "noun":
            return index if _defines(feature) else None
        if reading[0].case not in ("Gen", "Nom", "") and feature.head:
            return None
        if reading[0].pos == "verb" and not reading[0].case:
            return None
    return None


def _defines(feature: Feature) -> bool:
    """Whether a predicate tells that its subject is a body: *yhdistys*, not *Omaisverkko*."""
    head = feature.head
    if head is None or feature.capital or not feature.body:
        return False
    return head.mode != "place" and (head.mode != "none" or head.kind == "association")
