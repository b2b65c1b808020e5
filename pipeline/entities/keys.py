"""One spelling for comparison: when two written names are the same body, and its stable id."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pipeline.entities.mention import EntityType

_DASH = re.compile(r"\s*[-\u00ad\u2010-\u2015\u2212]+\s*|\s+")
_QUOTES = re.compile("[\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb\u00b4`]")
_LEGAL = re.compile(r"\b(r\.\s?[yfs]|o\.\s?y|s\.\s?r|a\.\s?b)(?:\.|\b)")
_LEGAL_WORD = {
    "rekisteröity yhdistys": "ry",
    "registrerad förening": "rf",
    "osakeyhtiö": "oy",
    "säätiö sr": "säätiö",
}
_SLUG_MAX = 80
_PLAIN = re.compile(r"[a-z0-9 ]+")
_DATE_PLAIN = re.compile(r"[0-9A-Za-z/:.\-]+")


def entity_key(entity_type: EntityType, name: str) -> str:
    """The key under which the corpus files a name.

    Case, kinds of dash, dash or space, quotes, repeated spaces and the dots of `r.y.` do not
    count; every letter and digit does, so two bodies whose names differ in one share no key.
    A date's key is its EDTF as it stands.
    """
    if entity_type == "date":
        return name
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    folded = _LEGAL.sub(lambda match: match[1].replace(".", "").replace(" ", ""), folded)
    folded = _DASH.sub(" ", _QUOTES.sub("", folded)).strip(" .,;:")
    for long, short in _LEGAL_WORD.items():
        if folded.endswith(" " + long) or (long == "säätiö sr" and folded.endswith(long)):
            folded = folded[: -len(long)] + short
    return folded


def slug(entity_type: EntityType, name: str) -> str:
    """A stable ASCII identifier: `organisation-suomen-klubitalot-ry`, `date-2018-05`.

    Equal keys give equal slugs. Where writing the key in ASCII loses something (ä, ö, signs, great
    length), six hexadecimal digits of the key's SHA-256 keep different keys apart.
    """
    key = entity_key(entity_type, name)
    if entity_type == "date":
        readable = key.replace("/", "--").replace(":", "").lower()
        # the sign of a year before our era would be lost at the beginning
        lossless = _DATE_PLAIN.fullmatch(key) is not None and not key.startswith("-")
    else:
        lossless = _PLAIN.fullmatch(key) is not None
        readable = key
    plain = unicodedata.normalize("NFKD", readable).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9.\-]+", "-", plain).strip("-")
    if len(plain) > _SLUG_MAX:
        plain, lossless = plain[:_SLUG_MAX].rstrip("-"), False
    if not lossless:
        digest = hashlib.sha256(key.encode()).hexdigest()[:6]
        plain = f"{plain}-{digest}" if plain else digest
    return f"{entity_type}-{plain}"
