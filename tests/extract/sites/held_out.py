"""Templates of other kinds, put aside: floors are measured on them, nothing is tuned on them."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from html import escape

from tests.extract.sites.simulate import View, body, links


def portal(view: View) -> str:
    """A news portal: teasers with pictures and leads, lists by the hour, comments by nickname."""
    a = view.article
    comments = "".join(
        f'<div class="viesti"><span class="nimimerkki">{c.nick}</span> <span class="aika">{c.time}</span><p>{escape(c.text)}</p>'
        f'<a class="asiaton" href="#">Ilmoita asiattomasta viestistä</a> <a href="#">Vastaa viestiin</a></div>'
        for c in a.comments
    )
    teaser = '<div class="box"><a href="{url}"><img src="t.jpg" alt=""></a><h3><a href="{url}">{title}</a></h3><p>{lead}</p></div>'
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{escape(a.title)} | Seutu24.fi</title>
<meta name="description" content="{escape(a.lead[:150])}"><script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{a.date:%Y-%m-%dT%H:%M}"}}</script></head><body>
<div id="wrap"><div id="top"><a href="/"><img alt="Seutu24"></a><span>Maanantaina pilvistä ja tuulista koko maassa</span><div id="topnav"><ul><li><a href="/a">Kotimaa</a></li><li><a href="/b">Talous</a></li><li><a href="/c">Urheilu</a></li></ul></div></div>
<div id="left"><div class="story"><div class="kicker">{a.category}</div><h1>{escape(a.title)}</h1><div class="info">{a.date:%d.%m.%Y %H:%M} <span>{a.author}</span> <a href="#kommentit">{len(a.comments)} kommenttia</a></div>
<p class="ingress">{escape(a.lead)}</p><div class="pic"><img src="a.jpg"><span>{a.caption}</span></div><div class="copy">{body(a)}</div>
<div class="buttons"><a href="#">Suosittele</a><a href="#">Twiittaa</a><a href="#">Lähetä linkki</a></div></div>
<div class="boxes"><h4>Muita uutisia aiheesta</h4>{links(view.related, teaser)}</div>
<div id="keskusteluketju"><h4>Mitä mieltä olet?</h4>{comments}<div class="ohje">Noudatathan keskustelussa hyviä tapoja. Toimitus poistaa asiattomat viestit.</div></div></div>
<div id="right"><div class="adspot">Mainos</div><div class="list"><h4>Tuoreimmat tunneittain</h4>{links(view.latest, '<p><em>{clock}</em> <a href="{url}">{title}</a></p>')}</div>
<div class="list"><h4>Päivän puhutuimmat</h4>{links(view.most_read, '<p><a href="{url}">{title}</a> <em>(14)</em></p>')}</div><div class="list"><h4>Poiminnat</h4>{links(view.latest[::2], teaser)}</div></div>
<div id="bottom"><p>© Seutu24 Media. Kaikki oikeudet pidätetään.</p><p>Päätoimittaja Raili Kuusinen, toimitus@seutu24.fi, uutisvinkit puh. 0100 555</p></div></div></body></html>"""


def hashed(view: View) -> str:
    """A modern application: class names are hashes, everything a div, semantic main."""
    a = view.article
    card = '<a class="sc-1kd{category}" href="{url}"><div class="css-9fj2k"><span class="css-1p">{category}</span><h3 class="css-77a">{title}</h3><div class="css-0x">{day}</div></div></a>'
    contact = (
        '<div class="css-kk1"><div class="css-kk2">Lisätiedot</div>'
        + "".join(f'<div class="css-kk3">{escape(line)}</div>' for line in a.contact)
        + "</div>"
        if a.contact
        else ""
    )
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(a.title)} • Maakuntaviesti</title><meta property="og:title" content="{escape(a.title)}"></head><body><div id="__next"><div class="css-1a2b">
<div class="css-hd"><div class="css-hd1"><a href="/">Maakuntaviesti</a><button>Valikko</button></div><div class="css-hd2"><a href="/t">Tilaa</a><a href="/k">Kirjaudu</a></div></div>
<main class="css-mm"><div class="css-5k"><div class="css-6l"><div class="css-pill">{a.category}</div><h1 class="css-h">{escape(a.title)}</h1><div class="css-lead">{escape(a.lead)}</div>
<div class="css-by"><div class="css-by1">{a.author}</div><div class="css-by2">{a.date.day}.{a.date.month}. {a.date:%H:%M}</div><div class="css-by3">Kuuntele juttu</div></div></div>
<div class="css-txt">{body(a, paragraph='<p class="css-par">{}</p>')}{contact}</div>
<div class="css-promo"><div>Tue paikallista journalismia ja tilaa Maakuntaviesti kuukaudeksi eurolla.</div><a href="/t">Tilaa tästä</a></div></div>
<div class="css-rail"><div class="css-rt">Juuri nyt</div>{links(view.latest, card)}</div></main>
<div class="css-more"><div class="css-rt">Sinulle valittua</div>{links(view.related + view.most_read, card)}</div>
<div class="css-ft"><div>Maakuntaviesti Oy</div><div>Verkkopalvelun käyttöehdot</div><div>Evästeasetukset</div><div>Vastaava päätoimittaja Seppo Harju</div></div>
<div class="css-cc"><div>Me ja kumppanimme tallennamme tietoja laitteellesi, jotta palvelu toimii.</div><button>Hyväksyn</button></div></div></div></body></html>"""


def webforms(view: View) -> str:
    """A municipality: one form around all, tables, inline styles, flat headings and paragraphs."""
    a = view.article
    contact = (
        "<p><b>Yhteyshenkilö</b></p>" + "".join(f"<p>{escape(line)}</p>" for line in a.contact)
        if a.contact
        else ""
    )
    return f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Suvikunnan kunta - {escape(a.title)}</title></head><body><form id="aspnetForm" action="/default.aspx">
<div id="ctl00_Head"><span>Suvikunta</span><table class="langs"><tr><td><a href="/fi">Suomeksi</a></td><td><a href="/sv">På svenska</a></td></tr></table></div>
<table id="ctl00_Layout" cellpadding="0"><tr><td style="width:20%"><table><tr><td><a href="/1">Asuminen ja ympäristö</a></td></tr><tr><td><a href="/2">Hyvinvointi ja terveys</a></td></tr><tr><td><a href="/3">Päätöksenteko</a></td></tr></table></td>
<td style="width:60%"><div class="path">Etusivu &gt; {a.category} &gt; {escape(a.title)}</div><h2>{escape(a.title)}</h2><p>{escape(a.lead)}</p>{body(a, heading="<h3>{}</h3>")}{contact}<p class="upd">Päivitetty {a.date.day}.{a.date.month}.{a.date.year}</p></td>
<td style="width:20%"><h3>Tiedotteet</h3>{links(view.latest[:6], '<p>{day}<br><a href="{url}">{title}</a></p>')}<p>Kunnanvirasto on avoinna arkisin klo 9–15.</p></td></tr></table>
<div id="ctl00_Foot">Suvikunnan kunta, Kunnantie 1, 99999 Suvikunta, puh. (08) 123 4567, kirjaamo@suvikunta.fi</div></form></body></html>"""


def flat(view: View) -> str:
    """A hand-made blog: article, links and comments stand in one column without containers."""
    a = view.article
    comments = "".join(
        f"<p><b>{c.nick}</b> {c.time}</p><p>{escape(c.text)}</p>" for c in a.comments
    )
    contact = "<p>" + ", ".join(map(escape, a.contact)) + "</p>" if a.contact else ""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(a.title)}</title></head><body><h2>Omaisten polku -blogi</h2>
<p><a href="/">Etusivu</a> | <a href="/a">Arkisto</a> | <a href="/m">Mikä tämä on?</a></p><hr>
<h1>{escape(a.title)}</h1><p><i>Kirjoitettu {a.date.day}.{a.date.month}.{a.date.year}</i></p><p>{escape(a.lead)}</p>{body(a)}{contact}
<p>Avainsanat: <a href="/t/1">vertaistuki</a>, <a href="/t/2">arki</a></p><h3>Kommentit</h3>{comments}<h3>Jätä kommentti</h3><p>Nimi ja viesti ovat pakollisia.</p><hr>
<h3>Uusimmat kirjoitukset</h3><ul>{links(view.latest)}</ul><p>Blogia pitää Omaisten polku -ryhmä. Kirjoita meille: polku@esimerkki.fi.</p></body></html>"""


TEMPLATES = {
    "portal": (portal, False),
    "hashed": (hashed, True),
    "webforms": (webforms, True),
    "flat": (flat, True),
}
