"""The words of Finnish date expressions, each inflected form with its kind, value and case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.entities.dates.feasts import FEASTS
from pipeline.entities.dates.inflection import decline, with_suffixes


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
_FIXED: dict[str, Word] = {
    "v vv": Word(YEAR, 0, "abbr"),
    "p pnä pvä pvänä pv p:nä p:n p:ään p:stä p:ksi": Word(DAY),
    "klo kello kellon klo:n": Word(CLOCK),
    "noin n suunnilleen circa ca likimain": Word(APPROXIMATELY),
    "tienoilla tienoille tienoilta tienoissa paikkeilla paikkeille": Word(ABOUT),
    "ehkä mahdollisesti luultavasti todennäköisesti kenties oletettavasti": Word(UNCERTAIN),
    "ja sekä tai": Word(AND),
    "välillä väliltä välille välisenä välisen välisellä väliseltä väliseen": Word(BETWEEN),
    "alkaen lähtien lukien eteenpäin": Word(SINCE),
    "saakka asti mennessä": Word(UNTIL),
    "viimeistään": Word(AT_LATEST),
    "eaa ekr": Word(ERA, -1),
    "jaa jkr": Word(ERA, 1),
    "puh puhelin tel gsm fax faksi faksinumero pl tili iban": Word(PHONE),
    "yli alle lähes vajaa vajaat peräti jopa yhteensä kaikkiaan enintään vähintään runsas": Word(
        QUANTITY
    ),
    "runsaat reilu reilut korkeintaan ainakin": Word(QUANTITY),
    "kohta kohdan kohdassa kohtaan kappale kappaleessa taulukko kuvio": Word(REFERENCE_NUMBER),
    "huone huoneessa huoneen tila tilassa sali salissa luokka luokassa koodi": (
        Word(REFERENCE_NUMBER)
    ),
    "versio version versiossa nro numero pykälä pykälän momentti artikla": Word(REFERENCE_NUMBER),
    "päivitetty muokattu julkaistu tarkistettu laadittu pvm": Word(UPDATED),
    "tänään": Word(RELATIVE_DAY, 0),
    "eilen": Word(RELATIVE_DAY, -1),
    "huomenna": Word(RELATIVE_DAY, 1),
    "toissapäivänä": Word(RELATIVE_DAY, -2),
    "ylihuomenna": Word(RELATIVE_DAY, 2),
    "viime": Word(RELATIVE, -1),
    "toissa": Word(RELATIVE, -2),
    "ensi tuleva tulevan tulevana tulevalla tulevaa": Word(RELATIVE, 1),
    "tämä tänä tällä tässä tämän tästä tähän täksi tältä tälle tätä": Word(RELATIVE, 0),
    "kuluva kuluvan kuluvana kuluvalla kuluvassa kuluvasta kuluvalle kuluvaa": Word(RELATIVE, 0),
    "viimeinen viimeisen viimeisenä viimeistä viimeisestä viimeiseen viimeiselle": Word(LAST),
    "alku alun alussa alkuun alulla loppu lopun lopussa lopulla lopulta lopuksi": Word(PART),
    "puoliväli puolivälin puolivälissä puoliväliin vaihteessa vaihteen aikana": Word(PART),
    "keskivaihe keskivaiheilla": Word(PART),
    "alusta lopusta puolivälistä keskivaiheilta": Word(PART, 0, "ela"),
    "loppuun": Word(PART, 0, "ill"),
    "vko vk viikot viikkojen viikoilla viikoille viikoista": Word(WEEK),
    "viikonloppu viikonloppuna viikonlopun viikonloppua viikonlopuksi": Word(WEEKEND),
    **{f"q{n}": Word(NAMED_QUARTER, 32 + n) for n in range(1, 5)},
}


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
    for forms, word in _FIXED.items():
        for form in forms.split():
            words[form] = word
    return words


WORDS: dict[str, Word] = _build()
