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


# facts that recur with every word: tags, rules, counts
recurring = lru_cache(maxsize=1 << 16)(digest)


class Word(NamedTuple):
    """What the neighbours see of a word form, hashed."""

    form: int
    tags: int  # all tags that its candidates have
    best: int  # the tag of the candidate that is best without context
    pos: int  # the word class of that candidate


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
    """How a form differs from its lemma: "-n+" and the like."""
    common = 0
    for a, b in zip(form, lemma, strict=False):
        if a != b:
            break
        common += 1
    return form[common:] + ">" + lemma[common:]


def tag_set(candidates: list[Candidate]) -> str:
    """The ambiguity class of a word form."""
    return "+".join(sorted({f"{c.pos}{c.case}" for c in candidates})[:SHOWN])


class Kind(NamedTuple):
    """Hashes of what a candidate shares with many others."""

    rule: int
    broad: int
    fine: int
    name: int
    pos: int


@lru_cache(maxsize=1 << 14)
def kind(candidate: tuple[str, str, str, str, str, str], first: bool) -> Kind:
    """The shared hashes of a candidate, given by its fields from `pos` to `tags`."""
    pos, case, number, name_class, rule, tags = candidate
    return Kind(
        digest(f"k{rule}/{pos}"),
        digest(f"t{pos} {case} {number}"),
        digest(f"f{rule}|{pos}|{tags}"),
        digest(f"n{name_class}{first}"),
        digest(pos),
    )


def static(
    form: str, form_shape: str, candidates: list[Candidate], frequencies: Frequencies
) -> list[list[int]]:
    """Feature indices of each candidate of a lower-case `form`, regardless of context."""
    count = recurring(str(min(len(candidates), 4)))
    classes = recurring("cls" + tag_set(candidates))
    rules = recurring("rls" + "+".join([c.rule + "/" + c.pos for c in candidates[:SHOWN]]))
    lemmas = [c.lemma.lower() for c in candidates]
    seen = [frequencies.of(lemma) for lemma in lemmas]
    most = max(seen)
    whole = digest("frm" + form) * _A
    end2 = recurring("s2" + form[-2:]) * _A
    end3 = recurring("s3" + form[-3:]) * _A
    end5 = digest("s5" + form[-5:]) * _A
    look = recurring("shp" + form_shape) * _B
    length = recurring("len" + str(min(len(form), 8))) * _A
    stems = [_stems(c) for c in candidates]
    fewest = min(stems)
    result: list[list[int]] = []
    for number, c in enumerate(candidates):
        lemma = lemmas[number]
        rule, broad, fine, name, _ = kind(c[1:7], c.order == 0)
        change = recurring("e" + edit(form, lemma))
        word = digest("l" + lemma)
        often = seen[number]
        top = "t" if often == most else ("n" if often + 3 > most else "f")
        joints = min(stems[number] - fewest, 2)
        head = _head_frequency(c, frequencies) if stems[number] > 1 or c.head else -1
        kind_a = rule * _A
        kind_b = rule * _B
        fine_a = fine * _A
        change_a = change * _A
        change_b = change * _B
        word_a = word * _A
        result.append(
            [
                (mixed >> 7) & MASK
                for mixed in (
                    kind_a,
                    kind_a ^ count * _B,
                    kind_a ^ recurring(f"o{min(c.order, 4)}") * _B,
                    kind_a ^ look,
                    fine_a,
                    fine_a ^ look,
                    whole ^ word * _B,
                    whole ^ kind_b,
                    word_a,
                    word_a ^ kind_b,
                    end2 ^ fine * _B,
                    end3 ^ kind_b,
                    end3 ^ change_b,
                    end5 ^ change_b,
                    change_a,
                    change_a ^ kind_b,
                    classes * _A ^ broad * _B,
                    rules * _A ^ kind_b,
                    rules * _A ^ kind_b ^ recurring("q" + top),
                    recurring(f"a{often}") * _A ^ kind_b,
                    recurring(f"r{top}{joints}") * _A ^ kind_b,
                    recurring(f"h{head}{top}") * _A ^ kind_b,
                    name * _A ^ look,
                    recurring("x" + lemma[-3:]) * _A ^ kind_b,
                    length ^ kind_b,
                )
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


def in_context(
    own: int,
    word: int,
    before: Word,
    before2: Word,
    after: Word,
    after2: Word,
    first: int,
) -> tuple[int, ...]:
    """Feature indices of a candidate (hash of its tag, of its lemma) among its neighbours.

    `first` is the hash of the word's shape and whether it begins the sentence.
    """
    a = own * _A
    w = word * _A
    return (
        ((a ^ before.tags * 0x27D4EB2F) >> 7) & MASK,
        ((a ^ before.best * 0x165667B1) >> 7) & MASK,
        ((a ^ before.form * 0x2545F491) >> 7) & MASK,
        ((a ^ before2.best * 0x1B873593) >> 7) & MASK,
        ((a ^ after.tags * 0x38495AB5) >> 7) & MASK,
        ((a ^ after.best * 0x5BD1E995) >> 7) & MASK,
        ((a ^ after.form * 0x6C8E9CF5) >> 7) & MASK,
        ((a ^ after2.best * 0x7F4A7C15) >> 7) & MASK,
        ((a ^ (before.pos * 0x27D4EB2F ^ after.pos * 0x38495AB5)) >> 7) & MASK,
        ((a ^ first * 0x4CF5AD43) >> 7) & MASK,
        ((w ^ before.pos * 0x27D4EB2F) >> 7) & MASK,
        ((w ^ after.pos * 0x38495AB5) >> 7) & MASK,
        ((w ^ after.form * 0x6C8E9CF5) >> 7) & MASK,
        ((w ^ before.form * 0x2545F491) >> 7) & MASK,
    )
