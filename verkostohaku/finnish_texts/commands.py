"""Command lines, settings and sources; what commands tell of themselves."""

TEXTS = {
    "of": "{place}: {said}",
    # what the system says, by the names of errno
    "os.EACCES": "käyttöoikeus puuttuu",
    "os.EPERM": "toimi ei ole sallittu",
    "os.ENOENT": "tiedostoa tai kansiota ei ole",
    "os.ENOTDIR": "polun osa ei ole kansio",
    "os.EISDIR": "tämä on kansio",
    "os.EEXIST": "samanniminen on jo",
    "os.ENOSPC": "levytila on loppu",
    "os.EDQUOT": "levytilan kiintiö on täynnä",
    "os.EROFS": "levylle ei voi kirjoittaa",
    "os.EIO": "levyn lukeminen tai kirjoittaminen epäonnistui",
    "os.ENAMETOOLONG": "nimi on liian pitkä",
    "os.ELOOP": "linkit kiertävät kehää",
    # home, files to write
    "home.unmade": "Kotikansiota {home} ei voi luoda: {error}. Anna toinen valitsimella --home "
    "tai muuttujalla {variable}.",
    "home.unwritable": "Kotikansioon {home} ei voi kirjoittaa: {error}. Tarkista oikeudet, tai "
    "anna toinen kansio valitsimella --home tai muuttujalla {variable}.",
    "home.none": "Kotikansio {home} {found}. Anna toinen valitsimella --home tai muuttujalla "
    "{variable}, tai lue ensin sivuja sisään: verkostohaku ingest LÄHDE",
    "home.no_directory": "ei ole kansio",
    "home.missing": "puuttuu",
    "home.busy": "Toinen ajo kirjoittaa kotikansioon {home}. Odota sen päättymistä, tai anna "
    "tämän odottaa: --wait SEKUNTIA.",
    "log.unnamed": "Lokitiedoston nimi on tyhjä. Anna tiedosto, tai - virhetulosteeseen.",
    "log.unwritable": "Lokia {file} ei voi kirjoittaa: {error}. Anna toinen tiedosto.",
    "output.report": "raportti",
    "output.export": "vienti",
    "output.unnamed": "Tiedoston nimi on tyhjä ({what}). Anna tiedosto.",
    "output.unwritable": "Tiedostoa {path} ei voitu kirjoittaa ({what}): {error}. Anna toinen "
    "tiedosto.",
    # settings
    "settings.zero": "Asetus {name} on 0; sen pitää olla enemmän. ({meaning})",
    "settings.range": "Asetus {name} on {value}; se ei voi olla negatiivinen eikä yli {most}. "
    "({meaning})",
    "settings.empty": "Asetus ner on tyhjä. ({meaning})",
    "settings.variable": "ympäristömuuttuja {name}",
    "settings.no_toml": "{path} ei ole TOML-muotoa: {error}. Korjaa se rivi.",
    "settings.deep": "{path} on liian monta tasoa sisäkkäin ollakseen asetuksia. Korjaa se.",
    "settings.no_utf8": "{path} ei ole UTF-8-tekstiä (tavu {place}). Tallenna se UTF-8:na.",
    "settings.unreadable": "Tiedostoa {path} ei voi lukea: {error}. Tarkista oikeudet.",
    "settings.sites": '{path}: sites on lista osoitteita: sites = ["https://www.example.fi/"]',
    "settings.unknown": "{path}: tuntematon asetus {name!r}. Asetukset ovat: {known}; ja "
    "tiedostossa sites.toml sites, lista osoitteita.",
    "settings.unknown_variable": "Tuntematon ympäristömuuttuja {name}. Asetukset ovat: {known}; "
    "ja tiedostossa sites.toml sites, lista osoitteita.",
    "settings.type": "{source}: {name} = {value} ei ole {type}. ({meaning})",
    "settings.type_of_variable": "{source}: {value!r} ei ole {type}. ({meaning})",
    "settings.text": "teksti",
    "settings.whole_number": "kokonaisluku",
    "settings.number": "luku",
    "settings.list": "lista tekstejä",
    "settings.negative": "{name} = {value}: anna 0 tai enemmän.",
    "settings.not_positive": "{name} = {value}: anna enemmän kuin 0.",
    "settings.model": "Asetus ner nimeää spaCy-mallin {name!r}, jota ei ole asennettu. Asenna se "
    '(python -m spacy download {name}), tai anna asetukselle arvo "builtin" tai "none".',
    "setting.contact": "sähköposti- tai verkko-osoite, josta sivustojen ylläpitäjät tavoittavat "
    "lukijan",
    "setting.delay": "sekunteja kahden pyynnön välillä samalle palvelimelle",
    "setting.timeout": "sekunteja, jotka yksi sivu saa viedä",
    "setting.retries": "montako kertaa epäonnistunut pyyntö yritetään uudelleen",
    "setting.max_page_mb": "suuremmat sivut jätetään pois ja ilmoitetaan (megatavuja)",
    "setting.max_pages": "yhden sivuston sivuja yhdessä ajossa",
    "setting.max_depth": "linkkejä ensimmäisestä sivusta",
    "setting.allow_private_hosts": "palvelimet, joilla saa olla yksityinen osoite",
    "setting.workers": "prosesseja, jotka analysoivat; 0: yksi joka suoritinydintä kohden",
    "setting.ner": "nimet: builtin, none tai asennettu suomen spaCy-malli",
    # sources
    "source.none": "Ei mitään luettavaa: anna LÄHDE, tai luettele sivustosi tiedostossa {sites} "
    'näin:\n  sites = ["https://www.example.fi/"]',
    "source.empty": "LÄHDE on tyhjä. Anna verkko-osoite, tiedosto tai kansio.",
    "source.no_address": "{url!r} ei ole verkko-osoite. Anna esimerkiksi https://www.example.fi/ "
    "(koko sivusto), https://www.example.fi/sitemap.xml tai https://www.example.fi/page.html.",
    "source.no_file": "Tämännimistä tiedostoa tai kansiota ei ole. Tarkista nimi; verkko-osoite "
    "alkaa http:// tai https://.",
    "source.not_regular": "Tämä ei ole tavallinen tiedosto. Anna tiedosto tai kansio.",
    "source.type": "Tämän tyyppistä tiedostoa ei lueta. Anna tiedosto, jonka pääte on {kinds}.",
    # authority.csv
    "authority.contradiction": "Nimitiedosto {path} sanoo kahta asiaa nimestä {name!r} ({before} "
    "{before_name!r}, {after} {after_name!r}); jälkimmäinen rivi on voimassa.",
    "authority.no_utf8": "Nimitiedosto {path} ei ole UTF-8-tekstiä (tavu {place}). Tallenna se "
    "UTF-8:na.",
    "authority.unreadable": "Nimitiedostoa {path} ei voi lukea: {error}. Mitään ei muutettu; "
    "korjaa se, tai poista tiedosto.",
    "authority.no_csv": "Nimitiedosto {path} ei ole CSV-muotoa: {error}. Korjaa se.",
    "authority.columns": "Nimitiedoston {path} sarakkeet ovat {found}; sen ensimmäisellä rivillä "
    "pitää olla {known} (ainakin type ja name).",
    "authority.no_columns": "tyhjät",
    "authority.line": "Nimitiedoston {path} rivi {number}",
    "authority.action": "{where}: tuntematon toimi {action!r}; tunnetut: {known}.",
    "authority.type": "{where}: tuntematon tyyppi {type!r}; tunnetut: {known}.",
    "authority.name": "{where}: nimi on tyhjä; kirjoita nimen oikea muoto.",
    # changes, show, search
    "changes.no_day": "--since {since!r}: tämä ei ole päivä. Kirjoita vuosi-kuukausi-päivä, "
    "esimerkiksi 2024-05-31.",
    "show.empty": "OSOITE on tyhjä. Anna sivun osoite tai tiedosto.",
    "show.unknown": "Sivua {url} ei ole korpuksessa. Osoitteet näkyvät haun tuloksissa: search "
    "--format urls SANA",
    "show.no_name": "{text!r} ei ole osoite eikä tiedosto ({error}).",
    "search.limit": "Osumien määrä on {limit}; anna luku väliltä 1–{most}.",
    "search.page": "Sivu on {page}; sivut numeroidaan 1:stä alkaen.",
    "search.order": "Järjestys on {sort!r}; anna relevance tai newest.",
    "search.engine": "Hakukonetta {name!r} ei ole; anna jokin näistä: {known}.",
    # doctor
    "doctor.yes": "--yes kuuluu valitsimeen --repair: muuta hyväksyttävää ei ole.",
    "doctor.ask": "Mitään ei muutettu. Kun haluat korjata kysymättä, lisää --yes.",
    "doctor.voikko": "Voikko",
    "doctor.settings": "asetukset",
    "doctor.corpus": "korpus",
    "doctor.index": "hakemisto",
    "doctor.defaults": "oletukset",
    "doctor.damaged": "{number} {what}. Korjaa: verkostohaku doctor --repair",
    "doctor.bodies": "tallennettua sivua ei ole sitä, mitä haettiin",
    "doctor.analyses": "tallennettua analyysiä ei voi lukea",
    "doctor.left_out": "{number} dokumenttia on analysoitu ohjelman toisella versiolla, eikä haku "
    "löydä niitä. Analysoi ne uudelleen: verkostohaku reanalyse",
    "doctor.behind": "{index} (revisiossa {revision}, korpus revisiossa {newest}; seuraava ingest "
    "päivittää)",
    "repair.in_use": "Uusi korpus {path} on yhä käytössä; mitään ei muutettu. Yritä uudelleen.",
}
