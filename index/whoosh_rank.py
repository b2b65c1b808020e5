"""The best of the matching documents, in order.

Every match gets a score from the words themselves; what costs more (beginnings of words, letters
in a row, nearness) is asked for the best of those only, and lifts them. So the order of hits does
not depend on the page that is asked for. Where all words are required, documents that hold them
all themselves come before those that hold some only as a part of a word: later bands are not even
scored while the earlier ones suffice.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
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
    """A hit; `weak` counts the query's words that it holds only as a part."""

    score: float
    weak: int
    segment: int
    number: int
    id: int
    published: int
    near: float = 0.0
    close: bool = False  # looked at more closely


def best(
    matches: list[SegmentMatch],
    found: list[set[int]],
    resolved: dict[Leaf, Resolved],
    request: Request,
) -> list[Ranked]:
    """The first hits, at least as many as the request's page reaches."""
    leaves = list(dict.fromkeys(_positive(request.plan)))
    reach = request.offset + request.limit
    if request.newest:
        found = _newest(matches, found, reach)
    head: list[Ranked] = []
    for weak, band in _bands(matches, found, request):
        head += _of_band(matches, band, weak, leaves, max(reach, WINDOW) - len(head))
        if len(head) >= max(reach, WINDOW) and not request.newest:
            break
    head = _add_extras(head, matches, leaves)
    head = _add_nearness(head, matches, leaves, resolved)
    if not request.any_words:
        required = len(request.plan.items) if isinstance(request.plan, AllPlan) else 1
        head = [hit._replace(score=_banded(hit, required)) for hit in head]
    if request.newest:
        head.sort(key=lambda hit: (-hit.published, -hit.score, hit.id))
    return head[:reach]


def _banded(hit: Ranked, required: int) -> float:
    """How many of the required words a hit holds itself, and a fraction that grows with its
    score."""
    return required - hit.weak + hit.score / (1.0 + hit.score)


def _positive(plan: Plan | None) -> list[Leaf]:
    if isinstance(plan, WordPlan | FormPlan | PhrasePlan):
        return [plan]
    if isinstance(plan, AllPlan | AnyPlan):
        return [leaf for item in plan.items for leaf in _positive(item)]
    return []


def _newest(matches: list[SegmentMatch], found: list[set[int]], reach: int) -> list[set[int]]:
    """Those of the documents that can be among the newest ones."""
    days = [match.segment.published for match in matches]
    every = sorted(
        (day[document] for day, documents in zip(days, found, strict=True)
         for document in documents),
        reverse=True,
    )  # fmt: skip
    if len(every) <= reach:
        return found
    oldest = every[reach - 1]
    return [
        {document for document in documents if day[document] >= oldest}
        for day, documents in zip(days, found, strict=True)
    ]


def _bands(
    matches: list[SegmentMatch], found: list[set[int]], request: Request
) -> Iterator[tuple[int, list[set[int]]]]:
    """The documents of each segment by how many required words they hold only weakly."""
    plan = request.plan
    items = plan.items if isinstance(plan, AllPlan) else (plan,)
    asked = [leaves for item in items if (leaves := _positive(item))]
    if request.any_words or not asked:
        yield 0, found
        return
    own = [[set().union(*map(match.own, leaves)) for leaves in asked] for match in matches]
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
) -> list[Ranked]:
    """The best documents of a band by the score of the words themselves."""
    hits: list[Ranked] = []
    for number, (match, documents) in enumerate(zip(matches, band, strict=True)):
        if not documents:
            continue
        scores = match.base_scores(leaves, documents)
        ids, published = match.segment.ids, match.segment.published
        top = nlargest(count, ((scores[d], -d) for d in documents))
        hits += [
            Ranked(score, weak, number, -minus, ids[-minus], published[-minus])
            for score, minus in top
        ]
    hits.sort(key=_order)
    return hits[:count]


def _add_extras(
    head: list[Ranked], matches: list[SegmentMatch], leaves: list[Leaf]
) -> list[Ranked]:
    window = head[:WINDOW]
    extras = [
        match.extra_scores(leaves, {hit.number for hit in window if hit.segment == number})
        for number, match in enumerate(matches)
    ]
    lifted = [
        hit._replace(score=hit.score + extras[hit.segment][hit.number], close=True)
        for hit in window
    ]
    return sorted(lifted, key=_order) + head[WINDOW:]


def _add_nearness(
    head: list[Ranked],
    matches: list[SegmentMatch],
    leaves: list[Leaf],
    resolved: dict[Leaf, Resolved],
) -> list[Ranked]:
    """Lifts the best hits where words that follow each other in the query stand close by."""
    words = [leaf for leaf in leaves if isinstance(leaf, WordPlan) and resolved[leaf].own]
    pairs = list(pairwise(words))
    if not pairs or not head:
        return head
    gains: dict[tuple[int, int], float] = {}
    for number, match in enumerate(matches):
        documents = {hit.number for hit in head[:NEAR_WINDOW] if hit.segment == number}
        if not documents:
            continue
        places = {word: match.places(resolved[word].own, documents) for word in words}
        for first, second in pairs:
            factor = ranking.weight("near") * min(
                resolved[first].own[0].factor, resolved[second].own[0].factor
            )
            for document in places[first].keys() & places[second].keys():
                distance = _distance(places[first][document], places[second][document])
                if distance <= _NEAR_REACH:
                    key = number, document
                    gains[key] = gains.get(key, 0.0) + factor / distance
    lifted = [
        hit._replace(score=hit.score + gain, near=gain)
        if (gain := gains.get((hit.segment, hit.number)))
        else hit
        for hit in head[:NEAR_WINDOW]
    ]
    return sorted(lifted, key=_order) + head[NEAR_WINDOW:]


def _distance(first: list[int], second: list[int]) -> int:
    """How far apart two words stand at the nearest; a word is not near to itself."""
    return min((abs(a - b) for a in first for b in second if a != b), default=_NEAR_REACH + 1)


def _order(hit: Ranked) -> tuple[int, float, int]:
    return hit.weak, -hit.score, hit.id
