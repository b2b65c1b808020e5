"""Further shells like those of `societies`; put aside: rules were not made by looking at them."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.extract.sites.simulate import links
from tests.extract.sites.words import Article


def elementor(title: str, parts: Sequence[str], day: str, latest: list[Article]) -> str:
    """WordPress with Elementor: header, text, side column and appeal are all sections of widgets."""
    widgets = "".join(
        f'<div class="elementor-element elementor-element-{n}a7c{n} elementor-widget elementor-widget-text-editor" data-id="{n}a7c{n}"><div class="elementor-widget-container">{part}</div></div>'
        for n, part in enumerate(parts, 1)
    )
    posts = links(
        latest[:3],
        '<article class="elementor-post elementor-grid-item post type-post"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{url}">{title}</a></h3><div class="elementor-post__excerpt"><p>{lead} […]</p></div><a class="elementor-post__read-more" href="{url}">Lue lisää »</a></div></article>',
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="UTF-8"><title>{escape(title)} &#8211; Virran vertaiset</title></head>
<body class="wp-singular page-template-default page elementor-default elementor-kit-7 elementor-page"><a class="skip-link screen-reader-text" href="#content">Siirry sisältöön</a>
<div data-elementor-type="header" class="elementor elementor-12 elementor-location-header"><section class="elementor-section elementor-top-section elementor-element"><div class="elementor-container"><div class="elementor-column elementor-col-50"><div class="elementor-widget-wrap"><div class="elementor-widget elementor-widget-image"><a href="/">Virran vertaiset</a></div></div></div><div class="elementor-column elementor-col-50"><div class="elementor-widget-wrap"><div class="elementor-widget elementor-widget-nav-menu"><nav class="elementor-nav-menu--main"><ul><li><a href="/ryhmat/">Ryhmät</a></li><li><a href="/alueet/">Alueet</a></li><li><a href="/lahjoita/">Lahjoita</a></li></ul></nav></div></div></div></div></section></div>
<main id="content" class="site-main post-{len(title)} page type-page"><div class="page-header"><h1 class="entry-title">{escape(title)}</h1></div><div class="page-content"><div data-elementor-type="wp-page" class="elementor elementor-{len(title)}">
<section class="elementor-section elementor-top-section elementor-element elementor-section-boxed"><div class="elementor-container elementor-column-gap-default"><div class="elementor-column elementor-col-66 elementor-top-column"><div class="elementor-widget-wrap elementor-element-populated">{widgets}</div></div>
<div class="elementor-column elementor-col-33 elementor-top-column"><div class="elementor-widget-wrap elementor-element-populated"><div class="elementor-element elementor-widget elementor-widget-heading"><div class="elementor-widget-container"><h2 class="elementor-heading-title">Blogi</h2></div></div><div class="elementor-element elementor-widget elementor-widget-posts"><div class="elementor-widget-container">{posts}</div></div><div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><p>Chat on auki sunnuntaisin kello 18–20, ja siellä vastaa koulutettu vertainen.</p></div></div></div></div></div></section>
<section class="elementor-section elementor-top-section elementor-element"><div class="elementor-container"><div class="elementor-column elementor-col-100"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-heading"><div class="elementor-widget-container"><h2 class="elementor-heading-title">Tue vapaaehtoisiamme</h2></div></div><div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><p>Kymmenellä eurolla koulutamme yhden uuden vertaisohjaajan. Rahankeräyslupa RA/0000/000.</p></div></div><div class="elementor-element elementor-widget elementor-widget-button"><a class="elementor-button" href="/lahjoita/">Lahjoita</a></div></div></div></div></section></div></div></main>
<div data-elementor-type="footer" class="elementor elementor-15 elementor-location-footer"><section class="elementor-section"><div class="elementor-widget elementor-widget-text-editor"><p>Virran vertaiset ry, Koulukuja 3, 55555 Virta, p. 040 555 0303</p></div></section></div></body></html>"""


def municipality(title: str, parts: Sequence[str], day: str, latest: list[Article]) -> str:
    """A municipality on Drupal: paragraphs of the page, bulletins, feedback and office blocks."""
    paragraphs = "".join(
        f'<div class="field__item"><div class="paragraph paragraph--type--text paragraph--view-mode--default"><div class="text-long">{part}</div></div></div>'
        for part in parts
    )
    news = links(
        latest[:4],
        '<li class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="{url}">{title}</a></span></div><div class="views-field views-field-created">{day}</div></li>',
    )
    return f"""<!DOCTYPE html><html lang="fi" dir="ltr"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 9"><title>{escape(title)} | Hietakosken kunta</title></head>
<body class="path-node page-node-type-service"><a href="#main-content" class="visually-hidden focusable">Hyppää pääsisältöön</a><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner" class="site-header-area"><div class="region region-header"><div class="block block-system-branding-block"><a href="/" rel="home">Hietakosken kunta</a></div></div></header>
<div class="region region-primary-menu"><nav role="navigation"><ul class="menu"><li class="menu-item"><a href="/asuminen">Asuminen ja ympäristö</a></li><li class="menu-item"><a href="/kasvatus">Kasvatus ja koulutus</a></li><li class="menu-item"><a href="/vapaa-aika">Vapaa-aika</a></li></ul></nav></div>
<div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">Etusivu</a></li><li>{escape(title)}</li></ol></nav></div>
<main role="main"><a id="main-content"></a><div class="layout-content"><div class="region region-content"><div class="block block-page-title-block"><h1><span class="field field--name-title">{escape(title)}</span></h1></div>
<div class="block block-system-main-block"><article class="node node--type-service node--view-mode-full"><div class="node__content"><div class="field field--name-field-paragraphs field--type-entity-reference-revisions field__items">{paragraphs}</div><div class="field field--name-changed">Sivu päivitetty {day}</div></div></article></div>
<div class="block block-webform-block"><h2>Löysitkö etsimäsi?</h2><p>Kerro meille, miten voisimme parantaa sivuja. Emme vastaa palautteisiin henkilökohtaisesti.</p></div></div></div>
<aside class="layout-sidebar-second" role="complementary"><div class="region region-sidebar-second"><div class="block block-views"><h2>Tiedotteita</h2><ul>{news}</ul></div><div class="block block-block-content"><h2>Kunnanvirasto</h2><p>Palvelupiste on avoinna maanantaista torstaihin kello 9–15.</p></div></div></aside></main>
<footer role="contentinfo"><div class="region region-footer"><div class="block"><p>Hietakosken kunta, Kunnantie 1, 66666 Hietakoski</p><p>Vaihde 08 555 0404, kirjaamo@hietakoski.example</p></div></div></footer></div></div></body></html>"""


def parish(title: str, parts: Sequence[str], day: str, latest: list[Article]) -> str:
    """A parish of the turn of the century: nested tables and fonts, the text in a cell."""
    text = "<br><br>".join(parts)
    return f"""<html><head><title>Ylikylän seurakunta: {escape(title)}</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>
<body bgcolor="#ffffff" link="#003366"><table width="760" border="0" cellpadding="0" align="center"><tr><td colspan="3" bgcolor="#dddddd"><font size="5" face="Times">Ylikylän seurakunta</font></td></tr>
<tr><td width="140" valign="top"><table border="0" width="100%"><tr><td><a href="index.html">Pääsivu</a></td></tr><tr><td><a href="jumis.html">Jumalanpalvelukset</a></td></tr><tr><td><a href="diakonia.html">Diakonia</a></td></tr><tr><td><a href="musiikki.html">Musiikki</a></td></tr><tr><td><a href="hallinto.html">Hallinto</a></td></tr></table><br><font size="1">Päivystävä pappi<br>tavattavissa arkisin 9–12</font></td>
<td width="440" valign="top"><table border="0" cellpadding="6"><tr><td><font face="Arial" size="4"><b>{escape(title)}</b></font><br><br><font face="Arial" size="2">{text}</font></td></tr></table></td>
<td width="180" valign="top"><table border="0" bgcolor="#eeeeee"><tr><td><font size="2"><b>Tulossa</b><br>{links(latest[:5], '<a href="{url}">{title}</a><br>')}</font></td></tr><tr><td><font size="1">Päivän sana löytyy kirkon aulasta, ja kirkko on avoinna tiekirkkona kesäisin.</font></td></tr></table></td></tr>
<tr><td colspan="3"><font size="1">Kirkkoherranvirasto, Kirkkokatu 4, 77777 Ylikylä, puh. 09 555 0505. Sivuja hoitaa tiedottaja.</font></td></tr></table></body></html>"""


SHELLS = {"elementor": elementor, "municipality": municipality, "parish": parish}
