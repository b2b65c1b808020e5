"""Back to the nominative: only the head of a Finnish name is inflected, only it is turned."""

from __future__ import annotations

import re

from finnish.types import Reading, Token
from pipeline.entities.words import Feature

_DASH = re.compile("[–—\u2010\u2011]")
_ENDING = re.compile(
    r"(?:n|a|ä|ta|tä|tta|ttä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|kin"
    r"|(?:[aeiouyäö])n|h[aeiouyäö]n|seen|iin|een)$"
)
LOCAL_CASES = frozenset(("Ine", "Ela", "Ade", "Abl", "All"))
_SHORT = 6  # letters of names like Villa that look like a local case by chance
_ADJECTIVES = ("lainen", "läinen", "llinen", "iittinen", "vastainen", "välinen")
_VOWELS = "aeiouyäöå"
# Consonant gradation turned back, weak to strong (Iso suomen kielioppi, § 41-43).
_STRONG = (
    ("mm", "mp"),
    ("nn", "nt"),
    ("ng", "nk"),
    ("ll", "lt"),
    ("rr", "rt"),
    ("d", "t"),
    ("v", "p"),
    ("k", "kk"),
    ("p", "pp"),
    ("t", "tt"),
)
_PLURAL_VARIANTS = (
    ("nen", "set"),
    ("kki", "kit"),
    ("ppi", "pit"),
    ("tti", "tit"),
    ("kka", "kat"),
    ("kkä", "kät"),
    ("tta", "tat"),
    ("nta", "nnat"),
    ("nto", "nnot"),
    ("nti", "nnit"),
    ("nki", "ngit"),
    ("nko", "ngot"),
    ("mpi", "mmat"),
    ("lta", "llat"),
    ("lto", "llot"),
    ("rta", "rrat"),
    ("uus", "uudet"),
    ("yys", "yydet"),
    ("ton", "ttomat"),
    ("tön", "ttömät"),
    ("us", "ukset"),
    ("ys", "ykset"),
    ("os", "okset"),
    ("is", "iset"),
    ("as", "aat"),
    ("äs", "äät"),
    ("in", "imet"),
    ("ta", "dat"),
    ("tä", "dät"),
    ("to", "dot"),
    ("ti", "dit"),
    ("ko", "ot"),
    ("ka", "at"),
    ("e", "eet"),
)


def as_written(lemma: str, written: str) -> str:
    """A lemma with the capitals of the form that stood in the text.

    >>> as_written("klubitalo", "Klubitalossa")
    'Klubitalo'
    """
    shared = 0
    for a, b in zip(lemma.lower(), written.lower(), strict=False):
        if a != b:
            break
        shared += 1
    result = written[:shared] + lemma[shared:]
    if written.isupper() and len(written) > 1:
        return result.upper()
    if written[:1].isupper():
        return result[:1].upper() + result[1:]
    if shared == 0:
        return lemma[:1].lower() + lemma[1:]
    return result


def plural(lemma: str) -> str:
    """The nominative plural of a lemma by the commonest paradigms."""
    for ending, turned in _PLURAL_VARIANTS:
        if lemma.endswith(ending):
            return lemma[: -len(ending)] + turned
    return lemma + "t"


def head_reading(feature: Feature, suffix: str) -> Reading | None:
    """The reading of a head noun whose lemma ends with the head's suffix, one with a case first."""
    fitting = [r for r in feature.readings if r.lemma.lower().endswith(suffix)]
    return next((r for r in fitting if r.case), fitting[0] if fitting else None)


def head_nominative(token: Token, feature: Feature, *, singular: bool = True) -> str:
    """The nominative of a head noun as written here, compounds and hyphens kept.

    *METELI-verkoston* gives *METELI-verkosto*. `singular` turns *neuvottelukunnat* into
    *neuvottelukunta*; without it a plural stays one.
    """
    base = _DASH.sub("-", feature.base)
    if feature.prefix:
        cut = len(feature.prefix) + 1
        left, right = base[:cut], base[cut:]
    else:
        left, right = "", base
    suffix = feature.head.suffix if feature.head else ""
    reading = head_reading(feature, suffix) or (token.readings[0] if token.readings else None)
    if reading is None:
        return base
    lemma = reading.lemma
    if left:
        lemma = lemma.rsplit("-", 1)[-1]
    if reading.number == "Plur" and not singular:
        if reading.case in ("Nom", ""):
            return base
        return left + as_written(plural(lemma), right)
    if reading.case == "Nom" and reading.number != "Plur" and not _possessed(right, lemma):
        return base
    return left + as_written(lemma, right)


def _possessed(written: str, lemma: str) -> bool:
    return len(written) > len(lemma)


def agreeing(token: Token, feature: Feature, case: str) -> str | None:
    """The nominative of an adjective that stands in the head's case, or None."""
    for reading in feature.readings:
        ending = "inen" if feature.capital else _ADJECTIVES  # "Pohjoista Allianssia"
        adjective = reading.pos == "adj" or reading.lemma.endswith(ending)
        if adjective and reading.case == case:
            return as_written(reading.lemma, token.text)
    return None


def proper_nominatives(token: Token, feature: Feature, *, nominative: bool) -> tuple[str, ...]:
    """The nominatives that a bare name may have, the likeliest first.

    `nominative` tells that the context asks for one (subject of its sentence, apposition), so the
    form as written comes first.
    """
    base = feature.base
    if base != feature.text.lstrip("-–—"):
        return (base,)
    if feature.acronym and feature.acronym != base:
        return (feature.acronym,)
    if feature.acronym:
        return (base,)
    found: list[str] = []
    # Names stand in the partitive far more seldom than in a local case (Kivirikosta).
    ranked = sorted(
        feature.readings, key=lambda r: (not r.case, r.pos != "proper", r.case == "Par")
    )
    for reading in ranked:
        if reading.pos in ("verb", "adv", "conj"):
            continue
        if not reading.case and reading.lemma.lower() == base.lower() and not nominative:
            continue
        if reading.number == "Plur" and reading.case not in ("Nom", ""):
            if reading.pos != "proper":
                found.append(as_written(plural(reading.lemma), base))
            continue
        found.append(base if reading.case == "Nom" else as_written(reading.lemma, base))
    found.extend(stripped(base))
    if nominative or not found:
        found.insert(0, base)
    else:
        found.append(base)
    return tuple(dict.fromkeys(sorted(found, key=lambda name: name != base and name[-2:] == "ee")))


def looks_inflected(token: Token, feature: Feature) -> bool:
    """Whether a bare name has the ending of a case that is not the nominative."""
    if feature.base != feature.text or feature.acronym:
        return True
    if len(feature.base) > _SHORT and any(r.case in LOCAL_CASES for r in feature.readings):
        return True  # "Nuorisotalo Silmussa": too long an ending to be a name's own
    cases = [r.case for r in token.readings if r.case] or [
        r.case for r in feature.readings if r.case
    ]
    if cases:
        return "Nom" not in cases
    return bool(stripped(feature.base)) and feature.base[-1] not in "aä"


def stripped(word: str) -> tuple[str, ...]:
    """What a word may be the inflected form of, endings taken off; the word itself left out.

    >>> "Kumaja" in stripped("Kumajan")
    True
    """
    found: list[str] = []
    match = re.search(
        r"(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|ta|tä|a|ä|seen|h[aeiouyäö]n"
        r"|(?<=([aeiouyäö]))\1n)$",
        word,
    )
    if match is None or match.start() < 2:
        return ()
    endings = (
        "seen",
        "ssa",
        "ssä",
        "sta",
        "stä",
        "lla",
        "llä",
        "lta",
        "ltä",
        "lle",
        "ksi",
        "na",
        "nä",
        "ta",
        "tä",
    )
    stem = next(
        (word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) >= 2), ""
    )
    if not stem and word.endswith("n"):
        stem = word[:-1]
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1].lower() in _VOWELS:
            found.append(stem[:-1])
        if len(stem) > 3 and stem[-2] == "h":
            found.append(stem[:-2])
    if not stem and word[-1] in "aä":
        stem = word[:-1]
    if stem:
        found.append(stem)
        if stem[-1] in _VOWELS and len(stem) >= 4:
            found.extend(_graded(stem))
        if stem.endswith("ee"):  # "Pohtee-lta" of "Pohde"
            found.extend(_weakened(stem[:-1]))
        if stem.endswith("i"):
            found.append(stem[:-1])
        if stem.endswith("se"):
            found.append(stem[:-2] + "nen")
        if stem.endswith("kse"):
            found.append(stem[:-3] + "s")
    return tuple(dict.fromkeys(name for name in found if len(name) >= 2 and name != word))


def _weakened(stem: str) -> list[str]:
    body = stem[:-1]
    return [
        *(
            body[: -len(strong)] + weak + stem[-1]
            for weak, strong in _STRONG
            if body.endswith(strong)
        ),
        stem,
    ]


def _graded(stem: str) -> list[str]:
    vowel = stem[-1]
    body = stem[:-1]
    return [body[: -len(weak)] + strong + vowel for weak, strong in _STRONG if body.endswith(weak)]
