"""A random date in any supported form comes back as that date; no text breaks anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.entities.dates import find_dates, find_expressions
from tests.dates.validate import is_edtf

MONTHS = (
    *("tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu"),
    *("heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"),
)
WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
SHORT = ("ma", "ti", "ke", "to", "pe", "la", "su")
MONTH_ENDINGS = ("", "n", "ta", "ssa", "hun", "lla", "lta", "lle", "na", "ksi", "ssakin", "ssamme")
YEAR_FORMS = ("vuonna", "vuoden", "vuodelta", "vuodelle", "vuodeksi", "vuosi", "vuotta", "v.")
SEASONS = {
    "keväällä": 21,
    "kevään": 21,
    "kesällä": 22,
    "kesän": 22,
    "syksyllä": 23,
    "syksyn": 23,
    "talvella": 24,
    "kevätkaudella": 21,
    "syyskaudella": 23,
    "alkusyksystä": 23,
}
DASHES = ("-", "–", "—", "−", " - ", " – ", "\u2011")

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
dashes = st.sampled_from(DASHES)
spaces = st.sampled_from((" ", "\xa0", "\n", "  "))

DAY_FORMS: dict[str, Callable[[date, str], str]] = {
    "figures": lambda d, s: f"{d.day}.{d.month}.{d.year}",
    "padded": lambda d, s: f"{d:%d.%m.%Y}",
    "spaced": lambda d, s: f"{d.day}. {d.month}. {d.year}",
    "iso": lambda d, s: d.isoformat(),
    "slashes": lambda d, s: f"{d.day}/{d.month}/{d.year}",
    "letters": lambda d, s: f"{d.day}.{s}{MONTHS[d.month - 1]}ta{s}{d.year}",
    "statute": lambda d, s: f"{d.day}{s}päivänä{s}{MONTHS[d.month - 1]}ta{s}{d.year}",
    "month first": lambda d, s: f"{MONTHS[d.month - 1]}n{s}{d.day}.{s}päivänä{s}{d.year}",
    "abbreviated": lambda d, s: f"{MONTHS[d.month - 1]}n{s}{d.day}.{s}p:nä{s}{d.year}",
    "weekday": lambda d, s: f"{WEEKDAYS[d.weekday()]}na{s}{d.day}.{d.month}.{d.year}",
    "short weekday": lambda d, s: f"{SHORT[d.weekday()]}{s}{d.day}.{d.month}.{d.year}",
    "weekday, letters": lambda d, s: (
        f"{WEEKDAYS[d.weekday()].capitalize()}{s}{d.day}.{s}{MONTHS[d.month - 1]}ta{s}{d.year}"
    ),
}


def values(text: str, reference: date | None = None) -> list[str | None]:
    return [mention.edtf for mention in find_dates(text, reference)]


@pytest.mark.parametrize("form", DAY_FORMS)
@settings(deadline=None)
@given(day=days, space=spaces)
def test_a_day(form: str, day: date, space: str) -> None:
    written = DAY_FORMS[form](day, space)
    text = f"Kokous pidetään {written} kirjastolla."
    (mention,) = find_dates(text)
    assert mention.edtf == mention.earliest == mention.latest == day.isoformat()
    assert text[mention.start : mention.end] == written


@settings(deadline=None)
@given(day=days, start=st.integers(0, 1438), length=st.integers(1, 600), dash=dashes)
def test_a_day_with_clock_times(day: date, start: int, length: int, dash: str) -> None:
    end = min(start + length, 1439)
    clock = f"{start // 60}.{start % 60:02}{dash}{end // 60}.{end % 60:02}"
    expected = "/".join(f"{day}T{at // 60:02}:{at % 60:02}" for at in (start, end))
    assert values(
        f"Tervetuloa {SHORT[day.weekday()]} {day.day}.{day.month}.{day.year} klo {clock}!"
    ) == [expected]


@settings(deadline=None)
@given(first=days, length=st.integers(1, 900), dash=dashes)
def test_a_span_of_days(first: date, length: int, dash: str) -> None:
    last = first + timedelta(length)
    text = f"Hanke {first.day}.{first.month}.{first.year}{dash}{last.day}.{last.month}.{last.year}"
    assert values(text) == [f"{first}/{last}"]


@settings(deadline=None)
@given(first=days, length=st.integers(1, 300), dash=dashes)
def test_a_span_of_days_with_one_year(first: date, length: int, dash: str) -> None:
    last = first + timedelta(length)
    text = f"Hanke {first.day}.{first.month}.{dash}{last.day}.{last.month}.{last.year} jatkuu"
    assert values(text) == [f"{first}/{last}"]


@settings(deadline=None)
@given(day=days, length=st.integers(1, 27), dash=dashes)
def test_a_span_within_a_month(day: date, length: int, dash: str) -> None:
    first = day.replace(day=1)
    last = first + timedelta(length)
    expected = [f"{first}/{last}"]
    assert values(f"Leiri on 1.{dash}{last.day}.{last.month}.{last.year} Hangossa.") == expected
    month = MONTHS[last.month - 1]
    assert values(f"Leiri on 1.{dash}{last.day}. {month}ta {last.year} Hangossa.") == expected


@settings(deadline=None)
@given(day=days, ending=st.sampled_from(MONTH_ENDINGS), space=spaces, capital=st.booleans())
def test_a_month_in_every_case(day: date, ending: str, space: str, capital: bool) -> None:
    month = MONTHS[day.month - 1] + ending
    text = f"{month.capitalize() if capital else month}{space}{day.year}, kuten sovittiin"
    assert values(text) == [f"{day:%Y-%m}"]


@settings(deadline=None)
@given(year=st.integers(1000, 2199), form=st.sampled_from(YEAR_FORMS), space=spaces)
def test_a_year_in_every_case(year: int, form: str, space: str) -> None:
    assert values(f"Näin sovittiin {form}{space}{year}.") == [f"{year}"]


@settings(deadline=None)
@given(year=st.integers(1900, 2098), length=st.integers(1, 60), dash=dashes)
def test_a_span_of_years(year: int, length: int, dash: str) -> None:
    end = year + length
    assert values(f"Strategia {year}{dash}{end} on valmis") == [f"{year}/{end}"]
    assert values(f"Vuosina {year}{dash}{end} oli hanke") == [f"{year}/{end}"]
    assert values(f"Vuodesta {year} vuoteen {end} oli hanke") == [f"{year}/{end}"]


@settings(deadline=None)
@given(year=st.integers(1900, 2199), season=st.sampled_from(sorted(SEASONS)))
def test_a_season(year: int, season: str) -> None:
    assert values(f"Ryhmä alkoi {season} {year}.") == [f"{year}-{SEASONS[season]}"]


@settings(deadline=None)
@given(year=st.integers(1600, 2099), week=st.integers(1, 52))
def test_a_week(year: int, week: int) -> None:
    monday = date.fromisocalendar(year, week, 1)
    assert values(f"Kurssi on viikolla {week}/{year}.") == [f"{monday}/{monday + timedelta(6)}"]


@settings(deadline=None)
@given(day=days)
def test_the_weekday_finds_the_year(day: date) -> None:
    text = f"Kokous {SHORT[day.weekday()]} {day.day}.{day.month}. alkaa."
    near = day.replace(day=1) if (day.month, day.day) != (2, 29) else day
    (mention,) = find_dates(text, near)
    assert mention.edtf == day.isoformat()
    assert mention.relative


fragments = st.sampled_from(
    (
        *(
            "28",
            "1",
            "2020",
            "31",
            "13",
            "0",
            "99",
            "00",
            "1990",
            ".",
            ".",
            "-",
            "–",
            " ",
            " ",
            "\n",
        ),
        *(
            "/",
            ",",
            ":",
            "klo ",
            "vuonna ",
            "vuosina ",
            "tammikuun ",
            "touko",
            "kesäkuussa ",
            "ja ",
        ),
        *("ma ", "pe", "viime ", "ensi ", "vuoden ", "keväällä ", "luvulla ", "alkaen ", "saakka "),
        *("noin ", "viikolla ", "vappuna ", "ensimmäisenä ", "päivänä ", "eaa", "neljänneksellä "),
        *("(", ")", "?", "kesäkuuta ", "vuosisadalla ", "viimeistään ", "välillä ", "tänään "),
    )
)


@settings(max_examples=400, deadline=None)
@given(
    text=st.one_of(st.text(), st.lists(fragments, max_size=40).map("".join)),
    reference=st.one_of(st.none(), st.dates()),
)
def test_no_text_breaks_it(text: str, reference: date | None) -> None:
    end = 0
    for mention in find_dates(text, reference):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.start >= end
        end = mention.end
        assert mention.name == mention.edtf
        assert mention.edtf is not None
        assert is_edtf(mention.edtf), mention.edtf
        if mention.earliest and mention.latest and not mention.earliest.startswith("-"):
            assert mention.earliest <= mention.latest
    for start, stop in find_expressions(text):
        assert 0 <= start < stop <= len(text)
