"""The language of a text."""

from __future__ import annotations

import pytest

from finnish.language import detect

TEXTS = {
    "fi": (
        "Verkosto kokoontuu kerran kuussa, ja sen jäsenet ovat alueen järjestöjä.",
        "Tervetuloa mukaan! Kahvit tarjotaan klo 13 alkaen, ja tilaisuus on maksuton.",
        "Mielenterveysomaisten tukipuhelin on avoinna arkisin, eikä soittaminen maksa mitään.",
        "Kohtaamispaikassa voi pelata, lukea lehtiä tai vain istua alas muiden seurassa.",
    ),
    "sv": (
        "Föreningen ordnar kurser för medlemmar och deras anhöriga i hela regionen.",
        "Välkommen med! Vi träffas på torsdagar och kaffet är gratis för alla.",
    ),
    "en": (
        "The network meets once a month and its members are local associations.",
        "You are welcome to join us at the clubhouse, where we cook and work together.",
    ),
    "et": (
        "Võrgustik koguneb kord kuus ning selle liikmed on kohalikud ühendused.",
        "Kõik on oodatud, sest üritus on tasuta ja kohvi pakutakse ka pärast seda.",
    ),
    "de": ("Das Netzwerk trifft sich einmal im Monat, und die Mitglieder sind Vereine.",),
    "ru": ("Сеть собирается раз в месяц, и её члены — местные организации.",),
    "und": ("", "Yhteystiedot", "123 456", "EMY ry"),
}
CASES = [(language, text) for language, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_language(language: str, text: str) -> None:
    assert detect(text) == language
