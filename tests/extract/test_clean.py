"""Control characters part words; what is invisible within a word does not."""

from __future__ import annotations

import pytest

from pipeline.extract import extract_plain_text
from pipeline.extract.clean import one_line


@pytest.mark.parametrize("control", ["\0", "\x01", "\x0b", "\x0c", "\x1f", "\x7f", "\x81"])
def test_control_characters_part_words(control: str) -> None:
    assert one_line(f"Espoon{control}kaupunki{control}ja") == "Espoon kaupunki ja"


@pytest.mark.parametrize("invisible", ["\xad", "\u200b", "\ufeff", "\u2060"])
def test_invisible_characters_do_not(invisible: str) -> None:
    assert one_line(f"Espoon kau{invisible}punki") == "Espoon kaupunki"


def test_nuls_in_a_text_file() -> None:
    body = "Espoon\0kaupunki\0ja Kuvitellun seurakunta kokoontuvat keväällä.".encode()
    assert "Espoon kaupunki ja" in extract_plain_text("file:///a.txt", body).text
