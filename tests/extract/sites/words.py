"""Finnish articles, associations' pages and readers' comments, made of building blocks."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path

_LISTS: dict[str, list[str]] = {}
for _line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
    if _line.startswith("["):
        _LISTS[_line[1:-1]] = []
    elif _line and not _line.startswith("#"):
        _LISTS[list(_LISTS)[-1]].append(_line)
PLACES = _LISTS["places"]
FIRST = _LISTS["first"]
LAST = _LISTS["last"]
WHO = _LISTS["who"]
DID = _LISTS["did"]
WHAT = _LISTS["what"]
WHY = _LISTS["why"]
WHEN = _LISTS["when"]
MORE = _LISTS["more"]
SAYS = _LISTS["says"]
ROLE = _LISTS["role"]
RANTS = _LISTS["rants"]
NICKS = _LISTS["nicks"]
ORGS = _LISTS["orgs"]
KINDS = _LISTS["kinds"]


@dataclass
class Comment:
    """A reader's comment."""

    nick: str
    time: str
    text: str


@dataclass
class Article:
    """A page's own matter; `extra` are rows of a table, items of a list, lines of a contact box."""

    number: int
    title: str
    lead: str
    paragraphs: list[str]
    subheading: str
    author: str
    date: dt.datetime
    category: str
    caption: str
    comments: list[Comment]
    items: list[str] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    contact: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address within the site."""
        return f"/{self.category.lower()}/{self.number}-juttu.html"


class Writer:
    """Writes articles; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, of: list[str]) -> str:
        """One of them."""
        return self.random.choice(of)

    def name(self) -> str:
        """A person's name."""
        return f"{self.pick(FIRST)} {self.pick(LAST)}"

    def title(self) -> str:
        """A headline."""
        r = self.random.random()
        what = self.pick(WHAT)
        if r < 0.5:
            return f"{self.pick(PLACES)}: {self.pick(WHO)} {self.pick(DID)} {what}"
        if r < 0.8:
            who = self.pick(WHO)
            return f"{who[0].upper()}{who[1:]} {self.pick(DID)} {what}"
        return f"{self.name()} {self.pick(DID)} {what} – ”{self.pick(RANTS)}”"

    def sentence(self) -> str:
        """A sentence of prose."""
        r = self.random.random()
        core = f"{self.pick(WHO)} {self.pick(DID)} {self.pick(WHAT)}"
        if r < 0.35:
            return f"{self.pick(WHEN)} {core}, {self.pick(WHY)}."
        if r < 0.6:
            said = f"{self.pick(SAYS)} {self.pick(ROLE)} {self.name()}"
            return f"– {core[0].upper()}{core[1:]}, {self.pick(WHY)}, {said}."
        if r < 0.85:
            more = self.pick(MORE).format(n=self.random.randint(2, 980), place=self.pick(PLACES))
            return f"{more}, {self.pick(WHY)}."
        return f"{core[0].upper()}{core[1:]} {self.pick(WHY)}."

    def paragraph(self, low: int = 1, high: int = 4) -> str:
        """A few sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(low, high)))

    def comment(self) -> Comment:
        """A reader's opinion."""
        text = ". ".join(self.pick(RANTS) for _ in range(self.random.randint(1, 3)))
        if self.random.random() < 0.6:
            text = f"{text}. {self.sentence()}"
        day = f"{self.random.randint(1, 28)}.{self.random.randint(1, 12)}.2015"
        time = f"{day} klo {self.random.randint(0, 23)}:{self.random.randint(10, 59)}"
        return Comment(self.pick(NICKS), time, f"{text}!")

    def article(self, number: int, *, association: bool = False) -> Article:
        """A news article, or a page of an association with its lists and contact box."""
        r = self.random
        date = dt.datetime(2015, 1, 5, 8, 30) + dt.timedelta(hours=7 * number)
        article = Article(
            number,
            self.title(),
            self.paragraph(1, 2),
            [self.paragraph() for _ in range(r.randint(2, 8))],
            f"Mitä seuraavaksi, {self.pick(PLACES)}?" if r.random() < 0.4 else "",
            self.name(),
            date,
            self.pick(["Uutiset", "Talous", "Kulttuuri", "Urheilu"]),
            f"{self.name()} kuvattuna paikalla {self.pick(PLACES)}." if r.random() < 0.5 else "",
            [self.comment() for _ in range(max(0, r.randint(-3, 7)))],
        )
        if association:
            if r.random() < 0.5:
                made = [f"{place}n {kind}" for place in PLACES for kind in KINDS]
                article.items = r.sample(ORGS, r.randint(1, 4)) + r.sample(made, r.randint(2, 6))
            if r.random() < 0.3:
                article.rows = [
                    (self.pick(PLACES), f"{self.pick(WHO)}, {r.randint(2, 40)} jäsentä")
                    for _ in range(r.randint(3, 8))
                ]
            if r.random() < 0.6:
                person = self.name()
                article.contact = [
                    person,
                    f"{self.pick(ROLE)}, {self.pick(ORGS)}",
                    f"p. 040 {r.randint(100, 999)} {r.randint(1000, 9999)}",
                    f"{person.split()[0].lower()}@esimerkki.fi",
                ]
        return article
