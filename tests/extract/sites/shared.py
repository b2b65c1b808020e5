"""Sites whose pages share text of their own, and calls within the text that are not their own."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.extract.sites.simulate import body, gold
from tests.extract.sites.societies import Shell, avain, divi, soup
from tests.extract.sites.words import PLACES, Article, Writer


@dataclass
class Subject:
    """A page to be: its own parts as markup, and as text; `calls` is markup that is not its own."""

    title: str
    parts: list[str]
    text: list[str]
    calls: str = ""


Case = Callable[[Writer], tuple[Shell, list[Subject]]]


def paragraphs(*texts: str) -> str:
    """Plain paragraphs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def news(writer: Writer, numbers: Iterable[int], calls: str = "") -> list[Subject]:
    """Ordinary articles of the site."""
    made = []
    for number in numbers:
        a = writer.article(number)
        made.append(
            Subject(
                a.title,
                [f"<p>{escape(a.lead)}</p>{body(a)}"],
                [gold(a).removeprefix(a.title).strip()],
                calls=calls,
            )
        )
    return made


def pages(case: Case, seed: int = 5) -> list[tuple[str, str, str]]:
    """(name, HTML, gold) of the site's pages; each shows others' headlines beside its text."""
    writer = Writer(seed)
    shell, subjects = case(writer)
    latest: list[Article] = [writer.article(number) for number in range(900, 900 + len(subjects))]
    made = []
    for number, subject in enumerate(subjects):
        around = latest[max(0, number - 8) : number + 1][::-1] + latest[:6]
        parts = [*subject.parts]
        if subject.calls:
            parts[-1] += subject.calls
        markup = shell(subject.title, parts, f"{1 + number % 28}.3.2021", around)
        made.append((f"{number:03}", markup, "\n\n".join([subject.title, *subject.text])))
    return made


def write_pages(directory: Path, made: Sequence[tuple[str, str, str]]) -> None:
    """The pages as files, the way `tests.quality extraction` reads them."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, markup, text in made:
        (directory / f"{name}.html").write_text(markup, encoding="utf-8")
        (directory / f"{name}.txt").write_text(text, encoding="utf-8")


def branches(writer: Writer) -> tuple[Shell, list[Subject]]:
    """A third of the pages are local branches with one description; an appeal box ends each page."""
    appeal = '<div class="box-4"><h4>Jokainen euro auttaa</h4><p>Lahjoittamalla tuet vapaaehtoisten koulutusta ja lasten leiritoimintaa koko maassa.</p><a href="/lahjoitus/">Lahjoita nyt</a></div>'
    description = (
        "Paikallisosasto tarjoaa vertaistukea niille, joiden läheinen sairastaa. Toiminta on avointa myös niille, jotka eivät ole jäseniä.",
        "Osaston vapaaehtoiset ovat itse omaisia, ja heitä sitoo vaitiolo. Ensimmäiselle käynnille voi tulla ilman ilmoittautumista.",
    )
    meetings = (
        "Kokoontumiset: joka kuun ensimmäinen tiistai kello 18 kirjaston kokoushuoneessa.",
        "Kokoontumiset: parillisten viikkojen torstait kello 17.30 seurakuntatalolla.",
        "Kokoontumiset: sopimuksen mukaan, kysy osaston yhteyshenkilöltä seuraavaa kertaa.",
    )
    made = []
    for number, place in enumerate(PLACES[:20]):
        first = f"{place}n osasto perustettiin vuonna {1980 + number}. {writer.sentence()}"
        person = f"Yhteyshenkilö {writer.name()}, puh. 040 {100 + number} {2000 + 7 * number}"
        text = [first, *description, meetings[number % 3], person]
        made.append(Subject(f"{place}n osasto", [paragraphs(*text)], text, appeal))
    return divi, made + news(writer, range(40), appeal)


def contacts(writer: Writer) -> tuple[Shell, list[Subject]]:
    """News that end with one of three contact paragraphs; a newsletter box stands in the text."""
    box = '<div class="bx2"><p>Tilaa uutiskirjeemme ja saat kuukausittain tiedon ryhmistä, retkistä ja koulutuksista suoraan sähköpostiisi.</p><p><a href="/uutiskirje/">Tilaa tästä</a></p></div>'
    ends = [
        f"Lisätietoja antaa toiminnanjohtaja {writer.name()}, puh. 050 555 1100, toiminta@lahteenomaiset.example.",
        f"Ilmoittautumiset ottaa vastaan järjestösihteeri {writer.name()}, puh. 050 555 1101, viimeistään viikkoa ennen.",
        f"Ryhmistä kertoo lisää ohjaaja {writer.name()}, puh. 050 555 1102, arkisin kello 12–14.",
    ]
    made = []
    for number, subject in enumerate(news(writer, range(50), box)):
        if number % 5 < 3:
            end = ends[number % 5]
            subject.parts[0] += f"<p>{escape(end)}</p>"
            subject.text.append(end)
        made.append(subject)
    return avain, made


def groups(writer: Writer) -> tuple[Shell, list[Subject]]:
    """Half of a small site are pages of groups from one template; each page ends with a call."""
    call = '<p>Vielä ehdit mukaan: <a href="/liity">liity Marttoihin jo tänään</a> ja saat tervetuliaislahjan postissa kotiin.</p>'
    common = "Kerhoon ei tarvitse ilmoittautua, ja kahvit tarjoaa yhdistys. Ota mukaan omat työvälineet, jos niitä on."
    made = []
    for number, place in enumerate(PLACES[:14]):
        when = ("tiistaisin", "keskiviikkoisin", "torstaisin")[number % 3]
        fields = [
            f"Aika: {when} kello {16 + number % 3}–{18 + number % 3}",
            f"Paikka: {place}n kylätalo",
            f"Vetäjä: {writer.name()}",
        ]
        own = writer.paragraph(1, 2)
        text = [own, *fields, common]
        made.append(
            Subject(
                f"{place}n kerho",
                [paragraphs(own), paragraphs(*fields), paragraphs(common)],
                text,
                call,
            )
        )
    return soup, made + news(writer, range(14), call)


def at_home(writer: Writer) -> tuple[Shell, list[Subject]]:
    """What the footer and the side bar say everywhere is the own matter of one page."""
    office = [
        "Myllykatu 8, 2. kerros",
        "33333 Kanervala",
        "Y-tunnus 0000000-0",
        "Tukipuhelin päivystää arkisin kello 10–14. Soittaja voi puhua nimettömänä.",
    ]
    join = [
        "Jäsenenä saat lehden neljä kertaa vuodessa ja pääset retkille jäsenhintaan.",
        "Jäsenmaksu on 20 euroa vuodessa, ja laskun saat sähköpostiisi kevättalvella.",
    ]
    made = [
        Subject("Yhteystiedot", [paragraphs(*office)], office),
        Subject("Liity jäseneksi", [paragraphs(*join)], join),
    ]
    return divi, made + news(writer, range(24))


def boxes(writer: Writer) -> tuple[Shell, list[Subject]]:
    """Notes and officials in boxes of their own, each on some pages; promotions in turn on all."""
    promotions = [
        '<div class="k1"><p>Syksyn ohjaajakoulutus on vielä auki, ja paikkoja on jäljellä muutama.</p><p><a href="/koulutus">Hae mukaan</a></p></div>',
        '<div class="k1"><p>Vuosikirja on ilmestynyt, ja sen saa toimistolta kahdella eurolla.</p><p><a href="/kirja">Osta kirja</a></p></div>',
        '<div class="k1"><p>Tuemme sinua myös verkossa, sillä ryhmät kokoontuvat etäyhteydellä.</p><p><a href="/verkko">Tutustu</a></p></div>',
    ]
    notes = [
        "Huomaa: ryhmä on tarkoitettu täysi-ikäisille, ja ohjaajilla on vaitiolovelvollisuus.",
        "Huomaa: matkakuluja ei korvata, mutta kimppakyytejä voi kysyä toimistolta etukäteen.",
    ]
    people = [(writer.name(), f"ohjaaja, p. 050 555 140{n}") for n in range(3)]
    made = []
    for number, subject in enumerate(news(writer, range(60))):
        if number % 5 == 0:
            note = notes[number % 2]
            subject.parts[0] += f'<div class="huom"><p>{note}</p></div>'
            subject.text.append(note)
        if number % 6 == 1:
            name, role = people[number % 3]
            subject.parts[0] += f'<div class="kortti"><h4>{name}</h4><p>{role}</p></div>'
            subject.text += [name, role]
        subject.calls = promotions[number % 3]
        made.append(subject)
    return avain, made


def centred(writer: Writer) -> tuple[Shell, list[Subject]]:
    """A call with a heading in the middle of the text, on most pages; a shared rule among the own."""
    call = '<div class="inset"><h3>Tarvitsetko tukea nyt?</h3><p>Kriisipuhelin vastaa joka yö, ja puhelu on maksuton kaikista liittymistä.</p><a class="b" href="/tuki">Näin saat tukea</a></div>'
    rule = "Kokoukseen voivat osallistua kaikki jäsenmaksunsa maksaneet jäsenet, mutta äänioikeus on vain aikuisilla."
    made = []
    for number in range(36):
        own = [writer.paragraph(1, 3) for _ in range(4)]
        if number % 4 == 0:
            own.insert(2, rule)
        middle = call if number % 10 < 6 else ""
        made.append(
            Subject(writer.title(), [paragraphs(*own[:2]) + middle + paragraphs(*own[2:])], own)
        )
    return divi, made


def few(case: Case) -> Case:
    """The same site while it is small: four of its first pages and four of its last."""

    def smaller(writer: Writer) -> tuple[Shell, list[Subject]]:
        shell, subjects = case(writer)
        return shell, subjects[:4] + subjects[-4:]

    return smaller


CASES: dict[str, Case] = {
    "boxes": boxes,
    "centred": centred,
    "few_branches": few(branches),
    "few_groups": few(groups),
    "branches": branches,
    "contacts": contacts,
    "groups": groups,
    "at_home": at_home,
}
