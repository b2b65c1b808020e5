"""What of a page becomes its text, and in which shape."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import Extracted, extract, extract_plain_text
from tests.extract.pages import PROSE, page
from verkostohaku.errors import ExtractError


def text_of(markup: str) -> str:
    return extract(page(f"<html><body>{markup}</body></html>"), None).text


def test_contact_links_side_by_side_are_words() -> None:
    markup = (
        "<p><a href='mailto:a@b.example'>a@b.example</a><a href='tel:+358'>040 123</a>"
        f"<a href=' MAILTO:c@b.example'>Maija</a></p><p>{PROSE}</p>"
    )
    assert "a@b.example 040 123 Maija" in text_of(markup)


@pytest.mark.parametrize(
    "attributes",
    [
        "aria-labelledby=l hidden",
        "class=side-panel hidden",
        "class=chat-panel style='display:none'",
    ],
)
def test_hidden_box_that_nobody_opens_as_a_tab_is_left_out(attributes: str) -> None:
    box = f"<div {attributes}><p>Kiitos palautteestasi, se luetaan pian.</p></div>"
    assert "palaut" not in text_of(f"<h1>Ryhmät</h1><p>{PROSE}</p>{box}<p>{PROSE}</p>")


def test_blocks_and_headings() -> None:
    read = extract(
        page(
            f"<h1>Verkosto</h1><p>{PROSE}</p><h2>Jäsenet</h2><ul><li>Omaisten Tuki ry"
            "<li>Marttaliitto</ul><table><tr><th>Kunta<th>Jäseniä<tr><td>Espoo<td>12</table><p>Tervetuloa<br>mukaan!"
        ),
        None,
    )
    assert read.text == (
        f"Verkosto\n\n{PROSE}\n\nJäsenet\n\n• Omaisten Tuki ry\n• Marttaliitto\n\n"
        "Kunta | Jäseniä\nEspoo | 12\n\nTervetuloa\nmukaan!"
    )
    assert [read.text[start:end] for start, end in read.headings] == ["Verkosto", "Jäsenet"]
    assert read.language == "fi"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href='/'>Etusivu</a></nav>",
        "<div class='breadcrumbs'>Olet täällä: Etusivu</div>",
        "<div class='cookie-bar'>Tämä sivusto käyttää evästeitä.</div>",
        "<div><a href='#'>Jaa Facebookissa</a></div>",
        "<p>Comments are closed.</p>",
        "<div class='comments'><p>Olipa hyvä kirjoitus, kiitos siitä!</p></div>",
        "<h3>Kommentit</h3><p>Olipa hyvä kirjoitus, kiitos siitä!</p>",
        "<h3>Lue myös</h3><ul><li><a href='/toinen'>Toinen juttu samasta aiheesta</a></ul>",
        "<footer>Silta ry, Torikatu 1, 00100 Jokikylä</footer>",
        "<p style='display:none'>Piilossa oleva lause ei näy kenellekään.</p>",
        "<script>document.write('Valitse sivu')</script>",
    ],
)
def test_furniture_stays_out(furniture: str) -> None:
    body = f"<main><h1>Verkosto</h1><p>{PROSE}</p><p>{PROSE}</p>{furniture}</main>"
    assert text_of(body) == f"Verkosto\n\n{PROSE}\n\n{PROSE}"


@pytest.mark.parametrize(
    "own",
    [
        "<ul><li><a href='https://omaiset.example/'>Omaisten Tuki ry</a></ul>",
        "<div><h3>Yhteystiedot</h3><p>Maija Mallinen</p><p>p. 050 000 0000</p></div>",
        "<table><tr><td>Espoo</td><td>neuvottelukunta</td></tr></table>",
        "<aside><h3>Fakta</h3><p>Verkosto perustettiin vuonna 2017.</p></aside>",
        "<h2 class='accordion-header'><button>Satakunta</button></h2><ul><li>Rauman seura ry</ul>",
        "<div role='tabpanel' hidden><p>Nuorten ryhmä kokoontuu torstaisin.</p></div>",
        "<div class='haitari' style='display:none'><p>Ryhmä on maksuton.</p></div>",
        "<h3>Aamu</h3><h3>Ilta</h3>",
        "<div role='heading' aria-level='3'>Aluetyö</div><p>Verkosto toimii koko maakunnassa.</p>",
    ],
)
def test_the_pages_own_matter_stays(own: str) -> None:
    body = f"<main><h1>Verkosto</h1><p>{PROSE}</p><p>{PROSE}</p>{own}</main>"
    kept = text_of(body)
    words = [word for word in own.replace(">", "<").split("<")[0::2] if word.strip()]
    assert all(word.strip() in kept for word in words)


def test_empty_page() -> None:
    read = extract(page(""), None)
    assert (read.title, read.text, read.headings, read.language) == ("", "", (), "")


def test_deep_markup_is_read_to_its_end() -> None:
    deep = "<div>" * 50_000 + PROSE + "</div>" * 50_000 + "<p>Loppu on luettu.</p>"
    assert text_of(deep) == f"{PROSE}\n\nLoppu on luettu."


def test_too_large_a_page_is_refused() -> None:
    with pytest.raises(ExtractError, match="20,000,000"):
        extract(page(b"<p>" + b"x" * 20_000_001), None)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_text_or_refused(body: bytes) -> None:
    for read in (
        lambda: extract(page(body), None),
        lambda: extract_plain_text("sivu.txt", body),
    ):
        try:
            assert_sound(read())
        except ExtractError as error:
            assert str(error)  # noqa: PT017 (either outcome is right)


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<p>", "<li>", "<td>", "<tr>", "<table>", "<h1>", "</h1>",
             "<a href=/x>", "<br>", "<br>", "</a>", "<nav>", "<!--", "<b>", "Sana ",
             "Lause on tässä. ", "&#0;", "&#11;"]
        ),
        max_size=60,
    )
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_sound_text(pieces: list[str]) -> None:
    assert_sound(extract(page("".join(pieces)), None))


def assert_sound(read: Extracted) -> None:
    assert all(character.isprintable() or character == "\n" for character in read.text)
    assert read.text == read.text.strip("\n")
    assert all(0 <= start < end <= len(read.text) for start, end in read.headings)


def test_plain_text() -> None:
    body = "Kuntayhteistyö\r\n\r\nNeuvottelukunnat  kokoontuvat\u00a0keväällä.\r\n".encode("cp1252")
    read = extract_plain_text("kunta.txt", body)
    assert read.title == "Kuntayhteistyö"
    assert read.text == "Kuntayhteistyö\n\nNeuvottelukunnat kokoontuvat keväällä."


def test_an_id_of_a_heading_is_no_name_of_furniture() -> None:
    text = f"<section id='uutiskirje-ja-jaseninfo'><h2>Uutiskirje ja jäseninfo</h2><p>{PROSE}</p>"
    read = extract(page(f"<h1>Viestintä</h1><p>{PROSE * 3}</p>{text}</section>"), None)
    assert read.text.count("Tapaamisissa sovitaan") == 4


def test_the_lead_in_an_articles_header_stays() -> None:
    lead = f"<header><h1>Verkosto laajenee</h1><p>Lead. {PROSE}</p></header>"
    read = extract(page(f"<article>{lead}<p>{PROSE * 3}</p></article>"), None)
    assert "Lead. Järjestöjen" in read.text


def test_an_article_goes_on_in_containers_of_its_kind() -> None:
    part = "<section><div class='teksti'><p>{}</p></div></section>"
    parts = part.format(PROSE * 6) + part.format("Toinen osa. " + PROSE)
    read = extract(page(f"<main><h1>Verkosto</h1>{parts}</main>"), None)
    assert "Toinen osa." in read.text


def test_rows_of_three_cells_are_data() -> None:
    rows = "".join(
        f"<tr><td><a href='/{name}'>{name}n seudun yhdistys</a></td><td>2019</td><td>Kylä</td></tr>"
        for name in ("Kumpu", "Niemi", "Saari", "Harju")
    )
    read = extract(page(f"<h1>Jäsenet</h1><p>{PROSE * 2}</p><table>{rows}</table>"), None)
    assert "Harjun seudun yhdistys | 2019 | Kylä" in read.text


SIDE = "<div><h3>Päivystys</h3><p>Tukipuhelin päivystää, ja soittaja voi olla nimetön.</p></div>"


@pytest.mark.parametrize(
    "own",
    [
        "<table><tr><td>{0} Mallinen<td>puheenjohtaja<td>{0}n kylä</table>",
        "<ul><li><a href='https://{0}.example/'>{0}n vertaistuki ja omaiset ry</a></ul>",
        "<h3>{0} kertoo neuvottelukunnasta</h3>",
        "<p>{0} Mallinen, sihteeri</p><p><a href='mailto:{0}@a.example'>{0}@a.example</a></p>",
    ],
)
def test_a_page_without_sentences_is_not_its_side_bar(own: str) -> None:
    names = ("Maija", "Matti", "Helmi", "Eino", "Aino", "Toivo")
    kept = text_of(f"<div><h1>Sivu</h1>{''.join(map(own.format, names))}</div>{SIDE}")
    assert "nimetön" not in kept
    assert all(name in kept for name in names)


@pytest.mark.parametrize(
    "event",
    [
        "<div class='event-date'>{}</div><h3>Syysilta</h3><p>Tervetuloa mukaan kaikki.</p>",
        "<h3>{}</h3><p>Tervetuloa mukaan kaikki.</p>",
        "<div class='date'>{}</div><div>Syysilta</div>" * 3,
        "<section><div>{}</div><div>Syysilta</div></section>" * 3,
    ],
)
def test_the_day_of_an_event_is_no_day_of_publication(event: str) -> None:
    day = "ti 5.10.2021 klo 18.00"
    kept = text_of(f"<h1>Syksy</h1><div>6.5.2021</div><p>{PROSE}</p>{event.replace('{}', day)}")
    assert day in kept
    assert "6.5.2021" not in kept
