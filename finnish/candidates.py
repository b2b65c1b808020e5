"""The lemmas that a word form may have, before context chooses among them.

Voikko's analyses come first; then what dictionaries of modern Finnish call for beside them (the
verb of a participle, an adverb's own form, a plural noun), each marked with the rule that gave it,
so that the ranker can learn how far to trust each rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from finnish import lexicon, morphology
from finnish.morphology import Structure
from finnish.voikko import Analysis


class Candidate(NamedTuple):
    """A possible reading.

    `rule` names where the lemma comes from; `tags` are Voikko's; `order` is the rank of the
    analysis among Voikko's; `structure` with `offset` (where it begins in the word) gives compound
    parts, `head` an unanalysed beginning of the word that `offset` passes over.
    """

    lemma: str
    pos: str
    case: str
    number: str
    name_class: str
    rule: str
    tags: str = ""
    order: int = 0
    structure: Structure | None = None
    offset: int = 0
    head: str = ""


PLURAL_PRONOUNS = {
    "ne": "se",
    "he": "hän",
    "me": "minä",
    "te": "sinä",
    "nämä": "tämä",
    "nuo": "tuo",
    "ken": "kuka",
    "molempi": "molemmat",
}
WITH_KIN = {"joka": "jokin", "kuka": "kukin", "ken": "kukin", "kumpi": "kumpikin", "mikä": "mikin"}
WITH_KAAN = {"mikä": "mikään", "ken": "kukaan", "kuka": "kukaan", "kumpi": "kumpikaan"}
NO_CASE = ("", "", "")
Special = tuple[str, str, str, str, str, str]  # the fields of a candidate from `lemma` to `rule`


def of_known(word: str, found: list[Analysis]) -> list[Candidate]:
    """Candidates of a word (cleaned) that Voikko knows; `found` is what Voikko says of it."""
    result: list[Candidate] = []
    lower = word.lower()
    bare_forms = [lower]
    new = tuple.__new__  # half the price of Candidate(…)
    for order, (lemma, word_class, fst) in enumerate(found):
        structure = morphology.read(fst)
        if "=" in lemma:
            lemma = lemma.replace("=", "")
        if lemma[0:1] == "-" and len(lemma) > 1:
            lemma = lemma.lstrip("-") or lemma
        if lemma[-1:] == "-" and len(lemma) > 1:
            lemma = lemma.rstrip("-") or lemma
        pos = morphology.POS.get(word_class, "other")
        _, tags, case, number, tail, verb, action = structure
        name_class = morphology.NAME_CLASSES.get(word_class, "")
        form = lower
        if tail:
            form = lower[: len(lower) - len(tail)]
            if form not in bare_forms:
                bare_forms.append(form)
        special: Special | None = None
        if pos == "pron":
            pronoun = _pronoun(lemma, tags)
            if pronoun:
                special = pronoun, pos, case, number, "", "pronoun"
        elif "Ssti" in tags:
            special = form, "adv", "", "", "", "sti"
        elif verb and verb != lemma:
            special = verb, "verb", case, number, "", "participle"
        elif action:
            special = action, "noun", case, number, "", "minen"
        elif pos == "other" and lower[-1:] == "-":
            whole = lower[: structure.stems[-1].start] + structure.stems[-1].lemma.strip("-")
            if whole != lemma:
                special = whole, "noun", "", "", "", "prefix"
        elif number == "Plur":
            if ("Cc" in tags or "Cs" in tags) and "Sin" in tags.split(" "):
                adverb = _compared(form, lemma)
                if adverb:
                    compared = adverb, "adv", "", "", "", "compared"
                    result.append(new(Candidate, (*compared, tags, order, structure, 0, "")))
            plural = _plural(lemma)
            if plural:
                special = plural, pos, case, number, name_class, "plural"
        if special:
            result.append(new(Candidate, (*special, tags, order, structure, 0, "")))
        own = (lemma, pos, case, number, name_class, "voikko", tags, order, structure, 0, "")
        result.append(new(Candidate, own))
    result.extend(listed(bare_forms))
    return _distinct(result) if len(result) > 1 else result


def listed(forms: Sequence[str]) -> list[Candidate]:
    """What the lexicon says of a form, and of the form without its clitics."""
    known = lexicon.forms()
    return [
        Candidate(entry.lemma, entry.pos, *NO_CASE, "lexicon" if number == 0 else "lexicon-bare")
        for number, form in enumerate(forms)
        if form in known
        for entry in known[form]
    ]


def _distinct(candidates: list[Candidate]) -> list[Candidate]:
    seen: set[tuple[str, str, str, str, str]] = set()
    result: list[Candidate] = []
    for candidate in candidates:
        key = candidate[:5]
        if key not in seen:
            seen.add(key)
            result.append(candidate)
    return result


def _pronoun(lemma: str, tags: str) -> str:
    if "Fkin" in tags:
        return WITH_KIN.get(lemma, "") or PLURAL_PRONOUNS.get(lemma, "")
    if "Fkaan" in tags:
        return WITH_KAAN.get(lemma, "") or PLURAL_PRONOUNS.get(lemma, "")
    return PLURAL_PRONOUNS.get(lemma, "")


def _compared(form: str, lemma: str) -> str:
    """*nopeammin* → *nopeasti*: a compared adverb's positive."""
    for ending in ("immin", "mmin"):
        if form.endswith(ending):
            stem = form[: -len(ending)]
            if stem[-1:] == "e" and lemma[-1:] in "aä":
                stem = stem[:-1] + lemma[-1]
            return stem + "sti"
    return ""


@lru_cache(maxsize=1 << 13)
def _plural(lemma: str) -> str:
    lower = lemma.lower()
    table = lexicon.plurals()
    for length in lexicon.plural_endings():
        plural = table.get(lower[-length:]) if length <= len(lower) else None
        if plural:
            return lemma[: len(lemma) - length] + (
                plural.title() if length == len(lower) and lemma[0].isupper() else plural
            )
    return ""
