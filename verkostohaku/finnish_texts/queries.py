"""What is wrong with a query."""

# by QueryError.code; {about} is what could not be read
TEXTS = {
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
