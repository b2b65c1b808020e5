"""Keys and slugs: spellings of one body meet, two bodies never do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.keys import entity_key, slug

SAME = [
    ("Suomen Lehmusrinne ry", "suomen lehmusrinne ry"),
    ("Suomen Lehmusrinne ry", "Suomen  Lehmusrinne r.y."),
    ("Suomen Lehmusrinne ry", "Suomen Lehmusrinne rekisteröity yhdistys"),
    ("LEHMUS-verkosto", "Lehmus –verkosto"),
    ("LEHMUS-verkosto", "LEHMUS -verkosto"),
    ("LEHMUS-verkosto", "LEHMUS\u2011verkosto"),
    ("Koivurannan ystävät – Tupa ry", "Koivurannan ystävät - Tupa ry"),
    ("”Lehmus” ry", "Lehmus ry"),
    ("Lehmussäätiö sr", "Lehmussäätiö"),
]
DIFFERENT = [
    ("Lehmus ry", "Lehmus"),
    ("Lehmus ry", "Lehmus oy"),
    ("Säde ry", "Sade ry"),
    ("Lehmus 1 ry", "Lehmus 2 ry"),
    ("Lehmusrinteen seurakunta", "Lehmusrannan seurakunta"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_body_share_key_and_slug(one: str, other: str) -> None:
    assert entity_key("organisation", one) == entity_key("organisation", other)
    assert slug("organisation", one) == slug("organisation", other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_bodies_share_neither(one: str, other: str) -> None:
    assert entity_key("organisation", one) != entity_key("organisation", other)
    assert slug("organisation", one) != slug("organisation", other)


def test_types_have_ids_of_their_own() -> None:
    assert slug("organisation", "Lehmus") != slug("network", "Lehmus")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2018-05", "date-2018-05"),
        ("2018/2021", "date-2018--2021"),
        ("2023-03-23T13:00/2023-03-23T16:00", "date-2023-03-23t1300--2023-03-23t1600"),
    ],
)
def test_slug_of_a_date(edtf: str, expected: str) -> None:
    assert slug("date", edtf) == expected


def test_years_before_our_era_have_slugs_of_their_own() -> None:
    years = ["0300", "-0300", "0300/0200", "-0300/0200", "-0300/-0200"]
    assert len({slug("date", edtf) for edtf in years}) == len(years)


@given(st.text())
def test_any_name_gives_an_ascii_slug(name: str) -> None:
    assert re.fullmatch(r"network-[a-z0-9.\-]+", slug("network", name))


@given(st.text(), st.text())
def test_equal_slugs_mean_equal_keys(one: str, other: str) -> None:
    if slug("network", one) == slug("network", other):
        assert entity_key("network", one) == entity_key("network", other)
