"""What the words of a query are in this index: terms, how rare they are, which names are meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index import ranking
from index.plan import FormPlan, PhrasePlan, WordPlan
from index.whoosh_reader import LENGTH_OF_BYTE, Entry, SegmentReader, total_length
from index.whoosh_schema import FLAT

Leaf = WordPlan | FormPlan | PhrasePlan


class Term(NamedTuple):
    """A term of a query's word, with its entry in each segment.

    `factor` is what the term adds at most to a score: weight, rarity and BM25's k1 + 1.
    """

    field: str
    text: str
    weight: float
    factor: float
    documents: int
    entries: tuple[Entry | None, ...]


class Resolved(NamedTuple):
    """A word of the query in this index.

    The word counts the best of `own` (it stands there itself) and `weak` (a part, a base, a
    beginning); `boosts` (title, heading) add to that, and for the best hits so do `extras`
    (beginnings of words, letters in a row). `all_of` is what the parts of a compound that stands
    nowhere must match instead; and of a phrase, each word's terms.
    """

    own: tuple[Term, ...] = ()
    weak: tuple[Term, ...] = ()
    boosts: tuple[Term, ...] = ()
    extras: tuple[Term, ...] = ()
    all_of: tuple[tuple[Term, ...], ...] = ()

    def counted(self) -> tuple[Term, ...]:
        """The terms that count for every match, those that make a document match first."""
        parts = (term for terms in self.all_of for term in terms)
        return (*self.own, *self.weak, *parts, *self.boosts)

    def every(self) -> tuple[Term, ...]:
        """All of the terms."""
        return (*self.counted(), *self.extras)


class Collection:
    """The segments of an index, and the statistics of all of them together."""

    def __init__(self, segments: list[SegmentReader]) -> None:
        self.segments = segments
        self.documents = sum(s.count - len(s.deleted) for s in segments)
        self.all = sum(s.count for s in segments)
        average = total_length(segments) / self.all if self.all else 0.0
        self.norms = ranking.norms(average, LENGTH_OF_BYTE)
        # what a term that is held once counts, for each length
        self.once = [1.0 / (1.0 + norm) for norm in self.norms]
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}

    def term(self, field: str, text: str, weight: float) -> Term | None:
        """A term that some document holds."""
        entries = tuple(segment.entry(field, text) for segment in self.segments)
        documents = sum(entry.documents for entry in entries if entry is not None)
        if not documents:
            return None
        return self._term(field, text, weight, documents, entries)

    def _term(
        self,
        field: str,
        text: str,
        weight: float,
        documents: int,
        entries: tuple[Entry | None, ...],
    ) -> Term:
        counted = 1.0 if field in FLAT else ranking.weight("k1") + 1.0
        factor = weight * ranking.idf(self.all, documents) * counted
        return Term(field, text, weight, factor, documents, entries)

    def terms(self, field: str, texts: Iterable[str], weight: float) -> tuple[Term, ...]:
        """Those of the terms that some document holds."""
        return tuple(t for text in texts if (t := self.term(field, text, weight)) is not None)

    def resolve(self, leaf: Leaf, with_grams: bool) -> Resolved:
        """The terms that stand for a word, a form or a phrase."""
        if isinstance(leaf, WordPlan):
            return self._resolve_word(leaf, with_grams)
        if isinstance(leaf, PhrasePlan):
            words = [self.terms("lemma", word, ranking.weight("lemma")) for word in leaf.words]
            return Resolved(all_of=tuple(words))
        if leaf.prefix:
            found = self._beginning("form", leaf.form, ranking.weight("lemma"))
            if not leaf.exact:
                found += self._beginning("lemma", leaf.form, ranking.weight("lemma"))
            return Resolved(found)
        return Resolved(self.terms("form", [leaf.form], ranking.weight("lemma")))

    def _resolve_word(self, word: WordPlan, with_grams: bool) -> Resolved:
        own = self.terms("lemma", word.lemmas, word.weight * ranking.weight("lemma"))
        weak = self.terms("part", word.lemmas, word.weight * ranking.weight("part"))
        weak += self.terms("base", word.lemmas, word.weight * ranking.weight("base"))
        if word.longer is not None:
            known = {term.text for term in own}
            found = self._beginning("lemma", word.longer, word.weight * ranking.weight("longer"))
            weak += tuple(t._replace(field="longer") for t in found if t.text not in known)
        boosts: tuple[Term, ...] = ()
        for field in ("title", "heading"):
            boosts += self.terms(field, word.lemmas[:1], ranking.weight(field))
        extras = self.terms("stem", word.stems, ranking.weight("stem"))
        if with_grams:
            extras += self.terms("gram", word.grams[:1], ranking.weight("first"))
            extras += self.terms("gram", word.grams[1:], ranking.weight("gram"))
        all_of: tuple[tuple[Term, ...], ...] = ()
        if not own and not weak and word.parts:
            all_of = tuple(self._part(part) for part in word.parts)
        return Resolved(own, weak, boosts, extras, all_of)

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
            terms.append(self._term(field, text, weight, documents, tuple(entries)))
        return tuple(terms)

    def has(self, field: str, key: str) -> bool:
        """Whether some document names a body, a network or a site exactly so."""
        return bool(key) and any(segment.entry(field, key) for segment in self.segments)

    def names(self, field: str, key: str) -> tuple[str, ...]:
        """The names that a filter means: the one that is called so, else those that hold all of
        its words."""
        cached = self._names.get((field, key))
        if cached is None:
            if self.has(field, key):
                cached = (key,)
            elif not key or field == "site":
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
