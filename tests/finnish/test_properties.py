"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from finnish import Analyser, fold, tokenise
from finnish.language import detect
from finnish.tokentable import decode, decode_table, encode
from finnish.types import Part, Reading, Token
from tests.finnish.strategies import page_text

ANALYSER = Analyser()
settings.register_profile("finnish", deadline=None, max_examples=150)
settings.load_profile("finnish")

names = st.text(max_size=8)
parts = st.builds(Part, names, st.integers(0, 99), st.integers(0, 99))
readings = st.builds(
    Reading,
    names,
    st.floats(0, 1),
    names,
    names,
    names,
    names,
    st.lists(parts, max_size=3).map(tuple),
    st.lists(parts, max_size=3).map(tuple),
)
words = st.tuples(
    st.text(min_size=1, max_size=8),
    st.integers(0, 9),
    st.sampled_from(("word", "number", "punct", "symbol", "address")),
    st.booleans(),
    st.booleans(),
    st.lists(readings, max_size=3).map(tuple),
)


def _tokens(rows: list[tuple[str, int, str, bool, bool, tuple[Reading, ...]]]) -> list[Token]:
    found, position = [], 0
    for text, gap, kind, known, opens, options in rows:
        start = position + gap
        position = start + len(text)
        found.append(Token(text, start, position, kind, known, opens, options))
    return found


@given(page_text)
def test_tokens_lie_in_the_text_in_order_and_miss_only_space(text: str) -> None:
    position = 0
    for span in tokenise(text):
        assert span.start >= position
        assert span.end > span.start
        assert not text[position : span.start].strip()
        position = span.end
    assert not text[position:].strip()


@given(page_text)
def test_analysis_keeps_offsets_and_probabilities(text: str) -> None:
    tokens = ANALYSER.analyse(text)
    assert not tokens or tokens[0].sentence_start
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert token.readings or token.kind in ("punct", "symbol")
        weights = [reading.weight for reading in token.readings]
        assert weights == sorted(weights, reverse=True)
        assert sum(weights) <= 1.0 + 0.01 * len(weights)
        for reading in token.readings:
            assert reading.lemma
            for part in (*reading.parts, *reading.bases):
                assert 0 <= part.start < part.end <= len(token.text)


@given(page_text)
def test_analysis_survives_storing(text: str) -> None:
    tokens = ANALYSER.analyse(text)
    assert decode(encode(tokens)) == tokens


@given(st.lists(words, max_size=12).map(_tokens))
def test_any_tokens_survive_storing(tokens: list[Token]) -> None:
    stored = encode(tokens)
    assert decode(stored) == tokens
    table = decode_table(stored)
    assert [table.types[number].text for number in table.ids] == [t.text for t in tokens]
    assert list(table.starts) == [token.start for token in tokens]


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(page_text)
def test_every_text_has_a_language_or_none(text: str) -> None:
    assert len(detect(text)) in (2, 3)


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_tokens_get_readings(tokens: list[str]) -> None:
    assert len(ANALYSER.analyse_tokens(tokens)) == len(tokens)
