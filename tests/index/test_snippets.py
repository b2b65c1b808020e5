"""Snippets: the marked words, and passages that never leave the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from finnish.tokentable import decode_table, encode
from index import snippet_table, snippets
from index.plan import FormPlan, WordPlan
from tests.index.pages import analyser

MARKS = [
    ("omaistoiminta", ["Omaistoiminnan"]),
    ("toiminta sivusto:omaiset.fi", ["toiminnan"]),
    ("mielenterveys", ["mielenterveys", "Mielenterveys"]),
    ("neuvottelukuntatyö", ["Neuvottelukuntatyö"]),
    ("lukup*", ["Lukupiirit"]),
    ("=toimintaa", ["Toimintaa"]),
    (
        '"omaistoiminnan neuvottelukunta"',
        ["Neuvottelukunnat", "Omaistoiminnan", "Neuvottelukunta", "neuvottelukunnat"],
    ),
]


@pytest.mark.parametrize(("query", "expected"), MARKS)
def test_marks(pages: index.Index, query: str, expected: list[str]) -> None:
    snippet = index.search(query, index=pages).hits[0].snippet
    marked = [snippet.text[start:end] for start, end in snippet.highlights]
    assert [word for word in marked if word in expected] == marked
    assert set(marked) >= set(expected[-1:])


def test_whole_sentences(pages: index.Index) -> None:
    snippet = index.search("lukija", index=pages).hits[0].snippet
    assert snippet.text.startswith("Lukupiirit kokoontuvat")
    assert snippet.text.endswith(".")


def test_a_hit_without_marks_shows_its_beginning(pages: index.Index) -> None:
    snippet = index.search("org:LOM", index=pages).hits[0].snippet
    assert snippet.text.startswith("Neuvottelukunnat kokoavat")
    assert snippet.highlights == ()


TEXTS = st.text(
    st.sampled_from('abkåäöAKÖ-–.,!?:"()…\n\t 0129\u00ad\u2029🙂é'), max_size=400
) | st.text(max_size=200)


@settings(deadline=None, max_examples=150)
@given(text=TEXTS, length=st.integers(10, 300), which=st.integers(0, 50))
def test_highlights_stay_inside(text: str, length: int, which: int) -> None:
    table = snippet_table.make(decode_table(encode(analyser().analyse(text))))
    assert snippet_table.unpack(snippet_table.pack(table)) == table
    terms = [lemma for kind in table.kinds for lemma in kind.lemmas] or ["kissa"]
    term = terms[which % len(terms)]
    wanted = snippets.wanted_of(WordPlan(term, 0, (term,), (), (), (), term))
    made = snippets.make(text, table, wanted, length)
    last = 0
    for start, end in made.highlights:
        assert last <= start < end <= len(made.text)
        last = end
    dots = made.text.count("· ")  # between lines; some are the text's own
    longest = max((kind.length for kind in table.kinds), default=0)
    assert len(made.text) <= length + 2 + longest + 2 * dots
    assert "\n" not in made.text
    words = made.text.replace("· ", "").strip("…").split()
    assert all(word in text or word.strip("…") in text for word in words)


def test_prefix_marks_lemmas_too() -> None:
    wanted = snippets.wanted_of(FormPlan("kirjasto*", 0, "kirjasto", exact=False, prefix=True))
    table = snippet_table.make(decode_table(encode(analyser().analyse("Kirjastossa on kirjoja."))))
    made = snippets.make("Kirjastossa on kirjoja.", table, wanted)
    assert made.highlights == ((0, 11),)


LINES = [
    ("a heading and an entry of a list", "Hallitus\nToimikunta", "Hallitus · Toimikunta"),
    ("empty lines between", "Hallitus\n\n \nToimikunta", "Hallitus · Toimikunta"),
    ("a full stop ends the line", "Kokous oli.\nToimikunta", "Kokous oli. Toimikunta"),
    ("a colon ends the line", "Jäsenet:\nToimikunta", "Jäsenet: Toimikunta"),
    ("a line that begins with a dash", "Jäsenet\n- Toimikunta", "Jäsenet - Toimikunta"),
    ("a space is no line", "Hallitus  Toimikunta", "Hallitus Toimikunta"),
]


@pytest.mark.parametrize(("text", "shown"), [x[1:] for x in LINES], ids=[x[0] for x in LINES])
def test_lines_are_parted(text: str, shown: str) -> None:
    first = text.split()[0].strip(":")
    wanted = snippets.wanted_of(FormPlan(first, 0, first.lower(), exact=True, prefix=False))
    table = snippet_table.make(decode_table(encode(analyser().analyse(text))))
    made = snippets.make(text, table, wanted)
    assert made.text == shown
    assert [made.text[start:end] for start, end in made.highlights] == [first]
