"""Searching the segments: matches, scores, filters, order, facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index import ranking
from index.plan import AllPlan, AnyPlan, FormPlan, PhrasePlan, Plan, WordPlan
from index.request import Answer, Found, Request
from index.whoosh_match import SegmentMatch
from index.whoosh_schema import FACET_JOINT, FACETS
from index.whoosh_terms import Collection, Leaf, Resolved, Term

if TYPE_CHECKING:
    from index.explanation import Contribution, ExplainedWord

_NEAR_WINDOW = 200  # so many of the best hits are looked at for words side by side
_NEAR_REACH = 8  # words further apart than this say nothing of each other


class _Scored(NamedTuple):
    """A match while hits are ordered; `weak` counts the words that it holds only as a part."""

    score: float
    weak: int
    id: int
    segment: int
    number: int
    published: int
    near: float = 0.0


def search(collection: Collection, request: Request) -> Answer:
    """The hits of a request."""
    plan = request.plan
    leaves = list(dict.fromkeys(leaves_of(plan)))
    resolved = {leaf: collection.resolve(leaf, with_grams=request.any_words) for leaf in leaves}
    matches = [SegmentMatch(collection, n, resolved) for n in range(len(collection.segments))]
    found = [_documents(match, request) for match in matches]
    scored = [
        hit
        for match, number, documents in zip(matches, range(len(matches)), found, strict=True)
        for hit in _score(match, number, documents, leaves, request)
    ]
    scored = _add_nearness(scored, matches, leaves, resolved)
    if not request.any_words:
        scored = _in_bands(scored)
    key = _by_date if request.newest else _by_score
    page = nsmallest(request.offset + request.limit, scored, key=key)[request.offset :]
    return Answer(
        total=len(scored),
        hits=[
            Found(
                hit.score,
                matches[hit.segment].segment.stored(hit.number),
                matches[hit.segment].segment.body(hit.number) if request.bodies else None,
                _contributions(matches[hit.segment], hit, resolved) if request.explain else (),
            )
            for hit in page
        ],
        facets=_facets(matches, found) if request.facets else None,
        words=_words(resolved) if request.explain else (),
        missing=[
            leaf.text
            for leaf in leaves
            if isinstance(leaf, WordPlan)
            and not resolved[leaf].own
            and not resolved[leaf].weak
            and not (resolved[leaf].all_of and all(resolved[leaf].all_of))
        ],
    )


def leaves_of(plan: Plan | None) -> list[Leaf]:
    """The words, forms and phrases of a plan, those that it excludes among them."""
    if isinstance(plan, WordPlan | FormPlan | PhrasePlan):
        return [plan]
    if isinstance(plan, AllPlan | AnyPlan):
        return [leaf for item in plan.items for leaf in leaves_of(item)]
    item = getattr(plan, "item", None)
    return leaves_of(item) if item is not None else []


def _positive(plan: Plan | None) -> list[Leaf]:
    if isinstance(plan, WordPlan | FormPlan | PhrasePlan):
        return [plan]
    if isinstance(plan, AllPlan | AnyPlan):
        return [leaf for item in plan.items for leaf in _positive(item)]
    return []


def _documents(match: SegmentMatch, request: Request) -> set[int]:
    segment = match.segment
    plan = request.plan
    documents = match.documents(plan) if plan is not None else set(range(segment.count))
    for keys in request.names:
        if not documents:
            return documents
        documents &= set().union(*(match.named(field, key) for field, key in keys))
    if request.days is not None and documents:
        earliest, latest = (int(day.replace("-", "")) for day in request.days)
        documents &= match.on_days(earliest, latest)
    return documents - segment.deleted if segment.deleted else documents


def _score(
    match: SegmentMatch, number: int, documents: set[int], leaves: list[Leaf], request: Request
) -> list[_Scored]:
    if not documents:
        return []
    segment = match.segment
    scores = [0.0] * segment.count
    positive = list(dict.fromkeys(_positive(request.plan)))
    for leaf in positive:
        match.add_scores(leaf, documents, scores)
    if request.any_words:
        match.add_grams(positive, documents, scores)
    weak: dict[int, int] = {} if request.any_words else _weak(match, documents, request.plan)
    ids, published = segment.ids, segment.published
    return [_Scored(scores[d], weak.get(d, 0), ids[d], number, d, published[d]) for d in documents]


def _weak(match: SegmentMatch, documents: set[int], plan: Plan | None) -> dict[int, int]:
    """How many of the query's required words a document holds only as a part or the like."""
    required = plan.items if isinstance(plan, AllPlan) else (plan,)
    weak: dict[int, int] = {}
    for item in required:
        leaves = _positive(item)
        own = set().union(*map(match.own, leaves)) if leaves else documents
        for document in documents - own:
            weak[document] = weak.get(document, 0) + 1
    return weak


def _in_bands(scored: list[_Scored]) -> list[_Scored]:
    """Ranks documents that hold the words themselves before those that hold them as parts.

    The scores of the latter are scaled to stay below every score of the former.
    """
    bands = sorted({hit.weak for hit in scored})
    if len(bands) < 2:
        return scored
    by_band: dict[int, list[_Scored]] = {band: [] for band in bands}
    for hit in scored:
        by_band[hit.weak].append(hit)
    result: list[_Scored] = []
    floor: float | None = None
    for band in bands:
        hits = by_band[band]
        highest = max(hit.score for hit in hits)
        if floor is not None and highest >= floor and highest > 0.0:
            scale = 0.99 * floor / highest
            hits = [hit._replace(score=hit.score * scale) for hit in hits]
        floor = min(hit.score for hit in hits)
        result += hits
    return result


def _add_nearness(
    scored: list[_Scored],
    matches: list[SegmentMatch],
    leaves: list[Leaf],
    resolved: dict[Leaf, Resolved],
) -> list[_Scored]:
    """Lifts the best hits where words that follow each other in the query stand close by."""
    words = [leaf for leaf in leaves if isinstance(leaf, WordPlan) and resolved[leaf].own]
    pairs = list(pairwise(words))
    if not pairs or not scored:
        return scored
    best = set(nsmallest(_NEAR_WINDOW, scored, key=_by_band))
    gains: dict[tuple[int, int], float] = {}
    for number, match in enumerate(matches):
        documents = {hit.number for hit in best if hit.segment == number}
        if documents:
            places = {word: _places(match, resolved[word].own, documents) for word in words}
            for first, second in pairs:
                factor = ranking.weight("near") * min(
                    resolved[first].own[0].factor, resolved[second].own[0].factor
                )
                for document in places[first].keys() & places[second].keys():
                    distance = _distance(places[first][document], places[second][document])
                    if distance <= _NEAR_REACH:
                        gain = factor / distance
                        gains[number, document] = gains.get((number, document), 0.0) + gain
    return [
        hit._replace(
            score=hit.score + gains[hit.segment, hit.number],
            near=gains[hit.segment, hit.number],
        )
        if (hit.segment, hit.number) in gains
        else hit
        for hit in scored
    ]


def _places(
    match: SegmentMatch, terms: Iterable[Term], documents: set[int]
) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for term in terms:
        postings = match.postings(term, with_positions=True)
        if postings is not None:
            for document, positions in postings.positions_of(documents):
                places.setdefault(document, []).extend(positions)
    return places


def _distance(first: list[int], second: list[int]) -> int:
    """How far apart two words stand at the nearest; a word is not near to itself."""
    return min((abs(a - b) for a in first for b in second if a != b), default=_NEAR_REACH + 1)


def _by_score(hit: _Scored) -> tuple[float, int]:
    return -hit.score, hit.id


def _by_band(hit: _Scored) -> tuple[int, float, int]:
    return hit.weak, -hit.score, hit.id


def _by_date(hit: _Scored) -> tuple[int, float, int]:
    return -hit.published, -hit.score, hit.id


def _facets(matches: list[SegmentMatch], found: list[set[int]]) -> dict[str, list[tuple[str, int]]]:
    facets = {}
    for name in FACETS:
        counts: Counter[str] = Counter()
        for match, documents in zip(matches, found, strict=True):
            values, ordinals = match.segment.facet(name)
            for ordinal, count in Counter([ordinals[d] for d in documents]).items():
                for value in values[ordinal].split(FACET_JOINT):
                    counts[value] += count
        counts.pop("", None)
        facets[name] = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return facets


def _words(resolved: dict[Leaf, Resolved]) -> tuple[ExplainedWord, ...]:
    from index.whoosh_explain import explain_words

    return explain_words(resolved)


def _contributions(
    match: SegmentMatch, hit: _Scored, resolved: dict[Leaf, Resolved]
) -> tuple[Contribution, ...]:
    from index.whoosh_explain import explain_hit

    return explain_hit(match, hit.number, hit.near, resolved)
