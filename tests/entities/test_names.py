"""Names on a page, a table per phenomenon: (text, organisations, networks)."""

from __future__ import annotations

import pytest

from pipeline.analyse import Analysis, PageText

Case = tuple[str, set[str], set[str]]

LEGAL_FORMS: list[Case] = [
    ("Koulutuksen järjestää Lammen Tukipolku ry.", {"Lammen Tukipolku ry"}, set()),
    ("Lammen Tukipolku ry:llä on kolme ryhmää.", {"Lammen Tukipolku ry"}, set()),
    ("Liityimme Lammen Tukipolku r.y:hyn vuonna 2012.", {"Lammen Tukipolku ry"}, set()),
    ("Mukana on myös Kuunari-säätiö sr.", {"Kuunari-säätiö sr"}, set()),
    ("Tilat siivoaa Kiinteistöhuolto Rautio Oy.", {"Kiinteistöhuolto Rautio Oy"}, set()),
    ("Yhdistyksemme Lammen Tukipolku ry auttaa.", {"Lammen Tukipolku ry"}, set()),
    ("Retken maksoi Elämäni kevät ry.", {"Elämäni kevät ry"}, set()),
    ("Yhteistyössä Hämeen Omaishoitajat ja Läheiset ry:n kanssa.",
     {"Hämeen Omaishoitajat ja Läheiset ry"}, set()),
    ("Vierailulla Lahden mielenterveys- ja päihdeyhdistys ry.",
     {"Lahden mielenterveys- ja päihdeyhdistys ry"}, set()),
    ("Lahden mielenterveysyhdistys LATU ry täyttää vuosia. Latu on avoin.",
     {"Lahden mielenterveysyhdistys LATU ry"}, set()),
    ("Saimaan Mielenterveysläheiset – Luotsi ry:n ryhmä.",
     {"Saimaan Mielenterveysläheiset – Luotsi ry"}, set()),
    ("Pohjois-Savon Mieli ja Perhe ry sekä Varkauden Tuki ry kutsuvat.",
     {"Pohjois-Savon Mieli ja Perhe ry", "Varkauden Tuki ry"}, set()),
]  # fmt: skip
HEADS: list[Case] = [
    ("Sopimus tehtiin Espoon kaupungin kanssa.", {"Espoon kaupunki"}, set()),
    ("Espoo on kaupunki, ja Espoossa on hyvä olla.", set(), set()),
    ("Kunnan asukkaat kokoontuivat kaupungin tiloissa.", set(), set()),
    ("Tuusulan kunnalta saatiin avustus.", {"Tuusulan kunta"}, set()),
    ("Vantaan ja Porvoon kaupungit sopivat asiasta.", {"Vantaan kaupunki", "Porvoon kaupunki"},
     set()),
    ("Puhe Länsi-Uudenmaan hyvinvointialueelta.", {"Länsi-Uudenmaan hyvinvointialue"}, set()),
    ("Opas tehtiin sosiaali- ja terveysministeriön tuella.", {"sosiaali- ja terveysministeriö"},
     set()),
    ("Tietoa antaa Terveyden ja hyvinvoinnin laitos (THL). THL:n mukaan näin on.",
     {"Terveyden ja hyvinvoinnin laitos"}, set()),
    ("Diakonissa on Hollolan seurakunnan palveluksessa.", {"Hollolan seurakunta"}, set()),
    ("Luennoitsija tuli Itä-Suomen yliopistosta.", {"Itä-Suomen yliopisto"}, set()),
    ("Hakemus jätettiin Uudenmaan ELY-keskukseen.", {"Uudenmaan ELY-keskus"}, set()),
    ("Hanketta rahoittaa STEA, ja STEA:n päätös tulee joulukuussa.", {"STEA"}, set()),
    ("Toiminta on STEA-avusteista.", {"STEA"}, set()),
    ("Eläkeliiton Kainuun piirin kokous.", {"Eläkeliiton Kainuun piiri"}, set()),
    ("Aloitteen teki Heinolan vanhus- ja vammaisneuvosto.", {"Heinolan vanhus- ja vammaisneuvosto"},
     set()),
    ("Retkelle lähti Kulttuuripaja Valo. Valon nuoret soittivat.", {"Kulttuuripaja Valo"}, set()),
    ("Tutustuimme Suvirannan Klubitaloon.", {"Suvirannan Klubitalo"}, set()),
    ("Paikalla oli myös Green Hand –keskus Mäkelä.", {"Green Hand -keskus Mäkelä"}, set()),
]  # fmt: skip
NETWORKS: list[Case] = [
    ("TUISKU-verkosto kokoontuu keväällä.", set(), {"TUISKU-verkosto"}),
    ("Kerromme TUISKU –verkoston työstä.", set(), {"TUISKU-verkosto"}),
    ("TUISKU -verkostossa on uusia jäseniä.", set(), {"TUISKU-verkosto"}),
    ("Nimi on mielenterveystyön toimijoiden verkosto TUISKU. TUISKU -verkosto tapaa usein.",
     set(), {"TUISKU-verkosto"}),
    ("Järjestöjen kumppanuusverkosto Jumaja käynnisti työn. Jumajan jäsenet tapaavat.",
     set(), {"Jumaja"}),
    ("Jumaja on Hämeen järjestöjen kumppanuusverkosto. Työ jatkuu Jumajan johdolla.",
     set(), {"Jumaja"}),
    ("Mukana on Oulun seudun kohtaamispaikkaverkosto.", set(),
     {"Oulun seudun kohtaamispaikkaverkosto"}),
    ("• Maakunnan hyvinvointikoordinaattoreiden verkosto.", set(),
     {"Maakunnan hyvinvointikoordinaattoreiden verkosto"}),
    ("Asia eteni omaistoiminnan neuvottelukunnissa.", set(), {"omaistoiminnan neuvottelukunta"}),
    ("Kuulumme kansainväliseen klubitaloverkostoon (Clubhouse Pacific).", set(),
     {"Clubhouse Pacific"}),
    ("Kutsu Valtakunnalliselle omaisfoorumille.", set(), {"Valtakunnallinen omaisfoorumi"}),
    ("Mielenterveys- ja päihdetyön toimijoiden verkostossa pohdittiin.", set(),
     {"Mielenterveys- ja päihdetyön toimijoiden verkosto"}),
    ("Uudenmaan ja Kymenlaakson vertaistyön verkosto syntyi.", set(),
     {"Uudenmaan ja Kymenlaakson vertaistyön verkosto"}),
    ("Olemme Keski-Suomen järjestöareenan jäsen.", set(), {"Keski-Suomen järjestöareena"}),
    ("Families Ahead Europe -verkoston kokous.", set(), {"Families Ahead Europe"}),
]  # fmt: skip
REAL: list[Case] = [
    ("Mukana Lahden ja Hollolan Omaishoitajat ry.", {"Lahden ja Hollolan Omaishoitajat ry"}, set()),
    ("MiLä -Mielen Läheiset ry syntyi. MiLän jäsenet tapaavat.", {"MiLä -Mielen Läheiset ry"},
     set()),
    ("MiLä – Lahden omaiset ry syntyi.", {"MiLä – Lahden omaiset ry"}, set()),
    ("Tuki tuli myös Aino ja Eino Tukiaisen säätiöltä.", {"Aino ja Eino Tukiaisen säätiö"}, set()),
    ("Paikalla oli Elävät ry:n Lahden piiri.", {"Elävät ry:n Lahden piiri"}, set()),
    ("Aluksi se oli Omaiset perheiden tukena Lahti ry.", {"Omaiset perheiden tukena Lahti ry"},
     set()),
    ("Kokous pidetään Teamsissa, kysely tehtiin Webropolilla.", set(), set()),
    ("Tulevaisuuden sote-keskus -hanke ja Tien Näyttäjä (TN) -hanke jatkuvat.", set(), set()),
    ("Lahden alueen toimijoiden TUISKU-verkosto on laaja.", set(), {"TUISKU-verkosto"}),
    ("TUISKU-foorumeissa kuullaan jäseniä.", set(), {"TUISKU-foorumi"}),
    ("Saattoverkoston jäsenet tapaavat. Saattoverkosto on avoin.", set(), {"Saattoverkosto"}),
    ("Lahden omaistoiminnan neuvottelukunta tapasi. Lahden neuvottelukunta jatkaa.", set(),
     {"Lahden omaistoiminnan neuvottelukunta"}),
    ("Lahden päihdepoliittisen neuvottelukunnan kanta.", set(),
     {"Lahden päihdepoliittinen neuvottelukunta"}),
    ("Neuvottelukunta\tAika\tPaikka", set(), set()),
]  # fmt: skip
NO_NAMES: list[str] = [
    "Verkosto kokoontuu keväällä, ja yhteistyöverkosto kasvaa.",
    "Hankkeen verkosto on laaja, ja alueen yhteistyöverkosto myös.",
    "Omaisen läheisverkosto ja turvaverkosto tukevat arjessa.",
    "Samalla suunnalla -hanke alkoi, ja Hyvä Arki -ohjelma jatkui.",
    "Puheenjohtaja Maija Virtanen avasi kokouksen.",
    "Yhdistyksen jäsenet ja järjestöt tapasivat kunnan edustajia.",
    "Mikä on klubitalo? Klubitalo on yhteisö.",
    "Seuraava foorumi pidetään syksyllä.",
]
LISTS: list[Case] = [
    ("• Lahden kaupunki, pj\n• Lahden seniorit, Eino Mallinen\n• Lammen Tukipolku ry, siht.",
     {"Lahden kaupunki", "Lahden seniorit", "Lammen Tukipolku ry"}, set()),
    ("Tuohisäätiö\n\nLammen Tukipolku ry\n\nVailla vakituista pesää ry",
     {"Tuohisäätiö", "Lammen Tukipolku ry", "Vailla vakituista pesää ry"}, set()),
    ("Illan järjestämme yhteistyössä Muistivalon ja Lahden kaupungin kanssa.",
     {"Muistivalo", "Lahden kaupunki"}, set()),
    ("Vertaisilta pidetään yhdessä ohjaaja Muistivalon kanssa.", set(), set()),
    ("Kyselystä vastaavat Kaiku ja KRTy.", {"Kaiku", "KRTy"}, set()),
    ("Liekkari koordinoi alueen toimintaa.", {"Liekkari"}, set()),
    ("Mukana ovat Lahden kaupunki, Lammen Tukipolku ry, Edistio ja Hollolan seurakunta.",
     {"Lahden kaupunki", "Lammen Tukipolku ry", "Edistio", "Hollolan seurakunta"}, set()),
    ("• Lahden kaupunki\n• Lammen Tukipolku ry\n• Kuunari-säätiö sr",
     {"Lahden kaupunki", "Lammen Tukipolku ry", "Kuunari-säätiö sr"}, set()),
    ("Työllisyysryhmä (koordinoi KRT)", {"KRT"}, set()),
]  # fmt: skip


def _names(analysis: Analysis, text: str, entity_type: str) -> set[str]:
    mentions = analysis.analyse(PageText("", text)).mentions
    return {m.name for m in mentions if m.type == entity_type}


SEVERAL_BODIES = [
    (
        "Siellä kokoontuvat Lemin, Luumäen ja Savitaipaleen asukasfoorumit.",
        set(),
        {"Lemin asukasfoorumi", "Luumäen asukasfoorumi", "Savitaipaleen asukasfoorumi"},
    ),
    (
        "Pulmasta puhui Lemin, Luumäen ja Savitaipaleen asukasfoorumi.",
        set(),
        {"Lemin, Luumäen ja Savitaipaleen asukasfoorumi"},
    ),
    (
        "Kuule Etsivän työn verkoston ja Hyvän Arjen Allianssin terveiset.",
        set(),
        {"Etsivän työn verkosto", "Hyvän Arjen Allianssi"},
    ),
    (
        "Olemme mukana Diakonian tukirenkaassa, johon kuuluvat Lemin seurakunta ja Apuniitty ry.",
        {"Lemin seurakunta", "Apuniitty ry"},
        {"Diakonian tukirengas"},
    ),
    ("Retkelle lähdetään Diakonian tukirenkaan autolla.", set(), set()),
    (
        "Sateen vuoksi soitimme Lapin AVIlle ja Lammin 4H-yhdistykselle.",
        {"Lapin AVI", "Lammin 4H-yhdistys"},
        set(),
    ),
    (
        "Mukana ovat Lemin kunta, Majakka ja Posela.",
        {"Lemin kunta", "Majakka", "Posela"},
        set(),
    ),
]


@pytest.mark.parametrize(
    ("text", "organisations", "networks"),
    [*LEGAL_FORMS, *HEADS, *NETWORKS, *REAL, *LISTS, *SEVERAL_BODIES],
)
def test_names(analysis: Analysis, text: str, organisations: set[str], networks: set[str]) -> None:
    assert _names(analysis, text, "organisation") == organisations
    assert _names(analysis, text, "network") == networks


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_names(analysis: Analysis, text: str) -> None:
    assert not _names(analysis, text, "organisation")
    assert not _names(analysis, text, "network")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Lammen Tukipolku ry:n talo", "Lammen Tukipolku ry", "association"),
        ("Kuunari-säätiö sr tukee", "Kuunari-säätiö sr", "foundation"),
        ("siivous Rautio Oy", "Rautio Oy", "company"),
        ("Tuusulan kunnan tuki", "Tuusulan kunta", "municipality"),
        ("kiitos STEA:lle", "STEA", "funder"),
        ("tilat Suvirannan Klubitalolla", "Suvirannan Klubitalo", "centre"),
        ("TUISKU-verkoston", "TUISKU-verkosto", None),
    ],
)
def test_kinds(analysis: Analysis, text: str, name: str, kind: str | None) -> None:
    found = {m.name: m.kind for m in analysis.analyse(PageText("", text)).mentions}
    assert found[name] == kind


def test_short_names_of_the_page_are_aliases(analysis: Analysis) -> None:
    text = (
        "Lahden mielenterveysyhdistys LATU ry kutsuu jäseniä. Ladun talo on avoin, ja LATUn "
        "ohjaajat tapaavat siellä. Olemme LATUssa iloisia."
    )
    mentions = analysis.analyse(PageText("", text)).mentions
    assert {m.name for m in mentions} == {"Lahden mielenterveysyhdistys LATU ry"}
    assert [text[m.start : m.end] for m in mentions if m.end - m.start < 10] == ["LATUn", "LATUssa"]
    assert "LATU" in mentions[0].aliases
