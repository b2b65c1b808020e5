"""Which documents of a segment match a plan, and what each term adds to their scores."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import compress

from index.plan import AllPlan, AnyPlan, DatePlan, NamePlan, NotPlan, PhrasePlan, Plan
from index.whoosh_codec import BISECT_BELOW, Postings
from index.whoosh_schema import FLAT
from index.whoosh_terms import Collection, Leaf, Resolved, Term

_PRESENT = FLAT | {"gram"}  # fields whose terms count once, however often they stand


class SegmentMatch:
    """A query's matches in one segment; postings are read once."""

    def __init__(self, collection: Collection, number: int, resolved: dict[Leaf, Resolved]) -> None:
        self._collection = collection
        self._number = number
        self.segment = collection.segments[number]
        self._resolved = resolved
        self._postings: dict[tuple[int, bool], Postings] = {}
        self._phrases: dict[PhrasePlan, dict[int, int]] = {}

    def postings(self, term: Term, with_positions: bool = False) -> Postings | None:
        """The term's postings in this segment."""
        entry = term.entries[self._number]
        if entry is None:
            return None
        key = (entry.offset, with_positions)
        found = self._postings.get(key)
        if found is None:
            found = self._postings[key] = self.segment.postings(entry, with_positions)
        return found

    # which documents

    def documents(self, plan: Plan) -> set[int]:
        """The documents that match, deleted ones among them."""
        if isinstance(plan, AllPlan):
            return self._all(plan)
        if isinstance(plan, AnyPlan):
            return set().union(*map(self.documents, plan.items))
        if isinstance(plan, NotPlan):
            return set(range(self.segment.count)) - self.documents(plan.item)
        if isinstance(plan, NamePlan):
            return self.named(plan.field, plan.key)
        if isinstance(plan, DatePlan):
            return set(self.segment.on_days(plan.days))
        if isinstance(plan, PhrasePlan):
            return set(self.phrase(plan))
        resolved = self._resolved[plan]
        if resolved.all_of:
            return set.intersection(*(self._holding(terms) for terms in resolved.all_of))
        return self._holding(resolved.own + resolved.weak)

    def own(self, leaf: Leaf) -> set[int]:
        """The documents that hold a word itself, not merely as a part."""
        if isinstance(leaf, PhrasePlan):
            return set(self.phrase(leaf))
        return self._holding(self._resolved[leaf].own)

    def _all(self, plan: AllPlan) -> set[int]:
        wanted = [self.documents(item) for item in plan.items if not isinstance(item, NotPlan)]
        excluded = [self.documents(item.item) for item in plan.items if isinstance(item, NotPlan)]
        if wanted:
            wanted.sort(key=len)
            found = wanted[0].intersection(*wanted[1:])
        else:
            found = set(range(self.segment.count))
        return found.difference(*excluded)

    def _holding(self, terms: Iterable[Term]) -> set[int]:
        found: set[int] = set()
        for term in terms:
            postings = self.postings(term)
            if postings is not None:
                found.update(postings.ids)
        return found

    def named(self, field: str, key: str) -> set[int]:
        """The documents of a site, or that name an organisation or network."""
        return self._holding(
            term
            for name in self._collection.names(field, key)
            if (term := self._collection.term(field, name, 0.0)) is not None
        )

    def phrase(self, plan: PhrasePlan) -> dict[int, int]:
        """The documents that hold a phrase, and how often."""
        known = self._phrases.get(plan)
        if known is None:
            known = self._phrases[plan] = self._find_phrase(plan)
        return known

    def _find_phrase(self, plan: PhrasePlan) -> dict[int, int]:
        words = self._resolved[plan].all_of
        documents = set.intersection(*map(self._holding, words))
        if not documents:
            return {}
        places = [self.places(terms, documents) for terms in words]
        times: dict[int, int] = {}
        for document in documents:
            starts = set(places[0][document])
            for gap, found in enumerate(places[1:], 1):
                starts.intersection_update([place - gap for place in found[document]])
            if starts:
                times[document] = len(starts)
        return times

    def places(self, terms: Iterable[Term], documents: set[int]) -> dict[int, list[int]]:
        """Where each of the documents holds any of the terms."""
        places: dict[int, list[int]] = {}
        for term in terms:
            postings = self.postings(term, with_positions=True)
            if postings is not None:
                for document, positions in postings.positions_of(documents):
                    places.setdefault(document, []).extend(positions)
        return places

    # how well

    def base_scores(self, leaves: Iterable[Leaf], documents: set[int]) -> list[float]:
        """For each document of the segment what the words themselves, and titles, contribute.

        Only those of `documents` are computed.
        """
        scores = [0.0] * self.segment.count
        for leaf in leaves:
            self._add_best(leaf, documents, scores)
            for term in self._resolved[leaf].boosts:
                for document, score in self.contributions(term, documents):
                    scores[document] += score
        return scores

    def _add_best(self, leaf: Leaf, documents: set[int], scores: list[float]) -> None:
        """Adds the best contribution of a word's terms, never their sum; for a phrase, the best
        for each of its words."""
        resolved = self._resolved[leaf]
        parts = tuple(term for terms in resolved.all_of for term in terms)
        groups = [(*resolved.own, *resolved.weak, *parts)]
        if isinstance(leaf, PhrasePlan):
            documents = documents & set(self.phrase(leaf))
            groups = list(resolved.all_of)
        for rivals in groups:
            if len(rivals) == 1:
                for document, score in self.contributions(rivals[0], documents):
                    scores[document] += score
                continue
            best: dict[int, float] = {}
            for term in rivals:
                if not best:
                    best.update(self.contributions(term, documents))
                    continue
                for document, score in self.contributions(term, documents):
                    if score > best.get(document, 0.0):
                        best[document] = score
            for document, score in best.items():
                scores[document] += score

    def extra_scores(self, leaves: Iterable[Leaf], documents: set[int]) -> dict[int, float]:
        """What beginnings of words and letters in a row add to some documents' scores."""
        extra = dict.fromkeys(documents, 0.0)
        held = dict.fromkeys(documents, 0.0)
        for leaf in leaves:
            for term in self._resolved[leaf].extras:
                if term.field == "gram":  # all of them depend alike on the text's length
                    for document in self._among(term, documents):
                        held[document] += term.factor
                else:
                    for document, score in self.contributions(term, documents):
                        extra[document] += score
        once, lengths = self._collection.once, self.segment.lengths
        return {
            document: score + held[document] * once[lengths[document]]
            for document, score in extra.items()
        }

    def _among(self, term: Term, documents: set[int]) -> Iterable[int]:
        """Those of the documents that hold a term."""
        postings = self.postings(term)
        if postings is None:
            return ()
        ids = postings.ids
        if len(documents) * BISECT_BELOW < len(ids):
            last = ids[-1]
            return [d for d in documents if d <= last and ids[bisect_left(ids, d)] == d]
        return documents.intersection(ids)

    def contributions(self, term: Term, documents: set[int]) -> list[tuple[int, float]]:
        """What a term adds to the score of each of the documents that hold it."""
        postings = self.postings(term)
        if postings is None:
            return []
        ids, counts, _ = postings
        if counts is None or term.field in _PRESENT:
            held = self._among(term, documents)
            if term.field in FLAT:
                return [(document, term.factor) for document in held]
            factor, once, lengths = term.factor, self._collection.once, self.segment.lengths
            return [(document, factor * once[lengths[document]]) for document in held]
        return self._counted(term.factor, ids, counts, documents)

    def _counted(
        self, factor: float, ids: array[int], counts: array[int], documents: set[int]
    ) -> list[tuple[int, float]]:
        norms, lengths = self._collection.norms, self.segment.lengths
        if len(documents) * BISECT_BELOW < len(ids):
            found = []
            for document in documents:
                at = bisect_left(ids, document)
                if at < len(ids) and ids[at] == document:
                    count = counts[at]
                    found.append((document, factor * count / (count + norms[lengths[document]])))
            return found
        inside = list(map(documents.__contains__, ids))
        return [
            (document, factor * count / (count + norms[lengths[document]]))
            for document, count in zip(compress(ids, inside), compress(counts, inside), strict=True)
        ]
