"""Templates that the extractor may be tuned on."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from html import escape

from tests.extract.sites.simulate import View, body, links


def wordpress(view: View) -> str:
    """A blog-like news site: article element, widgets, threaded comments, cookie bar."""
    a = view.article
    comments = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><article><footer><b class="fn">{c.nick}</b> '
        f"<a href='#c{n}'>{c.time}</a></footer><div class='comment-content'><p>{escape(c.text)}</p></div>"
        f'<div class="reply"><a href="#r">Vastaa</a></div></article></li>'
        for n, c in enumerate(a.comments)
    )
    caption = (
        f'<figure class="wp-caption"><img src="x.jpg" alt=""><figcaption>{a.caption}</figcaption></figure>'
        if a.caption
        else ""
    )
    contact = "<p>" + "<br>".join(map(escape, a.contact)) + "</p>" if a.contact else ""
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8">
<title>{escape(a.title)} – Järvikunnan Sanomat</title><meta property="og:site_name" content="Järvikunnan Sanomat">
<meta property="article:published_time" content="{a.date:%Y-%m-%dT%H:%M:%S}+02:00"></head>
<body class="post-template-default single single-post postid-{a.number} has-sidebar">
<a class="skip-link screen-reader-text" href="#content">Siirry sisältöön</a>
<header class="site-header"><div class="site-branding"><p class="site-title"><a href="/">Järvikunnan Sanomat</a></p>
<p class="site-description">Paikallislehti vuodesta 1921</p></div>
<nav class="main-navigation"><button>Valitse sivu</button><ul><li><a href="/">Etusivu</a></li><li><a href="/uutiset">Uutiset</a></li>
<li><a href="/tilaa">Tilaa lehti</a></li><li><a href="/yhteys">Yhteystiedot</a></li></ul></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-{a.number}" class="post-{a.number} post type-post status-publish category-{a.category.lower()}">
<header class="entry-header"><h1 class="entry-title">{escape(a.title)}</h1><div class="entry-meta"><span class="posted-on">Julkaistu
<time class="entry-date published" datetime="{a.date:%Y-%m-%dT%H:%M:%S}">{a.date.day}.{a.date.month}.{a.date.year}</time></span>
<span class="byline">Kirjoittanut <a href="/author">{a.author}</a></span></div></header>
<div class="entry-content">{caption}<p><strong>{escape(a.lead)}</strong></p>{body(a)}{contact}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Jaa tämä:</h3><ul><li><a href="#f">Jaa Facebookissa</a></li><li><a href="#t">Jaa Twitterissä</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Aiheeseen liittyvää</h3><ul>{links(view.related)}</ul></div></div>
<footer class="entry-footer"><span class="cat-links">Kategoriat: <a href="/c">{a.category}</a></span></footer></article>
<nav class="post-navigation"><h2>Artikkelien selaus</h2><a href="{view.previous.url}">Edellinen: {escape(view.previous.title)}</a>
<a href="{view.following.url}">Seuraava: {escape(view.following.title)}</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">{len(a.comments)} vastausta artikkeliin ”{escape(a.title)}”</h2>
<ol class="comment-list">{comments}</ol><div id="respond" class="comment-respond"><h3>Vastaa</h3><form><p>Sähköpostiosoitettasi ei julkaista.
Pakolliset kentät on merkitty *</p><label>Kommentti</label><textarea></textarea></form></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Viimeisimmät artikkelit</h2><ul>{links(view.latest)}</ul></section>
<section class="widget widget_text"><h2>Tilaa uutiskirje</h2><div class="textwidget"><p>Saat viikon tärkeimmät jutut sähköpostiisi joka perjantai.</p></div></section></aside></div>
<footer class="site-footer"><p>Järvikunnan Sanomat Oy, Torikatu 3, 12345 Järvikunta, puh. 03 123 4567, toimitus@jarvikunta.fi</p></footer>
<div id="cookie-notice" class="cookie-bar"><p>Käytämme evästeitä parantaaksemme käyttökokemusta. Jatkamalla hyväksyt evästeet.</p><a href="#">Hyväksy</a></div></body></html>"""


def drupal(view: View) -> str:
    """An association's site: regions and blocks, contact box, lists and tables."""
    a = view.article
    contact = (
        "<div class='field field-name-field-yhteystiedot'><h3>Lisätietoja</h3>"
        + "".join(f"<div class='field-item'>{escape(line)}</div>" for line in a.contact)
        + "</div>"
        if a.contact
        else ""
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>{escape(a.title)} | Siltaverkko ry</title></head>
<body class="html not-front node-type-page"><div id="skip-link"><a href="#main-content">Hyppää pääsisältöön</a></div>
<div id="page"><div id="header"><div id="site-name"><a href="/">Siltaverkko ry</a></div><ul class="menu"><li class="leaf"><a href="/toiminta">Toiminta</a></li>
<li><a href="/jasenet">Jäsenet</a></li><li><a href="/ota-yhteytta">Ota yhteyttä</a></li></ul></div>
<div class="breadcrumb">Olet täällä<a href="/">Etusivu</a> » <a href="/toiminta">Toiminta</a> » {escape(a.title)}</div>
<div id="main" class="clearfix"><div id="content" class="column"><div class="section"><h1 class="page-title">{escape(a.title)}</h1>
<div class="region region-content"><div id="node-{a.number}" class="node node-page"><div class="content">
<div class="field field-name-body"><div class="field-items"><div class="field-item even"><p>{escape(a.lead)}</p>{body(a)}</div></div></div>{contact}
<div class="field-name-muokattu">Muokattu viimeksi: {a.date:%d.%m.%Y}</div>
</div><ul class="links inline"><li><a href="/user">Kirjaudu kirjoittaaksesi kommentteja</a></li></ul></div></div></div></div>
<div id="sidebar-second" class="column sidebar"><div class="region region-sidebar-second"><div class="block block-views"><h2>Ajankohtaista</h2>
<div class="content">{links(view.latest[:5], '<div class="views-row"><span class="field-content"><a href="{url}">{title}</a></span><div class="views-field-body"><p>{lead}...</p></div></div>')}</div></div>
<div class="block"><h2>Jäsenjärjestöt</h2><p>Verkossa on 34 jäsenjärjestöä koko maakunnassa.</p></div></div></div></div>
<div id="footer"><div class="region region-footer"><p>Siltaverkko ry · Asemakatu 5 A 12 · 40100 Keskikylä</p><p>toimisto@siltaverkko.fi · 040 123 4567</p></div></div></div></body></html>"""


def tables(view: View) -> str:
    """A site of the year 2001: nested layout tables, font tags, paragraphs parted by <br><br>."""
    a = view.article
    text = "<br><br>\n".join(escape(p) for p in [a.lead, *a.paragraphs[:1]])
    if a.subheading:
        text += f"<br><br><b>{escape(a.subheading)}</b><br>"
    text += "<br><br>".join(["", *map(escape, a.paragraphs[1:])])
    if a.items:
        text += "<br><br>" + "<br>".join(f"- {escape(i)}" for i in a.items)
    if a.rows:
        text += (
            "<table border=1>"
            + "".join(f"<tr><td>{escape(x)}<td>{escape(y)}" for x, y in a.rows)
            + "</table>"
        )
    if a.contact:
        text += "<p>" + "<br>".join(map(escape, a.contact))
    return f"""<HTML><HEAD><TITLE>Kyläsanomat: {escape(a.title)}</TITLE></HEAD><BODY bgcolor=white>
<TABLE width=800><TR><TD colspan=3><IMG src=logo.gif><FONT size=1>Kyläsanomat - kylien oma verkkolehti</FONT></TD></TR>
<TR><TD width=120 valign=top><A href=/>Etusivu</A><BR><A href=/u>Uutiset</A><BR><A href=/k>Kolumnit</A><BR><A href=/i>Ilmoita</A><BR><BR>
<B>Sää</B><BR>Pilvistä, {view.random.randint(-20, 25)} astetta</TD>
<TD width=480 valign=top><FONT size=1>{a.date:%d.%m.%Y klo %H.%M}</FONT><BR><FONT size=5><B>{escape(a.title)}</B></FONT><BR><BR>
<FONT size=2>{text}<BR><BR><I>{a.author}</I></FONT><BR><BR>
<A href=p>Tulosta</A> | <A href=s>Lähetä kaverille</A></TD>
<TD width=200 valign=top><B>Tuoreimmat uutiset</B><BR>{links(view.latest, '<A href="{url}">{title}</A><BR>')}
<BR><B>Luetuimmat</B><BR>{links(view.most_read, '<A href="{url}">{title}</A><BR>')}</TD></TR>
<TR><TD colspan=3><FONT size=1>Kyläsanomat, PL 12, Suvikylä. Vastaava päätoimittaja Kerttu Alanen. Sivujen aineiston lainaaminen ilman lupaa kielletty.</FONT></TD></TR></TABLE></BODY></HTML>"""


def soup(view: View) -> str:
    """A news site of divs without one telling class; comments unmarked."""
    a = view.article
    comments = "".join(
        f"<div><div>{c.nick}</div><div>{c.time}</div><div>{escape(c.text)}</div><div><a href='#'>Ilmoita asiaton viesti</a></div></div>"
        for c in a.comments
    )
    text = body(a, paragraph="<div>{}</div>", heading="<div><b>{}</b></div>")
    contact = (
        "<div>" + "".join(f"<div>{escape(line)}</div>" for line in a.contact) + "</div>"
        if a.contact
        else ""
    )
    return f"""<html><head><meta charset=utf-8><title>{escape(a.title)} - Aluelehti</title></head><body>
<div><div><a href="/">Aluelehti</a></div><div><a href=/1>Kotimaa</a> <a href=/2>Ulkomaat</a> <a href=/3>Kulttuuri</a> <a href=/4>Mielipiteet</a></div></div>
<div><div><div><div><h1>{escape(a.title)}</h1><div>{a.category} | {a.date.day}.{a.date.month}.{a.date.year} {a.date:%H:%M} | {a.author}</div>
<div><b>{escape(a.lead)}</b></div>{"<div><img src=k.jpg><div>" + a.caption + "</div></div>" if a.caption else ""}
<div>{text}{contact}</div></div>
<div><div>Lue myös:</div>{links(view.related, '<div><a href="{url}">{title}</a></div>')}</div>
<div><div><b>Kommentit ({len(a.comments)})</b></div>{comments}<div>Kirjoita kommentti</div><div>Kommentit tarkastetaan ennen julkaisua.</div></div></div>
<div><div><div>Uusimmat</div>{links(view.latest, '<div><span>{clock}</span> <a href="{url}">{title}</a></div>')}</div>
<div><div>Luetuimmat</div>{links(view.most_read, '<div>1. <a href="{url}">{title}</a></div>')}</div></div></div></div>
<div><div>Aluelehti Oy</div><div>Asiakaspalvelu arkisin 9–16, puh. 020 123 456</div><div>Tietosuojaseloste</div></div></body></html>"""


TEMPLATES = {
    "wordpress": (wordpress, False),
    "drupal": (drupal, True),
    "tables": (tables, True),
    "soup": (soup, False),
}
