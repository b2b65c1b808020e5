"""The whole analysis: offsets, pieces, pickling, settings, bad input."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finnish import Analyser, tokentable
from pipeline.analyse import Analysis, PageText, build, pipeline
from pipeline.analyse.pieces import pieces
from verkostohaku.errors import MissingComponentError

DEV = Path(__file__).parents[1] / "names/dev"
TEXT = """Verkoston nimi on TUISKU

Lahden mielenterveysyhdistys LATU ry perusti sen 3.5.2018 yhdessä Lahden kaupungin kanssa.
TUISKU –verkosto kokoontuu keväällä 2024, ja LATUn väki tulee mukaan."""
WORDS = (
    "ry",
    "ry:n",
    "r.y.",
    "Oy",
    "–verkosto",
    "-verkostossa",
    "verkosto",
    "kaupungin",
    "Espoon",
    "joka",
    "ja",
    "sekä",
    "(",
    ")",
    "”",
    "/",
    ",",
    ".",
    "\n",
    "\n\n",
    "–",
    "STEA",
    "STEA:n",
    "LATU",
    "LATUn",
    "on",
    "eli",
    "omaistoiminnan",
    "neuvottelukunta",
    "Kulttuuripaja",
    "Valo",
    "koordinoi",
    "2018",
    "•",
    "mielenterveys-",
    "keskus",
    "Network",
    "of",
    "RY",
    "-",
    "Sr",
    "\t",
    "ELY-keskus",
    "\u00ad",
)
PAGES = [path.read_text("utf-8").split(" ") for path in sorted(DEV.glob("*.txt"))]


@st.composite
def cut_pages(draw: st.DrawFn) -> str:
    """Some words of a sample page: whatever a rule looks for, at the very edge of a text."""
    words = draw(st.sampled_from(PAGES))
    start = draw(st.integers(0, len(words) - 1))
    return " ".join(words[start : start + draw(st.integers(1, 30))])


ANY_TEXT = st.one_of(
    st.text(),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.text("aAä –-:.\n()"),
    cut_pages(),
)
ANALYSES = {ner: build(ner=ner) for ner in ("none", "builtin")}


@pytest.mark.parametrize("text", ["", "\u00ad", "Kumaja, joka on verkosto, toimii.", "on verkosto"])
@pytest.mark.parametrize("ner", ANALYSES)
def test_edges_of_a_text(text: str, ner: str) -> None:
    ANALYSES[ner].analyse(PageText("", text))


@given(ANY_TEXT, st.sampled_from(sorted(ANALYSES)))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_its_offsets(text: str, ner: str) -> None:
    document = ANALYSES[ner].analyse(PageText("", text))
    for mention, (start, end) in zip(document.mentions, document.sentences, strict=True):
        assert 0 <= start <= mention.start < mention.end <= end <= len(text)
        assert mention.name.strip() == mention.name != ""
        assert mention.name not in mention.aliases
    tokens = tokentable.decode(document.tokens)
    assert all(text[t.start : t.end] == t.text for t in tokens)


@given(ANY_TEXT, st.integers(min_value=1, max_value=40))
def test_pieces_are_the_text(text: str, size: int) -> None:
    parts = list(pieces(text, size))
    assert "".join(part for _, part in parts) == text
    assert all(text.startswith(part, offset) for offset, part in parts)
    assert all(len(part) <= size for _, part in parts)


@pytest.mark.parametrize(
    "name",
    [
        "Lammen Tukipolku ry", "Espoon kaupunki", "Lahden mielenterveysyhdistys LATU ry",
        "TUISKU-verkosto", "Oulun seudun kohtaamispaikkaverkosto", "omaistoiminnan neuvottelukunta",
        "Suvirannan Klubitalo", "STEA", "Kuunari-säätiö sr", "Uudenmaan ELY-keskus",
    ],
)  # fmt: skip
def test_a_canonical_name_is_its_own(analysis: Analysis, name: str) -> None:
    mentions = analysis.analyse(PageText("", f"Mukana oli myös {name}.")).mentions
    assert [m.name for m in mentions] == [name]


def test_words_of_the_document_are_those_of_the_index(analysis: Analysis) -> None:
    document = analysis.analyse(PageText("Verkosto", TEXT))
    assert tokentable.decode(document.tokens) == Analyser().analyse(TEXT)
    assert tokentable.decode(document.title_tokens) == Analyser().analyse("Verkosto")
    assert document.words == 23


def test_spacy_document_reads_the_same_words() -> None:
    analyser = Analyser()
    nlp = pipeline(analyser, "none")
    doc = nlp(TEXT)
    assert doc.text == TEXT
    lemmas = [doc[place].lemma_ for place in doc._.places]
    assert lemmas == [token.lemma for token in analyser.analyse(TEXT)]
    assert "Case=Gen" in str(next(t for t in doc if t.text == "kaupungin").morph)
    assert len(list(doc.sents)) == 3


def test_sentences_hold_their_mentions(analysis: Analysis) -> None:
    document = analysis.analyse(PageText("", TEXT))
    start, end = next(
        span
        for mention, span in zip(document.mentions, document.sentences, strict=True)
        if mention.name == "Lahden kaupunki"
    )
    assert TEXT[start:end] == TEXT.split("\n")[2]


def test_a_page_in_pieces_knows_names_of_earlier_pieces() -> None:
    filler = "Tänään satoi vettä ja tuuli oli kova.\n\n" * 40
    text = TEXT + "\n\n" + filler + "Seuraava tapaaminen on LATUssa."
    whole = build(ner="none").analyse(PageText("", text))
    cut = build(ner="none", piece=500).analyse(PageText("", text))
    assert [(m.start, m.name) for m in cut.mentions] == [(m.start, m.name) for m in whole.mentions]
    places = [[(t.start, t.text) for t in tokentable.decode(d.tokens)] for d in (cut, whole)]
    assert places[0] == places[1]
    assert text[cut.mentions[-1].start :] == "LATUssa."


def test_the_analysis_runs_in_worker_processes(analysis: Analysis) -> None:
    page = PageText("", TEXT, published="2024-02-01")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        document = executor.submit(analysis.analyse, page).result()
    assert document == analysis.analyse(page)
    assert pickle.loads(pickle.dumps(document)) == document


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(MissingComponentError, match=r"fi_core_news_none.*spacy download"):
        build(ner="fi_core_news_none")


def test_empty_page(analysis: Analysis) -> None:
    document = analysis.analyse(PageText("", ""))
    assert (document.mentions, document.sentences, document.words) == ((), (), 0)


def test_version_names_analysis_and_rules(analysis: Analysis) -> None:
    assert analysis.version.startswith(Analyser().version)
    assert analysis.version.endswith("+ner-none")
