"""The lean search against Whoosh's own searcher on the same files: same documents, same scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import whoosh.index
from whoosh import query as wq
from whoosh import scoring

import index
from index import generations, ranking
from index.plan import WordPlan
from index.request import Request
from index.whoosh_engine import WhooshReader
from index.whoosh_terms import Collection, Resolved, Term
from tests.index.pages import PAGES, MemorySource, analyser, page

TEXTS = [document.text for document in PAGES] + [
    "Toiminta on avointa. Toiminta jatkuu, ja omaistoiminta kasvaa.",
    "Kirjasto lainaa kirjoja, ja kirjaston toiminta laajenee. Lukupiiri kokoontuu.",
    "Verkosto kokoontuu kirjastossa. Verkostotyö on toimintaa yhdessä.",
]


class _Scorer(scoring.WeightScorer):  # type: ignore[misc]
    def __init__(self, factor: float, norms: list[float], lengths: Any) -> None:
        super().__init__(factor)
        self._factor, self._norms, self._lengths = factor, norms, lengths

    def supports_block_quality(self) -> bool:
        return False

    def score(self, matcher: Any) -> float:
        weight = matcher.weight()
        norm = self._norms[self._lengths[matcher.id()]]
        return float(self._factor * weight / (weight + norm))


class _Plain(scoring.WeightingModel):  # type: ignore[misc]
    """The project's BM25 in Whoosh's words."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def scorer(self, searcher: Any, field: str, text: bytes, qf: int = 1) -> _Scorer:
        documents = searcher.reader().doc_frequency(field, text)
        rarity = ranking.idf(searcher.doc_count_all(), documents)
        factor = rarity * (ranking.weight("k1") + 1)
        return _Scorer(factor, self._collection.norms, self._collection.segments[0].lengths)


def _plain(searcher: Any, resolved: Resolved) -> dict[int, float]:
    """The best of a word's terms and the sum of what adds to it, from one-term queries.

    Not one DisjunctionMax query: Whoosh's takes the score of a sub-query that stands on a later
    document for the present one.
    """

    def scores(term: Term) -> dict[int, float]:
        field = "lemma" if term.field == "longer" else term.field
        plain = wq.Term(field, term.text, boost=term.weight)
        return {hit.docnum: hit.score for hit in searcher.search(plain, limit=None)}

    best: dict[int, float] = {}
    for term in (*resolved.own, *resolved.weak):
        for document, score in scores(term).items():
            best[document] = max(score, best.get(document, 0.0))
    for term in (*resolved.boosts, *resolved.extras):
        for document, score in scores(term).items():
            if document in best:
                best[document] += score
    return best


@pytest.mark.parametrize(
    "text", ["toiminta", "kirjasto", "verkosto", "kokoontua", "neuvottelukuntatyö", "omaistoiminta"]
)
def test_same_as_plain_whoosh(tmp_path: Path, text: str) -> None:
    pages = [page(number, "", text) for number, text in enumerate(TEXTS, 1)]
    index.rebuild(tmp_path, MemorySource(*pages), analyser=analyser())
    with index.open(tmp_path, analyser=analyser()) as opened:
        plan = opened.compile(text, any_words=True).plan
        assert isinstance(plan, WordPlan)
        assert isinstance(opened.reader, WhooshReader)
        collection = opened.reader.collection
        resolved = collection.resolve(plan, with_grams=False)
        # any_words for scores without bands; a plan without grams, which Whoosh would count
        answer = opened.reader.search(Request(plan._replace(grams=()), 100, any_words=True))
        ours = {hit.document.id: hit.score for hit in answer.hits}
        reader = whoosh.index.open_dir(str(tmp_path / generations.current_name(tmp_path)))
        with reader.searcher(weighting=_Plain(collection)) as searcher:
            plain = _plain(searcher, resolved)
    ids = collection.segments[0].ids
    assert ours
    assert ours == pytest.approx({ids[number]: score for number, score in plain.items()})
