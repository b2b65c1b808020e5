"""The lemmas that a word form may have, before context chooses among them.

Voikko's analyses come first; then what the treebanks' conventions call for beside them (the verb of
a participle, an adverb's own form), each marked with the rule that gave it, so that the ranker can
learn how far to trust each rule.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from finnish import morphology, voikko
from finnish.types import Part


class Candidate(NamedTuple):
    """A possible reading. `rule` names where it comes from; `tags` are Voikko's, for the ranker."""

    lemma: str
    pos: str
    case: str
    number: str
    name_class: str
    rule: str
    tags: str
    parts: tuple[Part, ...]
    bases: tuple[Part, ...]


PLURAL_PRONOUNS = {
    "ne": "se",
    "he": "hän",
    "me": "minä",
    "te": "sinä",
    "nämä": "tämä",
    "nuo": "tuo",
}
PARTICIPLES = frozenset(("Rv", "Ra", "Ru", "Rt", "Rm"))
_COLON = re.compile(r"^(.+):([a-zåäö]{1,12})$")
_CAPITALS = re.compile(r"^([A-ZÅÄÖ][A-ZÅÄÖ0-9&]+)([a-zåäö]{1,8})$")
_NUMERIC = re.compile(r"^\d[\d.,:–\-]*$")


def of_known(word: str, found: list[voikko.Analysis]) -> list[Candidate]:
    """Candidates of a word (cleaned) that Voikko knows."""
    result: list[Candidate] = []
    seen: set[tuple[str, str, str, str]] = set()

    def add(candidate: Candidate) -> None:
        key = (candidate.lemma, candidate.pos, candidate.case, candidate.name_class)
        if candidate.lemma and key not in seen:
            seen.add(key)
            result.append(candidate)

    for analysis in found:
        structure = morphology.read(analysis.fst)
        lemma = analysis.baseform.replace("=", "")
        pos = morphology.POS.get(analysis.word_class, "other")
        lemma = lemma.lstrip("-") if len(lemma) > 1 else lemma
        if word[-1] == "-":
            lemma = lemma.rstrip("-")
        tags = " ".join(structure.tags)
        parts = morphology.parts(structure, lemma, word)
        bases = morphology.bases(structure, word)
        name_class = morphology.NAME_CLASSES.get(analysis.word_class, "")
        shared = (structure.case, structure.number, name_class)
        participle = next((tag for tag in structure.tags if tag in PARTICIPLES), "")
        last = structure.stems[-1]
        if pos == "pron" and lemma in PLURAL_PRONOUNS:
            pronoun = PLURAL_PRONOUNS[lemma]
            add(Candidate(pronoun, pos, *shared, "pronoun", tags, parts, bases))
        if participle:
            head = word[: last.start].lower() if last.start else ""
            verb = head + last.bare
            add(Candidate(verb, "verb", *shared, "participle", tags, parts, bases))
        if "Ssti" in structure.tags:
            form = word[: len(word) - len(structure.tail)].lower()
            add(Candidate(form, "adv", "", "", "", "sti", tags, parts, bases))
        add(Candidate(lemma, pos, *shared, "voikko", tags, parts, bases))
    return result


def of_unknown(word: str) -> list[Candidate]:
    """Candidates of a word (cleaned) that Voikko does not know, the likeliest first."""
    if _NUMERIC.match(word):
        return [_guess(word, "num", "number")]
    colon = _COLON.match(word)
    if colon:
        head = colon.group(1)
        pos = "num" if _NUMERIC.match(head) else "abbr"
        return [_guess(head, pos, "colon"), _guess(word, "other", "form")]
    bare = word.strip("-") if len(word) > 1 else word
    if "-" in bare:
        cut = bare.rindex("-")
        offset = word.index(bare)
        return _hyphened(bare[: cut + 1], bare[cut + 1 :], offset)
    if bare != word and bare:
        found = voikko.analyse(bare)
        return of_known(bare, found) if found else of_unknown(bare)
    capitals = _CAPITALS.match(word)
    if capitals:
        return [_guess(capitals.group(1), "abbr", "capitals"), _guess(word, "proper", "form")]
    result = _by_tail(word)
    pos = "proper" if word[:1].isupper() else "noun"
    result.append(_guess(word, pos, "form"))
    return result


def _guess(lemma: str, pos: str, rule: str) -> Candidate:
    return Candidate(lemma, pos, "", "", "", rule, "", (), ())


def _hyphened(head: str, tail: str, offset: int) -> list[Candidate]:
    """*STEA-rahoitteinen*: the head as written, the tail's candidates."""
    found = voikko.analyse(tail)
    inner = of_known(tail, found) if found else of_unknown(tail)
    start = offset + len(head)
    result = []
    first = Part(head.rstrip("-"), offset, start - 1)
    for candidate in inner:
        parts = tuple(Part(p.lemma, p.start + start, p.end + start) for p in candidate.parts)
        bases = tuple(Part(b.lemma, b.start + start, b.end + start) for b in candidate.bases)
        whole = Part(candidate.lemma, start, start + len(tail))
        result.append(
            candidate._replace(
                lemma=head + candidate.lemma,
                rule="hyphen-" + candidate.rule,
                parts=(first, whole, *parts),
                bases=bases,
            )
        )
    return result


def _by_tail(word: str) -> list[Candidate]:
    """The longest end of the word that is a noun or adjective of its own lends its inflection."""
    lower = word.lower()
    for cut in range(2, len(lower) - 3):
        found = voikko.analyse(lower[cut:])
        nominal = [a for a in found if a.word_class in ("nimisana", "laatusana")]
        if nominal:
            result = []
            for candidate in of_known(lower[cut:], nominal):
                part = Part(candidate.lemma, cut, len(word))
                result.append(
                    candidate._replace(
                        lemma=word[:cut] + candidate.lemma,
                        rule="tail-" + candidate.rule,
                        parts=(part,),
                        bases=(),
                    )
                )
            return result
    return []
