"""The authority file: read, refused with a clear message, applied as a pure function."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.entities.authority import Authority, Entry, read_authority
from pipeline.entities.mention import Mention
from verkostohaku.errors import SettingsError

FILE = """action,type,name,alias,alias
,organisation,Kanavan Klubitalo ry,Kanavan klubi,Kanava
merge,network,Siltaverkosto,SILTA,Silta-verkosto
retype,network,Lehtiryhmä
reject,organisation,Etusivu
"""


def _authority(tmp_path: Path, text: str) -> Authority:
    path = tmp_path / "authority.csv"
    path.write_text(text, encoding="utf-8")
    return read_authority(path)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (Mention("organisation", 0, 6, "Kanava"), ("organisation", "Kanavan Klubitalo ry")),
        (Mention("organisation", 0, 6, "KANAVAN KLUBI"), ("organisation", "Kanavan Klubitalo ry")),
        (Mention("network", 0, 6, "Silta –verkosto"), ("network", "Siltaverkosto")),
        (Mention("organisation", 0, 6, "Lehtiryhmä"), ("network", "Lehtiryhmä")),
        (Mention("network", 0, 6, "Kanava"), ("network", "Kanava")),
        (Mention("organisation", 0, 6, "Muu ry"), ("organisation", "Muu ry")),
    ],
)
def test_decisions(tmp_path: Path, mention: Mention, expected: tuple[str, str]) -> None:
    authority = _authority(tmp_path, FILE)
    (decided,) = authority.apply([mention])
    assert (decided.type, decided.name) == expected
    assert decided.name not in decided.aliases
    assert authority.apply([decided]) == (decided,)


def test_rejected_names_and_dates(tmp_path: Path) -> None:
    authority = _authority(tmp_path, FILE)
    day = Mention("date", 0, 4, "2019", edtf="2019")
    assert authority.apply([Mention("organisation", 0, 7, "ETUSIVU"), day]) == (day,)


def test_aliases_of_file_and_page_are_joined() -> None:
    authority = Authority((Entry("name", "organisation", "Kanava ry", ("Kana",)),))
    (decided,) = authority.apply([Mention("organisation", 0, 4, "Kana", None, ("Kanala",))])
    assert decided.aliases == ("Kana", "Kanala")


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert read_authority(tmp_path / "none.csv") == Authority()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nimi,laji\nx,y\n", "its first line must name action, type, name, alias"),
        ("type,name\nperson,Matti\n", "unknown type 'person'; known: organisation, network."),
        ("action,type,name\ndrop,network,X\n", "unknown action 'drop'; known: name, merge"),
        ("type,name\nnetwork,\n", "Line 2 of the authority file"),
    ],
)
def test_what_cannot_be_understood(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match="authority file") as raised:
        _authority(tmp_path, text)
    assert message in str(raised.value)


def test_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "authority.csv"
    path.write_bytes("type,name\nnetwork,Järvi\n".encode("latin-1"))
    with pytest.raises(SettingsError, match="Save it as UTF-8"):
        read_authority(path)
