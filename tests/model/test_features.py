"""Features of names on sentences of the tests' own."""

from __future__ import annotations

import pytest

from pipeline.entities.model.features import Features, with_lent
from tests.model.sample import sentences


def features(text: str, word: str) -> set[str]:
    """The features of a word of a page of one sentence."""
    page = sentences(text)
    words, items = Features()(page, [[] for _ in page])
    place = [token.text for token in page[0]].index(word)
    return set(with_lent(words[0], items[0])[place])


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        pytest.param("Hän työskentelee Nokialla.", "Nokialla", "g=companies", id="inflected"),
        pytest.param("Vastaus tuli YK:lta.", "YK:lta", "g=bodies", id="ending after a colon"),
        pytest.param("Kuva on Spotifyssa nyt.", "Spotifyssa", "g=products", id="unknown word"),
        pytest.param("Hän on Nokia-pomo nyt.", "Nokia-pomo", "g=-companies", id="before a dash"),
        pytest.param("Luin Helsingin Sanomista sen.", "Sanomista", "G>media", id="two words"),
        pytest.param("Luin Helsingin Sanomista sen.", "Helsingin", "G<media", id="first of two"),
        pytest.param("Luin Helsingin Sanomista sen.", "sen", "G+media", id="behind a name"),
        pytest.param(
            "Hän oli Yhdistyneissä kansakunnissa.", "kansakunnissa", "G>bodies", id="plural"
        ),
        pytest.param("Turun yliopiston filosofian laitos.", "Turun", "run=1,1", id="run"),
    ],
)
def test_features(text: str, word: str, wanted: str) -> None:
    found = features(text, word)
    assert wanted in found, sorted(found)


def test_neighbours_lend_features() -> None:
    assert {"-1:l=olla", "-2:l=talo", "+1:l=."} <= features("Talo on punainen.", "punainen")


def test_small_letters_are_marked() -> None:
    found = features("Siellä oli paljon nokia.", "nokia")
    assert "g=companies" not in found
    assert "g=~companies" in found
