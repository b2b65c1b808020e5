"""Sites of further systems; put aside like `held_out`."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from html import escape

from tests.extract.sites.simulate import View, body, links


def joomla(view: View) -> str:
    """A regional paper: module tables, item page, comment extension, tabs of headlines."""
    a = view.article
    item = '<div class="latestItem{category}"><h4 class="nspHeader"><a href="{url}">{title}</a></h4><p class="nspText">{lead}...</p><p class="nspInfo">{day}</p></div>'
    talk = "".join(
        f'<div class="{"even" if n % 2 else "odd"}" id="comment-item-{n}"><div class="rbox"><div class="comment-box"><span class="comment-author">{c.nick}</span><span class="comment-date">{c.time}</span><div class="comment-body" id="comment-body-{n}">{escape(c.text)}</div><span class="comments-buttons"><a href="#">Lainaa</a></span></div></div></div>'
        for n, c in enumerate(a.comments)
    )
    return f"""<!DOCTYPE html><html xml:lang="fi-fi" lang="fi-fi"><head><meta charset="utf-8"/><title>{escape(a.title)} - Saaristoseutu</title></head><body class="site com_content view-article"><div class="body"><div class="container"><header class="header"><div class="header-inner"><a class="brand" href="/"><span class="site-title">Saaristoseutu</span></a></div></header>
<nav class="navigation"><ul class="nav menu nav-pills"><li class="item-101"><a href="/">Koti</a></li><li class="item-102"><a href="/a">Arkisto</a></li></ul></nav><div class="moduletable"><ul class="breadcrumb"><li>Olet tässä:</li><li><a href="/">Koti</a></li><li class="active"><span>{escape(a.title)}</span></li></ul></div>
<div class="row-fluid"><div id="aside-left" class="span3"><div class="well"><h3>Pinnalla nyt</h3>{links(view.latest, item)}</div></div>
<main id="content" class="span6"><div class="item-page" itemscope><div class="page-header"><h2 itemprop="headline">{escape(a.title)}</h2></div><div class="icons"><ul class="dropdown-menu"><li class="print-icon"><a href="#">Tulosta</a></li><li class="email-icon"><a href="#">Sähköposti</a></li></ul></div><dl class="article-info muted"><dt class="article-info-term">Tiedot</dt><dd class="createdby">Kirjoittanut {a.author}</dd><dd class="published">Julkaistu: {a.date.day}.{a.date.month}.{a.date.year}</dd><dd class="hits">Osumat: {view.random.randint(20, 4000)}</dd></dl>
<div itemprop="articleBody"><p><strong>{escape(a.lead)}</strong></p>{body(a)}</div><ul class="pager pagenav"><li class="previous"><a href="{view.previous.url}">Edellinen</a></li><li class="next"><a href="{view.following.url}">Seuraava</a></li></ul></div>
<div id="jc"><div id="comments"><h4>Kommentit</h4><div id="comments-list" class="comments-list">{talk}</div></div><h4>Lisää kommentti</h4><p>Pysythän aiheessa. Toimitus voi poistaa asiattomat kommentit ilman ilmoitusta.</p></div></main>
<div id="aside" class="span3"><div class="well"><h3 class="page-header">Suosituimmat</h3><ul class="mostread mod-list">{links(view.most_read, '<li itemscope><a href="{url}"><span itemprop="name">{title}</span></a></li>')}</ul></div><div class="well"><p>Lehti ilmestyy torstaisin. Tilaa lehti kotiin kannettuna tai näköislehtenä.</p></div></div></div></div></div>
<footer class="footer"><p>© Saaristoseutu. Toimitus Rantatie 4, puh. 044 100 2000.</p></footer></body></html>"""


def liferay(view: View) -> str:
    """A municipality: portlets in columns, asset publisher with other bulletins and their leads."""
    a = view.article
    contact = (
        '<div class="yhteyshenkilo">'
        + "".join(f"<div>{escape(x)}</div>" for x in a.contact)
        + "</div>"
        if a.contact
        else ""
    )
    asset = '<div class="asset-abstract"><h4 class="asset-title"><a href="{url}">{title}</a></h4><div class="asset-content"><div class="asset-summary">{lead}</div><div class="asset-more"><a href="{url}">Lue lisää <span class="hide-accessible">{title}</span> »</a></div></div><div class="asset-metadata"><span class="metadata-entry">{day}</span></div></div>'
    portlet = '<div class="portlet-boundary portlet-static"><section class="portlet"><div class="portlet-content"><div class="portlet-content-container"><div class="portlet-body">{}</div></div></div></section></div>'
    return f"""<!DOCTYPE html><html class="ltr" dir="ltr" lang="fi-FI"><head><title>{escape(a.title)} - Mäkikunta</title><meta content="text/html; charset=UTF-8" http-equiv="content-type"/></head><body class="yui3-skin-sam controls-visible signed-out public-page site"><div id="wrapper"><div id="banner"><div id="heading"><span class="logo">Mäkikunta</span></div><div id="navigation"><ul><li><a href="/1">Kunta ja hallinto</a></li><li><a href="/2">Sivistys</a></li></ul></div></div>
<div id="content"><div class="columns-3" id="main-content"><div class="portlet-layout row-fluid"><div class="span3 portlet-column" id="column-1">{portlet.format('<ul class="layouts level-1"><li><a href="/11">Tiedotteet</a></li><li><a href="/12">Kuulutukset</a></li></ul>')}</div>
<div class="span6 portlet-column" id="column-2">{portlet.format(f'<div class="journal-content-article"><h1>{escape(a.title)}</h1><p class="ingressi">{escape(a.lead)}</p>{body(a)}{contact}</div>')}{portlet.format('<div class="taglib-ratings">Keskiarvo (0 ääntä)</div>')}{portlet.format("<h2>Muut tiedotteet</h2>" + links(view.latest[1:6], asset))}</div>
<div class="span3 portlet-column" id="column-3">{portlet.format('<div class="journal-content-article"><h3>Kunnanvirasto</h3><p>Palvelemme arkisin kello 9–15 osoitteessa Kirkkotie 1.</p></div>')}{portlet.format("<h3>Tapahtumat</h3>" + links(view.related, '<p><span>{day}</span> <a href="{url}">{title}</a></p>'))}</div></div></div></div>
<footer id="footer"><p>Mäkikunta, Kirkkotie 1, 00000 Mäkikunta, vaihde 08 000 0000</p></footer></div></body></html>"""


def endless(view: View) -> str:
    """A magazine whose pages go on with the beginning of the next story, all in plain sections."""
    a, b = view.article, view.following
    more = "".join(f"<p>{escape(p)}</p>" for p in b.paragraphs[:1])
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>{escape(a.title)} – Kuukausilehti</title></head><body><div class="shell"><div class="bar"><a href="/">Kuukausilehti</a><a href="/l">Lehdet</a><a href="/s">Sarjat</a></div>
<div class="stream"><section class="story"><div class="story-head"><div class="story-section">{a.category}</div><h1>{escape(a.title)}</h1><div class="story-deck">{escape(a.lead)}</div><div class="story-by">Teksti {a.author}</div></div><div class="story-text">{body(a)}</div></section>
<section class="upnext"><div class="upnext-label">Seuraavaksi</div><h2><a href="{b.url}">{escape(b.title)}</a></h2><p>{escape(b.lead)}</p>{more}<a href="{b.url}">Jatka lukemista</a></section></div>
<div class="shelf"><h3>Samasta numerosta</h3>{links(view.latest, '<div class="shelf-item"><a href="{url}"><b>{title}</b></a><div>{lead}</div></div>')}</div>
<div class="base"><p>Kuukausilehti ilmestyy yksitoista kertaa vuodessa. Kustantaja Lehtiosuuskunta Kuukausi.</p></div></div></body></html>"""


TEMPLATES = {"joomla": (joomla, False), "liferay": (liferay, True), "endless": (endless, False)}
