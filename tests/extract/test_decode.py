"""Encodings that lie, and bytes that are no text."""

from __future__ import annotations

import pytest

from pipeline.extract import decode, extract
from tests.extract.pages import page
from verkostohaku.errors import ExtractError

TEXT = "Pöytäkirja – Åbo, ”hyvä” määräraha 5 €"


@pytest.mark.parametrize(
    ("body", "header"),
    [
        pytest.param(TEXT.encode(), None, id="utf-8, undeclared"),
        pytest.param(TEXT.encode(), "text/html; charset=iso-8859-1", id="utf-8 called latin-1"),
        pytest.param(TEXT.encode("cp1252"), None, id="windows-1252, undeclared"),
        pytest.param(TEXT.encode("cp1252"), "text/html; charset=utf-8", id="1252 called utf-8"),
        pytest.param(TEXT.encode("cp1252"), "text/html; charset=x-olematon", id="unknown name"),
        pytest.param(TEXT.encode("utf-8-sig"), "text/html; charset=cp1252", id="byte order mark"),
        pytest.param(TEXT.encode("utf-16"), None, id="utf-16 with mark"),
        pytest.param(TEXT.encode("utf-16-le"), None, id="utf-16 without mark"),
        pytest.param(TEXT.encode("iso-8859-15", "replace"), "a; charset=iso-8859-15", id="latin-9"),
    ],
)
def test_text_is_read(body: bytes, header: str | None) -> None:
    expected = (
        TEXT.encode("iso-8859-15", "replace").decode("iso-8859-15")
        if header and ("8859-15" in header)
        else TEXT
    )
    assert decode(body, header) == expected


def test_text_that_was_encoded_twice() -> None:
    twice = "Pöytäkirja – Åbo".encode().decode("cp1252").encode()
    assert decode(twice + " ja pöytä".encode(), None) == "Pöytäkirja – Åbo ja pöytä"


def test_both_encodings_in_one_page() -> None:
    body = "<p>Sää on hyvää. Pöytä, mökki.</p>".encode() + "<p>järjestö</p>".encode("cp1252")
    assert decode(body, "text/html; charset=utf-8").endswith("<p>järjestö</p>")


def test_meta_names_the_encoding_that_no_one_else_tells() -> None:
    body = '<meta charset="koi8-r"><p>Привет, мир</p>'.encode("koi8-r")
    assert "Привет" in decode(body, None)


def test_line_ends_and_stray_nuls() -> None:
    assert decode(b"yksi\r\nkaksi\rkol\0me\n", None) == "yksi\nkaksi\nkol me\n"


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.4 \x00\x01", b"PK\x03\x04abc", bytes(range(256)) * 40, b"\0\1\2\3" * 1000],
    ids=["pdf", "zip", "noise", "controls"],
)
def test_what_is_no_text_is_refused(body: bytes) -> None:
    with pytest.raises(ExtractError, match=r"this is|no text"):
        decode(body, "text/html")


def test_characters_of_the_text() -> None:
    markup = "<p>Omais\u00adtoi\u200bminta\u00a0on a\u0308a\u0308nta\u0308, osa&#150;aikaista.</p>"
    assert extract(page(markup), None).text == "Omaistoiminta on ääntä, osa–aikaista."
