"""Pages where the article is a tenth of what they show; put aside like `held_out`."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from html import escape
from zlib import crc32

from tests.extract.sites.simulate import View, body, links

_MENU = "Uutiset Kotimaa Ulkomaat Talous Politiikka Urheilu Jääkiekko Jalkapallo Viihde Televisio Sää Autot Asuminen Ruoka Matkailu Terveys Tiede Digi Pelit Mielipide Kolumnit Blogit Lukijan+kuva Ristikot Sarjakuvat Horoskooppi Verkkokauppa Kilpailut Työpaikat Asunnot Tietovisat Arkisto".replace(
    "+", " "
)


def _menu(host: str) -> str:
    return "".join(
        f'<li class="m{n}"><a href="http://www.{host}/{n}">{word}</a></li>'
        for n, word in enumerate(_MENU.split())
    )


def daily(view: View) -> str:
    """A daily paper of 2014: absolute links, sister papers, boxes with leads before and after."""
    a = view.article
    host = "paivanlehti.example"
    item = (
        '<div class="hl"><span class="hltime">{clock}</span><a href="http://www.'
        + host
        + '{url}">{title}</a></div>'
    )
    big = (
        '<div class="hlbig"><a class="img" href="http://www.'
        + host
        + '{url}"><img src="i.jpg"></a><div class="tx"><a href="http://www.'
        + host
        + '{url}">{title}</a><div class="intro">{lead}</div></div></div>'
    )
    sister = '<li><a href="http://www.toinenlehti.example{url}">{title}</a></li>'
    posts = "".join(
        f'<div class="puheenvuoro" id="pv{n}"><div class="pv-otsake"><b>{c.nick}</b> | {c.time}</div><div class="pv-teksti">{escape(c.text)}</div><div class="pv-alku">+{n} / -{n + 1} Ilmianna</div></div>'
        for n, c in enumerate(a.comments)
    )
    half = len(a.paragraphs) // 2
    inline = f'<div class="linkkilista"><b>Lue myös:</b><br><a href="http://www.{host}{view.related[0].url}">{escape(view.related[0].title)}</a></div>'
    paragraphs = [f"<p>{escape(p)}</p>" for p in a.paragraphs]
    paragraphs.insert(half, inline)
    if a.subheading:
        paragraphs.append(f"<h2>{escape(a.subheading)}</h2>")
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>{escape(a.title)} - {a.category} - Päivänlehti</title></head><body id="artikkeli">
<div id="ylos"><div id="paivays">Maanantai {view.random.randint(1, 28)}. tammikuuta, nimipäivä {a.author.split()[0]}</div><ul id="kanavat">{_menu(host)}</ul></div>
<div id="runko"><div id="vasen"><div class="otsikko">Uusimmat</div>{links(view.latest, item)}</div>
<div id="keski"><div id="pinta"><div class="kategoria">{a.category}</div><h1>{escape(a.title)}</h1><div class="aika">{a.date:%d.%m.%Y %H:%M}</div><div class="nappulat"><a href="#">Suosittele</a> <a href="#">Tweet</a> <a href="#">+1</a></div>
<div class="kuva"><img src="1.jpg"/><div class="kuvateksti">{a.caption}</div></div><div id="leipateksti"><p class="alku">{escape(a.lead)}</p>{"".join(paragraphs)}</div><div class="tekija">{a.author}</div></div>
<div class="lisaa"><div class="otsikko">Lisää aiheesta</div>{links(view.related, big)}</div>
<div id="ketju"><div class="otsikko">Lukijoilta</div>{posts}<div class="huom">Viestit tarkastetaan etukäteen. Tarkastus voi kestää tunteja.</div></div></div>
<div id="oikea"><div class="otsikko">Luetuimmat</div>{links(view.most_read, item)}<div class="otsikko">Toimitus suosittelee</div>{links(view.latest[1:6], big)}<div class="otsikko">Toinenlehti.fi</div><ul>{links(view.most_read[::-1] + view.related, sister)}</ul></div></div>
<div id="alas"><ul>{_menu(host)}</ul><p>Päivänlehti, Kustannustie 4, 00000 Suurkylä. Vaihde 09 1234 5678. Vastaava päätoimittaja Olavi Peura.</p></div></body></html>"""


def rss(view: View) -> str:
    """An old trade paper: tables, spans and breaks, links to the whole week below the story."""
    a = view.article
    text = "<br/><br/>".join(map(escape, a.paragraphs))
    if a.subheading:
        text += f"<br/><br/><b>{escape(a.subheading)}</b>"
    week = links(
        view.latest + view.most_read,
        '<tr><td class="d">{day}</td><td><a class="o" href="{url}">{title}</a><br/><span class="i">{lead}</span></td></tr>',
    )
    talk = "".join(
        f'<tr><td class="n">{c.nick}</td><td class="k">{escape(c.text)}<br/><a href="/v">Vastaa</a></td></tr>'
        for c in a.comments
    )
    return f"""<html><head><title>Ammattiuutiset :: {escape(a.title)}</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><center><table class="kehys"><tr><td colspan="2"><span class="nimi">AMMATTIUUTISET</span> <span class="slogan">Alan johtava viikkolehti</span></td></tr>
<tr><td class="paa"><span class="pvm">{a.date:%d.%m.%Y}</span><br/><span class="isootsikko">{escape(a.title)}</span><br/><br/><b>{escape(a.lead)}</b><br/><br/>{text}<br/><br/><span class="nimim">{a.author}</span>
<table class="viikko"><tr><td colspan="2"><b>Viikon uutiset</b></td></tr>{week}</table><table class="jutut"><tr><td colspan="2"><b>Kommentit</b></td></tr>{talk}</table></td>
<td class="sivu"><b>Tapahtumakalenteri</b><br/>Kevätpäivät Tampereella<br/>Alan messut Lahdessa<br/><br/><b>Viikon kysymys</b><br/>Oletko tyytyväinen työhösi?<br/><a href="/k">Kyllä</a> <a href="/e">En</a></td></tr>
<tr><td colspan="2"><span class="pieni">Ammattiuutiset, tilaajapalvelu 09 000 111, tilaukset@ammattiuutiset.example</span></td></tr></table></center></body></html>"""


def builder(view: View) -> str:
    """A page-builder site of an association: every part is a widget in a section in a column."""
    a = view.article

    def widget(kind: str, inner: str) -> str:
        return f'<div class="el-element el-element-{crc32(f"{a.number}{kind}{len(inner)}".encode()) % 99999:x} el-widget el-widget-{kind}"><div class="el-widget-container">{inner}</div></div>'

    contact = (
        widget(
            "icon-box", "<h4>Ota yhteyttä</h4>" + "".join(f"<p>{escape(x)}</p>" for x in a.contact)
        )
        if a.contact
        else ""
    )
    contact = contact.replace("<h4>Ota yhteyttä</h4>", "")
    posts = links(
        view.latest[:4],
        '<article class="el-post"><h3 class="el-post-title"><a href="https://silta.example{url}">{title}</a></h3><div class="el-post-excerpt"><p>{lead}…</p></div><a class="el-read-more" href="https://silta.example{url}">Lue koko teksti</a></article>',
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>{escape(a.title)} &#8211; Silta ry</title><link rel="canonical" href="https://silta.example{a.url}"></head><body class="page page-id-{a.number}">
<div class="el-section el-top">{widget("nav", "".join(f'<a href="https://silta.example/{n}">{w}</a>' for n, w in enumerate(["Etusivu", "Toiminta", "Jäsenet", "Hankkeet", "Blogi", "Yhteys"])))}</div>
<div class="el-section"><div class="el-column">{widget("heading", f"<h1>{escape(a.title)}</h1>")}{widget("text-editor", f"<p>{escape(a.lead)}</p>")}</div></div>
<div class="el-section"><div class="el-column">{widget("text-editor", body(a))}{contact}</div><div class="el-column">{widget("posts", "<h4>Blogista</h4>" + posts)}</div></div>
<div class="el-section">{widget("cta", "<h4>Tule mukaan toimintaan</h4><p>Jäsenenä pääset mukaan tapahtumiin ja saat kirjeemme.</p><a href='/liity'>Liity jäseneksi</a>")}</div>
<div class="el-section el-foot">{widget("text-editor", "<p>Silta ry, Kauppakatu 7, 00000 Jokikylä</p><p>Toimintaa tukee STEA.</p>")}</div></body></html>"""


TEMPLATES = {"daily": (daily, False), "rss": (rss, False), "builder": (builder, True)}
