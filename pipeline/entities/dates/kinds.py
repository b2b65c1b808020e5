"""The kinds of word that a date expression is made of."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """What a word means in a date: its kind (a constant below), a number, and its case."""

    kind: str
    value: int = 0
    case: str = ""


NUMBER = "number"
MONTH = "month"
MONTH_STEM = "month stem"  # touko- in touko-kesäkuussa
DAY = "day"  # päivänä
YEAR = "year"
DECADE = "decade"  # -luvulla
PERIOD = "period"  # vuosikymmen, vuosisata, vuosituhat; the value is the number of masked digits
SEASON = "season"  # EDTF 21–24
PART_OF_YEAR = "part of year"  # alkupuoliskolla, alkuvuodesta: EDTF 40, 41
PART = "part"  # alussa, lopussa, puolivälissä
HALF = "half"
QUARTER = "quarter"
NAMED_QUARTER = "named quarter"  # Q1
WEEK = "week"
WEEKEND = "weekend"
MOON = "moon"  # viime kuussa
FEAST = "feast"
WEEKDAY = "weekday"  # Monday 0
CLOCK = "clock"
ORDINAL = "ordinal"
LAST = "last"  # viimeinen
RELATIVE_DAY = "relative day"  # days from the reference
RELATIVE = "relative"  # viime -1, tämä 0, ensi 1
APPROXIMATELY = "approximately"
ABOUT = "about"  # tienoilla, behind the date
UNCERTAIN = "uncertain"
AND = "and"
BETWEEN = "between"
SINCE = "since"
UNTIL = "until"
AT_LATEST = "at latest"
ERA = "era"  # -1 before, 1 after
PHONE = "phone"
QUANTITY = "quantity"  # yli, lähes: a count follows
REFERENCE_NUMBER = "reference number"  # §, kohta, nro: no date follows
UPDATED = "updated"
