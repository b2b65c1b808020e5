"""What the commands say, in Finnish or in English, by the user's locale."""

from __future__ import annotations

import os
from functools import lru_cache

from verkostohaku.errors import BusyError, IndexMissingError, QueryError, VerkostohakuError

# by QueryError.code; {about} is what could not be read
_QUERY = {
    "empty": "Haku on tyhjä. Anna ainakin yksi sana.",
    "stopwords": "Haussa on vain pikkusanoja (ja, on, että ...). Anna jokin sisältösana.",
    "quote": "Lainausmerkille ei löydy paria. Sulje lainaus tai poista merkki.",
    "unopened": "Loppusululla ei ole alkusulkua. Poista se, tai pane teksti lainausmerkkeihin.",
    "unclosed": "Tästä alkavaa sulkua ei suljeta. Lisää loppusulku.",
    "nothing": "Sulkujen välissä ei ole mitään. Kirjoita sinne sanoja, tai poista sulut.",
    "depth": "Sulkuja on liian monta sisäkkäin. Käytä vähemmän.",
    "operand": "Sanalta JA, TAI tai EI (AND, OR, NOT) tai viivalta puuttuu haettava. Lisää se, tai "
    "kirjoita sana pienillä kirjaimilla tai lainausmerkkeihin.",
    "prefix": "Tähti tarvitsee sanan alun eteensä, esimerkiksi neuvottelu*.",
    "short": "Tähti tarvitsee eteensä ainakin kaksi kirjainta, esimerkiksi neuvottelu*.",
    "star": "Tähti voi olla vain yksittäisen sanan lopussa, esimerkiksi neuvottelu*: ei sanan "
    "alussa eikä keskellä, ei lainauksessa eikä nimessä. Poista tähti.",
    "exact": "Yhtäsuuruusmerkki tarvitsee sanan peräänsä, esimerkiksi =verkoston.",
    "value": 'Kentältä puuttuu arvo. Kirjoita esimerkiksi org:"Espoon kaupunki".',
    "option": "Rajauksessa {about} ei ole nimeä. Anna nimi, esimerkiksi "
    '--org "Espoon kaupunki" tai --site www.example.fi.',
    "field": "Tuntematon kenttä. Kentät: järjestö:, verkosto:, pvm:, sivusto:. Jos kaksoispiste "
    "kuuluu sanaan, pane sana lainausmerkkeihin.",
    "long": "Haussa on liikaa sanoja. Hae vähemmällä kerrallaan.",
    "date": "{about} ei ole aika. Kirjoita vuosi, kuukausi, päivä tai vuodenaika: 2019, 2019-05, "
    '3.5.2019, "kevät 2019". Väli on 2018..2020, ja se kirjoitetaan kenttään pvm:.',
    "order": "Aika {about} päättyy ennen kuin se alkaa. Kirjoita aikaisempi ensin.",
}


@lru_cache(maxsize=1)
def finnish() -> bool:
    """Whether the user's locale is Finnish."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return value.lower().replace(".", "_").split("_")[0] == "fi"
    return False


def say(english: str, suomeksi: str) -> str:
    """The one of two texts that the user's locale asks for."""
    return suomeksi if finnish() else english


def suomeksi(error: VerkostohakuError) -> str:
    """The message of an error in Finnish, where there is one; else in English."""
    if isinstance(error, QueryError):
        return _QUERY.get(error.code, str(error)).replace("{about}", error.about)
    if isinstance(error, IndexMissingError):
        return "Hakemistoa ei vielä ole. Lue ensin sivuja: verkostohaku ingest LÄHDE"
    if isinstance(error, BusyError):
        return (
            "Toinen ajo kirjoittaa samaan kotihakemistoon. Odota sen päättymistä, "
            "tai anna tämän odottaa: --wait SEKUNTIA."
        )
    return str(error)
