"""What is learnt of a site, and what learning must never do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import Furniture, RawPage, extract
from pipeline.extract.furniture import SAMPLE
from tests.extract.pages import PROSE, article, page

OFFICE = "Silta ry palvelee arkisin kello yhdeksästä kolmeen."
NAMES = ("Kumpu", "Laakso", "Niemi", "Saari", "Harju", "Lehto", "Koski", "Ranta")


def site(count: int) -> list[RawPage]:
    return [
        page(
            article(f"{name}n verkosto", f"Verkosto {name} on perustettu. {PROSE} {name}!"),
            f"https://x.example/{name}",
        )
        for name in NAMES[:count]
    ]


def learnt(pages: list[RawPage]) -> Furniture:
    furniture = Furniture()
    furniture.learn(pages)
    return furniture


def test_what_the_pages_share_is_dropped() -> None:
    pages = site(6)
    read = extract(pages[0], learnt(pages))
    assert OFFICE not in read.text
    assert "Verkosto Kumpu on perustettu." in read.text


COMMON = "Osasto tarjoaa vertaistukea kaikille, joiden läheinen sairastaa, ja on avoin myös muille."
CALL = "Jäsenenä tuet toimintaamme ja saat lehden neljä kertaa vuodessa kotiisi."


def branches(share: int, call: str) -> list[RawPage]:
    """Sixteen pages; the first `share` of them have one sentence between two of their own."""
    pages = []
    for number, name in enumerate([*NAMES, *map(str.upper, NAMES)]):
        common = f"<p>{COMMON}</p>" if number < share else ""
        text = (
            f"{PROSE} {name}.</p>{common}<p>{name} kutsuu mukaan kaikki kylän asukkaat.</p>{call}"
        )
        pages.append(page(article(name, text), f"https://x.example/{number}"))
    return pages


@pytest.mark.parametrize("share", [4, 8, 12])
def test_a_sentence_of_many_branches_stays_on_each(share: int) -> None:
    pages = branches(share, "")
    furniture = learnt(pages)
    assert sum(COMMON in extract(each, furniture).text for each in pages) == share


def test_what_every_article_ends_with_stays_on_one_page() -> None:
    pages = branches(4, f"<p><a href='/liity'>Liity</a>! {CALL}</p>")
    furniture = learnt(pages)
    kept = [each.url for each in pages if CALL in extract(each, furniture).text]
    assert len(kept) == 1
    again = learnt(pages[::-1])
    assert [each.url for each in pages if CALL in extract(each, again).text] == kept


def test_what_is_said_once_more_is_the_pages_own() -> None:
    contact = page(article("Toimisto", OFFICE), "https://x.example/toimisto")
    furniture = learnt([contact, *site(8)])
    assert extract(contact, furniture).text.count(OFFICE) == 1
    assert OFFICE not in extract(site(8)[0], furniture).text


def test_nothing_is_learnt_of_one_or_two_pages() -> None:
    pages = site(2)
    assert extract(pages[0], learnt(pages)) == extract(pages[0], None)


def test_copies_of_a_page_are_not_furniture() -> None:
    copies = [replace(site(1)[0], url=f"https://x.example/{number}") for number in range(9)]
    assert "Verkosto Kumpu on perustettu." in extract(copies[0], learnt(copies)).text


def test_a_name_in_the_lists_of_some_pages_stays() -> None:
    members = "</p><ul><li>Espoon kaupunki</ul><p>"
    pages = [
        page(
            article(name, f"{PROSE} {name}.{members if number < 3 else ''} {name} kutsuu mukaan."),
            f"https://x.example/{number}",
        )
        for number, name in enumerate([*NAMES, *map(str.upper, NAMES)])
    ]
    assert "• Espoon kaupunki" in extract(pages[0], learnt(pages)).text


def test_an_unreadable_page_is_passed_over() -> None:
    furniture = learnt([page(b"%PDF-1.4"), *site(4)])
    assert len(furniture) == 4


@given(st.permutations(range(8)), st.integers(0, 8))
@settings(max_examples=20, deadline=None)
def test_order_repetition_and_storage_do_not_matter(order: list[int], cut: int) -> None:
    pages = site(8)
    furniture = learnt([pages[number] for number in order[:cut]])
    furniture = Furniture.from_bytes(furniture.to_bytes())
    furniture.learn(pages)
    straight = learnt(pages)
    assert furniture.to_bytes() == straight.to_bytes()
    assert furniture.fingerprint == straight.fingerprint


def test_fingerprint_changes_with_what_is_dropped_only() -> None:
    pages = site(6)
    furniture = learnt(pages)
    before = furniture.fingerprint
    furniture.learn([replace(pages[0], body=pages[0].body.replace(b"Kumpu!", b"Kumpu?"))])
    assert furniture.fingerprint == before
    furniture.learn(
        replace(each, body=each.body.replace(b"arkisin", b"torstaisin")) for each in pages
    )
    assert furniture.fingerprint != before


def test_a_forgotten_page_leaves_no_trace() -> None:
    pages = site(7)
    furniture = learnt(pages)
    furniture.forget(pages[-1].url)
    assert furniture.to_bytes() == learnt(pages[:-1]).to_bytes()


def test_the_sample_is_bounded() -> None:
    furniture = learnt(
        [page("<p>Lyhyt lause on tässä.</p>", f"https://x.example/{n}") for n in range(SAMPLE + 50)]
    )
    assert len(furniture) == SAMPLE
