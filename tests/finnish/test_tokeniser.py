"""Tokens and sentences, a table for each phenomenon."""

from __future__ import annotations

import pytest

from finnish import tokenise

TOKENS = {
    "colon forms": ("EMY ry:llä ja STEA:n", ["EMY", "ry:llä", "ja", "STEA:n"]),
    "colon before a space": ("Ohjelma: kahvia", ["Ohjelma", ":", "kahvia"]),
    "compound": ("STEA-rahoitteinen", ["STEA-rahoitteinen"]),
    "open beginning": ("mielenterveys- ja", ["mielenterveys-", "ja"]),
    "open end": ("Samaan suuntaan -hanke", ["Samaan", "suuntaan", "-hanke"]),
    "stray space": ("METELI –verkosto", ["METELI", "–verkosto"]),
    "dash between": ("tauko – ja kahvi", ["tauko", "–", "ja", "kahvi"]),
    "clock range": ("klo 13–16", ["klo", "13", "–", "16"]),
    "clock times": ("klo 13.00-16.30", ["klo", "13.00", "-", "16.30"]),
    "day": ("28.1.2020", ["28.1.2020"]),
    "day without year": ("pe 10.3. klo 9", ["pe", "10.3.", "klo", "9"]),
    "days": ("1.–5.6.2020", ["1.", "–", "5.6.2020"]),
    "years": ("2018-2021", ["2018", "-", "2021"]),
    "decade": ("1990-luvulla", ["1990-luvulla"]),
    "ordinal": ("2. krs", ["2.", "krs"]),
    "age": ("18-32-vuotiaat", ["18-32-vuotiaat"]),
    "percent": ("50 %", ["50", "%"]),
    "decimal": ("12,5 euroa", ["12,5", "euroa"]),
    "slash": ("ja/tai", ["ja", "/", "tai"]),
    "apostrophe": ("vaa’an Drugs'in", ["vaa’an", "Drugs'in"]),
    "ampersand": ("H&M:n", ["H&M:n"]),
    "address": ("https://a.fi/b?c=d, www.e.fi.", ["https://a.fi/b?c=d", ",", "www.e.fi", "."]),
    "mail": ("(info@a-b.fi)", ["(", "info@a-b.fi", ")"]),
    "abbreviation": ("mm. kahvia, esim. teetä", ["mm.", "kahvia", ",", "esim.", "teetä"]),
    "initials": ("J. K. Virta", ["J.", "K.", "Virta"]),
    "no space after a stop": ("loppu.Alku", ["loppu", ".", "Alku"]),
    "ellipsis": ("niin... ja", ["niin", "...", "ja"]),
    "soft hyphen": ("mielen\u00adterveys", ["mielen\u00adterveys"]),
    "combining marks": ("a\u0308iti", ["a\u0308iti"]),
}

SENTENCES = {
    "stop": ("Tule mukaan. Kahvi on kuumaa.", ["Tule", "Kahvi"]),
    "abbreviation within": ("Mukana on mm. EMY ry. Tule!", ["Mukana", "Tule"]),
    "ordinal": ("Tapaamme 2. kerroksessa. Tule!", ["Tapaamme", "Tule"]),
    "day": ("Tapaamme 10.3. klo 9. Tule!", ["Tapaamme", "Tule"]),
    "year at the end": ("Alku oli 2008. Loppu tuli.", ["Alku", "Loppu"]),
    "question in brackets": ("(Kuka?) Minä.", ["(", "Minä"]),
    "quotation": ("”Tule.” Hän tuli.", ["”", "Hän"]),
    "lower case goes on": ("Hän tuli (heti!) ja lähti.", ["Hän"]),
    "blank line": ("Hankkeet\n\nuusi alku", ["Hankkeet", "uusi"]),
    "bullets": ("Mukana:\n• järjestöt\n• kunnat", ["Mukana", "•", "•"]),
    "heading": ("Ajankohtaista\nVerkosto kokoontuu.", ["Ajankohtaista", "Verkosto"]),
    "wrapped line": (
        "Verkosto kokoontuu neljä kertaa vuodessa ja järjestää yhdessä Suomen\nKlubitalot ry:n "
        "kanssa seminaarin.",
        ["Verkosto"],
    ),
    "project after a mark": ("Tule mukaan! -hanke alkaa.", ["Tule"]),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in tokenise(text)] == expected


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences_begin_with(text: str, expected: list[str]) -> None:
    begin = [text[span.start : span.end] for span in tokenise(text) if span.sentence_start]
    assert begin == expected


def test_kinds() -> None:
    text = "Verkosto 2020, a@b.fi + 5 %"
    assert [span.kind for span in tokenise(text)] == [
        "word",
        "number",
        "punct",
        "address",
        "symbol",
        "number",
        "symbol",
    ]
