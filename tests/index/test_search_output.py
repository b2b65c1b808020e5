"""Search results as people see them: dates, marks, colours, width, facets."""

from __future__ import annotations

import io

import pytest

from index import FacetCount, Facets, Hit, SearchResults, Snippet
from verkostohaku import search_output
from verkostohaku.messages import finnish
from verkostohaku.readable_dates import readable

DATES = [
    ("2021", "2021", "2021"),
    ("2021-05", "5/2021", "5/2021"),
    ("2021-21", "spring 2021", "kevät 2021"),
    ("2021-02-04", "4.2.2021", "4.2.2021"),
    ("2021-02-04T13:00", "4.2.2021 13:00", "4.2.2021 13.00"),
    ("2021-02-04T13:00/2021-02-04T15:30", "4.2.2021 13:00–15:30", "4.2.2021 13.00–15.30"),
    (
        "2021-02-04T13:00/2021-02-05T15:00",
        "4.2.2021 13:00–5.2.2021 15:00",
        "4.2.2021 13.00–5.2.2021 15.00",
    ),
    ("2018/2021", "2018–2021", "2018–2021"),
    ("2018/..", "2018–", "2018–"),
    ("../2018-23", "–autumn 2018", "–syksy 2018"),
    ("199X", "1990s", "1990-luku"),
    ("2021-25", "2021-25", "2021-25"),
    ("2004-06~", "2004-06~", "2004-06~"),
]


@pytest.fixture
def locale(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A patch to set the locale with; what is remembered of it is forgotten before and after."""
    finnish.cache_clear()
    yield monkeypatch
    finnish.cache_clear()


@pytest.mark.parametrize(("edtf", "english", "suomeksi"), DATES)
def test_dates(locale: pytest.MonkeyPatch, edtf: str, english: str, suomeksi: str | None) -> None:
    locale.setenv("LC_ALL", "C.UTF-8")
    assert readable(edtf) == english
    finnish.cache_clear()
    locale.setenv("LC_ALL", "fi_FI.UTF-8")
    assert readable(edtf) == (suomeksi or english)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


TEXT = "Neuvottelukunnat kokoavat kunnan työntekijät ja luottamushenkilöt yhteen joka vuosi."
HIT = Hit(
    1, 1.5, 7, "https://a.example/7", (), "Otsikko", "a.example", "2021-02-03", "",
    Snippet(TEXT, ((0, 10),)), ("Harjun kaupunki",) * 6, (), ("2018/..",),
)  # fmt: skip


def shown(stream: io.StringIO, facets: Facets | None = None) -> str:
    search_output.write(SearchResults("neuvottelu", 1, 3.0, (HIT,), facets=facets), "text", stream)
    return stream.getvalue()


def test_plain_in_a_pipe(locale: pytest.MonkeyPatch) -> None:
    locale.setenv("LC_ALL", "C.UTF-8")
    text = shown(io.StringIO())
    assert "\x1b" not in text
    assert "*Neuvottelu*kunnat" in text
    assert "Dates: 2018–" in text
    assert "Harjun kaupunki …" in text


def test_highlighted_on_a_terminal(locale: pytest.MonkeyPatch) -> None:
    locale.delenv("NO_COLOR", raising=False)
    locale.setenv("TERM", "xterm")
    assert "\x1b[1;33mNeuvottelu\x1b[0mkunnat" in shown(Terminal())
    locale.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(Terminal())


def test_plain_on_a_dumb_terminal(locale: pytest.MonkeyPatch) -> None:
    locale.delenv("NO_COLOR", raising=False)
    locale.setenv("TERM", "dumb")
    assert "\x1b" not in shown(Terminal())


@pytest.mark.parametrize("columns", [1, 3])
def test_a_terminal_too_narrow_to_print_on(locale: pytest.MonkeyPatch, columns: int) -> None:
    locale.setenv("NO_COLOR", "1")
    locale.setenv("COLUMNS", "20")
    narrow = shown(Terminal())
    locale.setenv("COLUMNS", str(columns))
    assert shown(Terminal()) == narrow


def test_a_page_without_a_title_shows_its_address_once(locale: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    locale.setenv("COLUMNS", "20")
    search_output.write(SearchResults("x", 1, 3.0, (HIT._replace(title=""),)), "text", stream)
    assert stream.getvalue().count("https://a.example/7") == 1


@pytest.mark.parametrize("columns", [20, 40, 72])
def test_width(locale: pytest.MonkeyPatch, columns: int) -> None:
    locale.setenv("COLUMNS", str(columns))
    locale.setenv("NO_COLOR", "1")
    lines = shown(Terminal()).splitlines()
    assert max(len(line.replace("*", "")) for line in lines if "https:" not in line) <= columns


def test_the_most_frequent_values_of_facets(locale: pytest.MonkeyPatch) -> None:
    locale.setenv("LC_ALL", "C.UTF-8")
    years = tuple(FacetCount(str(year), year % 7) for year in range(2000, 2030))
    text = shown(io.StringIO(), Facets((), (), years, ()))
    rows = [line.split() for line in text.partition("Years:")[2].strip().splitlines()]
    assert rows[-1] == ["…", "and", "15", "more:", "--json"]
    values = [value for _, value in rows[:-1]]
    assert values == sorted(values)
    assert len(values) == 15
    assert min(int(count) for count, _ in rows[:-1]) >= 3
