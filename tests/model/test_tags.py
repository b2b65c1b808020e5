"""Tags and spans, and the scores of spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.model.score import Score
from pipeline.entities.model.tags import LABELS, Span, spans, tags


@pytest.mark.parametrize(
    ("given_tags", "wanted"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["O", "O"], [], id="outside"),
        pytest.param(["B-ORG", "I-ORG", "O"], [(0, 2, "ORG")], id="two tokens"),
        pytest.param(["B-ORG", "B-ORG"], [(0, 1, "ORG"), (1, 2, "ORG")], id="side by side"),
        pytest.param(["B-ORG", "I-LOC"], [(0, 1, "ORG"), (1, 2, "LOC")], id="label changes"),
        pytest.param(["O", "I-PER", "I-PER"], [(1, 3, "PER")], id="no beginning"),
        pytest.param(["O", "B-DATE"], [(1, 2, "DATE")], id="at the end"),
    ],
)
def test_spans(given_tags: list[str], wanted: list[Span]) -> None:
    assert spans(given_tags) == wanted


@st.composite
def sentences(draw: st.DrawFn) -> tuple[int, list[Span]]:
    """A length and spans in order that do not overlap."""
    found: list[Span] = []
    position = 0
    for gap, length, label in draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(LABELS)), max_size=6
        )
    ):
        found.append((position + gap, position + gap + length, label))
        position += gap + length
    return position + draw(st.integers(0, 2)), found


@given(sentences())
def test_spans_survive_as_tags(sentence: tuple[int, list[Span]]) -> None:
    length, found = sentence
    assert spans(tags(length, found)) == found


def test_scores_by_hand() -> None:
    score = Score()
    score.add(
        [(0, 2, "ORG"), (4, 5, "PER"), (7, 8, "DATE")],
        [(0, 2, "ORG"), (4, 6, "PER"), (9, 10, "ORG")],
    )
    score.add([(0, 1, "ORG")], [(0, 1, "LOC")])
    figures = score.figures()
    assert figures["ORG"] == {"p": 0.5, "r": 0.5, "f": 0.5, "n": 2}
    assert figures["PER"] == {"p": 0.0, "r": 0.0, "f": 0.0, "n": 1}  # other bounds are no hit
    assert figures["DATE"]["n"] == 1, "a label that is never given counts as missed"
    assert figures["EVENT"] == {"p": 0.0, "r": 0.0, "f": 0.0, "n": 0}
    assert figures["micro"] == {"p": 0.25, "r": 0.25, "f": 0.25, "n": 4}
