"""Further pages like those of `odd`; put aside: rules were not made by looking at them."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from html import escape

from tests.extract.sites.odd import Make, latest_of, within
from tests.extract.sites.shared import Subject, paragraphs
from tests.extract.sites.societies import Shell
from tests.extract.sites.societies_held_out import elementor, municipality, parish
from tests.extract.sites.words import KINDS, PLACES, Writer


def form_around(writer: Writer) -> tuple[str, str]:
    """The whole page in a form, paragraphs within links, nothing closed."""
    own = [writer.paragraph(2, 3) for _ in range(4)]
    markup = f"""<html><head><title>Kuntokoulu - Liikuntaseura Kisko</title></head><body><form method=post id=aspnetForm action=sivu.aspx><input type=hidden name=__VIEWSTATE value=x><div id=ylos><a href=/>Liikuntaseura Kisko<a href=/lajit>Lajit<a href=/salit>Salit</div><div id=keski><h1>Kuntokoulu</h1><a name=alku><p>{own[0]}<p>{own[1]}<p>{own[2]}</a><td><p>{own[3]}</div><div id=alas>Liikuntaseura Kisko, PL 9, 99999 Kisko</form>"""
    return markup, "\n\n".join(["Kuntokoulu", *own])


def amp(writer: Writer) -> tuple[str, str]:
    """An AMP page: a side menu in its own element, related stories in a list of its own."""
    own = [writer.paragraph(2, 3) for _ in range(4)]
    heads = "".join(
        f'<a href="{a.url}" class="r">{escape(a.title)}</a>' for a in latest_of(writer)[:4]
    )
    markup = f"""<!doctype html><html amp lang="fi"><head><meta charset="utf-8"><title>Kyläpäivä keräsi väkeä | Rannan Sanat</title><script async src="https://cdn.ampproject.org/v0.js"></script></head><body><amp-sidebar id="s" layout="nodisplay"><ul><li><a href="/">Etusivu</a></li><li><a href="/kylat">Kylät</a></li></ul></amp-sidebar><header class="amp-bar"><a href="/">Rannan Sanat</a></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">Kyläpäivä keräsi väkeä</h1><div class="amp-wp-meta amp-wp-byline">Liisa Toimittaja</div></header><figure><amp-img src="k.jpg" width="4" height="3"></amp-img><figcaption>Kylätalon piha täyttyi.</figcaption></figure><div class="amp-wp-article-content">{paragraphs(*own)}</div><div class="amp-related"><h3>Lue myös</h3>{heads}</div></article><amp-user-notification layout="nodisplay" id="n">Käytämme evästeitä. <button>Selvä</button></amp-user-notification><footer class="amp-wp-footer"><p>Rannan Sanat</p></footer></body></html>"""
    return markup, "\n\n".join(["Kyläpäivä keräsi väkeä", "Kylätalon piha täyttyi.", *own])


def board(writer: Writer) -> tuple[str, str]:
    """A thread in tables, one post a row."""
    title = writer.title()
    text = [title]
    rows = []
    for number in range(5):
        said = writer.paragraph(1, 3)
        text.append(said)
        rows.append(
            f"<tr><td class=row1 width=150 valign=top><b>Jäsen{number}</b><br>Viestejä: {31 * number}<br>Paikkakunta: {writer.pick(PLACES)}</td><td class=row1 valign=top><table width=100%><tr><td><span class=small>Lähetetty: 5.6.2011 klo 1{number}:24</span></td><td><a href=q{number}>Vastaa lainaten</a></td></tr><tr><td colspan=2><hr>{escape(said)}<br>_________________<br>Oma tupa, oma lupa.</td></tr></table></td></tr>"
        )
    markup = f"""<html><head><title>Mehiläisfoorumi :: {escape(title)}</title></head><body><table width=100%><tr><td><a href=index>Mehiläisfoorumi</a></td><td><a href=haku>Etsi</a> <a href=profiili>Oma profiili</a></td></tr></table><h3>{escape(title)}</h3><table class=forumline width=100%><tr><th>Kirjoittaja</th><th>Viesti</th></tr>{"".join(rows)}</table><p>Et voi kirjoittaa uusia viestejä tässä foorumissa.</p></body></html>"""
    return markup, "\n\n".join(text)


def pictures(writer: Writer) -> tuple[str, str]:
    """Pictures that link to larger ones, with captions in paragraphs."""
    captions = [
        f"{writer.pick(PLACES)}n kuoro kevätkonsertissa, kuva {writer.name()}." for _ in range(8)
    ]
    shown = "".join(
        f'<div class="gallery-icon"><a href="/k/{n}.jpg"><img src="/k/s{n}.jpg"></a></div><p class="wp-caption-text">{caption}</p>'
        for n, caption in enumerate(captions)
    )
    return within(elementor, writer, Subject("Kevätkonsertti kuvina", [shown], captions))


def hours(writer: Writer) -> tuple[str, str]:
    """A table of opening hours with links to the places."""
    rows = [
        (f"{place}n kirjasto", f"9–{16 + n % 4}", f"10–{14 + n % 3}")
        for n, place in enumerate(PLACES[:11])
    ]
    shown = "".join(
        f'<tr><th scope="row"><a href="/k{n}">{a}</a></th><td>{b}</td><td>{c}</td></tr>'
        for n, (a, b, c) in enumerate(rows)
    )
    text = ["Kirjasto Arkisin Lauantaisin", *(" ".join(row) for row in rows)]
    head = "<thead><tr><th>Kirjasto</th><th>Arkisin</th><th>Lauantaisin</th></tr></thead>"
    return within(
        municipality,
        writer,
        Subject("Aukioloajat", [f"<table>{head}<tbody>{shown}</tbody></table>"], text),
    )


def directory(writer: Writer) -> tuple[str, str]:
    """Members with a page each on the same site."""
    names = [f"{place}n {KINDS[n % 8]}" for n, place in enumerate(PLACES)]
    shown = "".join(f'<li><a href="/jasenet/{n}/">{name}</a></li>' for n, name in enumerate(names))
    return within(elementor, writer, Subject("Jäsenyhdistyksemme", [f"<ul>{shown}</ul>"], names))


def officials(writer: Writer) -> tuple[str, str]:
    """A table of officials, the addresses as links."""
    rows = [
        (
            writer.name(),
            writer.pick(["sihteeri", "ohjaaja", "rehtori"]),
            f"08 555 {1300 + n}",
            f"nimi{n}@hietakoski.example",
        )
        for n in range(9)
    ]
    shown = "".join(
        f'<tr><td>{a}</td><td>{b}</td><td><a href="tel:{c}">{c}</a></td><td><a href="mailto:{d}">{d}</a></td></tr>'
        for a, b, c, d in rows
    )
    return within(
        municipality,
        writer,
        Subject("Henkilöstö", [f"<table>{shown}</table>"], [" ".join(row) for row in rows]),
    )


def folded(writer: Writer) -> tuple[str, str]:
    """An accordion whose panels are hidden by their style."""
    asked = [
        ("Miten haen leirille?", writer.paragraph(1, 2)),
        ("Mitä leiri maksaa?", "Leiri maksaa 60 euroa."),
        ("Kuka valvoo lapsia?", writer.paragraph(1, 2)),
        ("Entä jos lapsi sairastuu?", writer.paragraph(2, 2)),
    ]
    shown = "".join(
        f'<div class="elementor-accordion-item"><div id="elementor-tab-title-{n}" class="elementor-tab-title" role="button" aria-controls="elementor-tab-content-{n}"><a class="elementor-accordion-title" tabindex="0">{q}</a></div><div id="elementor-tab-content-{n}" class="elementor-tab-content elementor-clearfix" role="region" aria-labelledby="elementor-tab-title-{n}" style="display: none;"><p>{escape(a)}</p></div></div>'
        for n, (q, a) in enumerate(asked)
    )
    text = [part for pair in asked for part in pair]
    return within(
        elementor,
        writer,
        Subject("Leirit", [f'<div class="elementor-accordion">{shown}</div>'], text),
    )


def events(writer: Writer) -> tuple[str, str]:
    """A list of events, each with its day, place and a sentence; titles link to their pages."""
    made = []
    text = []
    for number, place in enumerate(PLACES[:8]):
        day, what, where = (
            f"{3 + 2 * number}.9.2021 klo 18",
            f"{place}n ilta",
            f"Paikka: {place}n seurojentalo",
        )
        more = writer.sentence()
        text += [day, what, where, more]
        made.append(
            f'<div class="event"><div class="when">{day}</div><h3>{what}</h3><div class="where">{where}</div><p>{escape(more)}</p></div>'
        )
    return within(municipality, writer, Subject("Tapahtumat syksyllä", ["".join(made)], text))


def frames(writer: Writer) -> tuple[str, str]:
    """Frames and messages for readers without scripts, between the paragraphs."""
    own = [writer.paragraph(2, 3) for _ in range(3)]
    markup = f"""<!DOCTYPE html><html><head><title>Kartta | Retkeilyalue Tunturi</title></head><body><noscript><iframe src="https://tag.example/ns"></iframe></noscript><div class="top"><a href="/">Retkeilyalue Tunturi</a> <a href="/reitit">Reitit</a></div><div class="mid"><h1>Kartta</h1><noscript><p>Sivu tarvitsee toimiakseen JavaScriptin, ota se käyttöön selaimen asetuksista.</p></noscript><p>{escape(own[0])}</p><iframe src="https://kartta.example/">Selaimesi ei tue kehyksiä.</iframe><p>{escape(own[1])}</p><p>{escape(own[2])}</p></div><div class="low">Metsähovin retkeilijät ry</div></body></html>"""
    return markup, "\n\n".join(["Kartta", *own])


def fonts(writer: Writer) -> tuple[str, str]:
    """Fonts and centred lines, no paragraph at all."""
    own = [writer.paragraph(1, 3) for _ in range(5)]
    text = "<br><br>".join(f"<font color=navy>{escape(said)}</font>" for said in own)
    markup = f"""<html><head><title>SOTAVETERAANIT</title></head><body background=t.gif><center><font size=6 color=red>Perinneyhdistys</font><br><a href=1.htm>Toiminta</a> <a href=2.htm>Kuvat</a> <a href=3.htm>Linkit</a></center><hr><font size=5><b>Kesäjuhla</b></font><br><br>{text}<hr><center><font size=1>Yhteys: sihteeri, puh. 050 555 0606</font></center></body></html>"""
    return markup, "\n\n".join(["Kesäjuhla", *own])


def portal(writer: Writer) -> tuple[str, str]:
    """A front page: an introduction, then teasers with days."""
    welcome = [
        "Ylikylän seurakunta on avoin yhteisö, johon kuuluu noin neljätuhatta jäsentä.",
        "Kirkko on rakennettu vuonna 1798, ja se on auki hiljentymistä varten joka päivä.",
    ]
    teasers = "".join(
        f'<p><a href="{a.url}"><b>{escape(a.title)}</b></a><br>{a.date.day}.{a.date.month}.{a.date.year}<br>{escape(a.lead[:100])}...</p>'
        for a in latest_of(writer)[:5]
    )
    return within(
        parish, writer, Subject("Tervetuloa kirkkoon", [paragraphs(*welcome), teasers], welcome)
    )


def wrapped(writer: Writer) -> tuple[str, str]:
    """`main` and `article` around text, an aside of facts that is the page's own, and a list of others."""
    own = [writer.paragraph(2, 3) for _ in range(4)]
    fact = "Kyläkoulussa oli enimmillään 64 oppilasta. Se lakkautettiin vuonna 1998."
    heads = "".join(
        f'<li><a href="{a.url}">{escape(a.title)}</a></li>' for a in latest_of(writer)[:5]
    )
    markup = f"""<!DOCTYPE html><html lang="fi"><head><title>Koulun vaiheet – Kotiseutuyhdistys</title></head><body><nav><a href="/">Kotiseutuyhdistys</a><a href="/museo">Museo</a></nav><main><article><h1>Koulun vaiheet</h1>{paragraphs(*own[:2])}<aside><h2>Tiesitkö?</h2><p>{fact}</p></aside>{paragraphs(*own[2:])}</article><section><h2>Museossa nyt</h2><p>Kesänäyttely esittelee kylän kahvipannut.</p><ul>{heads}</ul></section></main><footer>Kotiseutuyhdistys, Museotie 2</footer></body></html>"""
    return markup, "\n\n".join(["Koulun vaiheet", *own[:2], "Tiesitkö?", fact, *own[2:]])


PAGES: dict[str, tuple[Make, Shell | None]] = {
    "form_around": (form_around, None),
    "amp": (amp, None),
    "board": (board, None),
    "pictures": (pictures, elementor),
    "hours": (hours, municipality),
    "directory": (directory, elementor),
    "officials": (officials, municipality),
    "folded": (folded, elementor),
    "events": (events, municipality),
    "frames": (frames, None),
    "fonts": (fonts, None),
    "portal": (portal, parish),
    "wrapped": (wrapped, None),
}
