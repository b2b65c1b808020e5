"""Pages that are no articles: lists, tables, questions, threads, broken markup."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.extract.sites.shared import Subject, news, paragraphs
from tests.extract.sites.societies import Shell, avain, divi, soup, village
from tests.extract.sites.words import KINDS, ORGS, PLACES, Article, Writer

Make = Callable[[Writer], tuple[str, str]]  # (HTML, gold main text)


def latest_of(writer: Writer) -> list[Article]:
    """Headlines for the side of one page."""
    return [writer.article(number) for number in range(40, 48)]


def within(shell: Shell, writer: Writer, subject: Subject) -> tuple[str, str]:
    """The subject's page in the shell of a site, and its gold."""
    markup = shell(subject.title, subject.parts, "4.5.2021", latest_of(writer))
    return markup, "\n\n".join([subject.title, *subject.text])


def beside(shell: Shell, writer: Writer, count: int = 14) -> list[tuple[str, str, str]]:
    """Ordinary pages of the same site."""
    return [
        (f"z{number}", *within(shell, writer, subject))
        for number, subject in enumerate(news(writer, range(count)))
    ]


def broken(writer: Writer) -> tuple[str, str]:
    """Unclosed tags, a form in a form, two bodies, text after the end."""
    own = [writer.paragraph(2, 3) for _ in range(4)]
    last = "Muutokset ovat mahdollisia, joten tarkista aika vielä edellisenä päivänä."
    markup = f"""<html><head><title>Kevätretki | Kuusen seura</title><body class=sivu><form action=/haku><input name=q><form action=/kirjaudu>
<ul><li><a href=/>Etusivu<li><a href=/retket>Retket<li><a href=/seura>Seura</ul>
<body><div class=teksti><h1>Kevätretki<p>{own[0]}<p><b>{own[1]}<div><i>{own[2]}</div></b><p>{own[3]}</div></body></html>
<p>{last}"""
    return markup, "\n\n".join(["Kevätretki", *own, last])


def forum(writer: Writer) -> tuple[str, str]:
    """A thread: the posts are the page's own; names, signatures and reply links are not."""
    title = writer.title()
    posts = []
    text = [title]
    for number in range(6):
        said = writer.paragraph(1, 3)
        text.append(said)
        posts.append(
            f'<div class="post has-profile" id="p{700 + number}"><div class="inner"><dl class="postprofile"><dt><a class="username" href="./m{number}">{writer.pick(PLACES)}n kulkija</a></dt><dd>Viestit: {number * 12 + 3}</dd><dd>Liittynyt: 2.3.2014</dd></dl><div class="postbody"><p class="author">Kirjoittaja {number} » 4.5.2021 klo 12:{10 + number}</p><div class="content">{escape(said)}</div><div class="signature">Hiljaa hyvä tulee, mutta ajallaan ei koskaan.</div><ul class="post-buttons"><li><a href="#q">Vastaa</a></li><li><a href="#r">Ilmoita asiaton viesti</a></li></ul></div></div></div>'
        )
    markup = f"""<!DOCTYPE html><html lang="fi"><head><title>{escape(title)} - Omaisten keskustelupalsta</title></head><body class="viewtopic"><div id="wrap"><div class="headerbar"><a href="/">Omaisten keskustelupalsta</a></div><div class="navbar"><ul><li><a href="/faq">UKK</a></li><li><a href="/login">Kirjaudu sisään</a></li></ul></div>
<div id="page-body"><h2 class="topic-title"><a href="./t1">{escape(title)}</a></h2><div class="action-bar"><a href="./reply">Vastaa viestiin</a> <span>6 viestiä • Sivu 1/1</span></div>{"".join(posts)}<div class="action-bar"><a href="/f">Paluu: Yleistä</a></div></div><div id="page-footer">Kaikki ajat ovat UTC+2 tuntia</div></div></body></html>"""
    return markup, "\n\n".join(text)


def gallery(writer: Writer) -> tuple[str, str]:
    """Nothing but pictures with their captions."""
    captions = [f"{writer.name()} ja {writer.pick(PLACES)}n väki talkoissa" for _ in range(9)]
    shown = "".join(
        f'<figure class="gallery-item"><img src="{n}.jpg" alt=""><figcaption>{caption}</figcaption></figure>'
        for n, caption in enumerate(captions)
    )
    return within(divi, writer, Subject("Kuvia talkoista", [f"<div>{shown}</div>"], captions))


def table(writer: Writer) -> tuple[str, str]:
    """Nothing but a table."""
    rows = [
        (place, writer.name(), f"{number + 2}. torstai", f"kello {15 + number % 4}")
        for number, place in enumerate(PLACES[:12])
    ]
    shown = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    head = "<tr><th>Paikka</th><th>Ohjaaja</th><th>Päivä</th><th>Aika</th></tr>"
    text = ["Paikka Ohjaaja Päivä Aika", *(" ".join(row) for row in rows)]
    return within(avain, writer, Subject("Ryhmien ajat", [f"<table>{head}{shown}</table>"], text))


def members(writer: Writer) -> tuple[str, str]:
    """Nothing but a list of member organisations with links to their sites."""
    names = [*ORGS, *(f"{place}n {KINDS[n % 8]}" for n, place in enumerate(PLACES))]
    shown = "".join(
        f'<li><a href="https://jasen{n}.example/">{name}</a></li>' for n, name in enumerate(names)
    )
    return within(soup, writer, Subject("Jäsenjärjestöt", [f"<ul>{shown}</ul>"], names))


def staff(writer: Writer) -> tuple[str, str]:
    """Nothing but cards of the staff."""
    cards = []
    text = []
    for number in range(8):
        lines = [
            writer.name(),
            f"järjestösuunnittelija, {writer.pick(PLACES)}",
            f"050 555 {3000 + number}",
            f"nimi{number}@kanervantuki.example",
        ]
        text += lines
        cards.append(
            f'<div class="et_pb_team_member clearfix"><div class="et_pb_team_member_description"><h4 class="et_pb_module_header">{lines[0]}</h4><p class="et_pb_member_position">{lines[1]}</p><div><p>{lines[2]}<br><a href="mailto:{lines[3]}">{lines[3]}</a></p></div></div></div>'
        )
    return within(divi, writer, Subject("Työntekijät", cards, text))


def questions(writer: Writer) -> tuple[str, str]:
    """Questions whose answers open: details and summary."""
    asked = [
        ("Kuka voi tulla ryhmään?", writer.paragraph(1, 2)),
        ("Maksaako osallistuminen?", "Ei maksa."),
        ("Täytyykö ilmoittautua?", writer.paragraph(1, 1)),
        ("Voiko lapsen ottaa mukaan?", "Kyllä voi, leikkipaikka on viereisessä huoneessa."),
        ("Miten saan kuljetuksen?", writer.paragraph(2, 2)),
    ]
    shown = "".join(
        f"<details><summary>{q}</summary><div><p>{escape(a)}</p></div></details>" for q, a in asked
    )
    text = [part for pair in asked for part in pair]
    return within(avain, writer, Subject("Usein kysyttyä", [shown], text))


def tabs(writer: Writer) -> tuple[str, str]:
    """Three panels, of which a reader sees one at a time."""
    panels = [(name, writer.paragraph(2, 3)) for name in ("Lapsille", "Nuorille", "Aikuisille")]
    heads = "".join(
        f'<button role="tab" aria-controls="p{n}" id="t{n}">{name}</button>'
        for n, (name, _) in enumerate(panels)
    )
    shown = "".join(
        f'<div role="tabpanel" id="p{n}" aria-labelledby="t{n}"{" hidden" if n else ""}><p>{escape(said)}</p></div>'
        for n, (_, said) in enumerate(panels)
    )
    intro = "Valitse alta ikäryhmä, niin näet, mitä toimintaa sille on tänä vuonna."
    part = f'<p>{intro}</p><div role="tablist">{heads}</div>{shown}'
    return within(
        divi, writer, Subject("Toimintaa", [part], [intro, *(said for _, said in panels)])
    )


def front(writer: Writer) -> tuple[str, str]:
    """A front page: its own welcome, and teasers of other pages."""
    welcome = [
        "Saaren Martat on vuonna 1931 perustettu kotitalousjärjestö, johon kuuluu 84 jäsentä.",
        "Kokoonnumme Rantatuvalla joka toinen keskiviikko, ja uudet tulijat ovat aina tervetulleita.",
    ]
    teasers = "".join(
        f'<div class="nosto3"><h3><a href="{a.url}">{escape(a.title)}</a></h3><p>{escape(a.lead[:110])}…</p></div>'
        for a in latest_of(writer)[:6]
    )
    return within(soup, writer, Subject("Tervetuloa", [paragraphs(*welcome), teasers], welcome))


def main_with_side(writer: Writer) -> tuple[str, str]:
    """`main` holds the side bar too."""
    own = [writer.paragraph(2, 3) for _ in range(4)]
    heads = "".join(f'<li><a href="{a.url}">{escape(a.title)}</a></li>' for a in latest_of(writer))
    markup = f"""<!DOCTYPE html><html lang="fi"><head><title>Vuosikokous | Havun kyläyhdistys</title></head><body><header><a href="/">Havun kyläyhdistys</a><nav><a href="/kyla">Kylä</a><a href="/talo">Kylätalo</a></nav></header>
<main><div class="flex"><div class="w-2"><h1>Vuosikokous</h1>{paragraphs(*own)}</div><div class="w-1"><div><h2>Kylätalo vuokrattavana</h2><p>Kylätalolla voi pitää juhlia ja kokouksia. Astiat kuuluvat vuokraan.</p><p><a href="/talo">Lue lisää talosta</a></p></div><div><h2>Kylän kuulumisia</h2><ul>{heads}</ul></div></div></div></main>
<footer><p>Havun kyläyhdistys ry, Kylätie 90, 88888 Havu</p></footer></body></html>"""
    return markup, "\n\n".join(["Vuosikokous", *own])


def cell(writer: Writer) -> tuple[str, str]:
    """The text in a cell of a layout table, parted by <br><br>, the menu in the next cell."""
    own = [writer.paragraph(1, 3) for _ in range(5)]
    text = "<br><br>".join(map(escape, own))
    markup = f"""<html><head><title>Maamiesseura</title></head><body><table width=100%><tr><td bgcolor=green width=150><a href=a.htm>Historia</a><br><a href=b.htm>Hallitus</a><br><a href=c.htm>Koneet</a><br><a href=d.htm>Vieraskirja</a></td><td><h2>Koneiden vuokraus</h2>{text}</td></tr></table><center>Sivut päivitti sihteeri 3.2.2009 - Olet kävijä numero 12345</center></body></html>"""
    return markup, "\n\n".join(["Koneiden vuokraus", *own])


def definitions(writer: Writer) -> tuple[str, str]:
    """A list of terms with what they mean."""
    pairs = [
        ("Omainen", "Läheinen, jonka perheessä tai ystäväpiirissä joku sairastaa."),
        (
            "Vertaisohjaaja",
            "Koulutettu vapaaehtoinen, joka vetää ryhmää oman kokemuksensa pohjalta.",
        ),
        ("Kokemusasiantuntija", writer.sentence()),
        ("Jäsenyhdistys", "Liittoon hyväksytty rekisteröity yhdistys."),
        ("Aluetyö", writer.sentence()),
    ]
    shown = "".join(f"<dt>{term}</dt><dd>{escape(said)}</dd>" for term, said in pairs)
    text = [part for pair in pairs for part in pair]
    return within(avain, writer, Subject("Sanasto", [f"<dl>{shown}</dl>"], text))


def headings(writer: Writer) -> tuple[str, str]:
    """Headings with no text below them: a programme."""
    lines = [f"Kello {9 + n}.00 {writer.pick(PLACES)}n esittely" for n in range(7)]
    shown = "".join(f"<h3>{line}</h3>" for line in lines)
    return within(divi, writer, Subject("Päivän ohjelma", [shown], lines))


def calendar(writer: Writer) -> tuple[str, str]:
    """Events without pages of their own: a day, a name and a sentence each."""
    made = []
    text = []
    for number in range(7):
        day, what = f"{2 + 3 * number}.10. kello 17", f"{writer.pick(PLACES)}n syysilta"
        more = writer.sentence()
        text += [day, what, more]
        made.append(
            f'<div class="et_pb_blurb"><div class="et_pb_blurb_content"><span class="pvm">{day}</span><h4>{what}</h4><p>{escape(more)}</p></div></div>'
        )
    return within(divi, writer, Subject("Tulossa syksyllä", made, text))


def mailing(writer: Writer) -> tuple[str, str]:
    """The board in a table, with addresses and telephone numbers as links."""
    rows = [
        (writer.name(), role, f"050 555 15{n:02}", f"jasen{n}@lahteenomaiset.example")
        for n, role in enumerate(
            ("puheenjohtaja", "varapuheenjohtaja", "sihteeri", "rahastonhoitaja", "jäsen", "jäsen")
        )
    ]
    shown = "".join(
        f'<tr><td><p>{a}</p></td><td><p>{b}</p></td><td><a href="tel:{c}">{c}</a></td><td><a href="mailto:{d}">{d}</a></td></tr>'
        for a, b, c, d in rows
    )
    text = [" ".join(row) for row in rows]
    return within(avain, writer, Subject("Hallitus", [f"<table>{shown}</table>"], text))


def own_pages(writer: Writer) -> tuple[str, str]:
    """Local branches, each with a page on the same site; a sentence above the list."""
    intro = "Paikallisyhdistyksiä on koko maakunnassa, valitse lähin."
    names = [f"{place}n {KINDS[n % 8]}" for n, place in enumerate(PLACES[:18])]
    shown = "".join(f'<p><a href="/py/{n}">{name}</a></p>' for n, name in enumerate(names))
    return within(
        soup, writer, Subject("Paikallisyhdistykset", [f"<p>{intro}</p>{shown}"], [intro, *names])
    )


def centre(writer: Writer) -> tuple[str, str]:
    """A page of centred lines and fonts, the menu below the banner."""
    own = [writer.paragraph(1, 2) for _ in range(5)]
    text = "".join(f"<p align=center><font face=Arial>{escape(said)}</font>" for said in own)
    markup = f"""<html><head><title>Laulumiehet</title></head><body bgcolor=#ffffcc><p align=center><font size=7>Laulumiehet ry</font></p><p align=center><a href=k.htm>Kuoro</a> - <a href=o.htm>Ohjelma</a> - <a href=v.htm>Vieraskirja</a></p><h2 align=center>Kevätkonsertti</h2>{text}<p align=center><a href=k.htm>Takaisin</a></body></html>"""
    return markup, "\n\n".join(["Kevätkonsertti", *own])


def links_only(writer: Writer) -> tuple[str, str]:
    """Nothing but a list of branches, each with a page on the same site."""
    names = [f"{place}n {KINDS[(n + 3) % 8]}" for n, place in enumerate(PLACES[4:])]
    shown = "".join(f'<li><a href="/osastot/{n}">{name}</a></li>' for n, name in enumerate(names))
    return within(divi, writer, Subject("Osastot", [f"<ul>{shown}</ul>"], names))


def announcing(writer: Writer) -> tuple[str, str]:
    """A front page of layout tables: two sentences of its own, announcements in paragraphs."""
    own = [
        "Kaarna on elävä kylä järven rannalla, ja täällä asuu noin kolmesataa ihmistä.",
        "Kyläyhdistys pitää huolta talosta, rannasta ja yhteisistä juhlista.",
    ]
    told = "".join(
        f'<p><a href="{a.url}"><b>{escape(a.title)}</b></a><br>{a.date.day}.{a.date.month}.{a.date.year}<br>{escape(a.lead[:90])}...</p>'
        for a in latest_of(writer)[1:6]
    )
    return within(village, writer, Subject("Tervetuloa kylään", [paragraphs(*own), told], own))


def linked_rows(writer: Writer) -> tuple[str, str]:
    """A table whose rows are headed by links."""
    rows = [
        (f"{place}n kerhotalo", f"{20 + n} paikkaa", f"{5 * n + 30} euroa")
        for n, place in enumerate(PLACES[:9])
    ]
    shown = "".join(
        f'<tr><th><a href="/tilat/{n}">{a}</a></th><td>{b}</td><td>{c}</td></tr>'
        for n, (a, b, c) in enumerate(rows)
    )
    head = "<tr><th>Tila</th><th>Koko</th><th>Vuokra</th></tr>"
    text = ["Tila Koko Vuokra", *(" ".join(row) for row in rows)]
    return within(
        divi, writer, Subject("Vuokrattavat tilat", [f"<table>{head}{shown}</table>"], text)
    )


def linked_pictures(writer: Writer) -> tuple[str, str]:
    """Pictures that open larger, with a line below each."""
    captions = [f"{writer.name()} avasi {writer.pick(PLACES)}n kesäjuhlan." for _ in range(7)]
    shown = "".join(
        f'<a class="kuva" href="/kuvat/{n}.jpg"><img src="/kuvat/p{n}.jpg"></a><p class="kuvateksti">{caption}</p>'
        for n, caption in enumerate(captions)
    )
    return within(soup, writer, Subject("Kesäjuhlan kuvat", [shown], captions))


def old_board(writer: Writer) -> tuple[str, str]:
    """A guest book of tables: name and day in one row, what was said in the next."""
    title = "Kysymyksiä hallitukselle"
    text = [title]
    rows = []
    for number in range(6):
        said = writer.paragraph(1, 3)
        text.append(said)
        rows.append(
            f"<tr bgcolor=#eeeeee><td>Nimimerkki {number}</td><td align=right>3.{1 + number}.2010 klo 12.3{number}</td></tr><tr><td colspan=2>{escape(said)}<br><br><a href=v{number}>Vastaa</a></td></tr>"
        )
    markup = f"""<html><head><title>Kaarnan palsta: {title}</title></head><body><table width=100%><tr><td><a href=/>Kaarnan palsta</a></td><td><a href=/haku>Haku</a></td><td><a href=/saannot>Säännöt</a></td></tr></table><h2>{title}</h2><table width=90% border=1>{"".join(rows)}</table><p>Palstaa valvoo sihteeri, ja asiattomat viestit poistetaan.</p></body></html>"""
    return markup, "\n\n".join(text)


PAGES: dict[str, tuple[Make, Shell | None]] = {
    "broken": (broken, None),
    "forum": (forum, None),
    "gallery": (gallery, divi),
    "table": (table, avain),
    "members": (members, soup),
    "staff": (staff, divi),
    "questions": (questions, avain),
    "tabs": (tabs, divi),
    "front": (front, soup),
    "main_with_side": (main_with_side, None),
    "cell": (cell, None),
    "definitions": (definitions, avain),
    "headings": (headings, divi),
    "calendar": (calendar, divi),
    "mailing": (mailing, avain),
    "own_pages": (own_pages, soup),
    "centre": (centre, None),
    "links_only": (links_only, divi),
    "announcing": (announcing, village),
    "linked_rows": (linked_rows, divi),
    "linked_pictures": (linked_pictures, soup),
    "old_board": (old_board, None),
}
