"""Titles without the site's name, dates that are declared or labelled and never guessed."""

from __future__ import annotations

import pytest

from pipeline.extract import Furniture, extract
from tests.extract.pages import PROSE, article, page


@pytest.mark.parametrize(
    ("markup", "published", "modified"),
    [
        ("<time class='published' datetime='2021-02-03T10:00'>3.2.</time>", "2021-02-03", None),
        ("<p>Julkaistu 3.2.2021 klo 9.30</p>", "2021-02-03", None),
        ("<p>Muokattu viimeksi: 23.04.2020</p>", None, "2020-04-23"),
        ("<p>Julkaistu 3.2.2021 | Päivitetty 5.2.2021</p>", "2021-02-03", "2021-02-05"),
        ("<p>Publicerad 7 mars 2019</p>", "2019-03-07", None),
        ("<p>Julkaistu 3. helmikuuta 2021</p>", "2021-02-03", None),
        ("<p>Julkaistu 31.6.2021</p>", None, None),
        ("<p>Julkaistu 3.2.2931</p>", None, None),
        ("<footer>© 2019 Silta ry</footer>", None, None),
        (f"<p>{PROSE} Kokous pidettiin 3.2.2021.</p>", None, None),
        ("<script type='application/ld+json'>{\"@graph\": [{\"datePublished\": \"2020-05-01\","
         " \"dateModified\": \"2020-06-01T08:00:00\"}]}</script>", "2020-05-01", "2020-06-01"),
        ("<script type='application/ld+json'>{rikki</script>", None, None),
    ],
)  # fmt: skip
def test_dates(markup: str, published: str | None, modified: str | None) -> None:
    read = extract(page(f"<body><h1>Verkosto</h1>{markup}<p>{PROSE}</p></body>"), None)
    assert (read.published, read.modified) == (published, modified)


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Jäsenet</title>", "", "Jäsenet"),
        ("<title>Jäsenet – Silta</title>", "Jäsenet", "Jäsenet"),
        ("<title>Silta: Jäsenet</title>", "", "Jäsenet"),
        ("<title>Jäsenet | Silta</title>", "", "Jäsenet"),
        ("<title>Silta</title>", "Jäsenet", "Jäsenet"),
        ("<title>Silta</title>", "", "Silta"),
        ("<title>Etelä-Savo: uusi verkosto | Silta</title>", "", "Etelä-Savo: uusi verkosto"),
        ("", "Jäsenet", "Jäsenet"),
        ("", "", ""),
    ],
)
def test_title(head: str, heading: str, title: str) -> None:
    markup = f"<head>{head}</head><body><h1>{heading}</h1><p>{PROSE}</p></body>"
    assert extract(page(markup), None).title == title


def test_a_short_heading_is_the_pages_and_not_the_footers() -> None:
    footer = "<footer><h4>Kanervan Tuki ry</h4><p>Myllykatu 8</p></footer>"
    markup = f"<title>Osastot | Kanervan Tuki ry</title><h1>Osastot</h1><p>{PROSE}</p>{footer}"
    assert extract(page(markup), None).text == f"Osastot\n\n{PROSE}"


def test_the_sites_name_is_learnt_from_its_titles() -> None:
    pages = [
        page(article(f"Verkosto {word}", PROSE), f"https://x.example/{word}")
        for word in ("Kumpu", "Laakso", "Niemi", "Saari")
    ]
    furniture = Furniture()
    furniture.learn(pages)
    lone = page(f"<title>Jäsenet | Silta ry</title><p>{PROSE}</p>", "https://x.example/jasenet")
    assert extract(lone, furniture).title == "Jäsenet"


def test_canonical_and_noindex() -> None:
    head = "<link rel=canonical href='/oikea'><meta name=robots content='NOINDEX, follow'>"
    read = extract(page(f"<head>{head}</head><p>{PROSE}</p>"), None)
    assert read.canonical_url == "https://silta.example/oikea"
    assert read.noindex


def test_a_broken_canonical_is_none() -> None:
    read = extract(page("<link rel=canonical href='http://[::1'><p>Teksti on tässä.</p>"), None)
    assert read.canonical_url is None
