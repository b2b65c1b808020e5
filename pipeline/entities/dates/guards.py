"""Numbers that look like dates and are none: counts, prices, codes, telephone numbers."""

from __future__ import annotations

import re

from pipeline.entities.dates.kinds import (
    APPROXIMATELY,
    CLOCK,
    DAY,
    DECADE,
    NUMBER,
    PHONE,
    QUANTITY,
    REFERENCE_NUMBER,
)
from pipeline.entities.dates.reader import Reader

EARLIEST_BARE_YEAR, LATEST_BARE_YEAR, LATEST_YEAR = 1400, 2100, 2199
_MODERN = 1900  # older bare numbers are counts more often than years

_UNIT = re.compile(
    r"\s?(?:[€%‰$£°²³]|(?:eur(?:oa|on|olla|ot)?|e|mk|markkaa|markan|dollari(?:a|n)|kruunua|kruunun"
    r"|puntaa|kpl|k?m|[cm]m|m²|m2|neliötä|neliön|kg|m?g|[dm]?l|h|min|pv|vrk|[kmg]b|mah|w|kw|rpm|kcal"
    r"|vuoden|vuotta|päivän|päivää|tunnin|tuntia|minuuttia|sekuntia|kuukautta|viikkoa|kertaa|kerran"
    r"|prosenttia|prosentin|miljoonaa|miljardia|tonnia|grammaa|litraa|hehtaaria|(?:kilo|senti|milli)?metri[än]*"
    r"|kappaletta|jäsentä|jäsenen|henkilöä|henkilön|henkeä|hengen|ihmistä|ihmisen|asukasta|asukkaan"
    r"|asiakasta|lasta|lapsen|nuorta|aikuista|perhettä|potilasta|oppilasta|opiskelijaa|yritystä"
    r"|yhdistystä|järjestöä|organisaatiota|paikkaa|pistettä|ääntä|sanaa|merkkiä|sivua|tapausta"
    r"|vapaaehtoista|kotitaloutta|tapahtumaa|tapaamista|yhteydenottoa|puhelua|käyntiä|vastausta"
    r"|ehdokasta|ehdokkaan|per"
    r"|[a-zåäö]*(?:kävi|osallistu|luki|seuraa|opiskeli|käyttä|teki|katso|kuuli|vastaa|tilaa|ohjaa|toimi"
    r"|haki|saa|asioi|pelaa|juoksi|lahjoitta|äänestä|kuunteli)j(?:aa|ää))\b)",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(r"\s[a-zåäö]*[aä]\b")
_NOT_COUNTED = re.compile(
    r"\s(?:ja|sekä|aina|joka|jolla|jossa|josta|jona|mutta|kanssa|jälkeen|kun(?:ta|nassa)|saakka"
    r"|aikana|tienoilla|alussa|lopussa|lopulla|[a-zåäö]+(?:ssa|ssä|lla|llä|lta|ltä|na|nä))\b"
)
_OF_YEAR = re.compile(r"\svuoden\s(?:al[ku]|lo[pu]|puoliv|syks|kev|kesä|talv)")
_NAME_BEHIND = re.compile(r"\s?[-‐‑–—−][a-zåäöA-ZÅÄÖ]|\s?:[a-zåäö]*(?:aa|ää|een)\b")
_CODE_BEFORE = re.compile(
    r"(?:[§€$£#&\\/=+_:@%.,]|\w[-‐‑–—−(]|\b[Nn](?::o|ro|o)\.?\s|\w\([0-9]{4}\)\s)$"
)
_CODE_BEHIND = re.compile(r"[§€$£%‰°_=@/\\\w]|[.,:][0-9]")
_DAY_CODE_BEFORE = re.compile(r"(?:[0-9][.,:/]|[§€$£#=_@\\]\s?)$")
_ORDINAL = re.compile(r"\.|[-‐‑–—][a-zåäö]")
_OPEN_DASH = re.compile(r"\s?[-‐‑–—−]\s*(?:[)\n]|$)")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:fi|com|org|net|eu|info)(?:/|$)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)[^\n]{0,40}$", re.IGNORECASE)
_REACH = 120
_LONGEST_ROW = 20


def plausible(year: int) -> bool:
    """Whether a four-digit number can be a year in a date that has a day or a month."""
    return 1000 <= year <= LATEST_YEAR


def counted(reader: Reader, index: int) -> bool:
    """Whether a number is followed by what it counts or measures."""
    token = reader.at(index)
    behind = reader.text[token.end : token.end + 40]
    modern = _MODERN <= token.value <= LATEST_YEAR
    if _UNIT.match(behind) and not (modern and _OF_YEAR.match(behind)):
        return True
    if modern:
        return False
    return bool(_PARTITIVE.match(behind)) and not _NOT_COUNTED.match(behind)


def is_bare_year(reader: Reader, first: int, last: int) -> bool:
    """Whether a number, or two with a dash between, can be a year with no word that says so."""
    token, final = reader.at(first), reader.at(last)
    text = reader.text
    if _CODE_BEFORE.search(text[max(0, token.start - 9) : token.start]):
        return False
    if _CODE_BEHIND.match(text[final.end : final.end + 2]):
        return False
    if first == last and _NAME_BEHIND.match(text[final.end : final.end + 12]):
        return False
    if counted(reader, last) or _COPYRIGHT.search(text[max(0, token.start - 50) : token.start]):
        return False
    return not (_follows_a_number(reader, first) or _precedes_a_number(reader, last))


def _follows_a_number(reader: Reader, index: int) -> bool:
    token, before = reader.at(index), reader.at(index - 1)
    near = token.before in (" ", "\n", ". ", ": ", "")
    if near and before.kind in (PHONE, QUANTITY, REFERENCE_NUMBER, CLOCK):
        return True
    if before.kind == APPROXIMATELY and near:
        behind = reader.text[token.end : token.end + 2]
        return behind[:1] == " " and behind[1:].islower()
    if before.kind == DAY and token.before == ". " and before.end - before.start == 1:
        return True  # "p. 1990" is a telephone
    return _in_row_of_numbers(reader, index)


def _in_row_of_numbers(reader: Reader, index: int) -> bool:
    """Whether numbers that are no years stand before it in a row: 09 1234 2008."""
    first = index
    while reader.at(first - 1).kind == NUMBER and reader.at(first).before in (" ", "-", " - "):
        first -= 1
        if reader.at(first).digits != 4 or index - first > _LONGEST_ROW:
            return True
    told = reader.at(first).before in (" ", ". ", ": ")
    return first < index and told and reader.at(first - 1).kind == PHONE


def _precedes_a_number(reader: Reader, index: int) -> bool:
    behind = reader.at(index + 1)
    if behind.kind != NUMBER:
        return False
    if behind.before == " ":
        return not _ORDINAL.match(reader.text[behind.end : behind.end + 2])
    return behind.before == "-" and behind.digits not in (2, 4)


def is_day_number(reader: Reader, first: int, last: int) -> bool:
    """Whether `10.3.` can be a day: no part of a longer number, of a reference or a measure."""
    token, final = reader.at(first), reader.at(last)
    if _DAY_CODE_BEFORE.search(reader.text[max(0, token.start - 2) : token.start]):
        return False
    if reader.at(first - 1).kind == REFERENCE_NUMBER and token.before in (" ", ". "):
        return False
    return not _UNIT.match(reader.text[final.end + 1 : final.end + 40])


def is_decade_noun(reader: Reader, i: int) -> bool:
    """Whether the token is the -luvulla of a decade in figures."""
    noun = reader.at(i)
    if noun.kind != DECADE:
        return False
    apart = noun.before == " " and reader.text[noun.start : noun.start + 3] == "luv"
    return apart or noun.before in ("-", " -", "- ", ":")


def ends_open(reader: Reader, position: int) -> bool:
    """Whether a dash with nothing behind it leaves a span open: `(2015–)`."""
    return bool(_OPEN_DASH.match(reader.text, position, position + 6))


def in_address(text: str, start: int, end: int) -> bool:
    """Whether the span lies inside a URL or an e-mail address."""
    left, right = start, end
    while left > 0 and start - left < _REACH and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and right - end < _REACH and not text[right].isspace():
        right += 1
    return bool(_ADDRESS.search(text, left, right))
