"""Further sites like those of `shared`; put aside: rules were not made by looking at them."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from html import escape

from tests.extract.sites.shared import Case, Subject, news, paragraphs
from tests.extract.sites.societies import Shell
from tests.extract.sites.societies_held_out import elementor, municipality, parish
from tests.extract.sites.words import PLACES, Writer


def services(writer: Writer) -> tuple[Shell, list[Subject]]:
    """A municipality: a quarter of the pages are services with one paragraph and one list."""
    rated = '<div class="rate"><p>Auttoiko tämä sivu sinua eteenpäin asiassasi?</p><a href="#y">Kyllä</a> <a href="#n">Ei</a></div>'
    fee = "Palvelusta peritään maksu, johon vaikuttavat talouden koko ja tulot. Maksusta tehdään aina kirjallinen päätös."
    steps = [
        "Täytä hakemus sähköisesti tai paperilla",
        "Liitä mukaan viimeisin verotuspäätös",
        "Palauta hakemus palvelupisteeseen kuukautta ennen",
    ]
    made = []
    for number, place in enumerate(PLACES[:15]):
        own = [writer.paragraph(2, 3), writer.paragraph(1, 2)]
        desk = f"{place}n toimipiste, palveluohjaaja {writer.name()}, puh. 08 555 {1200 + number}"
        listed = "<ul>" + "".join(f"<li>{step}</li>" for step in steps) + "</ul>"
        made.append(
            Subject(
                f"Kotipalvelu, {place}",
                [paragraphs(own[0], fee, own[1]), f"<h2>Näin haet</h2>{listed}", paragraphs(desk)],
                [*own, fee, "Näin haet", *steps, desk],
                rated,
            )
        )
    return municipality, made + news(writer, range(45), rated)


def regions(writer: Writer) -> tuple[Shell, list[Subject]]:
    """Three pages in four are regions with one description; a box to subscribe ends each text."""
    box = '<div class="mc4w"><h3>Pysy kuulolla</h3><p>Lähetämme vertaiskirjeen kerran kuussa. Voit perua tilauksen milloin vain.</p><a href="/kirje/">Tilaan kirjeen</a></div>'
    description = "Alueella toimii keskusteluryhmiä, liikuntaryhmiä ja yhteisiä retkiä. Kaikki ryhmät ovat maksuttomia, ja niitä ohjaa koulutettu vertainen."
    made = []
    for number, place in enumerate(PLACES[:24]):
        own = [writer.paragraph(1, 2), f"{place}n tapaamisista vastaa {writer.name()}."]
        text = [own[0], description, own[1]]
        made.append(Subject(f"{place}n alue", [paragraphs(*text)], text, box))
        if number % 3 == 0:
            made += news(writer, [number], box)
    return elementor, made


def masses(writer: Writer) -> tuple[Shell, list[Subject]]:
    """A parish: events of one template, an office paragraph under some texts, an appeal under all."""
    appeal = '<br><br>Yhteisvastuun tuotto käytetään seurakunnan nuorten ja ruoka-avun hyväksi. <a href="yv.html">Osallistu keräykseen</a>'
    office = "Tiedustelut kirkkoherranvirastosta, puh. 09 555 0505, tai diakoniatyöntekijältä vastaanottoaikoina."
    weekly = (
        "Messu joka sunnuntai kello 10 kirkossa, ja sen jälkeen kirkkokahvit seurakuntasalissa."
    )
    made = []
    for number, place in enumerate(PLACES[:16]):
        own = [
            writer.paragraph(1, 2),
            f"{place}n piirin kinkerit pidetään {1 + number}.2. kello 13.",
        ]
        text = [*own, weekly] if number % 2 else [weekly, *own]
        made.append(
            Subject(f"{place}n kappeli", ["<br><br>".join(map(escape, text))], text, appeal)
        )
    for number, subject in enumerate(news(writer, range(34), appeal)):
        if number % 3 == 0:
            subject.parts[0] += f"<br><br>{office}"
            subject.text.append(office)
        made.append(subject)
    return parish, made


def staffed(writer: Writer) -> tuple[Shell, list[Subject]]:
    """The footer's lines are a page's own matter; some pages name the same two officials."""
    office = [
        "Hietakosken kunta, Kunnantie 1, 66666 Hietakoski",
        "Vaihde 08 555 0404, kirjaamo@hietakoski.example",
        "Palvelupiste on avoinna maanantaista torstaihin kello 9–15.",
    ]
    staff = [f"{writer.name()}, vapaa-aikasihteeri", f"{writer.name()}, nuoriso-ohjaaja"]
    mail = ["vapaa-aika@hietakoski.example", "nuoriso@hietakoski.example"]
    cards = "".join(
        f'<div class="henkilo"><p>{person}</p><p><a href="mailto:{address}">{address}</a></p></div>'
        for person, address in zip(staff, mail, strict=True)
    )
    made = [Subject("Ota yhteyttä", [paragraphs(*office)], office)]
    for number, subject in enumerate(news(writer, range(26))):
        if number % 4 == 0:
            subject.parts.append(cards)
            subject.text += [*staff, *mail]
        made.append(subject)
    return municipality, made


CASES: dict[str, Case] = {
    "services": services,
    "regions": regions,
    "masses": masses,
    "staffed": staffed,
}
