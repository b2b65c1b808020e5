"""The language of pages that mix languages."""

from __future__ import annotations

import pytest

from finnish.language import detect_page

FINNISH = "Verkosto kokoontuu kerran kuussa, ja sen jäsenet ovat alueen järjestöjä.\n"
ENGLISH = "The network meets once a month, and its members are associations of the region.\n"
SWEDISH = "Nätverket träffas en gång i månaden, och medlemmarna är föreningar från regionen.\n"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FINNISH * 3, "fi"),
        (ENGLISH * 3, "en"),
        (ENGLISH * 3 + FINNISH * 2, "fi"),
        (ENGLISH * 12 + FINNISH, "en"),
        (SWEDISH * 2 + FINNISH, "fi"),
        (SWEDISH * 12 + FINNISH, "sv"),
        ("ok", "und"),
    ],
)
def test_page(text: str, language: str) -> None:
    assert detect_page(text) == language
