"""A page's tokens as the rules for names see them: shapes, cases, head nouns; once a word form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from finnish.types import Reading, Token
from pipeline.entities.vocabulary import (
    Head,
    foreign_heads,
    generic_attributes,
    head_of,
    is_project,
    legal_forms,
    products,
)

_DASHES = "-–—\u2010\u2011"
_COLON_CASE = re.compile(r"^(.+?)[:’'´][a-zåäö]{1,6}$")
_ACRONYM = re.compile(r"^[A-ZÅÄÖ][A-ZÅÄÖ0-9&+]+$")
_INFLECTED_ACRONYM = re.compile(
    r"^([A-ZÅÄÖ]{2,})(n|a|ä|ta|tä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|hen|hin|han|hun|iin|een|aan|in|yn|un)$"
)
_AGENT = re.compile(r"m[aä](?:n|a|ä|ss[aä]|st[aä]|[aä]n|ll[aä]|lt[aä]|lle|n[aä]|t)?$|mien$|mi[aä]$")
_ACTION_ENDINGS = ("misen", "minen", "misten", "mistä", "misessa", "misessä")
_FOREIGN_CASE = re.compile(
    r"i?(?:[aeiouyäö]{0,2}n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|a|ä|na|nä|ksi)"
)
_INNER_CAPITAL = re.compile(r"[a-zåäö][A-ZÅÄÖ]")  # KoKoA, FinFami: a name by its shape
_CHANCE = 4  # letters of a head noun that an unknown word may end in by chance
_HOST = re.compile(r"\b([a-z0-9-]{4,})\.(?:fi|com|org|net|info|eu)\b")
_ASCII = str.maketrans("äöå", "aoa", "-")
_ACRONYM_MAX = 6  # longer ones that end in a head noun are words in capitals
_CACHE_SIZE = 100_000
_NOMINAL = frozenset(("noun", "proper", "adj", "num", "abbr", "other", "pron"))
_STOPPERS = frozenset(("adv", "conj", "interj", "adp", "pron"))
_ATTRIBUTE_POS = frozenset(("noun", "proper", "adj", "abbr"))


class Feature(NamedTuple):
    """What the rules ask of a word form, whatever its context.

    `base` is the word without a case ending after a colon or apostrophe and without a leading
    dash. `foreign` is the English or Swedish head word that it is. `head` is the head noun of its
    last part; `prefix` what stands before the last hyphen of a word such as *METELI-verkosto*.
    what never stands inside a name's attributes (adverbs, conjunctions, pronouns, plain verbs);
    `participle` what is first of all a form of a verb (*koordinoiman*).
    """

    text: str
    base: str
    word: bool
    capital: bool
    acronym: str
    legal: str
    head: Head | None
    project: bool
    prefix: str
    dashed: bool
    elliptic: bool
    cases: frozenset[str]
    place: bool
    person: bool
    common: bool
    known: bool
    stops: bool
    participle: bool
    generic: bool
    foreign: str
    readings: tuple[Reading, ...]

    @property
    def body(self) -> bool:
        """Whether the head noun is one that names a body by itself (*yhdistys*, not *tuki*)."""
        return self.head is not None and self.head.mode not in ("titled", "formed")


_cache: dict[str, Feature] = {}


class Lookup(Protocol):
    """What the rules need of the analyser: words outside their sentence."""

    def analyse_tokens(self, words: Sequence[str]) -> list[tuple[Reading, ...]]:
        """The readings of words."""

    def knows(self, word: str) -> bool:
        """Whether the dictionary knows a word form."""


def feature(token: Token, lookup: Lookup) -> Feature:
    """The features of a token, from the cache where its form was seen before."""
    found = _cache.get(token.text)
    if found is None:
        if len(_cache) >= _CACHE_SIZE:
            _cache.clear()
        found = _cache[token.text] = _feature(token, _in_lower_case(token, lookup))
    return found


def _in_lower_case(token: Token, lookup: Lookup) -> tuple[Reading, ...]:
    """The readings of a capitalised word as the common noun that it may be: *Klubitalo*.

    In a sentence the analysis reads it as a name alone; its parts say what sort of name.
    """
    word = token.text.lstrip(_DASHES)
    if token.kind != "word" or not word[:1].isupper():
        return ()
    lower = word.lower()
    if not lookup.knows(lower):
        return ()
    return tuple(r for r in lookup.analyse_tokens([lower])[0] if r.pos != "proper")


def _feature(token: Token, common: tuple[Reading, ...]) -> Feature:
    text = token.text
    word = token.kind == "word"
    dashed = word and text[0] in _DASHES and len(text) > 1
    bare = text.lstrip(_DASHES) if dashed else text
    colon = _COLON_CASE.match(bare)
    base = colon[1] if colon else bare
    inflected = _INFLECTED_ACRONYM.match(base)
    acronym = base if _ACRONYM.match(base) else (inflected[1] if inflected else "")
    odd = word and _INNER_CAPITAL.search(base) is not None
    own = tuple(r for r in token.readings if not odd or _INNER_CAPITAL.search(r.lemma))
    common = () if odd else common
    seen = {(r.lemma, r.case) for r in own}
    readings = (*own, *(r for r in common if (r.lemma, r.case) not in seen))
    legal = legal_forms().get(base.lower(), "") if word else ""
    if legal and base.lower() == "ab" and base == "ab":
        legal = ""
    split = max(base.rfind(dash) for dash in _DASHES)
    prefix = base[:split] if 0 < split < len(base) - 1 else ""
    head = None
    if word and (not acronym or len(base) > _ACRONYM_MAX):
        head = _head(readings, prefix)
    if head is not None and not (token.known or prefix) and _by_chance(base, head):
        head = None
    shouted = len(base) > _ACRONYM_MAX or not any(r.case in ("Nom", "") for r in readings)
    if head is not None or (token.known and shouted):
        acronym = ""  # a word in capitals: "ESPOON KAUPUNKI"
    project = (
        word and head is None and (_product(base, readings) or (not acronym and _project(readings)))
    )
    capital = word and bare[:1].isupper()
    action = base.lower().endswith(_ACTION_ENDINGS)  # "kehittämisen": a noun, whatever its lemma
    nominal = [r for r in readings if r.pos in _NOMINAL or (action and r.case)]
    known = token.known and not odd
    elliptic = word and text[-1] in _DASHES and len(text) > 1
    stops = bool(readings) and known and not any(r.pos in _ATTRIBUTE_POS for r in readings)
    lead = readings[0] if readings else None
    if common and lead is not None and lead.pos == "proper" and not lead.name_class:
        lead = common[0]
    if lead is not None and lead.pos in _STOPPERS and known and lead.weight >= 0.5:
        stops = True
    stops = stops and not elliptic and not action
    foreign = _foreign(base.lower(), known) if word else ""
    return Feature(
        text=text,
        base=base,
        word=word,
        capital=capital,
        acronym=acronym if word else "",
        legal=legal,
        head=head,
        project=project,
        prefix=prefix,
        dashed=dashed,
        elliptic=elliptic,
        cases=_cases(nominal, capital),
        place=any(r.name_class == "place" for r in readings),
        person=any(r.name_class == "person" for r in readings),
        common=known and any(r.pos in ("noun", "adj") and not r.name_class for r in readings),
        known=known,
        stops=stops,
        participle=lead is not None and known and not action and _participle(base, readings),
        generic=lead is not None and lead.lemma.lower() in generic_attributes(),
        readings=readings,
        foreign=foreign,
    )


def _participle(base: str, readings: tuple[Reading, ...]) -> bool:
    """Whether a form is first of all a verb's, or an agent participle's (*koordinoiman*)."""
    if not readings or readings[0].pos == "verb":
        return bool(readings)
    return any(r.pos == "verb" for r in readings) and _AGENT.search(base) is not None


def _foreign(lower: str, known: bool) -> str:
    """The foreign head word that a form is, as it stands or in a Finnish case."""
    table = foreign_heads()
    if lower in table:
        return lower
    if known:
        return ""
    for cut in range(len(lower) - 1, max(3, len(lower) - 6), -1):
        if lower[:cut] in table and _FOREIGN_CASE.fullmatch(lower[cut:]):
            return lower[:cut]
    return ""


def _cases(nominal: list[Reading], capital: bool) -> frozenset[str]:
    cases = {r.case for r in nominal if r.case}
    if capital and any(r.case == "Ins" and r.name_class == "place" for r in nominal):
        cases.add("Gen")  # Iin, Kymin: written like an instructive, never one in a name
    return frozenset(cases)


def _by_chance(base: str, head: Head) -> bool:
    """Whether a word that the dictionary lacks ends in a short head noun by chance: *Posote*."""
    return len(head.suffix) <= _CHANCE and not base.lower().startswith(head.suffix)


def _head(readings: tuple[Reading, ...], prefix: str) -> Head | None:
    for reading in readings:
        if reading.pos in ("noun", "proper", "abbr", "other"):
            lemma = reading.lemma
            head = head_of(lemma)
            if head is not None:
                return head
            if prefix:
                head = head_of(lemma.rsplit("-", 1)[-1])
                if head is not None:
                    return head
    return None


def _product(base: str, readings: tuple[Reading, ...]) -> bool:
    table = products()
    return base.lower() in table or any(r.lemma.lower() in table for r in readings)


def _project(readings: tuple[Reading, ...]) -> bool:
    return any(is_project(r.lemma) for r in readings if r.pos in ("noun", "adj", "other"))


class Page(NamedTuple):
    """A text (or a piece of one) with its tokens and their features, index for index."""

    text: str
    tokens: list[Token]
    features: list[Feature]

    def gap(self, index: int) -> str:
        """The text between the token before `index` and the token at `index`."""
        if index <= 0:
            return "\n"
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def breaks(self, index: int) -> bool:
        """Whether a name that holds token `index` cannot begin before it."""
        token = self.tokens[index]
        if not token.sentence_start:
            return "\t" in self.gap(index)
        if index == 0:
            return True
        before = self.features[index - 1]
        return not (
            self.gap(index).strip(" ") == "\n"
            and before.word
            and before.capital
            and before.cases == {"Gen"}
            and self.features[index].capital
        )

    def slice(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end` (exclusive), white space made single."""
        if start >= end:
            return ""
        return " ".join(self.text[self.tokens[start].start : self.tokens[end - 1].end].split())


def page(text: str, tokens: list[Token], lookup: Lookup) -> Page:
    """The rules' view of a text that `lookup` analysed."""
    return Page(text, tokens, [feature(token, lookup) for token in tokens])


def names_here(page: Page) -> frozenset[str]:
    """Words (in lower case) that the page writes as names: with a capital inside a sentence, or
    more than once with a capital and never without, or as an address has them."""
    inside: set[str] = set()
    high: Counter[str] = Counter()
    low: set[str] = set()
    for feature, token in zip(page.features, page.tokens, strict=True):
        if not feature.word:
            continue
        if not feature.capital:
            low.add(token.lemma.lower())
            continue
        high[token.lemma.lower()] += 1
        if not token.sentence_start:
            inside.update((feature.base.lower(), token.lemma.lower()))
    addresses = set(_HOST.findall(page.text.lower()))
    if addresses:
        inside.update(word for word in high if word.translate(_ASCII) in addresses)
    return frozenset(inside | {word for word, count in high.items() if count > 1} - low)
