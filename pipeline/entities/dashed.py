"""Names tied to their head by a dash: *METELI –verkosto*, *Green Care -keskus Könkkölä*."""

from __future__ import annotations

from pipeline.entities.apposition import extension
from pipeline.entities.found import Found
from pipeline.entities.mention import EntityType
from pipeline.entities.nominative import head_nominative, proper_nominatives
from pipeline.entities.words import Feature, Page

_DASHES = frozenset("-–—")
_CLOSING = {"”": "”“„", "“": "”“„", '"': '"', "’": "’‘", "»": "«»"}
_QUOTES = ' ”“„"’‘»«'
_LONGEST = 6
_LINKS = frozenset(("of", "for", "the", "och", "för"))
# Words that only tell what the thing is: the body's own name stands before them.
_TYPE_WORDS = frozenset(("järjestö", "yhdistys", "yhtiö"))


def find_dashed(page: Page, entity_type: EntityType) -> list[Found]:
    """Every name of a type whose head noun stands after a dash of its own."""
    found: list[Found] = []
    for index, feature in enumerate(page.features):
        head = feature.head
        if head is None or head.type != entity_type or not feature.body or head.mode == "none":
            continue
        item = dashed_at(page, index)
        if item is not None:
            found.append(item)
    return found


def dashed_at(page: Page, index: int) -> Found | None:
    """The name whose head noun, after a dash of its own, is the token at `index`."""
    feature = page.features[index]
    if index == 0:
        return None
    if feature.dashed:
        last = index - 1
    elif _spaced_dash(page, index):
        last = index - 2
    else:
        return None
    start = _prefix_start(page, last, spaced=not feature.dashed)
    if start is None or page.breaks(index):
        return None
    if not any(f.capital for f in page.features[start : last + 1]):
        return None
    return _named(page, start, last, index)


def _spaced_dash(page: Page, index: int) -> bool:
    """*Steppi – verkosto*: a dash with spaces between a bare name and a head in lower case."""
    feature = page.features[index]
    if index < 2 or feature.capital or page.features[index - 1].text not in _DASHES:
        return False
    name = page.features[index - 2]
    if not name.word or page.breaks(index):
        return False
    if name.head is not None or feature.head is None or feature.head.mode == "place":
        return False
    tight = not page.gap(index) or not page.gap(index - 1)
    return (
        tight
        or bool(name.acronym)
        or (name.capital and not name.place)
        or ("Nom" not in feature.cases and "Nom" in name.cases)
    )


def _prefix_start(page: Page, last: int, *, spaced: bool) -> int | None:
    """Where the name before the dash begins: its nearest capital and the capitals before that."""
    features = page.features
    if features[last].text in _CLOSING:
        for index in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
            if features[index].text in _CLOSING[features[last].text]:
                return index
        return None
    index = last
    while index >= 0 and last - index < _LONGEST:
        feature = features[index]
        if not feature.word and not feature.text[:1].isdigit():
            return None
        if feature.legal or (feature.stops and not feature.capital and index < last):
            return None
        if feature.capital:
            break
        if index == 0 or page.breaks(index) or (spaced and last - index >= 1):
            return None
        index -= 1
    else:
        return None
    while index > 0 and not page.breaks(index):
        left = features[index - 1]
        if left.text in _LINKS and index > 1 and features[index - 2].capital:
            index -= 2  # "European Federation of Families -verkosto"
            continue
        if not left.capital or left.legal or page.gap(index).strip(" "):
            break
        if left.head and (page.tokens[index - 1].sentence_start or not _plural_genitive(left)):
            break
        if page.tokens[index - 1].sentence_start and (left.stops or left.generic):
            break
        adverb = (
            left.stops and not page.tokens[index - 1].sentence_start
        )  # "Yhdessä Lahti -verkosto"
        if left.known and left.cases and not left.cases & {"Nom", "Gen"} and not adverb:
            break
        index -= 1
    if index == last and features[index].stops and page.tokens[index].sentence_start:
        return None
    return index


def _plural_genitive(feature: Feature) -> bool:
    """Whether a capitalised plural opens a name: *Järjestöjen Häme -verkosto*."""
    return any(r.case == "Gen" and r.number == "Plur" for r in feature.readings)


def _named(page: Page, start: int, last: int, index: int) -> Found:
    feature = page.features[index]
    head = feature.head
    assert head is not None  # the callers ask only for these
    prefix = page.slice(start, last + 1).strip(_QUOTES)
    noun = head_nominative(page.tokens[index], feature)
    single = " " not in prefix
    full = f"{prefix}-{noun}" if single else f"{prefix} -{noun}"
    foreign = not single and all(
        f.text in _LINKS or (f.capital and not f.known)
        for f in page.features[start : last + 1]
        if f.word
    )
    names: tuple[str, ...] = (full,)
    shorts: tuple[str, ...] = (prefix,)
    if foreign or noun in _TYPE_WORDS:
        names, shorts = (prefix, full), ()
    end = index + 1
    if head.type == "organisation":
        end = extension(page, index, head)
        if end > index + 1:
            tail = proper_nominatives(
                page.tokens[end - 1], page.features[end - 1], nominative=False
            )
            between = page.slice(index + 1, end - 1)
            lead = f"{full} {between}".strip()
            names, shorts = tuple(f"{lead} {name}" for name in tail), tail[:1]
    return Found(
        head.type,
        page.tokens[start].start,
        page.tokens[end - 1].end,
        names,
        head.kind,
        exact=noun == feature.base,
        shorts=shorts,
        strength=3,
    )
