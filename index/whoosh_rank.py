"""The best of the matching documents, in order.

Every match gets a score from the words themselves; what costs more (beginnings of words, letters
in a row, nearness) is asked for the best of those only, and lifts them. So the order of hits does
not depend on the page that is asked for. Where all words are required, documents that hold them
all themselves come before those that hold some only as a part of a word: later bands are not even
scored while the earlier ones suffice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from index import ranking
from index.plan import AllPlan, AnyPlan, FormPlan, PhrasePlan, Plan, WordPlan
from index.request import Request
from index.whoosh_match import SegmentMatch
from index.whoosh_terms import Leaf, Resolved

WINDOW = 1000  # so many of the best hits are looked at more closely; see docs/decisions/0035
NEAR_WINDOW = 200  # so many for words side by side
_NEAR_REACH = 8  # words further apart than this say nothing of each other


class Ranked(NamedTuple):
    """A hit of the page; `close` says that it was looked at more closely."""

    score: float
    segment: int
    number: int
    near: float
    close: bool


# a match: how many of the query's words it holds only as a part, its score below zero, the
# document's number in the corpus, segment, number in the segment; the better one is the smaller
_Match = tuple[int, float, int, int, int]
_Key = tuple[int, int]  # segment, number in the segment


def best(
    matches: list[SegmentMatch],
    found: list[set[int]],
    resolved: dict[Leaf, Resolved],
    request: Request,
) -> list[Ranked]:
    """The first hits, as many as the request's page reaches."""
    leaves = list(dict.fromkeys(_positive(request.plan)))
    reach = request.offset + request.limit
    needed, room = reach, max(reach, WINDOW)
    if request.newest:
        found = _newest(matches, found, reach)
        needed = room = sum(map(len, found))
    head: list[_Match] = []
    for weak, band in _bands(matches, found, request):
        head += _of_band(matches, band, weak, leaves, room - len(head))
        if len(head) >= needed:
            break
    close: set[_Key] = set()
    gains: dict[_Key, float] = {}
    if request.newest:
        days = [match.segment.published for match in matches]
        head.sort(key=lambda hit: (-days[hit[3]][hit[4]], hit))
    else:
        head = _lift(head, WINDOW, _extras(head[:WINDOW], matches, leaves))
        close = {(segment, number) for *_, segment, number in head[:WINDOW]}
        gains = _nearness(head[:NEAR_WINDOW], matches, leaves, resolved)
        head = _lift(head, NEAR_WINDOW, gains)
    required = len(_required(request.plan))
    return [
        Ranked(
            -minus if request.any_words else _banded(required - weak, -minus),
            segment,
            number,
            gains.get((segment, number), 0.0),
            (segment, number) in close,
        )
        for weak, minus, _, segment, number in head[:reach]
    ]


def _banded(held: int, score: float) -> float:
    """How many of the required words a hit holds itself, and a fraction that grows with its
    score."""
    return held + score / (1.0 + score)


def _positive(plan: Plan | None) -> list[Leaf]:
    if isinstance(plan, WordPlan | FormPlan | PhrasePlan):
        return [plan]
    if isinstance(plan, AllPlan | AnyPlan):
        return [leaf for item in plan.items for leaf in _positive(item)]
    return []


def _required(plan: Plan | None) -> list[Plan]:
    """The parts of a query that must hold, those without words left out."""
    items = plan.items if isinstance(plan, AllPlan) else (plan,)
    return [item for item in items if item is not None and _positive(item)]


def _own(match: SegmentMatch, plan: Plan) -> set[int]:
    """The documents that hold the words of a plan with words themselves, not merely as parts."""
    if isinstance(plan, AllPlan):
        return set.intersection(*(_own(match, item) for item in plan.items if _positive(item)))
    if isinstance(plan, AnyPlan):
        return set().union(*(_own(match, item) for item in plan.items if _positive(item)))
    assert isinstance(plan, WordPlan | FormPlan | PhrasePlan)
    return match.own(plan)


def _newest(matches: list[SegmentMatch], found: list[set[int]], reach: int) -> list[set[int]]:
    """Those of the documents that can be among the newest ones."""
    days = [match.segment.published for match in matches]
    every = sorted(
        (day for of, documents in zip(days, found, strict=True)
         for day in map(of.__getitem__, documents)),
        reverse=True,
    )  # fmt: skip
    if len(every) <= reach:
        return found
    oldest = every[reach - 1]
    return [
        {document for document in documents if of[document] >= oldest}
        for of, documents in zip(days, found, strict=True)
    ]


def _bands(
    matches: list[SegmentMatch], found: list[set[int]], request: Request
) -> Iterator[tuple[int, list[set[int]]]]:
    """The documents of each segment by how many required words they hold only weakly."""
    asked = _required(request.plan)
    if request.any_words or not asked:
        yield 0, found
        return
    own = [[_own(match, item) for item in asked] for match in matches]
    full = [documents.intersection(*sets) for documents, sets in zip(found, own, strict=True)]
    yield 0, full
    bands: dict[int, list[set[int]]] = {}
    for number, (documents, whole, sets) in enumerate(zip(found, full, own, strict=True)):
        for document in documents - whole:
            weak = sum(document not in held for held in sets)
            band = bands.setdefault(weak, [set() for _ in matches])
            band[number].add(document)
    yield from sorted(bands.items())


def _of_band(
    matches: list[SegmentMatch], band: list[set[int]], weak: int, leaves: list[Leaf], count: int
) -> list[_Match]:
    """The best documents of a band by the score of the words themselves."""
    hits: list[_Match] = []
    for number, (match, documents) in enumerate(zip(matches, band, strict=True)):
        if documents:
            of_all = match.base_scores(leaves, documents)
            scores = list(map(of_all.__getitem__, documents))
            least = sorted(scores)[-count] if len(scores) > count else 0.0
            ids = match.segment.ids
            hits += [
                (weak, -score, ids[document], number, document)
                for document, score in zip(documents, scores, strict=True)
                if score >= least
            ]
    hits.sort()
    return hits[:count]


def _extras(
    window: list[_Match], matches: list[SegmentMatch], leaves: list[Leaf]
) -> dict[_Key, float]:
    """What hits gain by beginnings of words and letters in a row."""
    gains: dict[_Key, float] = {}
    for number, match in enumerate(matches):
        inside = {hit[4] for hit in window if hit[3] == number}
        for document, extra in match.extra_scores(leaves, inside).items():
            gains[number, document] = extra
    return gains


def _lift(head: list[_Match], window: int, gains: dict[_Key, float]) -> list[_Match]:
    """The first of the hits with what they gain, in their new order; the others after them."""
    if not gains:
        return head
    lifted = [
        (weak, minus - gains.get((segment, number), 0.0), id_, segment, number)
        for weak, minus, id_, segment, number in head[:window]
    ]
    lifted.sort()
    return lifted + head[window:]


def _nearness(
    window: list[_Match],
    matches: list[SegmentMatch],
    leaves: list[Leaf],
    resolved: dict[Leaf, Resolved],
) -> dict[_Key, float]:
    """What hits gain where words that follow each other in the query stand close by."""
    words = [leaf for leaf in leaves if isinstance(leaf, WordPlan) and resolved[leaf].own]
    gains: dict[_Key, float] = {}
    if len(words) < 2:
        return gains
    for number, match in enumerate(matches):
        documents = {hit[4] for hit in window if hit[3] == number}
        if not documents:
            continue
        places = {word: match.places(resolved[word].own, documents) for word in words}
        for first, second in pairwise(words):
            factor = ranking.weight("near") * min(
                resolved[first].own[0].factor, resolved[second].own[0].factor
            )
            for document in places[first].keys() & places[second].keys():
                distance = _distance(places[first][document], places[second][document])
                if distance <= _NEAR_REACH:
                    key = number, document
                    gains[key] = gains.get(key, 0.0) + factor / distance
    return gains


def _distance(first: list[int], second: list[int]) -> int:
    """How far apart two words stand at the nearest; a word is not near to itself."""
    return min((abs(a - b) for a in first for b in second if a != b), default=_NEAR_REACH + 1)
