"""The thin binding says what the library's own Python class says."""

from __future__ import annotations

import pytest
from libvoikko import Voikko

from finnish import voikko

WORDS = "omaistoiminnan käynyt Espoon ry:llä kuusi yhdysvaltojen zzyx -hankkeessa vaa'an 2020 ÄÄNI"


@pytest.mark.parametrize("word", WORDS.split())
def test_analyses_agree(word: str) -> None:
    expected = [
        (found["BASEFORM"], found["CLASS"], found["FSTOUTPUT"])
        for found in Voikko("fi").analyze(word)
    ]
    assert [tuple(found) for found in voikko.analyse(word)] == expected


def test_suggestions_agree() -> None:
    assert voikko.suggest("klubtalo") == Voikko("fi").suggest("klubtalo")


@pytest.mark.parametrize("word", ["", "\0", "a\0b", "x" * 5000, "\ud800"])
def test_strange_words_have_no_analysis(word: str) -> None:
    assert voikko.analyse(word) == []
