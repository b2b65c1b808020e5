"""Searching the segments: matches, filters, the page of hits that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.plan import AllPlan, AnyPlan, FormPlan, PhrasePlan, Plan, WordPlan
from index.request import Answer, Found, Request
from index.whoosh_match import SegmentMatch
from index.whoosh_rank import Ranked, best
from index.whoosh_terms import Collection, Leaf, Resolved

if TYPE_CHECKING:
    from index.explanation import Contribution, ExplainedWord


def search(collection: Collection, request: Request) -> Answer:
    """The hits of a request."""
    leaves = list(dict.fromkeys(leaves_of(request.plan)))
    resolved = {leaf: collection.resolve(leaf, with_grams=request.any_words) for leaf in leaves}
    matches = [SegmentMatch(collection, n, resolved) for n in range(len(collection.segments))]
    found = [_documents(match, request) for match in matches]
    page = best(matches, found, resolved, request)[request.offset :]
    return Answer(
        total=sum(map(len, found)),
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


def _documents(match: SegmentMatch, request: Request) -> set[int]:
    segment = match.segment
    plan = request.plan
    documents = match.documents(plan) if plan is not None else set(range(segment.count))
    for keys in request.names:
        if not documents:
            return documents
        documents &= set().union(*(match.named(field, key) for field, key in keys))
    if request.days is not None and documents:
        documents &= segment.on_days(request.days)
    return documents - segment.deleted if segment.deleted else documents


def _facets(matches: list[SegmentMatch], found: list[set[int]]) -> dict[str, list[tuple[str, int]]]:
    from index.whoosh_facets import count

    return count([match.segment for match in matches], found)


def _words(resolved: dict[Leaf, Resolved]) -> tuple[ExplainedWord, ...]:
    from index.whoosh_explain import explain_words

    return explain_words(resolved)


def _contributions(
    match: SegmentMatch, hit: Ranked, resolved: dict[Leaf, Resolved]
) -> tuple[Contribution, ...]:
    from index.whoosh_explain import explain_hit

    return explain_hit(match, hit, resolved)
