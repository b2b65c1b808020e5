"""Corpus and index, and what has to be installed."""

TEXTS = {
    # index
    "index.none": "Hakemistoa ei vielä ole ({index}). Lue ensin sivuja sisään: verkostohaku "
    "ingest LÄHDE",
    "index.damaged": "Hakemisto {index} on vaurioitunut ({said}). Rakenna se uudelleen: "
    "verkostohaku reindex",
    "index.part_missing": "Hakemisto {index} on vaurioitunut: {part} puuttuu. Rakenna se "
    "uudelleen: verkostohaku reindex",
    "index.pointer": "Hakemisto {index} on vaurioitunut: {pointer} ei kerro, mitä osaa luetaan. "
    "Rakenna se uudelleen: verkostohaku reindex",
    "index.manifest": "Hakemisto {index} on vaurioitunut: sen tiedostoa {file} ei voi lukea. "
    "Rakenna se uudelleen: verkostohaku reindex",
    "index.documents": "Hakemistossa {index} on {held} dokumenttia ({different} eri dokumenttia), "
    "mutta sen pitäisi sisältää {said}. Rakenna se uudelleen: verkostohaku reindex",
    "index.unreadable": "Hakemistoa {index} ei voi lukea: {error}. Tarkista oikeudet, tai rakenna "
    "se uudelleen: verkostohaku reindex",
    "index.unwritable": "Hakemistoon {index} ei voi kirjoittaa: {error}. Tarkista oikeudet.",
    "index.not_written": "Hakemistoa {index} ei voitu kirjoittaa: {error}. Haku toimii siitä, "
    "mitä oli ennestään; tee tilaa tai tarkista oikeudet, ja aja uudelleen.",
    "index.busy": "Toinen ajo kirjoittaa hakemistoa {index}. Odota sen päättymistä.",
    "index.switching": "Hakemistoa {index} vaihdetaan koko ajan; yritä uudelleen.",
    "index.newer": "Hakemiston {index} on kirjoittanut verkostohaun uudempi versio (muoto {found}; "
    "tämä ohjelma lukee muotoa {known}). Päivitä verkostohaku, tai rakenna hakemisto tämän "
    "ohjelman muodossa: verkostohaku reindex",
    "index.format": "Hakemiston {index} muoto on {found}, ja tämä ohjelma lukee muotoa {known}. "
    "Rakenna se uudelleen: verkostohaku reindex",
    "index.other_corpus": "Hakemisto {index} on tehty toisesta korpuksesta, jonka ensimmäinen ajo "
    "alkoi {began}. Rakenna se uudelleen: verkostohaku reindex",
    "index.analysis": "Hakemisto {index} on tehty sanojen analyysillä {found}, ja tämä ohjelma "
    "käyttää analyysiä {known}. Aja `verkostohaku reanalyse` (tai `verkostohaku ingest`): se "
    "analysoi tallessa olevat sivut uudelleen ja rakentaa hakemiston.",
    "index.words": "Sivun {page} sanat on tallennettu analyysillä {found}, ja tämä ohjelma käyttää "
    "analyysiä {known}. Aja `verkostohaku reanalyse`: se analysoi tallessa olevat sivut uudelleen "
    "ja rakentaa hakemiston.",
    "anew.version": "Hakemisto on eri versiosta.",
    "anew.repaired": "Korpus on korjattu.",
    "anew.replaced": "Hakemisto on uudempi kuin korpus, joka on vaihdettu toiseen.",
    "anew.unusable": "Hakemistoa ei voi päivittää.",
    "agreement.count": "Hakemistossa on {held} dokumenttia, korpuksessa {expected}. Rakenna "
    "hakemisto uudelleen: verkostohaku reindex",
    "agreement.documents": "Hakemistossa {number} dokumenttia on toisin kuin korpuksessa: {named}. "
    "Rakenna se uudelleen: verkostohaku reindex",
    # corpus
    "corpus.none": "Kansiossa {home} ei ole korpusta. Lue ensin sivuja sisään: verkostohaku "
    "ingest LÄHDE",
    "corpus.emptied": "Korpus {path} on tyhjä, mutta sen hakemisto ei: korpuksen sisältö on "
    "menetetty. Palauta varmuuskopio; tai katso, mitä hakemisto muistaa, ja aloita alusta: "
    "verkostohaku doctor --repair",
    "corpus.empty": "Korpus {path} on tyhjä: sen sisältö on menetetty. Palauta varmuuskopio; "
    "ellei sitä ole, `verkostohaku doctor --repair` kertoo, mitä on menetetty, ja tekee uuden.",
    "corpus.newer": "Korpuksen {path} versio on {found}, tämä ohjelma tuntee version {known}. "
    "Päivitä verkostohaku; mitään ei muutettu.",
    "corpus.older": "Korpus {path} on vanhempaa versiota ({found}). Aja kerran `verkostohaku "
    "ingest`: se päivittää korpuksen, eikä mitään menetetä.",
    "corpus.no_version": "ei tiedossa",
    "corpus.no_number": "Korpus ei antanut taulun {table} uudelle riville numeroa.",
    "corpus.waiting": "Korpuksessa {path} on ajon keskeneräisiä kirjoituksia, eikä sinulla ole "
    "kirjoitusoikeutta sinne. Odota ajon päättymistä; jos se keskeytettiin, jonkun, jolla on "
    "oikeus, pitää ajaa kerran `verkostohaku ingest`.",
    "corpus.list": "Korpuksessa {path} on lista, jota ei voi lukea. Korjaa: verkostohaku doctor "
    "--repair",
    "corpus.analysis": "Dokumentin tallennetun analyysin muoto on {found}; tämä ohjelma lukee "
    "muotoa {known}. Aja `verkostohaku reanalyse`.",
    "corpus.no_room": "Sitä, mitä korpuksesta voi lukea, ei voi kirjoittaa kansioon {place}: "
    "{error}. Vapauta levytilaa: korjaus tarvitsee enintään kaksi kertaa korpuksen koon; mitään "
    "ei muutettu.",
    "corpus.unusable": "Korpusta {path} ei voi käyttää: {reason}. {advice}",
    "corpus.advice_repair": "Palauta varmuuskopio; ellei sitä ole, `verkostohaku doctor --repair` "
    "pelastaa, mitä voi lukea, ja kertoo, mitä menetetään.",
    "corpus.advice_again": "Yritä uudelleen; ellei se auta, tarkista levy ja palauta varmuuskopio.",
    "corpus.advice_space": "Vapauta levytilaa ja aja sama komento uudelleen; tallennettu on "
    "tallessa.",
    "corpus.advice_permission": "Tarkista, että saat kirjoittaa siihen kansioon, tai anna toinen "
    "valitsimella --home.",
    "corpus.advice_locked": "Toinen ohjelma käyttää sitä; yritä hetken päästä uudelleen.",
    "corpus.restore": "Palauta korpus varmuuskopiosta; ellei sitä ole: verkostohaku doctor "
    "--repair, joka kertoo, mitä menetetään.",
    "corpus.sqlite": "SQLite: {said}. {advice}",
    "corpus.dangling": "Taulun {table} {number} riviä viittaa taulun {target} puuttuviin riveihin. "
    "{advice}",
    "corpus.lists": "Taulun {table} {number} rivillä on {column}, jota ei voi lukea. Korjaa: "
    "verkostohaku doctor --repair",
    "corpus.no_address": "{number} dokumentilla ei ole osoitetta. Lue sivut uudelleen sisään: "
    "verkostohaku ingest --full LÄHDE",
    "corpus.not_analysed": "{number} dokumentilla ei ole analyysiä, eikä haku löydä niitä. "
    "Analysoi uudelleen: verkostohaku reanalyse --full",
    "corpus.misplaced": "{number} mainintaa on dokumenttinsa ulkopuolella. Analysoi uudelleen: "
    "verkostohaku reanalyse --full",
    "corpus.altered": "{number} dokumentin teksti ei ole se, joka tallennettiin. {advice}",
    "corpus.incomplete": "Lähteen {source} sivuista {number} {what}. Hae ne uudelleen: "
    "verkostohaku ingest --full {source}",
    "corpus.no_body": "on ilman tallennettua sisältöä",
    "corpus.no_time": "on ilman hakuaikaa, vaikka niillä on dokumentti",
    # what has to be installed
    "voikko.install": "Asenna paketit: Debian, Ubuntu: apt-get install libvoikko1 voikko-fi; "
    "Fedora: dnf install libvoikko malaga-suomi-voikko; macOS: brew install libvoikko.",
    "voikko.library": "Voikko-kirjastoa ({name}) ei voitu ladata: {error}. {install}",
    "voikko.dictionary": "Voikon suomen sanasto ei toimi: {said}. {install}",
    "voikko.broken": "Voikko {version} löytyi, mutta sen suomen sanasto ei toimi. {install}",
    "model.unreadable": "Nimimallia {file} ei voi lukea: {error}. Asenna ohjelma uudelleen, tai "
    "opeta malli: python -m pipeline.entities.model.train CORPUS.",
    "analysis.order": "Analyysin vaihe {name} tarvitsee tiedot {lacking}, joita mikään aiempi "
    "vaihe ei anna. Palauta vaiheet kansion pipeline/analyse/components järjestykseen.",
}
