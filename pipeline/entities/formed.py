"""Named groups that are networks because the page tells which bodies form them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from pipeline.entities.boundaries import attributes
from pipeline.entities.dashed import dashed_at
from pipeline.entities.found import Found
from pipeline.entities.head_names import found_at, joined
from pipeline.entities.nominative import head_nominative, head_reading, proper_nominatives
from pipeline.entities.words import Feature, Page

_FORMING = frozenset(("muodostaa", "perustaa", "aloittaa", "käynnistää"))
_GATHERING = frozenset(("kuulua", "koota"))
_BELONGING = frozenset(("mukana", "jäsen", "koordinoida", "osallistua"))
_SEVERAL = 2


def find_formed(page: Page, found: list[Found]) -> Iterator[Found]:
    """*Potku-ryhmä*, *Diakonian tukirengas*: groups of which a sentence tells who forms them.

    The sentence is the group's own, or the next one where that takes up the group's head noun.
    """
    named = [(index, item) for index in range(len(page.tokens)) for item in _groups(page, index)]
    if not named:
        return
    told = _Sentences(page, found)
    proven = {
        item.names[0] for index, item in named if told.formed(index, dashed=bool(item.shorts))
    }
    yield from (item for _, item in named if item.names[0] in proven)


class _Sentences:
    """Which sentences of a page tell that bodies form something."""

    def __init__(self, page: Page, found: list[Found]) -> None:
        self._page = page
        self._starts = [i for i, token in enumerate(page.tokens) if token.sentence_start]
        offsets = [page.tokens[i].start for i in self._starts]
        self._bodies = Counter(
            bisect_right(offsets, f.start) for f in found if f.type == "organisation"
        )
        self._lemmas: dict[int, set[str]] = {}

    def formed(self, index: int, *, dashed: bool) -> bool:
        """Whether bodies form the group at token `index`; `dashed` ones need no telling verb."""
        number = bisect_right(self._starts, index)
        if self._tells(number, dashed=dashed):
            return True
        head = self._page.features[index].head
        after = self._said(number + 1)
        taken_up = head is not None and any(lemma.endswith(head.suffix) for lemma in after)
        if not taken_up:
            return False
        first = self._page.features[self._starts[number]]  # "Kumppanuudessa ovat …"
        opens = any(r.lemma.endswith(head.suffix) for r in first.readings) if head else False
        several = self._bodies[number + 1] >= _SEVERAL
        return (opens and several) or self._tells(number + 1, dashed=dashed)

    def _tells(self, number: int, *, dashed: bool) -> bool:
        said = self._said(number)
        several = self._bodies[number] >= _SEVERAL
        if dashed:
            return several or bool(said & _FORMING)
        if several:
            return bool(said & (_FORMING | _GATHERING | _BELONGING))
        return bool(said & (_FORMING | _GATHERING)) and self._of_bodies(number)

    def _of_bodies(self, number: int) -> bool:
        """Whether a sentence speaks of bodies in the plural: *järjestöjen*, *yhdistykset*."""
        return any(
            f.head is not None
            and f.head.type == "organisation"
            and any(r.number == "Plur" or r.case == "Par" for r in f.readings[:2])
            for f in self._words(number)
        )

    def _words(self, number: int) -> list[Feature]:
        if not 0 < number <= len(self._starts):
            return []
        end = self._starts[number] if number < len(self._starts) else len(self._page.tokens)
        return self._page.features[self._starts[number - 1] : end]

    def _said(self, number: int) -> set[str]:
        """Lemmas of the words in lower case, and of the first, of a sentence counted from one."""
        if number not in self._lemmas:
            words = self._words(number)
            self._lemmas[number] = {
                r.lemma
                for i, f in enumerate(words)
                if i == 0 or not f.capital
                for r in f.readings[:2]
            }
        return self._lemmas[number]


def _groups(page: Page, index: int) -> Iterator[Found]:
    feature = page.features[index]
    if feature.head is None or feature.head.mode != "formed":
        return
    if feature.prefix:
        if feature.capital:
            yield _with_prefix(page, index, feature)
        return
    dashed = dashed_at(page, index)
    if dashed is not None:
        yield dashed
    elif not feature.capital:
        yield from _with_genitive(page, index, feature)


def _with_prefix(page: Page, index: int, feature: Feature) -> Found:
    """*Potku-ryhmässä*; a name of its own behind the head names it: *Nuoriso-tiimi Kompassi*."""
    token = page.tokens[index]
    after = index + 1
    if "Nom" in feature.cases and after < len(page.tokens) and not page.breaks(after):
        own = page.features[after]
        odd = own.capital and not (own.place or own.person or own.prefix or own.head)
        if odd and page.gap(after) == " ":
            last = page.tokens[after]
            names = proper_nominatives(
                last, own, nominative=own.text == own.base and "Nom" in own.cases
            )
            return Found(
                "network", last.start, last.end, names, exact=False, shorts=names[:1], strength=3
            )
    name = head_nominative(token, feature)
    return Found("network", token.start, token.end, (name,), None, name == feature.base,
                 (feature.prefix,), 3)  # fmt: skip


def _with_genitive(page: Page, index: int, feature: Feature) -> Iterator[Found]:
    """*Diakonian tukirengas*: a genitive with a capital of its own, no agreeing adjective."""
    assert feature.head is not None  # the caller asks only for these
    _, capitals = attributes(page, index)
    reading = head_reading(feature, feature.head.suffix)
    if not capitals or reading is None or reading.number == "Plur":
        return
    start = min(capitals)
    lead = page.features[start]
    owner = page.features[index - 1]
    if lead.generic or "Gen" not in lead.cases or (owner.body and not owner.generic):
        return  # "Porin kaupungin tiimi": a body's own
    name = joined(page, start, index, head_nominative(page.tokens[index], feature))
    yield found_at(
        page, start, index + 1, feature.head, (name,), exact=feature.base == name.split()[-1]
    )
