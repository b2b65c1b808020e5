"""What the words around a list say of it: that it lists members, and of what."""

from __future__ import annotations

from pipeline.entities.words import Page

_MEMBERSHIP = frozenset(("kuulua", "jäsen", "mukana", "kumppani", "yhteistyökumppani", "tukea"))
_CUE_REACH = 6  # tokens from such a word to the list


def tells_members(page: Page, start: int, end: int) -> bool:
    """Whether the words around a list say that it lists members: *mukana ovat*, *… jäseniä*."""
    before = range(start - 1, max(-1, start - 1 - _CUE_REACH), -1)
    for index in before:
        if page.tokens[index + 1].sentence_start:
            break
        if _membership(page, index):
            return True
    for index in range(end, min(len(page.tokens), end + _CUE_REACH)):
        if page.tokens[index].sentence_start:
            break
        if _membership(page, index):
            return True
    return False


def of_network(page: Page, first: int, last: int) -> bool:
    """Whether a list's sentence names a network, and none of its members can be a person."""
    if any(f.person or f.dashed for f in page.features[first:last]):
        return False
    around = range(max(0, first - _CUE_REACH), min(len(page.tokens), last + _CUE_REACH))
    return any(
        (head := page.features[i].head) is not None and head.type == "network" for i in around
    )


def _membership(page: Page, index: int) -> bool:
    feature = page.features[index]
    plain = not feature.capital or page.tokens[index].sentence_start
    return plain and any(r.lemma in _MEMBERSHIP for r in feature.readings[:2])
