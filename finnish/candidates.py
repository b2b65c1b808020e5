"""The lemmas that a word form may have, before context chooses among them.

Voikko's analyses come first; then what dictionaries of modern Finnish call for beside them (the
verb of a participle, an adverb's own form, a plural noun), each marked with the rule that gave it,
so that the ranker can learn how far to trust each rule.
"""

from __future__ import annotations

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


def of_known(word: str, found: list[Analysis]) -> list[Candidate]:
    """Candidates of a word (cleaned) that Voikko knows; `found` is what Voikko says of it."""
    result: list[Candidate] = []
    lower = word.lower()
    bare_forms = {lower: None}
    for order, analysis in enumerate(found):
        structure = morphology.read(analysis.fst)
        lemma = analysis.baseform
        if "=" in lemma:
            lemma = lemma.replace("=", "")
        if lemma[0:1] == "-" and len(lemma) > 1:
            lemma = lemma.lstrip("-") or lemma
        if lemma[-1:] == "-" and len(lemma) > 1:
            lemma = lemma.rstrip("-") or lemma
        pos = morphology.POS.get(analysis.word_class, "other")
        _, tag_list, case, number, tail, verb, action = structure
        tags = " ".join(tag_list)
        name_class = morphology.NAME_CLASSES.get(analysis.word_class, "")
        if tail:
            bare_forms[lower[: len(lower) - len(tail)]] = None
        if pos == "pron":
            special = _pronoun(lemma, tags)
            if special:
                result.append(
                    Candidate(special, pos, case, number, "", "pronoun", tags, order, structure)
                )
        elif "Ssti" in tag_list:
            form = lower[: len(lower) - len(tail)]
            result.append(Candidate(form, "adv", "", "", "", "sti", tags, order, structure))
        elif verb and verb != lemma:
            result.append(
                Candidate(verb, "verb", case, number, "", "participle", tags, order, structure)
            )
        elif action:
            result.append(
                Candidate(action, "noun", case, number, "", "minen", tags, order, structure)
            )
        elif pos == "other" and lower[-1:] == "-":
            whole = lower[: structure.stems[-1].start] + structure.stems[-1].lemma.strip("-")
            if whole != lemma:
                result.append(
                    Candidate(whole, "noun", "", "", "", "prefix", tags, order, structure)
                )
        elif number == "Plur":
            if "Sin" in tag_list and ("Cc" in tag_list or "Cs" in tag_list):
                adverb = _compared(lower[: len(lower) - len(tail)], lemma)
                if adverb:
                    result.append(
                        Candidate(adverb, "adv", "", "", "", "compared", tags, order, structure)
                    )
            plural = _plural(lemma)
            if plural:
                result.append(
                    Candidate(
                        plural, pos, case, number, name_class, "plural", tags, order, structure
                    )
                )
        result.append(
            Candidate(lemma, pos, case, number, name_class, "voikko", tags, order, structure)
        )
    result.extend(listed(bare_forms))
    return _distinct(result) if len(result) > 1 else result


def listed(forms: dict[str, None]) -> list[Candidate]:
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
