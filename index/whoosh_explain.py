"""How the index understood a query's words, and where a hit's score comes from."""

from __future__ import annotations

from index.explanation import Contribution, ExplainedTerm, ExplainedWord
from index.plan import PhrasePlan, WordPlan
from index.whoosh_match import SegmentMatch
from index.whoosh_rank import Ranked
from index.whoosh_terms import Leaf, Resolved


def explain_words(resolved: dict[Leaf, Resolved]) -> tuple[ExplainedWord, ...]:
    """How each word of the query was understood."""
    explained = []
    for leaf, terms in resolved.items():
        lemmas: tuple[str, ...] = ()
        if isinstance(leaf, WordPlan):
            lemmas = leaf.lemmas
        elif isinstance(leaf, PhrasePlan):
            lemmas = tuple(" ".join(word) for word in leaf.words)
        explained.append(
            ExplainedWord(
                leaf.text,
                lemmas,
                leaf.parts if isinstance(leaf, WordPlan) else (),
                tuple(
                    ExplainedTerm(term.field, term.text, round(term.weight, 4), term.documents)
                    for term in terms.every()
                ),
            )
        )
    return tuple(explained)


def explain_hit(
    match: SegmentMatch, hit: Ranked, resolved: dict[Leaf, Resolved]
) -> tuple[Contribution, ...]:
    """What each term, and the nearness of the words, added to a document's score."""
    document = {hit.number}
    found = []
    for leaf, terms in resolved.items():
        for term in terms.every() if hit.close else terms.counted():
            for _, score in match.contributions(term, document):
                found.append(Contribution(leaf.text, term.field, term.text, round(score, 4)))
    if hit.near:
        found.append(Contribution("", "near", "", round(hit.near, 4)))
    return tuple(found)
