"""Small pages of the tests, and a source that changes like a corpus does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from finnish import Analyser
from finnish.tokentable import encode
from index.feed import DateRange, IndexDocument, Name, Removal


@cache
def analyser() -> Analyser:
    """One analyser for all tests: its cache makes them quick."""
    return Analyser()


def page(
    number: int,
    title: str,
    text: str,
    *,
    site: str = "www.esimerkki.fi",
    published: str | None = None,
    organisations: tuple[Name, ...] = (),
    networks: tuple[Name, ...] = (),
    dates: tuple[DateRange, ...] = (),
    headings: tuple[tuple[int, int], ...] = (),
    revision: int = 1,
) -> IndexDocument:
    """A page as the index takes it, analysed."""
    return IndexDocument(
        id=number,
        revision=revision,
        urls=(f"https://{site}/{number}",),
        title=title,
        site=site,
        text=text,
        tokens=encode(analyser().analyse(text)),
        title_tokens=encode(analyser().analyse(title)),
        headings=headings,
        published=published,
        fetched="2024-02-01T03:00:00Z",
        organisations=organisations,
        networks=networks,
        dates=dates,
        analysis=analyser().version,
    )


class MemorySource:
    """Pages with revisions, as the corpus gives them."""

    def __init__(self, *pages: IndexDocument, identity: str = "") -> None:
        self._identity = identity
        self._latest: dict[int, IndexDocument | Removal] = {}
        self._revision = 0
        for each in pages:
            self.put(each)

    def put(self, document: IndexDocument) -> None:
        """A new or changed page."""
        self._revision += 1
        from dataclasses import replace

        self._latest.pop(document.id, None)
        self._latest[document.id] = replace(document, revision=self._revision)

    def remove(self, number: int) -> None:
        """A page that is gone."""
        self._revision += 1
        self._latest.pop(number, None)
        self._latest[number] = Removal(number, self._revision)

    def identity(self) -> str:
        """What the test says that it is."""
        return self._identity

    def revision(self) -> int:
        """The newest revision."""
        return self._revision

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """What changed after a revision, oldest first."""
        for change in list(self._latest.values()):
            if change.revision > after:
                yield change


ADVISORY = page(
    1,
    "Neuvottelukunnat",
    "Neuvottelukunnat kokoavat kunnan työntekijät ja luottamushenkilöt yhteen. Omaistoiminnan "
    "neuvottelukunnat kokoontuvat neljästi vuodessa. Neuvottelukuntatyöskentely on pitkäjänteistä "
    "ja tavoitteellista.",
    site="www.omaiset.fi",
    published="2019-03-04",
    organisations=(Name("Lounaan omaiset ry", ("Lounaan omaiset", "LOM")),),
    networks=(Name("Omaistoiminnan neuvottelukunta"),),
    dates=(DateRange("2018/2021", "2018-01-01", "2021-12-31"),),
)
ACTIVITY = page(
    2,
    "Toiminta vuonna 2023",
    "Yhdistyksen toiminta laajeni. Toimintaa järjestettiin kolmella paikkakunnalla, ja jäsenet "
    "toivoivat lisää retkiä.",
    site="www.klubitalo.example",
    published="2023-05-10",
    organisations=(Name("Metsolan Klubitalo ry", ("Metsola",)),),
    dates=(DateRange("2023", "2023-01-01", "2023-12-31"),),
)
NETWORK = page(
    3,
    "Verkostoyhteistyö",
    "KOIVU-verkosto kokoaa mielenterveystyön ammattilaiset. Verkoston tapaamiset pidetään "
    "maanantaisin. Mielenterveysyhdistyksen edustaja johtaa puhetta.",
    site="www.klubitalo.example",
    published="2020-09-01",
    organisations=(
        Name("Metsolan Klubitalo ry", ("Metsola",)),
        Name("Harjun kaupunki", ("Harju",)),
    ),
    networks=(Name("KOIVU-verkosto", ("KOIVU",)),),
    dates=(
        DateRange("2020-09", "2020-09-01", "2020-09-30"),
        DateRange("../2010", None, "2010-12-31"),
    ),
)
LIBRARY = page(
    4,
    "Kirjaston lukupiirit",
    "Lukupiirit kokoontuvat kirjastossa joka toinen viikko. Kirjastonhoitaja lainaa kirjoja ja "
    "neuvoo lukijoita. Piiriin mahtuu kymmenen lukijaa.",
    site="harju.example",
    organisations=(Name("Harjun kaupunki", ("Harju",)),),
)
PAGES = (ADVISORY, ACTIVITY, NETWORK, LIBRARY)
