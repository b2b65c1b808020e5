"""Features of candidates, as indices into the table of weights; training and use share them.

A feature is a pair of hashed facts. `static` features regard the word form alone and are computed
once a form; `in_context` ones regard its neighbours.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import NamedTuple

from finnish.candidates import Candidate

BITS = 20
MASK = (1 << BITS) - 1
SLOTS = 1 << BITS
SHOWN = 5  # ambiguity classes longer than this many tags are cut

_A, _B = 0x9E3779B1, 0x85EBCA6B


def digest(text: str) -> int:
    """A 32-bit number that is the same on every machine."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


# A pair's index is (first * _A ^ second * _B) >> 7 & MASK; shifted and masked beforehand, a pair
# costs one xor of small numbers.
def first_share(fact: int) -> int:
    """The share of a fact, given by its hash, that stands first in a pair."""
    return fact * _A >> 7 & MASK


def _second(fact: int) -> int:
    return fact * _B >> 7 & MASK


# facts that recur with every word: endings, changes, counts
@lru_cache(maxsize=1 << 16)
def first(text: str) -> int:
    """A fact's share in the index of a pair in which it stands first."""
    return first_share(digest(text))


@lru_cache(maxsize=1 << 16)
def _both(text: str) -> tuple[int, int]:
    fact = digest(text)
    return first_share(fact), _second(fact)


class Word:
    """What the neighbours see of a word form, hashed.

    `form` is the form itself, `tags` all tags that its candidates have, `best` and `pos` the tag
    and the word class of the candidate that is best without context.
    """

    __slots__ = ("best", "form", "pos", "tags")

    def __init__(self, form: int, tags: int, best: int, pos: int) -> None:
        self.form = form
        self.tags = tags
        self.best = best
        self.pos = pos


class Frequencies(NamedTuple):
    """How often a lemma was seen: logarithms of counts, by hash.

    `hidden` is a lemma to be taken for unseen, when training makes a known word play unknown.
    """

    table: bytes
    hidden: str = ""

    def of(self, lemma: str) -> int:
        """0 (never) to 15."""
        table = self.table
        if not table or lemma == self.hidden:
            return 0
        return table[digest(lemma) % len(table)]


def shape(word: str) -> str:
    """U capitals, C capitalised, M mixed, D with digits, l lower case."""
    if word.islower():
        return "l"
    if not word.isalpha() and any(map(str.isdigit, word)):
        return "D"
    if word.isupper():
        return "U" if len(word) > 1 else "C"
    if word[0].isupper() and word[1:].islower():
        return "C"
    return "M"


def edit(form: str, lemma: str) -> str:
    """How a form differs from its lemma: "n>" and the like."""
    common = min(len(form), len(lemma))
    while form[:common] != lemma[:common]:
        common -= 1
    return form[common:] + ">" + lemma[common:]


class Kind:
    """What a candidate shares with many others; `tag` hashes its class, case and number.

    `rule`, `fine` (with all of Voikko's tags) and `name` (class of name, and whether the analysis
    is Voikko's first) are shares in the indices of pairs in which they stand first, as is `tag_1`;
    names with `_2` are those of pairs in which they stand second.
    """

    __slots__ = (
        "ambiguity",
        "fine",
        "fine_2",
        "name",
        "origin",
        "pos",
        "rule",
        "rule_2",
        "tag",
        "tag_1",
        "tag_2",
    )

    def __init__(self, fields: tuple[str, ...], is_first: bool) -> None:
        pos, case, number, name_class, rule, tags = fields
        self.ambiguity = pos + case
        self.origin = f"{rule}/{pos}"
        self.pos = digest(pos)
        self.tag = digest(f"t{pos} {case} {number}")
        self.tag_1, self.tag_2 = first_share(self.tag), _second(self.tag)
        origin, fine = digest("k" + self.origin), digest(f"f{rule}|{pos}|{tags}")
        self.rule, self.rule_2 = first_share(origin), _second(origin)
        self.fine, self.fine_2 = first_share(fine), _second(fine)
        self.name = first_share(digest(f"n{name_class}{is_first}"))


_kind = lru_cache(maxsize=1 << 14)(Kind)


def kind(candidate: Candidate) -> Kind:
    """The kind of a candidate; the same object for equal kinds."""
    return _kind(candidate[1:7], candidate.order == 0)


class Ambiguity(NamedTuple):
    """A word form's candidates taken together: their number, classes and rules, as shares."""

    number: int
    classes: int
    rules: int


@lru_cache(maxsize=1 << 14)
def _ambiguity(*kinds: Kind) -> Ambiguity:
    classes = "+".join(sorted({kind.ambiguity for kind in kinds})[:SHOWN])
    rules = "+".join([kind.origin for kind in kinds[:SHOWN]])
    return Ambiguity(
        _second(digest(str(min(len(kinds), 4)))),
        first_share(digest("cls" + classes)),
        first_share(digest("rls" + rules)),
    )


_ORDERS = [_second(digest(f"o{order}")) for order in range(5)]
_LENGTHS = [first_share(digest(f"len{length}")) for length in range(9)]
_OFTEN = [first_share(digest(f"a{often}")) for often in range(16)]
_RANKS = {top: digest("q" + top) >> 7 & MASK for top in "tnf"}
_JOINTS = {top: [first_share(digest(f"r{top}{joints}")) for joints in range(3)] for top in "tnf"}
_HEADS = {top: [first_share(digest(f"h{head}{top}")) for head in range(-1, 16)] for top in "tnf"}


def static(
    form: str,
    form_shape: str,
    candidates: list[Candidate],
    kinds: list[Kind],
    frequencies: Frequencies,
) -> list[list[int]]:
    """Feature indices of each candidate of a lower-case `form`, regardless of context."""
    count, classes, rules = _ambiguity(*kinds)
    lemmas = [c.lemma.lower() for c in candidates]
    seen = [frequencies.of(lemma) for lemma in lemmas]
    most = max(seen)
    whole = first_share(digest("frm" + form))
    end2 = first("s2" + form[-2:])
    end3 = first("s3" + form[-3:])
    end5 = first("s5" + form[-5:])
    look = _both("shp" + form_shape)[1]
    length = _LENGTHS[min(len(form), 8)]
    stems = [_stems(c) for c in candidates]
    fewest = min(stems)
    result: list[list[int]] = []
    for c, kind, lemma, often, parts in zip(candidates, kinds, lemmas, seen, stems, strict=True):
        change, change_2 = _both("e" + edit(form, lemma))
        fact = digest("l" + lemma)
        word = fact * _A >> 7 & MASK
        top = "t" if often == most else ("n" if often + 3 > most else "f")
        head = _head_frequency(c, frequencies) if parts > 1 or c.head else -1
        rule, rule_2, fine = kind.rule, kind.rule_2, kind.fine
        rules_rule = rules ^ rule_2
        result.append(
            [
                rule,
                rule ^ count,
                rule ^ _ORDERS[min(c.order, 4)],
                rule ^ look,
                fine,
                fine ^ look,
                whole ^ fact * _B >> 7 & MASK,
                whole ^ rule_2,
                word,
                word ^ rule_2,
                end2 ^ kind.fine_2,
                end3 ^ rule_2,
                end3 ^ change_2,
                end5 ^ change_2,
                change,
                change ^ rule_2,
                classes ^ kind.tag_2,
                rules_rule,
                rules_rule ^ _RANKS[top],
                _OFTEN[often] ^ rule_2,
                _JOINTS[top][min(parts - fewest, 2)] ^ rule_2,
                _HEADS[top][head + 1] ^ rule_2,
                kind.name ^ look,
                first("x" + lemma[-3:]) ^ rule_2,
                length ^ rule_2,
            ]
        )
    return result


def _stems(candidate: Candidate) -> int:
    return len(candidate.structure.stems) if candidate.structure else 1


def is_compound(candidate: Candidate) -> bool:
    """Whether Voikko sees more than one part."""
    return _stems(candidate) > 1


def commonness(candidate: Candidate, frequencies: Frequencies) -> int:
    """The frequency of the lemma or of the last part of a compound, whichever is higher."""
    whole = frequencies.of(candidate.lemma.lower())
    return max(whole, _head_frequency(candidate, frequencies))


def _head_frequency(candidate: Candidate, frequencies: Frequencies) -> int:
    structure = candidate.structure
    if structure is None or len(structure.stems) < 2:
        return frequencies.of(candidate.lemma[len(candidate.head) :].lower())
    return frequencies.of(structure.stems[-1].lemma)


def surroundings(
    before2: Word, before: Word, after: Word, after2: Word, first: int
) -> tuple[int, ...]:
    """What a word's neighbours add to the features of each of its candidates.

    `first` is the hash of the word's shape and whether it begins the sentence.
    """
    before_pos, after_pos = before.pos * 0x27D4EB2F, after.pos * 0x38495AB5
    before_form, after_form = before.form * 0x2545F491, after.form * 0x6C8E9CF5
    return (
        before.tags * 0x27D4EB2F >> 7 & MASK,
        before.best * 0x165667B1 >> 7 & MASK,
        before_form >> 7 & MASK,
        before2.best * 0x1B873593 >> 7 & MASK,
        after.tags * 0x38495AB5 >> 7 & MASK,
        after.best * 0x5BD1E995 >> 7 & MASK,
        after_form >> 7 & MASK,
        after2.best * 0x7F4A7C15 >> 7 & MASK,
        (before_pos ^ after_pos) >> 7 & MASK,
        first * 0x4CF5AD43 >> 7 & MASK,
        before_pos >> 7 & MASK,
        after_pos >> 7 & MASK,
    )


def in_context(tag: int, lemma: int, around: tuple[int, ...]) -> tuple[int, ...]:
    """Feature indices of a candidate among its neighbours.

    `tag` and `lemma` are the shares of the candidate's tag and lemma, `around` the surroundings.
    """
    tags1, best1, form1, best2, tags3, best3, form3, best4, both, first, pos1, pos3 = around
    return (
        tag ^ tags1,
        tag ^ best1,
        tag ^ form1,
        tag ^ best2,
        tag ^ tags3,
        tag ^ best3,
        tag ^ form3,
        tag ^ best4,
        tag ^ both,
        tag ^ first,
        lemma ^ pos1,
        lemma ^ pos3,
        lemma ^ form3,
        lemma ^ form1,
    )
