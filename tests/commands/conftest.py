"""Homes for the commands' tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.program import Program
from tests.site_server import SiteServer


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The commands in an empty home."""
    return Program(tmp_path / "home")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A directory with three pages of a few sentences."""
    directory = tmp_path / "sivut"
    directory.mkdir()
    (directory / "neuvottelukunta.txt").write_text(
        "Omaistoiminnan neuvottelukunnat\n\nKuvitteellisen Koivurannan alueella toimii kolme "
        "omaistoiminnan neuvottelukuntaa. Niiden kokoukset kutsuu koolle Koivurannan omaiset ry, "
        "ja seuraava kokous pidetään 12.3.2024.\n",
        encoding="utf-8",
    )
    (directory / "verkosto.html").write_text(
        "<!DOCTYPE html><html lang=fi><head><title>SATAMA-verkosto</title></head><body><main>"
        "<h1>SATAMA-verkosto</h1><p>Koivurannan omaiset ry:n ja Koivurannan kaupungin yhteinen "
        "SATAMA-verkosto aloitti toimintansa toukokuussa 2019. Verkostossa on mukana "
        "kymmenen yhdistystä, ja se kokoontuu neljä kertaa vuodessa.</p></main></body></html>",
        encoding="utf-8",
    )
    (directory / "kalenteri.txt").write_text(
        "Kevään tapahtumat\n\nYhdistyksen toiminta jatkuu syksyllä. Retki järvelle tehdään "
        "toukokuussa, ja kaikki jäsenet ovat tervetulleita mukaan soutamaan.\n",
        encoding="utf-8",
    )
    return directory


@pytest.fixture
def site() -> Iterator[SiteServer]:
    """The demo site on loopback."""
    with SiteServer() as server:
        yield server
