"""Which documents of a segment match a plan, and what each term adds to their scores."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from index import ranking
from index.plan import (
    AllPlan,
    AnyPlan,
    DatePlan,
    FormPlan,
    NamePlan,
    NotPlan,
    PhrasePlan,
    Plan,
    WordPlan,
)
from index.whoosh_codec import Postings
from index.whoosh_reader import LENGTH_OF_BYTE, Entry, SegmentReader, total_length

_BISECT_BELOW = 12  # looking documents up one by one is quicker below one in so many
_COUNTED = ranking.weight("k1") + 1.0

Leaf = WordPlan | FormPlan | PhrasePlan


class Term(NamedTuple):
    """A term of a query's word, with its entry in each segment.

    `factor` is what the term adds at most to a score: weight, rarity and BM25's k1 + 1.
    """

    field: str
    text: str
    factor: float
    documents: int
    entries: tuple[Entry | None, ...]


class Resolved(NamedTuple):
    """A word of the query in this index.

    The word counts the best of `own` (it stands there itself) and `weak` (a part, a base, a
    beginning); `boosts` add to that. `all_of` is what the parts of a compound that stands nowhere
    must match instead; and of a phrase, each word's terms.
    """

    own: tuple[Term, ...]
    weak: tuple[Term, ...]
    boosts: tuple[Term, ...]
    grams: tuple[Term, ...]
    all_of: tuple[tuple[Term, ...], ...] = ()


class Collection:
    """The segments of an index, and the statistics of all of them together."""

    def __init__(self, segments: list[SegmentReader]) -> None:
        self.segments = segments
        self.documents = sum(s.count - len(s.deleted) for s in segments)
        self.all = sum(s.count for s in segments)
        average = total_length(segments) / self.all if self.all else 0.0
        self.norms = ranking.norms(average, LENGTH_OF_BYTE)
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}

    def term(self, field: str, text: str, weight: float) -> Term | None:
        """A term that some document holds."""
        entries = tuple(segment.entry(field, text) for segment in self.segments)
        documents = sum(entry.documents for entry in entries if entry is not None)
        if not documents:
            return None
        factor = weight * ranking.idf(self.all, documents) * _COUNTED
        return Term(field, text, factor, documents, entries)

    def terms(self, field: str, texts: Iterable[str], weight: float) -> tuple[Term, ...]:
        """Those of the terms that some document holds."""
        return tuple(t for text in texts if (t := self.term(field, text, weight)) is not None)

    def resolve(self, leaf: Leaf, with_grams: bool) -> Resolved:
        """The terms that stand for a word, a form or a phrase."""
        if isinstance(leaf, WordPlan):
            return self._resolve_word(leaf, with_grams)
        if isinstance(leaf, PhrasePlan):
            words = [self.terms("lemma", word, ranking.weight("lemma")) for word in leaf.words]
            return Resolved((), (), (), (), tuple(words))
        if leaf.prefix:
            found = self._beginning("form", leaf.form, ranking.weight("lemma"))
            if not leaf.exact:
                found += self._beginning("lemma", leaf.form, ranking.weight("lemma"))
            return Resolved(found, (), (), ())
        return Resolved(self.terms("form", [leaf.form], ranking.weight("lemma")), (), (), ())

    def _resolve_word(self, word: WordPlan, with_grams: bool) -> Resolved:
        own = self.terms("lemma", word.lemmas, ranking.weight("lemma"))
        weak = self.terms("part", word.lemmas, ranking.weight("part"))
        weak += self.terms("base", word.lemmas, ranking.weight("base"))
        if word.longer is not None:
            known = {term.text for term in own}
            found = self._beginning("lemma", word.longer, ranking.weight("longer"))
            weak += tuple(t._replace(field="longer") for t in found if t.text not in known)
        boosts = self.terms("stem", word.stems, ranking.weight("stem"))
        for field in ("title", "heading"):
            boosts += self.terms(field, word.lemmas[:1], ranking.weight(field) / _COUNTED)
        grams = self.terms("gram", word.grams, ranking.weight("gram")) if with_grams else ()
        all_of: tuple[tuple[Term, ...], ...] = ()
        if not own and not weak and word.parts:
            all_of = tuple(self._part(part) for part in word.parts)
        return Resolved(own, weak, boosts, grams, all_of)

    def _part(self, part: str) -> tuple[Term, ...]:
        light = ranking.weight("part")
        return (
            *self.terms("lemma", [part], light),
            *self.terms("part", [part], light),
            *self.terms("base", [part], ranking.weight("base")),
        )

    def _beginning(self, field: str, prefix: str, weight: float) -> tuple[Term, ...]:
        found: dict[str, list[Entry | None]] = {}
        for number, segment in enumerate(self.segments):
            for text, entry in segment.beginning_with(field, prefix):
                found.setdefault(text, [None] * len(self.segments))[number] = entry
        terms = []
        for text, entries in sorted(found.items()):
            documents = sum(entry.documents for entry in entries if entry is not None)
            factor = weight * ranking.idf(self.all, documents) * _COUNTED
            terms.append(Term(field, text, factor, documents, tuple(entries)))
        return tuple(terms)

    def names(self, field: str, key: str) -> tuple[str, ...]:
        """The names that a filter means: the one that is called so, else those that hold all of
        its words."""
        cached = self._names.get((field, key))
        if cached is None:
            if not key or any(segment.entry(field, key) for segment in self.segments):
                cached = (key,) if key else ()
            elif field == "site":
                cached = ()
            else:
                words = set(key.split())
                cached = tuple(
                    sorted(
                        {
                            name
                            for segment in self.segments
                            for name, _ in segment.beginning_with(field, "")
                            if words <= set(name.split())
                        }
                    )
                )
            self._names[field, key] = cached
        return cached


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
