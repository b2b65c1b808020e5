"""Search results as JSON, in the shape of DESIGN.md §4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index import Explanation, FacetCount, Facets, Hit, SearchResults


def as_json(results: SearchResults) -> dict[str, Any]:
    """All of the results."""
    data: dict[str, Any] = {
        "query": results.query,
        "total": results.total,
        "took_ms": round(results.took_ms, 2),
        "suggestion": results.suggestion,
        "results": [hit_json(hit) for hit in results.hits],
        "facets": _facets_json(results.facets) if results.facets else {},
    }
    if results.any_total is not None:
        data["any_total"] = results.any_total
    if results.explanation:
        data["explanation"] = _explanation_json(results.explanation)
    return data


def hit_json(hit: Hit) -> dict[str, Any]:
    """One hit."""
    data: dict[str, Any] = {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "url": hit.url,
        "title": hit.title,
        "site": hit.site,
        "published": hit.published,
        "fetched": hit.fetched,
        "snippet": {
            "text": hit.snippet.text,
            "highlights": [list(span) for span in hit.snippet.highlights],
        },
        "organisations": list(hit.organisations),
        "networks": list(hit.networks),
        "dates": list(hit.dates),
    }
    if hit.explanation:
        data["explanation"] = [
            {"word": part.word, "field": part.field, "term": part.term, "score": part.score}
            for part in hit.explanation
        ]
    return data


def _facets_json(facets: Facets) -> dict[str, dict[str, int]]:
    def counts(values: tuple[FacetCount, ...]) -> dict[str, int]:
        return {value.value: value.count for value in values}

    return {
        "organisations": counts(facets.organisations),
        "networks": counts(facets.networks),
        "years": counts(facets.years),
        "sites": counts(facets.sites),
    }


def _explanation_json(explanation: Explanation) -> dict[str, Any]:
    return {
        "words": [
            {
                "text": word.text,
                "lemmas": list(word.lemmas),
                "parts": list(word.parts),
                "terms": [
                    {
                        "field": term.field,
                        "term": term.term,
                        "weight": term.weight,
                        "documents": term.documents,
                    }
                    for term in word.terms
                ],
            }
            for word in explanation.words
        ],
        "left_out": list(explanation.left_out),
        "filters": list(explanation.filters),
        "weights": explanation.weights,
    }
