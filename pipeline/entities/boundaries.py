"""Where a name begins: the walk to the left from its head noun."""

from __future__ import annotations

from pipeline.entities.words import Feature, Page

LONGEST = 12  # tokens of a name; the longest registered ones seen have ten
AND = frozenset(("ja", "sekä", "och", "and", "&"))
_CLASSIFYING = (
    *("lainen", "läinen", "kielinen", "ksinen", "llinen"),
    *("vastainen", "välinen"),  # "köyhyyden vastainen verkosto"
)


def is_attribute(feature: Feature, head_cases: frozenset[str] = frozenset()) -> bool:
    """Whether a word can stand before a head noun as part of its name."""
    if (
        not feature.word
        or feature.legal
        or (feature.project and (feature.dashed or feature.prefix))
    ):
        return False
    if feature.elliptic:
        return True
    if feature.capital:
        if feature.acronym:
            return feature.acronym != feature.base or feature.base != feature.text
        if not feature.known:
            return feature.base[-1:] == "n" or feature.base != feature.text
        return "Gen" in feature.cases or bool(head_cases & feature.cases)
    if feature.text.endswith(".") and len(feature.text) > 3:
        return True  # "ev.lut."
    telling = feature.text.endswith(("van", "vän"))  # "ehkäisevän päihdetyön työryhmä"
    if feature.text.endswith("nnen") and feature.known:
        return True  # "kolmannen sektorin foorumi"
    return not (feature.stops or (feature.participle and not telling)) and "Gen" in feature.cases


def links(page: Page, index: int) -> bool:
    """Whether the conjunction at `index` joins two attributes of one name."""
    if page.features[index].text not in AND or index == 0 or index + 1 >= len(page.features):
        return False
    left, right = page.features[index - 1], page.features[index + 1]
    if left.elliptic:
        return True
    if right.capital and right.prefix and not right.place:
        return False  # a name in itself: "Kpedun ja Centria-ammattikorkeakoulun"
    if left.capital and left.head is not None and left.head.mode == "titled" and right.place:
        return False  # "Pirkkalan Omaisten ja Lempäälän Tuvan": two names
    if (
        left.acronym
        or right.acronym
        or (left.body and not _bodies(left) and (left.capital or right.capital))
    ):
        return False
    if "Gen" not in left.cases or "Gen" not in right.cases:
        return False
    if left.capital and not left.known and right.capital and right.common and not right.place:
        return False  # "Taikamieli ja Taiteen keskus"
    return left.place == right.place or (left.capital and right.capital)


def _of_places(page: Page, comma: int) -> bool:
    """Whether a comma stands in a row of places in the genitive whose last two "ja" joins."""
    row = comma + 1
    while row + 2 < len(page.features) and page.features[row + 1].text == ",":
        row += 2
    members = (page.features[comma - 1], *page.features[comma + 1 : row + 3 : 2])
    joined = page.features[row + 1 : row + 2]
    last = bool(joined) and joined[0].text in AND
    return last and all(f.capital and f.place and "Gen" in f.cases for f in members)


def _bodies(feature: Feature) -> bool:
    """Whether a word tells of bodies without naming one: *järjestöjen*, *kuntien*."""
    return feature.generic and any(r.case == "Gen" and r.number == "Plur" for r in feature.readings)


def attributes(page: Page, head: int) -> tuple[int, list[int]]:
    """The first token of the head noun's chain of attributes, and where capitals stand in it."""
    features = page.features
    capitals: list[int] = []
    first = head
    cases = features[head].cases
    index = head - 1
    agree = True
    while index >= 0 and head - index <= LONGEST and not page.breaks(index + 1):
        feature = features[index]
        if links(page, index):
            index -= 1
            continue
        if feature.text == "," and index and features[index - 1].elliptic:
            index -= 1  # "elinkeino-, liikenne- ja ympäristökeskus"
            continue
        if feature.text == "," and index and first == index + 1 and _of_places(page, index):
            index -= 1  # "Lemin, Luumäen ja Taipalsaaren verkosto"
            continue
        if feature.text in "-–" and index and not page.gap(index) and not page.gap(index + 1):
            if not features[index - 1].text[:1].isdigit():
                break
            index -= 2  # "Lammin 4H-yhdistys"
            continue
        adjective = agree and _agrees(page, index, cases)
        if not (is_attribute(feature) or adjective):
            break
        if adjective and not feature.capital and "Gen" not in feature.cases:
            agree = agree and True
        if feature.stops and page.tokens[index].sentence_start:
            break
        first = index
        if feature.capital:
            capitals.append(index)
        index -= 1
    return first, capitals


def _agrees(page: Page, index: int, cases: frozenset[str]) -> bool:
    """Whether an adjective in the head's case is part of the name.

    In lower case only one that classifies is (*suomalainen seurakunta*), not one that describes
    (*uusi päiväkoti*).
    """
    feature = page.features[index]
    if feature.participle or not feature.cases & cases:
        return False
    fitting = [r for r in page.tokens[index].readings if r.case in cases]
    if not feature.capital:
        shared = index > 0 and "Gen" in page.features[index - 1].cases  # "kuntien yhteinen foorumi"
        return any(
            r.lemma.endswith(_CLASSIFYING) or (shared and r.lemma == "yhteinen") for r in fitting
        )
    return any(r.pos == "adj" or r.lemma.endswith("inen") for r in fitting)


def possessed(word: str) -> bool:
    """Whether a word ends in a possessive suffix of the first or second person plural or third."""
    return len(word) > 6 and word.endswith(("mme", "nne", "nsa", "nsä"))
