"""The committed model on sentences of the tests' own."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finnish.types import Token
from pipeline.entities.model import LABELS, Name, NameModel
from tests.model.sample import PAGE, sentences
from verkostohaku.errors import MissingComponentError


@pytest.fixture(scope="module")
def model() -> NameModel:
    assert NameModel.available()
    return NameModel.load()


def texts(page: list[list[Token]], names: list[Name]) -> set[tuple[str, str]]:
    return {
        (" ".join(token.text for token in page[name.sentence][name.start : name.end]), name.label)
        for name in names
    }


@pytest.mark.parametrize(
    "wanted",
    [
        ("Pekka Virtanen", "PER"),
        ("Liisa Korhonen", "PER"),
        ("Tampereella", "LOC"),
        ("Ouluun", "LOC"),
        ("Helsingin yliopistosta", "ORG"),
        ("UPM", "ORG"),
        ("28.1.2020", "DATE"),
        ("vuonna 2008", "DATE"),
    ],
    ids=lambda wanted: wanted[0],
)
def test_plain_names(model: NameModel, wanted: tuple[str, str]) -> None:
    page = sentences(PAGE)
    assert wanted in texts(page, model.tag(page))


def test_text_without_names(model: NameModel) -> None:
    page = sentences("Kahvi on kuumaa. Sataa, mutta lähdemme silti kävelylle.")
    assert model.tag(page) == []


def test_nothing_gives_nothing(model: NameModel) -> None:
    assert model.tag([]) == []
    assert model.tag([[]]) == []


def check(page: list[list[Token]], names: list[Name]) -> None:
    """In order, within their sentence, not overlapping, with a label and a probability."""
    last = (0, 0)
    for name in names:
        assert 0 <= name.start < name.end <= len(page[name.sentence])
        assert (name.sentence, name.start) >= last
        assert name.label in LABELS
        assert 0 < name.probability <= 1
        last = (name.sentence, name.end)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(PAGE.split()),
            st.sampled_from(["(", ")", "”", "-", "–", "EU:n", "\n\n", "•", "3.5.", "A-B", "'"]),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
def test_any_text_gives_valid_spans(words: list[str]) -> None:
    page = sentences(" ".join(words))
    check(page, NameModel.load().tag(page))


def test_the_same_page_gives_the_same_names(model: NameModel) -> None:
    page = sentences(PAGE)
    fresh = NameModel.load()
    fresh.tag(sentences("Aivan toinen sivu, jolla Nokia ja Virtanen ovat Oulussa."))
    assert model.tag(page) == model.tag(page) == fresh.tag(page)


def test_threads_and_pickles_agree(model: NameModel) -> None:
    pages = [sentences(PAGE * times) for times in (1, 2, 3)] * 4
    alone = [model.tag(page) for page in pages]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(model.tag, pages)) == alone
    assert [pickle.loads(pickle.dumps(model)).tag(page) for page in pages[:1]] == alone[:1]


def test_a_missing_model_says_how_to_get_one(tmp_path: Path) -> None:
    assert not NameModel.available(tmp_path)
    with pytest.raises(MissingComponentError, match=r"pipeline\.entities\.model\.train"):
        NameModel.load(tmp_path)
