"""The case forms of the closed set of words that date expressions are made of.

Case names are UD's short forms in lower case (nom, gen, par, ine, ela, ill, ade, abl, all, ess,
tra); plural forms have a `p` before the name.
"""

from __future__ import annotations

from collections.abc import Iterator

Forms = dict[str, str]

_BACK = {
    "gen": "n",
    "ine": "ssa",
    "ela": "sta",
    "ade": "lla",
    "abl": "lta",
    "all": "lle",
    "tra": "ksi",
}
_CLITICS = ("kin", "kaan", "kään", "han", "hän", "ko", "kö", "pa", "pä")
_POSSESSIVES = ("ni", "si", "nsa", "nsä", "mme", "nne")
_LENGTHENED = ("ine", "ela", "ade", "abl", "all", "ess", "par")


def harmonise(ending: str, front: bool) -> str:
    """The ending with its vowels after front or back vowel harmony."""
    return ending.replace("a", "ä").replace("o", "ö") if front else ending


def decline(
    nominative: str, weak: str, partitive: str, illative: str, essive: str, *, front: bool = False
) -> Iterator[tuple[str, str]]:
    """(form, case) for a singular noun; `weak` is the stem of genitive and the local cases."""
    yield nominative, "nom"
    yield partitive, "par"
    yield illative, "ill"
    yield essive, "ess"
    for case, ending in _BACK.items():
        yield weak + harmonise(ending, front), case


def with_suffixes(form: str, case: str) -> Iterator[str]:
    """The form itself, with a possessive suffix, and with a clitic.

    Forms that no writer uses come along; they cost a dictionary entry and match nothing.
    """
    yield form
    owned = [form]
    stem = form[:-1] if case in ("gen", "ill") else form.removesuffix("ksi") + "kse"
    if case in ("gen", "ill") or case == "tra":
        owned += [stem + possessive for possessive in _POSSESSIVES]
    else:
        owned += [form + possessive for possessive in _POSSESSIVES]
    if case in _LENGTHENED and form[-1] in "aäe":
        owned.append(form + form[-1] + "n")
    yield from owned[1:]
    for word in owned:
        for clitic in _CLITICS:
            yield word + clitic
