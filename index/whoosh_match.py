"""Which documents of a segment match a plan, and what each term adds to their scores."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from index.plan import AllPlan, AnyPlan, DatePlan, NamePlan, NotPlan, PhrasePlan, Plan
from index.whoosh_codec import Postings
from index.whoosh_terms import Collection, Leaf, Resolved, Term

_BISECT_BELOW = 12  # looking documents up one by one is quicker below one in so many


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
            return self.on_days(int(plan.days.earliest.replace("-", "")), _day(plan.days.latest))
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

    def on_days(self, first: int, last: int) -> set[int]:
        """The documents that speak of a day from `first` to `last`."""
        earliest, latest, documents = self.segment.days
        begun = bisect_left(earliest, last + 1)
        return {
            document
            for end, document in zip(latest[:begun], documents, strict=False)
            if end >= first
        }

    def phrase(self, plan: PhrasePlan) -> dict[int, int]:
        """The documents that hold a phrase, and how often."""
        known = self._phrases.get(plan)
        if known is None:
            known = self._phrases[plan] = self._find_phrase(plan)
        return known

    def _find_phrase(self, plan: PhrasePlan) -> dict[int, int]:
        places: list[dict[int, set[int]]] = []
        for terms in self._resolved[plan].all_of:
            found: dict[int, set[int]] = {}
            for term in terms:
                postings = self.postings(term, with_positions=True)
                if postings is not None:
                    for document, positions in postings.positions_by_document().items():
                        found.setdefault(document, set()).update(positions)
            places.append(found)
        documents = set(places[0]).intersection(*places[1:])
        times: dict[int, int] = {}
        for document in documents:
            starts = places[0][document]
            for gap, found in enumerate(places[1:], 1):
                starts = {start for start in starts if start + gap in found[document]}
            if starts:
                times[document] = len(starts)
        return times

    # how well

    def add_scores(self, leaf: Leaf, documents: set[int], scores: list[float]) -> None:
        """Adds what a word contributes to each document's score."""
        resolved = self._resolved[leaf]
        if isinstance(leaf, PhrasePlan):
            documents = documents & set(self.phrase(leaf))
            for terms in resolved.all_of:
                self._add_best(terms, documents, scores)
            return
        parts = (term for terms in resolved.all_of for term in terms)
        self._add_best((*resolved.own, *resolved.weak, *parts), documents, scores)
        for term in resolved.boosts:
            for document, score in self.contributions(term, documents):
                scores[document] += score

    def _add_best(self, rivals: tuple[Term, ...], documents: set[int], scores: list[float]) -> None:
        """Adds the best contribution of some terms, never their sum."""
        if len(rivals) == 1:
            for document, score in self.contributions(rivals[0], documents):
                scores[document] += score
        elif rivals:
            best: dict[int, float] = {}
            for term in rivals:
                for document, score in self.contributions(term, documents):
                    if score > best.get(document, 0.0):
                        best[document] = score
            for document, score in best.items():
                scores[document] += score

    def add_grams(self, leaves: Iterable[Leaf], documents: set[int], scores: list[float]) -> None:
        """Adds what letters in a row contribute: held or not, however often."""
        held = [0.0] * self.segment.count
        found = False
        for leaf in leaves:
            for term in self._resolved[leaf].grams:
                postings = self.postings(term)
                if postings is not None:
                    found = True
                    factor = term.factor
                    for document in postings.ids:
                        held[document] += factor
        if found:
            norms, lengths = self._collection.norms, self.segment.lengths
            for document in documents:
                if held[document]:
                    scores[document] += held[document] / (1.0 + norms[lengths[document]])

    def contributions(self, term: Term, documents: set[int]) -> list[tuple[int, float]]:
        """What a term adds to the score of each of the documents that hold it."""
        postings = self.postings(term)
        if postings is None:
            return []
        ids, counts, _ = postings
        factor = term.factor
        norms, lengths = self._collection.norms, self.segment.lengths
        if term.field in ("title", "heading"):
            return [(d, factor) for d in _common(ids, documents)]
        if len(documents) * _BISECT_BELOW < len(ids):
            found = []
            for document in documents:
                at = bisect_left(ids, document)
                if at < len(ids) and ids[at] == document:
                    count = 1 if counts is None else counts[at]
                    found.append((document, factor * count / (count + norms[lengths[document]])))
            return found
        if counts is None or term.field == "gram":
            return [(d, factor / (1 + norms[lengths[d]])) for d in ids if d in documents]
        return [
            (d, factor * count / (count + norms[lengths[d]]))
            for d, count in zip(ids, counts, strict=True)
            if d in documents
        ]


def _common(ids: array[int], documents: set[int]) -> set[int]:
    return documents.intersection(ids)


def _day(iso: str) -> int:
    return int(iso.replace("-", ""))
