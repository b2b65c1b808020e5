"""EDTF strings and the ISO days that bound them."""

from __future__ import annotations

import pytest

from pipeline.entities.dates import find_dates
from pipeline.entities.dates.edtf import Interval, Point
from pipeline.entities.dates.feasts import easter
from tests.dates.validate import is_edtf

BOUNDS = {
    "Kokous 28.1.2020": ("2020-01-28", "2020-01-28"),
    "Helmikuussa 2020": ("2020-02-01", "2020-02-29"),
    "Helmikuussa 2021": ("2021-02-01", "2021-02-28"),
    "Vuonna 2008": ("2008-01-01", "2008-12-31"),
    "Vuosina 2015–2019": ("2015-01-01", "2019-12-31"),
    "Vuodesta 2008": ("2008-01-01", None),
    "Vuoteen 2025 saakka": (None, "2025-12-31"),
    "1990-luvulla": ("1990-01-01", "1999-12-31"),
    "1800-luvulla": ("1800-01-01", "1899-12-31"),
    "Keväällä 2019": ("2019-03-01", "2019-05-31"),
    "Syksyllä 2019": ("2019-09-01", "2019-11-30"),
    "Talvella 2019": ("2019-01-01", "2019-12-31"),
    "Talvella 2019–2020": ("2019-12-01", "2020-02-29"),
    "Q2 2021": ("2021-04-01", "2021-06-30"),
    "Vuoden 2020 jälkipuoliskolla": ("2020-07-01", "2020-12-31"),
    "To 23.3.2023 klo 13–16": ("2023-03-23T13:00", "2023-03-23T16:00"),
    "Pe 10.3.": (None, None),
    "Vuonna 85 eaa.": ("-0084-01-01", "-0084-12-31"),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_bounds(text: str) -> None:
    (mention,) = find_dates(text)
    assert (mention.earliest, mention.latest) == BOUNDS[text]


@pytest.mark.parametrize(
    ("point", "valid"),
    [
        (Point(2020, 2, 29), True),
        (Point(2021, 2, 29), False),
        (Point(None, 2, 29), True),
        (Point(2020, 13), False),
        (Point(2020, 22), True),
        (Point(2020, 22, 1), False),
        (Point(2020, None, 1), False),
    ],
)
def test_the_calendar_has_it(point: Point, valid: bool) -> None:
    assert point.valid is valid
    assert is_edtf(point.edtf()) is valid or point.day is not None


def test_an_interval_runs_forwards() -> None:
    assert Interval(Point(2019), Point(2021)).valid
    assert not Interval(Point(2021), Point(2019)).valid
    assert not Interval(Point(None, 3, 1), Point(2019, 3, 2)).valid


def test_qualifiers() -> None:
    assert Point(1900, approximate=True).edtf() == "1900~"
    assert Point(1900, uncertain=True).edtf() == "1900?"
    assert Point(1900, approximate=True, uncertain=True).edtf() == "1900%"


@pytest.mark.parametrize(
    "iso", ["1998-04-12", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31"]
)
def test_easter(iso: str) -> None:
    assert easter(int(iso[:4])).isoformat() == iso


@pytest.mark.parametrize(
    "text",
    ["", "2020-13", "2020-02-30", "XXXX", "../..", "2020/", "199X-05", "20-01-01", "2020-25"],
)
def test_the_validator_refuses(text: str) -> None:
    assert not is_edtf(text)
