"""The words of Finnish date expressions, each inflected form with its kind, value and case."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.dates.feasts import FEASTS
from pipeline.entities.dates.inflection import decline, with_suffixes
from pipeline.entities.dates.kinds import (
    DAY,
    DECADE,
    FEAST,
    HALF,
    MONTH,
    MONTH_STEM,
    MOON,
    ORDINAL,
    PART_OF_YEAR,
    PERIOD,
    QUARTER,
    RELATIVE_DAY,
    SEASON,
    WEEK,
    WEEKDAY,
    YEAR,
    Word,
)
from pipeline.entities.dates.particles import PARTICLES

MONTH_STEMS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)
_SEASON_PREFIXES = ("", "alku", "keski", "loppu", "myöhäis", "varhais")
_TERMS = {"kevät": 21, "kesä": 22, "syys": 23, "talvi": 24}
_WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
_WEEKDAY_SHORT = ("ma", "ti", "ke", "to", "pe", "la", "su")
_YEAR_FORMS = {
    "nom": "vuosi",
    "gen": "vuoden",
    "par": "vuotta",
    "ess": "vuonna",
    "ine": "vuodessa",
    "ela": "vuodesta",
    "ill": "vuoteen",
    "ade": "vuodella",
    "abl": "vuodelta",
    "all": "vuodelle",
    "tra": "vuodeksi",
    "pnom": "vuodet",
    "pgen": "vuosien",
    "ppar": "vuosia",
    "pess": "vuosina",
    "pine": "vuosissa",
    "pela": "vuosista",
    "pill": "vuosiin",
    "pade": "vuosilla",
    "pabl": "vuosilta",
    "pall": "vuosille",
    "ptra": "vuosiksi",
}
_ORDINALS = (
    *("ensimmäi", "toi", "kolmas", "neljäs", "viides", "kuudes", "seitsemäs", "kahdeksas"),
    *("yhdeksäs", "kymmenes"),
)


def _months() -> Iterator[tuple[str, Word]]:
    for number, stem in enumerate(MONTH_STEMS, 1):
        yield stem, Word(MONTH_STEM, number)
        yield f"{stem}k", Word(MONTH, number, "abbr")
        base = f"{stem}kuu"
        for form, case in decline(base, base, f"{base}ta", f"{base}hun", f"{base}na"):
            for word in with_suffixes(form, case):
                yield word, Word(MONTH, number, case)


def _when(case: str) -> str:
    """The elative of a compound answers when, not since when: loppuvuodesta 2020."""
    return "" if case == "ela" else case


def _seasons() -> Iterator[tuple[str, Word]]:
    nouns = (
        (21, decline("kevät", "kevää", "kevättä", "kevääseen", "keväänä", front=True)),
        (22, decline("kesä", "kesä", "kesää", "kesään", "kesänä", front=True)),
        (23, decline("syksy", "syksy", "syksyä", "syksyyn", "syksynä", front=True)),
        (24, decline("talvi", "talve", "talvea", "talveen", "talvena")),
    )
    for code, forms in nouns:
        for form, case in forms:
            for prefix in _SEASON_PREFIXES:
                told = _when(case) if prefix else case
                for word in with_suffixes(prefix + form, case):
                    yield word, Word(SEASON, code, told)
    for prefix, code in _TERMS.items():
        for noun in ("kausi", "lukukausi", "toimikausi"):
            stem = prefix + noun.removesuffix("si")
            cases = decline(
                f"{stem}si", f"{stem}de", f"{stem}tta", f"{stem}teen", f"{stem}tena", front=False
            )
            for form, case in cases:
                yield form, Word(SEASON, code, case)


def _years() -> Iterator[tuple[str, Word]]:
    for case, form in _YEAR_FORMS.items():
        for word in with_suffixes(form, case):
            yield word, Word(YEAR, 0, case)
        if not case.startswith("p"):
            yield f"toissa{form}", Word(RELATIVE_DAY, -730, case)
            yield f"alku{form}", Word(PART_OF_YEAR, 40, _when(case))
            yield f"loppu{form}", Word(PART_OF_YEAR, 41, _when(case))
    yield from ((f"luku{end}", Word(DECADE)) for end in ("", "a", "un", "ja", "jen", "kin", "na"))
    for stem in ("luvu", "luvui"):
        for ending in ("n", "ssa", "sta", "lla", "lta", "lle", "ksi", "llakin", "t"):
            yield stem + ending, Word(DECADE)


def _periods() -> Iterator[tuple[str, Word]]:
    decade = decline(
        *("vuosikymmen", "vuosikymmene", "vuosikymmentä", "vuosikymmeneen", "vuosikymmenenä"),
        front=True,
    )
    century = decline("vuosisata", "vuosisada", "vuosisataa", "vuosisataan", "vuosisatana")
    millennium = decline(
        *("vuosituhat", "vuosituhanne", "vuosituhatta", "vuosituhanteen", "vuosituhantena")
    )
    for masked, forms in enumerate((decade, century, millennium), 1):
        for form, case in forms:
            yield form, Word(PERIOD, masked, case)


def _parts_of_year() -> Iterator[tuple[str, Word]]:
    for prefix, code in (("alku", 40), ("loppu", 41), ("jälki", 41), ("etu", 40)):
        half = decline(
            *(f"{prefix}puolisko", f"{prefix}puolisko", f"{prefix}puoliskoa"),
            *(f"{prefix}puoliskoon", f"{prefix}puoliskona"),
        )
        side = decline(
            *(f"{prefix}puoli", f"{prefix}puole", f"{prefix}puolta"),
            *(f"{prefix}puoleen", f"{prefix}puolena"),
        )
        for form, case in (*half, *side):
            yield form, Word(PART_OF_YEAR, code, case)
    for noun in ("puolisko", "vuosipuolisko"):
        for form, case in decline(noun, noun, f"{noun}a", f"{noun}on", f"{noun}na"):
            yield form, Word(HALF, 0, case)
    for prefix in ("", "vuosi"):
        quarter = decline(
            *(f"{prefix}neljännes", f"{prefix}neljännekse", f"{prefix}neljännestä"),
            *(f"{prefix}neljännekseen", f"{prefix}neljänneksenä"),
            front=True,
        )
        for form, case in quarter:
            yield form, Word(QUARTER, 0, case)
    for form, case in decline("kvartaali", "kvartaali", "kvartaalia", "kvartaaliin", "kvartaalina"):
        yield form, Word(QUARTER, 0, case)


def _days() -> Iterator[tuple[str, Word]]:
    for form, _ in decline("päivä", "päivä", "päivää", "päivään", "päivänä", front=True):
        yield form, Word(DAY)
    for number, (name, short) in enumerate(zip(_WEEKDAYS, _WEEKDAY_SHORT, strict=True)):
        yield short, Word(WEEKDAY, number, "abbr")
        weak = "keskiviiko" if name == "keskiviikko" else name
        illative = name + ("on" if name.endswith("o") else "hin")
        partitive = name + ("a" if name.endswith("o") else "ta")
        for form, case in decline(name, weak, partitive, illative, f"{name}na"):
            yield form, Word(WEEKDAY, number, case)
    for form, case in decline("viikko", "viiko", "viikkoa", "viikkoon", "viikkona"):
        yield form, Word(WEEK, 0, case)
    for form, case in decline("kuu", "kuu", "kuuta", "kuuhun", "kuuna"):
        yield form, Word(MOON, 0, case)
    for form, case in decline("kuukausi", "kuukaude", "kuukautta", "kuukauteen", "kuukautena"):
        yield form, Word(MOON, 0, case)


def _ordinal_forms(stem: str) -> Iterator[tuple[str, str]]:
    if stem in ("ensimmäi", "toi"):
        front = stem != "toi"
        yield from decline(
            f"{stem}nen",
            f"{stem}se",
            stem + ("stä" if front else "sta"),
            f"{stem}seen",
            stem + ("senä" if front else "sena"),
            front=front,
        )
        return
    base = stem.removesuffix("s")
    front = not any(vowel in base for vowel in "aou")
    vowel = "ä" if front else "a"
    yield from decline(
        *(stem, f"{base}nne", f"{base}tt{vowel}", f"{base}nteen", f"{base}nten{vowel}"), front=front
    )


def _ordinals() -> Iterator[tuple[str, Word]]:
    simple = {n: dict(_swap(_ordinal_forms(stem))) for n, stem in enumerate(_ORDINALS, 1)}
    first_two: dict[int, dict[str, str]] = {}
    for number, stem in ((1, "yhdes"), (2, "kahdes")):
        first_two[number] = dict(_swap(_ordinal_forms(stem)))
    cases = tuple(simple[3])
    for number in range(1, 11):
        for case in cases:
            yield simple[number][case], Word(ORDINAL, number, case)
    for unit in range(1, 10):
        for case in cases:
            in_teens = first_two[unit][case] if unit in first_two else simple[unit][case]
            yield f"{in_teens}toista", Word(ORDINAL, 10 + unit, case)
    for ten, stem in ((20, "kahdes"), (30, "kolmas")):
        tens = dict(_swap(_ordinal_forms(stem)))
        for case in cases:
            joint = tens[case] + simple[10][case]
            yield joint, Word(ORDINAL, ten, case)
            for unit in range(1, 10):
                yield joint + simple[unit][case], Word(ORDINAL, ten + unit, case)
                if unit in first_two:
                    yield joint + first_two[unit][case], Word(ORDINAL, ten + unit, case)


def _swap(forms: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((case, form) for form, case in forms)


def _feasts() -> Iterator[tuple[str, Word]]:
    for number, feast in enumerate(FEASTS):
        for form, case in decline(*feast.forms, front=feast.front):
            yield form, Word(FEAST, number, case)


def _build() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for source in (_ordinals, _feasts, _periods, _parts_of_year, _seasons, _days, _years, _months):
        words.update(source())
    for forms, word in PARTICLES.items():
        for form in forms.split():
            words[form] = word
    return words


WORDS: dict[str, Word] = _build()
