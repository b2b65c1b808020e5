"""Pages by the dozen for the tests that need many: own sentences, recombined by a seed."""

from __future__ import annotations

import random
from pathlib import Path

_PLACES = ("Koivuranta", "Hiekkaniemi", "Suvilahti", "Kallioinen", "Peltokulma", "Myllykoski")
_BODIES = ("omaiset ry", "mielenterveysyhdistys ry", "klubitalo", "vertaistuki ry", "seurakunta")
_SENTENCES = (
    "Vuonna {year} omaistoiminnan neuvottelukunta kokoontui kolme kertaa.",
    "{body} kutsuu jäsenensä yhteiseen iltaan {day}.{month}.{year}.",
    "Verkoston tapaamisessa puhuttiin jaksamisesta ja läheisten tuesta.",
    "Toimintaa ohjaavat vapaaehtoiset, joita koulutetaan keväisin.",
    "Yhteistyöstä sovittiin kunnan ja yhdistysten kesken.",
    "Kahvit keitetään aina puoli tuntia ennen tilaisuuden alkua.",
    "Ryhmään pääsee mukaan ilmoittautumalla toimistoon.",
    "Hanke päättyi kesällä {year}, mutta ryhmät jatkavat.",
)


def write_pages(directory: Path, count: int, seed: int = 1) -> None:
    """Writes `count` HTML pages of a few paragraphs, each with a word of its own (sivuN)."""
    chance = random.Random(seed)
    directory.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        place = chance.choice(_PLACES)
        body = f"{place} {chance.choice(_BODIES)}"
        paragraphs = "".join(
            "<p>" + " ".join(_sentence(chance, body) for _ in range(5)) + "</p>" for _ in range(4)
        )
        (directory / f"sivu{number:05}.html").write_text(
            f"<!DOCTYPE html><html lang=fi><head><meta charset=utf-8><title>Sivu {number}</title>"
            f"</head><body><h1>{body}: sivu{number}</h1>{paragraphs}</body></html>",
            encoding="utf-8",
        )


def _sentence(chance: random.Random, body: str) -> str:
    return chance.choice(_SENTENCES).format(
        body=body,
        year=chance.randint(2010, 2025),
        month=chance.randint(1, 12),
        day=chance.randint(1, 28),
    )
