"""Years, spans of years, decades, centuries: vuonna 2008, 2018–2021, 1990-luvulla, 85 eaa."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.entities.dates.edtf import Interval, Point, Value
from pipeline.entities.dates.guards import (
    EARLIEST_BARE_YEAR,
    LATEST_BARE_YEAR,
    LATEST_YEAR,
    counted,
    is_bare_year,
    is_decade_noun,
    plausible,
)
from pipeline.entities.dates.kinds import AND, BETWEEN, ERA, NUMBER, ORDINAL, PERIOD, YEAR
from pipeline.entities.dates.months import day_first
from pipeline.entities.dates.numeric import century_of
from pipeline.entities.dates.reader import Item, Phrase, Reader

_ERA_WORDS = re.compile(
    r"\s(?:(ennen\s(?:ajanlaskun\salkua|kristusta|kristuksen\ssyntymää))"
    r"|jälkeen\s(?:ajanlaskun\salun|kristuksen(?:\ssyntymän)?))\b",
    re.IGNORECASE,
)
_SPAN_LIMIT = 400  # a wider "1200–1900" is a count
_LONGEST_LIFE = 120
_SLASH_LIMIT = 20  # a wider "1784/2003" is the number of a law or a document


def _era(reader: Reader, i: int, year: int) -> tuple[int, int]:
    """The year as EDTF counts it and the token behind it: 132 eaa. is -131."""
    if reader.word(i, ERA):
        return (1 - year if reader.at(i).value < 0 else year), i + 1
    written_out = _ERA_WORDS.match(reader.text, reader.at(i - 1).end)
    return (1 - year if written_out and written_out[1] else year), i


def _with_era_words(reader: Reader, phrase: Phrase) -> Phrase:
    written_out = _ERA_WORDS.match(reader.text, phrase.end)
    if not written_out:
        return phrase
    item = phrase.items[0]._replace(end=written_out.end())
    return replace(phrase, items=(item,), cores=((item.start, item.end),))


def _ended(reader: Reader, phrase: Phrase) -> Phrase:
    """With the full stop of eaa."""
    if reader.at(phrase.stop - 1).kind != ERA:
        return _with_era_words(reader, phrase)
    if reader.char(phrase.end) != ".":
        return phrase
    item = phrase.items[-1]
    item = item._replace(end=phrase.end + 1)
    return replace(phrase, items=(item,), cores=((item.start, item.end),))


def second_year(reader: Reader, i: int, first: int) -> int | None:
    """The year that ends a span at token `i`: in full, or its last two digits (2008-09)."""
    token = reader.at(i)
    if token.kind != NUMBER or not (reader.dash(i) or token.before == "/"):
        return None
    if token.digits == 2 and token.before in ("-", "/"):
        year = first - first % 100 + token.value
        year += 100 if year < first and token.value < 10 else 0
        plain = first % 100 + 1 == year - (first - first % 100) or token.value > 12
        nearly = year == first + 1 if token.before == "/" else plain
        return year if nearly and year > first else None
    if token.digits in (3, 4) and first < token.value <= min(LATEST_YEAR, first + _SPAN_LIMIT):
        wide = token.digits == 3 or token.value > first + _SLASH_LIMIT
        return None if token.before == "/" and wide else token.value
    return None


def led(reader: Reader, i: int) -> Phrase | None:
    """vuonna 2008, v. 2008, vuosina 2015–2019, vuosina 1951 ja 1955, 1951 ja 1955 välillä."""
    head, number = reader.at(i), reader.at(i + 1)
    if head.kind != YEAR or number.kind != NUMBER or not 1 <= number.digits <= 4:
        return None
    if number.digits == 2 and number.before in (" -", " '", " ’"):
        return reader.phrase(i, i + 2, Point(century_of(number.value)), head.case)
    short = head.case == "abbr"
    if number.before not in ((" ", "\n", ". ", ".\n", ".") if short else (" ", "\n", ": ")):
        return None
    year, stop = _era(reader, i + 2, number.value)
    if stop == i + 2 and not _is_year(reader, i + 1, head.case):
        return None
    end = second_year(reader, stop, year)
    if end is not None:
        value: Value = Interval(Point(year), Point(end))
        return _ended(reader, reader.phrase(i, stop + 1, value, head.case.removeprefix("p")))
    phrase = _ended(reader, reader.phrase(i, stop, Point(year), head.case.removeprefix("p")))
    return _more(reader, phrase) if head.case.startswith("p") or short else phrase


def _is_year(reader: Reader, i: int, case: str) -> bool:
    token = reader.at(i)
    whole = case == "abbr" or (case.startswith("p") and not reader.dash(i + 1))
    if token.digits < 3 or (whole and token.digits != 4) or token.value > LATEST_YEAR + 300:
        return False
    if token.digits == 4:
        return token.value >= 1000 and reader.text[token.end : token.end + 2] not in (" €", " %")
    ordinal = (
        reader.text[token.end : token.end + 2] == ". " and reader.char(token.end + 2).islower()
    )
    return token.value > 0 and not ordinal and (case == "ess" or not counted(reader, i))


def _more(reader: Reader, phrase: Phrase) -> Phrase:
    """The further years of a list: ", 1953 ja 1955"."""
    items, stop = list(phrase.items), phrase.stop
    while len(items) < 12:
        i = stop + 1 if reader.word(stop, AND) else stop
        token = reader.at(i)
        joined = token.before == " " if i > stop else token.before == ", "
        if not joined or token.kind != NUMBER or token.digits != 4 or not plausible(token.value):
            break
        end = second_year(reader, i + 1, token.value)
        stop = i + 1 if end is None else i + 2
        value: Value = (
            Point(token.value) if end is None else Interval(Point(token.value), Point(end))
        )
        items.append(Item(token.start, reader.at(stop - 1).end, value))
    if len(items) == 1:
        return phrase
    core = (phrase.start, items[-1].end)
    first, last = items[0].value, items[-1].value
    if len(items) == 2 and reader.word(stop, BETWEEN) and isinstance(last, Point):
        assert isinstance(first, Point)
        items = [Item(*core, Interval(first, last))]
        stop += 1
    return replace(phrase, items=tuple(items), stop=stop, cores=(core,))


def bare(reader: Reader, i: int) -> Phrase | None:
    """2020, 2018–2021, 2018/2021, 2008-09 and 132 eaa. with no word before."""
    token = reader.at(i)
    if token.kind != NUMBER or not 1 <= token.digits <= 4:
        return None
    year, stop = _era(reader, i + 1, token.value)
    if stop > i + 1:
        return _ended(reader, reader.phrase(i, stop, Point(year)))
    lifetime = _begins_lifetime(reader, i)
    if lifetime:
        return lifetime
    if token.digits != 4 or token.value > LATEST_YEAR:
        return None
    end = second_year(reader, i + 1, year)
    if end is not None and year >= 1000:
        if not is_bare_year(reader, i, i + 1):
            return None
        return replace(reader.phrase(i, i + 2, Interval(Point(year), Point(end))), bare=True)
    month = _iso_month(reader, i)
    if month:
        return month
    if not EARLIEST_BARE_YEAR <= year <= LATEST_BARE_YEAR or not is_bare_year(reader, i, i):
        return None
    return replace(reader.phrase(i, i + 1, Point(year)), bare=True)


def _begins_lifetime(reader: Reader, i: int) -> Phrase | None:
    """The 676 of "676 – 5. joulukuuta 749", which without the day behind could be any number."""
    token = reader.at(i)
    if not reader.dash(i + 1) or token.digits not in (3, 4) or reader.at(i + 1).kind != NUMBER:
        return None
    death = day_first(reader, i + 1)
    point = death.point if death else None
    if point is None or point.year is None or not 0 < point.year - token.value < _LONGEST_LIFE:
        return None
    return replace(reader.phrase(i, i + 1, Point(token.value)), bare=True)


def _iso_month(reader: Reader, i: int) -> Phrase | None:
    year, month = reader.at(i), reader.at(i + 1)
    if not reader.number(i + 1, 12) or month.digits != 2 or month.before != "-":
        return None
    return (
        reader.phrase(i, i + 2, Point(year.value, month.value))
        if is_bare_year(reader, i, i + 1)
        else None
    )


def decade(reader: Reader, i: int) -> Phrase | None:
    """1990-luvulla, 90-luvun, 1800-luku, 1980- ja 1990-luvuilla, 1980–1990-luvulla."""
    first = _decade_number(reader, i)
    if first is None:
        return None
    if is_decade_noun(reader, i + 1):
        return _part_of_century(reader, i, first)
    second = _decade_number(reader, i + 1)
    if second and reader.dash(i + 1) and is_decade_noun(reader, i + 2):
        return replace(reader.phrase(i, i + 3, Interval(first, second)), cores=())
    if reader.at(i + 1).kind == AND and reader.at(i + 1).before in ("- ", "-, "):
        second = _decade_number(reader, i + 2)
        if second and reader.word(i + 2, NUMBER) and is_decade_noun(reader, i + 3):
            token = reader.at(i)
            items = (Item(token.start, token.end, first), Item(*reader.span(i + 2, i + 4), second))
            return Phrase(i + 4, items, ())
    return None


def _decade_number(reader: Reader, i: int) -> Point | None:
    token = reader.at(i)
    if token.kind != NUMBER or token.value % 10 or token.digits not in (2, 3, 4):
        return None
    if token.digits == 2:
        return Point(2000 + token.value if token.value < 20 else 1900 + token.value, masked=1)
    if token.value > LATEST_YEAR:
        return None
    return Point(token.value, masked=1 if token.value % 100 else 2)


def _part_of_century(reader: Reader, i: int, point: Point) -> Phrase:
    """2000-luvun ensimmäisellä vuosikymmenellä is 200X."""
    if point.masked == 2 and point.year is not None and reader.word(i + 2, ORDINAL):
        ordinal, period = reader.at(i + 2), reader.at(i + 3)
        if reader.word(i + 3, PERIOD) and period.value == 1 and ordinal.value <= 10:
            value = Point(point.year + 10 * (ordinal.value - 1), masked=1)
            return replace(reader.phrase(i, i + 4, value, period.case), cores=())
    return replace(reader.phrase(i, i + 2, point), cores=())


def ordinal_period(reader: Reader, i: int) -> Phrase | None:
    """19. vuosisadalla, yhdeksästoista vuosisata, kolmas vuosituhat."""
    number, period = reader.at(i), reader.at(i + 1)
    figure = reader.number(i, 21) and period.before == ". "
    if period.kind != PERIOD or period.value < 2:
        return None
    if not (figure or (number.kind == ORDINAL and number.value <= 21 and period.before == " ")):
        return None
    value = Point((number.value - 1) * 10**period.value, masked=period.value)
    before_christ = reader.word(i + 2, ERA) and reader.at(i + 2).value < 0
    if not value.valid or before_christ:
        return None  # EDTF masks no digits of negative years that would mean this century
    return replace(reader.phrase(i, i + 2, value, period.case), cores=())
