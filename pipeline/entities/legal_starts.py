"""Where a name begins that ends in a mark of legal form."""

from __future__ import annotations

from pipeline.entities.boundaries import AND, LONGEST, possessed
from pipeline.entities.words import Feature, Page

_FOREIGN_LINKS = frozenset(
    ("of", "for", "the", "i", "för", "av", "på", "and", "och", "de", "la", "du")
)
_PARTNERS = frozenset(("kumppani", "poika", "tytär", "veli", "kumpp"))
_DASHES = frozenset("-–—")
_OPENING = {"”": "”“„", "“": "”“„", '"': '"', "’": "’‘", "»": "«»"}


def legal_start(page: Page, mark: int) -> int | None:
    """The first token of the name that ends in the mark of legal form at `mark`.

    None where no name stands before it.
    """
    whole = _quoted(page, mark)
    if whole is None:
        whole = _line_of_list(page, mark)
    if whole is not None:
        return whole
    company = page.features[mark].legal == "company"
    start: int | None = None
    index = mark - 1
    lower: list[int] = []  # lower-case words not yet tied to a capital on their left
    while index >= 0 and mark - index <= LONGEST and not page.breaks(index + 1):
        feature = page.features[index]
        if not feature.word:
            number = page.tokens[index].kind == "number" and feature.text.isdigit()
            if not (number and index == mark - 1) and not _joins(page, index, start, lower):
                break
            index -= 1
            continue
        if feature.legal:
            part = index == mark - 1 or feature.base.lower() in ("oy", "ab", "tmi")
            if part and (start is None or feature.capital):
                start = index
                index -= 1
                continue
            break
        if feature.capital:
            if not _may_open(page, index, start, lower):
                break
            start = index
            lower = []
        elif feature.text in _FOREIGN_LINKS and start is not None:
            lower.append(index)
        elif feature.text in AND:
            if not _and_inside(page, index, start, company=company):
                break
            lower.append(index)
        elif feature.elliptic or not (feature.stops or feature.participle):
            if len(lower) >= 5 or not _may_hold(feature, start):
                break
            lower.append(index)
        else:
            break
        index -= 1
    if start is None:
        return None
    return _drop_opening(page, start, mark)


def _line_of_list(page: Page, mark: int) -> int | None:
    """*Vailla vakinaista asuntoa ry*: a line among others that end in a mark is a name as it is."""
    start = mark
    while start and page.features[start - 1].word and not page.breaks(start):
        start -= 1
    if not 1 < mark - start <= LONGEST or not page.features[start].capital:
        return None
    if any(r.pos == "verb" for i in range(start, mark) for r in page.tokens[i].readings[:1]):
        return None
    lines = (start == 0 or "\n" in page.gap(start)) and _ends_line(page, mark)
    before = start - 1 if start else None
    after = next(
        (
            i
            for i in range(mark + 2, min(mark + 2 + LONGEST, len(page.tokens)))
            if page.features[i].legal
        ),
        None,
    )
    listed = (before is not None and bool(page.features[before].legal)) or (
        after is not None and _ends_line(page, after)
    )
    return start if lines and listed else None


def _ends_line(page: Page, index: int) -> bool:
    return index + 1 >= len(page.tokens) or "\n" in page.gap(index + 1)


def _quoted(page: Page, mark: int) -> int | None:
    closing = page.features[mark - 1].text if mark else ""
    if closing not in _OPENING:
        return None
    for index in range(mark - 3, max(-1, mark - 2 - LONGEST), -1):
        if page.features[index].text in _OPENING[closing]:
            return index
    return None


def _joins(page: Page, index: int, start: int | None, lower: list[int]) -> bool:
    """Dashes and ampersands between capitalised words stay inside a name."""
    feature = page.features[index]
    if feature.text == "," and index and page.features[index - 1].elliptic:
        return True
    if index and not page.gap(index + 1) and (feature.text in _DASHES or _ends_glued(page, index)):
        return True  # "4H-yhdistys"
    if index == 0 or start != index + 1 or lower:
        return False
    left = page.features[index - 1]
    if feature.text == "&":
        return left.word
    if feature.text in _DASHES:
        # "Keski-Suomen Mielenterveysomaiset – FinFami ry", "FinFami – Uudenmaan omaiset ry" but
        # not "Tervetuloa – FinFami ry"
        if not left.capital or left.legal:
            return False
        if not left.known and not left.prefix:
            return page.tokens[index - 1].sentence_start or not page.features[index - 2].capital
        return (
            index >= 2
            and page.features[index - 2].capital
            and "Gen" in page.features[index - 2].cases
        )
    return False


def _ends_glued(page: Page, index: int) -> bool:
    return page.features[index + 1].text in _DASHES and page.features[index].text[:1].isdigit()


def _may_open(page: Page, index: int, start: int | None, lower: list[int]) -> bool:
    feature = page.features[index]
    opening = page.tokens[index].sentence_start
    if (
        feature.stops
        and opening
        and not (start is None and len(lower) <= 2 and not _verb(page, index))
    ):
        return False
    if start is None:
        return True
    if feature.known and not feature.acronym and not feature.elliptic and feature.cases:
        if not feature.cases & {"Nom", "Gen", "Par"}:
            return False
        if feature.place and "Gen" not in feature.cases and lower:
            return False
    if lower:
        # only an attribute reaches across words in lower case: "Espoon mielenterveysyhdistys EMY"
        joined = "Gen" in feature.cases or feature.elliptic or not feature.known
        words = [i for i in lower if page.features[i].text not in _FOREIGN_LINKS | AND]
        if not all(_attributive(page.features[i]) for i in words):
            return _plainly_named(page, index)
        links_only = not words
        if not (joined or links_only):
            return False
    return not (feature.person and index and page.features[index - 1].person and not feature.place)


def _verb(page: Page, index: int) -> bool:
    readings = page.tokens[index].readings
    return bool(readings) and readings[0].pos in ("verb", "conj", "adv")


def _may_hold(feature: Feature, start: int | None) -> bool:
    """Whether a word in lower case can stand inside a name with a mark of legal form."""
    if feature.project:
        return False
    return start is None or _attributive(feature) or "Ess" in feature.cases


def _attributive(feature: Feature) -> bool:
    return feature.elliptic or not feature.known or bool(feature.cases & {"Gen", "Nom"})


def _plainly_named(page: Page, index: int) -> bool:
    """Whether a word opens a name like *Omaiset mielenterveystyön tukena Porin seutu ry*."""
    feature = page.features[index]
    if not feature.common or "Nom" not in feature.cases:
        return False
    people = feature.head is not None and feature.head.mode == "titled"
    return people or not page.tokens[index].sentence_start


def _and_inside(page: Page, index: int, start: int | None, *, company: bool) -> bool:
    """Whether "ja" is part of the name: "Omaishoitajat ja Läheiset ry", "vanhus- ja …yhdistys"."""
    if index == 0:
        return False
    left = page.features[index - 1]
    if left.elliptic:
        return True
    right = page.features[index + 1]
    if company and left.capital and right.capital and _partners(right):
        return True  # "Mallinen ja Kumppanit Oy"
    if index > 1 and page.features[index - 2].body:
        return False  # "osuuskunta Aalto ja …"
    if left.capital and right.capital and _two_places(left, right):
        return start == index + 1  # "Espoon ja Vantaan Omaishoitajat ry"
    if not left.word or left.legal or left.acronym or left.body or left.place:
        return False
    if left.capital and not left.known:
        return False
    if left.capital and right.capital:
        if right.cases and "Nom" not in right.cases:
            return False
        return (left.common and not page.tokens[index - 1].sentence_start) or (
            left.common and "Nom" in left.cases and not right.place
        )
    if left.capital and not right.capital:
        return left.common and start is None
    if left.capital:
        return False
    if "Gen" in left.cases and "Gen" in right.cases:
        return True
    return start is None and all(f.cases <= {"Nom"} for f in (left, right))


def _two_places(left: Feature, right: Feature) -> bool:
    return left.place and right.place and "Gen" in left.cases and "Gen" in right.cases


def _partners(feature: Feature) -> bool:
    return any(r.lemma.lower() in _PARTNERS for r in feature.readings)


def _drop_opening(page: Page, start: int, mark: int) -> int:
    """A sentence's first word is capitalised whatever it is: keep it only where it belongs."""
    feature = page.features[start]
    if not page.tokens[start].sentence_start or start + 1 >= mark or feature.elliptic:
        return start
    named = feature.place or not feature.known or feature.acronym == feature.text
    if named or not _describes(page, start):
        return start
    for index in range(start + 1, mark):
        if page.features[index].capital:
            return index
    return start


def _describes(page: Page, start: int) -> bool:
    """Whether a sentence's first word only leads up to the name: *Yhdistyksemme*, *Kiitos …*."""
    feature, following = page.features[start], page.features[start + 1]
    title_case = following.capital and following.common and not following.place
    readings = feature.readings
    if feature.generic:
        return not (title_case and any(r.pos == "adj" for r in readings))
    if possessed(feature.base):
        return True
    if feature.body or not feature.common or "Gen" in feature.cases:
        return False
    if following.body and not following.capital:
        return True
    return following.capital and following.cases == {"Gen"} and "Nom" in feature.cases
