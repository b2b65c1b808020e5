"""Sites in the manner of themes, builders and applications in common use."""
# ruff: noqa: E501 (markup is as long as pages have it)

from __future__ import annotations

from html import escape

from tests.extract.sites.simulate import View, body, links
from tests.extract.sites.words import Comment


def _thread(comments: list[Comment], item: str) -> str:
    return "".join(
        item.format(n=n, nick=c.nick, time=c.time, text=escape(c.text))
        for n, c in enumerate(comments, 1000)
    )


def widgets(view: View) -> str:
    """A local paper on a block theme: a dozen widgets, author box, quote and fact box in the text."""
    a = view.article
    middle = f'<blockquote class="wp-block-quote"><p>{escape(a.paragraphs[-1])}</p></blockquote>'
    text = body(a).replace(f"<p>{escape(a.paragraphs[-1])}</p>", middle)
    cards = '<article class="wp-block-newspack-blocks__post"><figure class="post-thumbnail"><a href="{url}"><img src="t.jpg" alt=""></a></figure><div class="entry-wrapper"><h3 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h3><p>{lead} […]</p><div class="entry-meta"><time>{day}</time></div></div></article>'
    thread = _thread(
        a.comments,
        '<li id="comment-{n}" class="comment even thread-even depth-1"><article id="div-comment-{n}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">{nick}</b> <span class="says">sanoo:</span></div><div class="comment-metadata"><a href="#c{n}"><time>{time}</time></a></div></footer><div class="comment-content"><p>{text}</p></div><div class="reply"><a class="comment-reply-link" href="?replytocom={n}">Vastaa</a></div></article></li>',
    )
    tags = "".join(
        f'<a href="/tag/{n}" class="tag-cloud-link tag-link-{n}">{w}</a> '
        for n, w in enumerate(view.random.sample(escape(a.lead).split(), 4))
    )
    return f"""<!doctype html><html lang="fi"><head><meta charset="UTF-8"><title>{escape(a.title)} &#8211; Rantaviesti</title><meta property="og:title" content="{escape(a.title)} - Rantaviesti"><meta property="og:site_name" content="Rantaviesti"></head>
<body class="post-template-default single single-post postid-{a.number} has-sidebar newspack-front-page"><a class="skip-link screen-reader-text" href="#main">Siirry sisältöön</a><div id="page" class="site">
<header id="masthead" class="site-header h-dh"><div class="site-branding"><p class="site-title"><a href="/">Rantaviesti</a></p><p class="site-description">Rannikon oma uutissivusto vuodesta 1987</p></div><nav class="main-navigation"><ul class="main-menu"><li class="menu-item"><a href="/u">Uutiset</a></li><li class="menu-item"><a href="/p">Puheenvuorot</a></li></ul></nav></header>
<nav class="yoast-breadcrumb"><span><a href="/">Etusivu</a> » <a href="/u">{a.category}</a> » <span class="breadcrumb_last">{escape(a.title)}</span></span></nav>
<div id="content" class="site-content"><section id="primary" class="content-area"><main id="main" class="site-main"><header class="entry-header"><span class="cat-links"><a href="/c">{a.category}</a></span><h1 class="entry-title">{escape(a.title)}</h1><div class="newspack-post-subtitle">{escape(a.lead)}</div><div class="entry-meta"><span class="byline"><span class="author-prefix">Kirjoittanut</span> <a class="url fn n" href="/author/1">{a.author}</a></span> <span class="posted-on"><time class="entry-date">{a.date.day}.{a.date.month}.{a.date.year}</time></span></div></header>
<article id="post-{a.number}" class="post type-post"><div class="entry-content">{text}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Jaa tämä:</h3><ul><li><a href="?share=facebook"><span>Facebook</span></a></li><li><a href="?share=x">X</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Aiheeseen liittyy</em></h3></div></div>
<footer class="entry-footer"><span class="tags-links">Avainsanat: {tags}</span></footer><div class="author-bio"><div class="author-bio-text"><h2>{a.author}</h2><p>{a.author} on Rantaviestin toimittaja, joka seuraa kuntapolitiikkaa ja kulttuuria.</p></div></div></article>
<nav class="navigation post-navigation"><div class="nav-links"><div class="nav-previous"><a href="{view.previous.url}"><span class="meta-nav">Edellinen artikkeli</span><span class="post-title">{escape(view.previous.title)}</span></a></div></div></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">Liity keskusteluun</h2><ol class="comment-list">{thread}</ol><div id="respond"><h3 id="reply-title">Vastaa</h3><p class="comment-notes">Sähköpostiosoitettasi ei julkaista.</p></div></div></main></section>
<aside id="secondary" class="widget-area"><section class="widget popular-posts"><h2 class="widget-title">Luetuimmat</h2><ul class="wpp-list">{links(view.most_read, '<li><a href="{url}" class="wpp-post-title">{title}</a> <span class="wpp-meta post-stats">{clock}</span></li>')}</ul></section>
<section class="widget widget_block"><div class="wp-block-newspack-blocks-homepage-articles">{links(view.latest[:5], cards)}</div></section><section class="widget widget_recent_comments"><h2>Viimeisimmät kommentit</h2><ul>{"".join(f'<li class="recentcomments"><span class="comment-author-link">{c.nick}</span>: <a href="/x">{escape(o.title)}</a></li>' for c, o in zip(a.comments, view.latest, strict=False))}</ul></section>
<section class="widget widget_tag_cloud"><h2>Avainsanat</h2><div class="tagcloud">{tags}</div></section><section class="widget widget_text"><div class="textwidget"><p>Onko sinulla juttuvinkki? Lähetä se toimitukseen, niin selvitämme asian.</p></div></section></aside></div>
<footer id="colophon" class="site-footer"><div class="widget-area"><section class="widget widget_recent_entries"><h2>Tuoreimmat</h2><ul>{links(view.latest)}</ul></section></div><div class="site-info">© Rantaviesti Oy</div></footer></div></body></html>"""


def react(view: View) -> str:
    """A paper's application: hashed classes, two main headings, teasers with leads, live ticker."""
    a = view.article
    teaser = '<div class="css-k{day}x8 eA1"><a class="css-1qa" href="{url}"><h2 class="css-9z">{title}</h2></a><p class="css-lm">{lead}</p><span class="css-tt">{day} {clock}</span></div>'
    half = max(1, len(a.paragraphs) // 2)
    paragraphs = [f'<p class="css-1xk paragraph">{escape(p)}</p>' for p in a.paragraphs]
    paragraphs.insert(
        half,
        f'<div class="css-rel"><span>Lue lisää</span><a href="{view.related[0].url}">{escape(view.related[0].title)}</a></div>',
    )
    if a.subheading:
        paragraphs.append(f'<h3 class="css-sub">{escape(a.subheading)}</h3>')
    talk = _thread(
        a.comments,
        '<div class="css-cm1"><div class="css-cm2"><span>{nick}</span><span>{time}</span></div><div class="css-cm3">{text}</div><div class="css-cm4"><button>Tykkää</button><button>Vastaa</button></div></div>',
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>{escape(a.title)} | Aamuposti</title></head><body><div id="root"><div class="css-0 app">
<div class="css-tb"><h1 class="css-logo"><a href="/">Aamuposti</a></h1><div class="css-nv"><a href="/1">Etusivu</a><a href="/2">Kotimaa</a><a href="/3">Urheilu</a><a href="/4">Tilaa</a></div><div class="css-tick">{links(view.latest[:3], '<a class="css-tk" href="{url}"><span>{clock}</span> {title}</a>')}</div></div>
<div class="css-grid"><div class="css-colm"><div class="css-art"><div class="css-cat">{a.category}</div><h1 class="css-h1">{escape(a.title)}</h1><p class="css-ingr">{escape(a.lead)}</p><div class="css-byl"><span>{a.author}</span><span>Julkaistu {a.date.day}.{a.date.month}. klo {a.date:%H.%M}</span></div>
<div class="css-body">{"".join(paragraphs)}</div><div class="css-pw"><h4>Lue koko juttu</h4><p>Tilaajana pääset lukemaan kaikki Aamupostin jutut. Ensimmäinen kuukausi maksaa yhden euron.</p></div><div class="css-tg"><a href="/t/1">Kunnat</a><a href="/t/2">{a.category}</a></div></div>
<div class="css-disc"><div class="css-dh">Keskustelu ({len(a.comments)})</div>{talk}</div><div class="css-more"><div class="css-mh">Sinulle poimittua</div>{links(view.related + view.most_read, teaser)}</div></div>
<div class="css-colr"><div class="css-bx"><div class="css-bh">Uusimmat</div>{links(view.latest, '<a class="css-row" href="{url}"><span class="css-cl">{clock}</span><span class="css-ti">{title}</span></a>')}</div><div class="css-bx"><div class="css-bh">Luetuimmat</div><ol>{links(view.most_read, '<li class="css-li"><a href="{url}">{title}</a></li>')}</ol></div></div></div>
<div class="css-foot"><div>Aamuposti Oy</div><div>Asiakaspalvelu 010 100 200 arkisin kello 8–16</div><div>Käytämme evästeitä palvelun parantamiseen.</div></div></div></div></body></html>"""


def divi(view: View) -> str:
    """An association on a page builder: modules in rows, list and table in modules of their own."""
    a = view.article

    def module(kind: str, number: int, inner: str) -> str:
        return f'<div class="et_pb_module et_pb_{kind} et_pb_{kind}_{number} et_pb_text_align_left"><div class="et_pb_{kind}_inner">{inner}</div></div>'

    def row(number: int, inner: str, columns: str = "4_4") -> str:
        return f'<div class="et_pb_row et_pb_row_{number}"><div class="et_pb_column et_pb_column_{columns} et_pb_column_{number}">{inner}</div></div>'

    half = len(a.paragraphs) // 2
    first = "".join(f"<p>{escape(p)}</p>" for p in a.paragraphs[:half])
    second = "".join(f"<p>{escape(p)}</p>" for p in a.paragraphs[half:])
    sub = f"<h2>{escape(a.subheading)}</h2>" if a.subheading else ""
    items = "<ul>" + "".join(f"<li>{escape(i)}</li>" for i in a.items) + "</ul>" if a.items else ""
    rows = (
        "<table><tbody>"
        + "".join(f"<tr><td>{escape(x)}</td><td>{escape(y)}</td></tr>" for x, y in a.rows)
        + "</tbody></table>"
        if a.rows
        else ""
    )
    contact = (
        module(
            "blurb",
            a.number % 7,
            '<div class="et_pb_blurb_container"><div class="et_pb_blurb_description">'
            + "".join(f"<p>{escape(x)}</p>" for x in a.contact)
            + "</div></div>",
        )
        if a.contact
        else ""
    )
    posts = links(
        view.latest[:3],
        '<article class="et_pb_post clearfix post type-post"><h2 class="entry-title"><a href="{url}">{title}</a></h2><p class="post-meta"><span class="published">{day}</span></p><div class="post-content"><p>{lead}...</p><a href="{url}" class="more-link">lue lisää</a></div></article>',
    )
    return f"""<!DOCTYPE html><html lang="fi"><head><meta charset="UTF-8"/><title>{escape(a.title)} | Arjen Silta ry</title><meta property="og:title" content="{escape(a.title)} | Arjen Silta ry"/></head><body class="page-template-default page page-id-{a.number} et_pb_pagebuilder_layout">
<div id="page-container"><header id="main-header"><div class="container clearfix et_menu_container"><div class="logo_container"><a href="/"><img alt="Arjen Silta ry"></a></div><div id="et-top-navigation"><nav id="top-menu-nav"><ul id="top-menu" class="nav"><li class="menu-item"><a href="/t">Toiminta</a></li><li class="menu-item"><a href="/o">Ota yhteyttä</a></li></ul></nav><div id="et_mobile_nav_menu"><div class="mobile_nav closed"><span class="select_page">Valitse sivu</span></div></div></div></div></header>
<div id="et-main-area"><div id="main-content"><article id="post-{a.number}" class="post-{a.number} page type-page hentry"><div class="entry-content"><div id="et-boc" class="et-boc"><div class="et-l et-l--post"><div class="et_builder_inner_content">
<div class="et_pb_section et_pb_section_0 et_pb_with_background">{row(0, module("text", 0, f"<h1>{escape(a.title)}</h1>") + module("text", 1, f"<p>{escape(a.lead)}</p>"))}</div>
<div class="et_pb_section et_pb_section_1">{row(1, module("text", 2, first), "1_2")}{row(2, module("text", 3, sub + second + items), "1_2")}{row(3, module("text", 4, rows) + contact)}</div>
<div class="et_pb_section et_pb_section_2">{row(4, module("text", 5, "<h2>Ajankohtaista</h2>") + f'<div class="et_pb_module et_pb_blog_0"><div class="et_pb_ajax_pagination_container">{posts}</div></div>')}</div>
<div class="et_pb_section et_pb_section_3">{row(5, module("cta", 0, "<h2>Liity jäseneksi</h2><p>Jäsenenä tuet toimintaa ja saat jäsenlehden neljä kertaa vuodessa.</p><a class='et_pb_button' href='/liity'>Liity</a>"))}</div></div></div></div></div></article></div>
<footer id="main-footer"><div class="container"><div id="footer-widgets"><div class="footer-widget"><div class="fwidget widget_text"><h4>Arjen Silta ry</h4><div class="textwidget"><p>Puistokatu 2, 00000 Lehtokylä<br>toimisto@arjensilta.example</p></div></div></div></div></div><div id="footer-bottom"><div id="footer-info">Suunnittelu: Mainostoimisto Kuu</div></div></footer></div></div></body></html>"""


TEMPLATES = {"widgets": (widgets, False), "react": (react, False), "divi": (divi, True)}
