"""The query language: any text parses or is refused at a place within it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

import index
from index.query_language import All, Any, Field, Not, Phrase, Word, parse
from verkostohaku.errors import QueryError


def test_trees() -> None:
    assert parse("kissa") == Word("kissa", 0)
    assert parse("-kissa") == Not(Word("kissa", 1))
    assert parse("a-b") == Word("a-b", 0)
    assert parse("=Kissan") == Word("Kissan", 1, exact=True)
    assert parse("kis*") == Word("kis", 0, prefix=True)
    assert parse("=kis*") == Word("kis", 1, exact=True, prefix=True)
    assert parse('"iso kissa"') == Phrase("iso kissa", 1)
    assert parse('org:"Harjun kaupunki" x') == All(
        (Field("organisation", "Harjun kaupunki", 0), Word("x", 22))
    )
    assert parse("ry:n") == Word("ry:n", 0)
    assert parse("a b OR c") == Any((All((Word("a", 0), Word("b", 2))), Word("c", 7)))
    assert parse("a AND b") == All((Word("a", 0), Word("b", 6)), explicit=True)
    assert parse("NOT NOT a") == Word("a", 8)
    assert parse(" – ") is None


QUERIES = st.lists(
    st.sampled_from(
        ["kissa", "koiran", "ja", "AND", "OR", "NOT", "-", "(", ")", '"', "”", "*", "=", "org:",
         "pvm:", "2019", "..", "–", "kevät 2020", ":", " ", " ",
         "verkosto:", "ää", "\u00ad", "\0", "𐍈", "site:x.fi"]
    )
).map("".join) | st.text(max_size=60)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(query=QUERIES, any_words=st.booleans())
@example("(" * 5000, False)
@example("-" * 5000 + "a", False)
@example("NOT " * 5000 + "a", True)
@example("\ud800", False)
def test_any_text(pages: index.Index, query: str, any_words: bool) -> None:
    refusal: QueryError | None = None
    try:
        results = index.search(query, index=pages, any_words=any_words, facets=True, explain=True)
        assert results.total >= len(results.hits)
    except QueryError as error:
        refusal = error
    if refusal is not None:
        assert str(refusal)
        assert refusal.code
        assert refusal.position is not None
        assert 0 <= refusal.position <= len(query)
