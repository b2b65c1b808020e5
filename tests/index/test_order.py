"""The order of hits: the same whatever page is asked for, whole words before parts of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from index import whoosh_rank
from tests.index.pages import MemorySource, analyser, page

WORDS = ("toiminta", "omaistoiminta", "verkosto", "verkostotyö", "kirjasto", "kokous", "toimia")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> index.Index:
    """Sixty pages in several segments, of words that hold each other."""
    path = tmp_path_factory.mktemp("many")
    source = MemorySource()
    for number in range(1, 61):
        text = " ".join(WORDS[number * step % len(WORDS)] for step in range(1, 2 + number % 9))
        published = f"20{number % 7 + 10}-01-01" if number % 3 else None
        source.put(page(number, WORDS[number % 5], f"{text}.", published=published))
        if number % 25 == 0:
            index.update(path, source, analyser=analyser())
    index.update(path, source, analyser=analyser())
    assert index.status(path).segments > 1
    return index.open(path, analyser=analyser())


QUERIES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(
    query=QUERIES,
    any_words=st.booleans(),
    sort=st.sampled_from(["relevance", "newest"]),
    limit=st.integers(1, 9),
)
def test_pages_are_parts_of_one_list(
    many: index.Index, query: str, any_words: bool, sort: index.api.Sort, limit: int
) -> None:
    def hits(limit: int, number: int) -> list[tuple[int, int, float]]:
        found = index.search(
            query, index=many, limit=limit, page=number, any_words=any_words, sort=sort,
            with_snippets=False,
        )  # fmt: skip
        return [(hit.rank, hit.id, hit.score) for hit in found.hits]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whoosh_rank, "WINDOW", 7)
        patch.setattr(whoosh_rank, "NEAR_WINDOW", 4)
        whole = hits(100, 1)
        parts = [hit for number in range(1, 62 // limit + 2) for hit in hits(limit, number)]
    assert parts == whole
    assert len({number for _, number, _ in whole}) == len(whole)


def test_the_words_themselves_come_first(many: index.Index) -> None:
    found = index.search("toiminta", index=many, limit=100, explain=True)
    held = [any(part.field == "lemma" for part in hit.explanation) for hit in found.hits]
    assert held == sorted(held, reverse=True)
    assert len(set(held)) == 2
    for hit, itself in zip(found.hits, held, strict=True):
        assert int(hit.score) == itself


def test_scores_are_the_sum_of_their_parts(many: index.Index) -> None:
    found = index.search("toiminta verkosto", index=many, any_words=True, limit=100, explain=True)
    for hit in found.hits:
        best: dict[str, float] = {}
        added = 0.0
        for part in hit.explanation:
            if part.field in ("lemma", "part", "base", "longer"):
                best[part.word] = max(best.get(part.word, 0.0), part.score)
            else:
                added += part.score
        assert hit.score == pytest.approx(sum(best.values()) + added, abs=0.01)
