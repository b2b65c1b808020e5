"""Readings in context and on a page."""

from __future__ import annotations

import subprocess
import sys

import pytest

from finnish import Analyser, fold
from finnish.tokentable import decode, encode
from verkostohaku.errors import CorpusVersionError

ANALYSER = Analyser()


def lemmas(text: str) -> dict[str, str]:
    """Word → likeliest lemma."""
    return {token.text: token.lemma for token in ANALYSER.analyse(text)}


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Lapset juoksivat tien yli.", "tien", "tie"),
        ("Hän ei halunnut puhua asiasta.", "puhua", "puhua"),
        ("Hän ei tullut, sillä juna oli myöhässä.", "sillä", "sillä"),
        ("Voimme kokoontua ilman puheenjohtajaa.", "ilman", "ilman"),
        ("Hän ei ole lukenut kirjettä.", "lukenut", "lukea"),
    ],
)
def test_context_chooses(text: str, word: str, lemma: str) -> None:
    assert lemmas(text)[word] == lemma


@pytest.mark.parametrize(
    ("text", "word", "options"),
    [
        ("Hän hakee tukea kunnalta.", "tukea", {"tuki", "tukea"}),
        ("Verkosto lisää yhteistyötä.", "lisää", {"lisätä", "lisää"}),
    ],
)
def test_doubt_keeps_both(text: str, word: str, options: set[str]) -> None:
    token = next(token for token in ANALYSER.analyse(text) if token.text == word)
    assert options <= {reading.lemma for reading in token.readings}


def test_other_forms_on_the_page_settle_a_name() -> None:
    text = (
        "Mukana on myös Zilpami. Viime vuonna Zilpamin jäsenmäärä kasvoi, ja Zilpamilla on nyt "
        "uusi toimitila. Tervetuloa Zilpamiin!"
    )
    assert {fold(lemma) for word, lemma in lemmas(text).items() if word.startswith("Zilp")} == {
        "zilpami"
    }


def test_a_name_that_looks_like_a_verb() -> None:
    text = "Kerromme, miten Kumaja toimii. Tapasimme Kumajan väkeä, ja Kumajassa kävi vieraita."
    found = [token for token in ANALYSER.analyse(text) if token.text == "Kumajan"]
    assert "kumaja" in {fold(reading.lemma) for reading in found[0].readings}


def test_part_spans_point_into_the_word_as_written() -> None:
    token = ANALYSER.analyse("Mielenterveys\u00adyhdistyksen")[0]
    assert fold(token.lemma) == "mielenterveysyhdistys"
    for part in token.readings[0].parts:
        assert 0 <= part.start < part.end <= len(token.text)
    last = next(part for part in token.readings[0].parts if part.lemma == "yhdistys")
    assert token.text[last.start : last.end] == "yhdistyksen"


def test_suggestions() -> None:
    assert "omaistoiminta" in ANALYSER.suggest("omaistoimita")
    assert ANALYSER.suggest("") == []


def test_stored_analysis_of_another_version_is_refused() -> None:
    stored = encode(ANALYSER.analyse("Verkosto."))
    assert decode(stored)
    with pytest.raises(CorpusVersionError, match="reanalyse"):
        decode(bytes([250]) + stored[1:])
    with pytest.raises(CorpusVersionError):
        decode(b"")


def test_the_analysis_has_a_version() -> None:
    assert "voikko" in ANALYSER.version
    assert ANALYSER.version == Analyser().version


def test_imports_are_light() -> None:
    code = (
        "import sys; from finnish import Analyser; Analyser().analyse('Verkosto.');"
        "print([m for m in ('numpy', 'spacy', 'sqlalchemy', 'scrapy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_voikko_check_says_that_it_works() -> None:
    command = [sys.executable, "-m", "finnish.voikko", "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "work" in run.stdout
    assert run.stderr == ""


def test_a_missing_library_names_the_packages() -> None:
    code = (
        "import sys; from finnish import voikko; voikko.DEFAULT_LIBRARY = 'libnone.so.1';"
        "voikko.LIBRARIES = {}; sys.exit(voikko.main(['--check']))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "libvoikko1 voikko-fi" in run.stderr
    assert "Traceback" not in run.stderr
