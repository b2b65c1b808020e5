"""Features of candidates, as indices into the table of weights; training and use share them.

A feature is a pair of hashed facts. `static` features regard the word form alone and are computed
once a form; `in_context` ones regard its neighbours.
"""

from __future__ import annotations

import zlib
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


class Word(NamedTuple):
    """What the neighbours see of a word form, hashed."""

    form: int
    shape: int
    tags: int  # all tags that its candidates have
    best: int  # the tag of the candidate that is best without context
    pos: int  # the word class of that candidate


class Frequencies(NamedTuple):
    """How often a lemma was seen: logarithms of counts, by hash."""

    table: bytes

    def of(self, lemma: str) -> int:
        """0 (never) to 15."""
        table = self.table
        if not table:
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


def tag(candidate: Candidate) -> str:
    """Word class, case and number: the grain at which contexts are counted."""
    return f"{candidate.pos} {candidate.case} {candidate.number}"


def fine_tag(candidate: Candidate) -> str:
    """`tag` with the rule and what Voikko says of verbs and derivations."""
    return f"{candidate.rule}|{candidate.pos}|{candidate.tags}"


def tag_set(candidates: list[Candidate]) -> str:
    """The ambiguity class of a word form."""
    return "+".join(sorted({f"{c.pos}{c.case}" for c in candidates})[:SHOWN])


def static(
    form: str, form_shape: str, candidates: list[Candidate], frequencies: Frequencies
) -> list[list[int]]:
    """Feature indices of each candidate of a lower-case `form`, regardless of context."""
    count = str(min(len(candidates), 4))
    classes = digest("cls" + tag_set(candidates))
    rules = digest("rls" + "+".join([f"{c.rule}/{c.pos}" for c in candidates][:SHOWN]))
    lemmas = [c.lemma.lower() for c in candidates]
    seen = [frequencies.of(lemma) for lemma in lemmas]
    heads = [_head_frequency(c, frequencies) for c in candidates]
    most = max(seen)
    whole = digest("frm" + form)
    ends = (digest("s2" + form[-2:]), digest("s3" + form[-3:]), digest("s5" + form[-5:]))
    look = digest("shp" + form_shape)
    fewest = min(_stems(c) for c in candidates)
    result: list[list[int]] = []
    for number, c in enumerate(candidates):
        lemma = lemmas[number]
        kind = digest("k" + c.rule + "/" + c.pos)
        broad = digest("t" + tag(c))
        fine = digest("f" + fine_tag(c))
        change = digest("e" + edit(form, lemma))
        word = digest("l" + lemma)
        often = seen[number]
        top = "t" if often == most else ("n" if often + 3 > most else "f")
        joints = min(_stems(c) - fewest, 2)
        pairs = (
            (kind, 1),
            (kind, digest(count)),
            (kind, digest(f"o{min(c.order, 4)}")),
            (kind, look),
            (fine, 2),
            (fine, look),
            (whole, word),
            (whole, kind),
            (word, 3),
            (word, kind),
            (ends[0], fine),
            (ends[1], kind),
            (ends[1], change),
            (ends[2], change),
            (change, 4),
            (change, kind),
            (classes, broad),
            (rules, kind),
            (rules, digest(f"q{top}") ^ kind),
            (digest(f"a{often}"), kind),
            (digest(f"r{top}{joints}"), kind),
            (digest(f"h{heads[number]}{top}"), 5),
            (digest("n" + c.name_class + str(c.order == 0)), look),
            (digest("x" + lemma[-3:]), kind),
            (digest("len" + str(min(len(form), 8))), kind),
        )
        result.append([((a * _A ^ b * _B) >> 7) & MASK for a, b in pairs])
    return result


def _stems(candidate: Candidate) -> int:
    return len(candidate.structure.stems) if candidate.structure else 1


def _head_frequency(candidate: Candidate, frequencies: Frequencies) -> int:
    structure = candidate.structure
    if structure is None or len(structure.stems) < 2:
        return -1
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
