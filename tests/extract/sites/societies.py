"""Shells of associations' sites: what stands around the text, by the system that made it."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from tests.extract.sites.simulate import Template, View, body, links
from tests.extract.sites.words import Article

# (title, the parts of the page's own markup, a date as written, the latest articles) -> page
Shell = Callable[[str, Sequence[str], str, list[Article]], str]


def template_of(shell: Shell) -> Template:
    """The shell around an article, its contact box in a part of its own."""

    def template(view: View) -> str:
        a = view.article
        parts = [f"<p>{escape(a.lead)}</p>{body(a)}"]
        if a.contact:
            parts.append("<p>" + "<br>".join(map(escape, a.contact)) + "</p>")
        return shell(a.title, parts, f"{a.date.day}.{a.date.month}.{a.date.year}", view.latest[1:])

    return template


def divi(title: str, parts: Sequence[str], day: str, latest: list[Article]) -> str:
    """WordPress with Divi: modules in rows, the side bar and the call to join within the article."""
    modules = "".join(
        f'<div class="et_pb_module et_pb_text et_pb_text_{n} et_pb_bg_layout_light"><div class="et_pb_text_inner">{part}</div></div>'
        for n, part in enumerate(parts, 1)
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="UTF-8"><title>{escape(title)} | Kanervan Tuki ry</title></head>
<body class="page-template-default page et_pb_button_helper_class et_fixed_nav et_pb_pagebuilder_layout et_divi_theme"><div id="page-container">
<div id="top-header"><div class="container clearfix"><div id="et-info"><span id="et-info-phone">040 555 0101</span><a href="mailto:toimisto@kanervantuki.example"><span id="et-info-email">toimisto@kanervantuki.example</span></a></div></div></div>
<header id="main-header"><div class="container et_menu_container"><div class="logo_container"><a href="/"><img alt="Kanervan Tuki ry" src="/logo.png"></a></div><div id="et-top-navigation"><nav id="top-menu-nav"><ul id="top-menu" class="nav"><li class="menu-item"><a href="/toiminta/">Toiminta</a></li><li class="menu-item"><a href="/jasenyys/">Jäsenyys</a></li><li class="menu-item"><a href="/ajankohtaista/">Ajankohtaista</a></li><li class="menu-item"><a href="/yhteystiedot/">Yhteystiedot</a></li></ul></nav><span class="select_page">Valitse sivu</span></div></div></header>
<div id="et-main-area"><div id="main-content"><article id="post-{len(title)}" class="page type-page status-publish hentry"><div class="entry-content"><div id="et-boc" class="et-boc"><div class="et_builder_inner_content et_pb_gutters3">
<div class="et_pb_section et_pb_section_0 et_section_regular"><div class="et_pb_row et_pb_row_0"><div class="et_pb_column et_pb_column_4_4 et_pb_column_0"><div class="et_pb_module et_pb_text et_pb_text_0"><div class="et_pb_text_inner"><h1>{escape(title)}</h1></div></div></div></div>
<div class="et_pb_row et_pb_row_1"><div class="et_pb_column et_pb_column_2_3 et_pb_column_1">{modules}</div>
<div class="et_pb_column et_pb_column_1_3 et_pb_column_2"><div class="et_pb_module et_pb_text et_pb_text_8"><div class="et_pb_text_inner"><h3>Ajankohtaista</h3><ul>{links(latest[:5])}</ul></div></div><div class="et_pb_module et_pb_text et_pb_text_9"><div class="et_pb_text_inner"><h3>Päivystys</h3><p>Tukipuhelin päivystää arkisin kello 10–14. Soittaja voi puhua nimettömänä.</p></div></div></div></div></div>
<div class="et_pb_section et_pb_section_1 et_pb_with_background"><div class="et_pb_row et_pb_row_2"><div class="et_pb_column et_pb_column_4_4 et_pb_column_3"><div class="et_pb_module et_pb_cta_0 et_pb_promo"><div class="et_pb_promo_description"><h2 class="et_pb_module_header">Tule mukaan toimintaan</h2><div><p>Jäsenenä saat lehden neljä kertaa vuodessa ja pääset retkille jäsenhintaan.</p></div></div><div class="et_pb_button_wrapper"><a class="et_pb_button et_pb_promo_button" href="/liity/">Liity tästä</a></div></div></div></div></div>
</div></div></div></article></div>
<footer id="main-footer"><div class="container"><div id="footer-widgets" class="clearfix"><div class="footer-widget"><div id="text-2" class="fwidget et_pb_widget widget_text"><h4 class="title">Kanervan Tuki ry</h4><div class="textwidget"><p>Myllykatu 8, 2. kerros<br>33333 Kanervala<br>Y-tunnus 0000000-0</p></div></div></div></div></div><div id="footer-bottom"><div id="footer-info">Sivut: Mainostoimisto Harju</div></div></footer></div></div></body></html>"""


def avain(title: str, parts: Sequence[str], day: str, latest: list[Article]) -> str:
    """A service that hosts associations' sites: zones of widgets, news and events at the side."""
    widgets = "".join(
        f'<div class="widget contentWidget"><div class="widgetBody">{part}</div></div>'
        for part in parts
    )
    news = links(
        latest[:4],
        '<div class="newsItem"><span class="newsDate">{day}</span><a href="{url}" class="newsTitle">{title}</a></div>',
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>{escape(title)} - Lähteen Omaiset ry</title></head>
<body class="bodyPage layout3"><div id="all"><div id="zoneTop"><div class="widget logoWidget"><a href="/">Lähteen Omaiset ry</a></div><div class="widget loginWidget"><a href="/@login">Jäsenten kirjautuminen</a></div></div>
<div id="zoneMenu"><ul class="menuLevel1"><li><a href="/etusivu/">Etusivu</a></li><li class="active"><a href="/toiminta/">Toiminta</a></li><li><a href="/tapahtumakalenteri/">Tapahtumakalenteri</a></li><li><a href="/hallitus/">Hallitus</a></li><li><a href="/liity/">Liity jäseneksi</a></li></ul></div>
<div id="zonesMid"><div id="zoneLeft"><div class="widget menuWidget"><ul class="menuLevel2"><li><a href="/toiminta/ryhmat/">Ryhmät</a></li><li><a href="/toiminta/retket/">Retket</a></li></ul></div><div class="widget contentWidget"><div class="widgetBody"><p><b>Toimisto</b></p><p>Asemantie 2, avoinna tiistaisin ja torstaisin kello 10–15.</p></div></div></div>
<div id="zoneMain"><div class="widget titleWidget"><h1>{escape(title)}</h1></div>{widgets}<div class="widget toolsWidget"><a href="javascript:print()">Tulosta sivu</a></div></div>
<div id="zoneRight"><div class="widget newsWidget"><h2>Uutiset</h2>{news}</div><div class="widget eventWidget"><h2>Tulevat tapahtumat</h2>{links(latest[4:7], '<div class="eventRow"><a href="{url}"><b>{day}</b> {title}</a></div>')}</div></div></div>
<div id="zoneBottom"><p>Lähteen Omaiset ry, Asemantie 2, 22222 Lähde</p><p>Tietosuojaseloste</p></div></div></body></html>"""


def soup(title: str, parts: Sequence[str], day: str, latest: list[Article]) -> str:
    """A site builder: classes without a meaning, ids of components, every text in boxes of its own."""
    boxes = "".join(
        f'<div id="comp-k{n}x2" class="KcpHeO tz5f0K comp-k{n}x2 wixui-box"><div class="font_8">{part}</div></div>'
        for n, part in enumerate(parts, 1)
    )
    side = links(
        latest[:4],
        '<div class="gMzzq"><div class="Yk2nx"><a href="{url}" class="qw9"><span>{title}</span></a></div><div class="Lm3">{lead}</div></div>',
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>{escape(title)} | Saaren Martat</title></head><body class="responsive"><div id="SITE_CONTAINER"><div class="pnJWt"><div id="SITE_HEADER" class="x4Kl"><div class="a9Dw"><a href="/">Saaren Martat</a></div><div class="b7Fr"><div><a href="/kerhot">Kerhot</a></div><div><a href="/neuvonta">Neuvonta</a></div><div><a href="/ota-yhteytta">Ota yhteyttä</a></div></div></div>
<div class="PFkO7r wY"><div id="ContainerAbc" class="HT5ybB"><div class="q2"><div class="rT6"><h2 class="font_2">{escape(title)}</h2></div>{boxes}</div><div class="q3"><div class="rT7"><span>Kuulumisia kylältä</span></div>{side}<div class="rT8"><div class="font_8"><p>Kahvila on auki keskiviikkoisin, ja pullan leipovat jäsenet vuorollaan.</p></div></div></div></div></div>
<div class="Vd51" id="SITE_FOOTER"><div class="font_9"><p>© Saaren Martat. Kotisivut tehty talkoilla.</p></div><div class="font_9"><p>Rantatie 10, 44444 Saari, puh. 050 555 0202</p></div></div></div></div></body></html>"""


def village(title: str, parts: Sequence[str], day: str, latest: list[Article]) -> str:
    """A village association's pages of 2003: a banner, a menu cell, a cell of text, news on top."""
    text = "<p>".join(parts)
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><TITLE>Kaarnan kylä - {escape(title)}</TITLE></HEAD><BODY BGCOLOR="#F0FFF0">
<TABLE WIDTH="100%" BORDER=0><TR><TD><IMG SRC="banneri.jpg"></TD></TR></TABLE>
<TABLE WIDTH="100%" BORDER=0 CELLSPACING=4><TR><TD WIDTH=130 VALIGN=TOP BGCOLOR="#CCFFCC"><B>KAARNA</B><BR><BR><A HREF="index.htm">Alkuun</A><BR><A HREF="hist.htm">Kylän historia</A><BR><A HREF="talo.htm">Kylätalo</A><BR><A HREF="yhd.htm">Yhdistykset</A><BR><BR>{links(latest[:4], '<A HREF="{url}">{title}</A><BR>')}<BR>Kylätalon varaukset hoitaa emäntä iltaisin.</TD>
<TD VALIGN=TOP><H1>{escape(title)}</H1><FONT SIZE=2>{text}</FONT></TD></TR></TABLE>
<HR><FONT SIZE=1>Kaarnan kyläyhdistys ry, Kylätie 5, 11111 Kaarna. Viimeksi muutettu {day}</FONT></BODY></HTML>"""


SHELLS = {"village": village, "divi": divi, "avain": avain, "soup": soup}
