"""What the commands say, in Finnish or in English, by the user's locale."""

from __future__ import annotations

import os
from functools import lru_cache

from verkostohaku.errors import BusyError, IndexMissingError, QueryError, VerkostohakuError

# by QueryError.code
_QUERY = {
    "empty": "Haku on tyhjä. Anna ainakin yksi sana.",
    "stopwords": "Haussa on vain pikkusanoja (ja, on, että ...). Anna jokin sisältösana.",
    "quote": "Lainausmerkille ei löydy paria. Sulje lainaus tai poista merkki.",
    "parenthesis": "Sululle ei löydy paria. Lisää puuttuva sulku tai poista merkki.",
    "operand": "Sanalta AND, OR tai NOT puuttuu haettava. Lisää sana sen jälkeen.",
    "prefix": "Tähti tarvitsee sanan alun eteensä, esimerkiksi neuvottelu*.",
    "exact": "Yhtäsuuruusmerkki tarvitsee sanan peräänsä, esimerkiksi =verkoston.",
    "value": 'Kentältä puuttuu arvo. Kirjoita esimerkiksi org:"Espoon kaupunki".',
    "field": "Tuntematon kenttä. Kentät: järjestö:, verkosto:, pvm:, sivusto:. Jos kaksoispiste "
    "kuuluu sanaan, pane sana lainausmerkkeihin.",
    "long": "Haussa on liikaa sanoja. Hae vähemmällä kerrallaan.",
    "date": "Päivämäärää ei voi lukea. Kirjoita vuosi, kuukausi tai päivä: 2019, 2019-05-31.",
}


@lru_cache(maxsize=1)
def finnish() -> bool:
    """Whether the user's locale is Finnish."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return value.lower().startswith("fi")
    return False


def say(english: str, suomeksi: str) -> str:
    """The one of two texts that the user's locale asks for."""
    return suomeksi if finnish() else english


def suomeksi(error: VerkostohakuError) -> str:
    """The message of an error in Finnish, where there is one; else in English."""
    if isinstance(error, QueryError):
        return _QUERY.get(error.code, str(error))
    if isinstance(error, IndexMissingError):
        return "Hakemistoa ei vielä ole. Lue ensin sivuja: verkostohaku ingest LÄHDE"
    if isinstance(error, BusyError):
        return (
            "Toinen ajo kirjoittaa samaan kotihakemistoon. Odota sen päättymistä, "
            "tai anna tämän odottaa: --wait SEKUNTIA."
        )
    return str(error)
