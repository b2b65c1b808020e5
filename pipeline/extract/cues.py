"""What element names, roles, classes and ids say about a part of a page.

The words are the web's common vocabulary in English, Finnish and Swedish; none belongs to one
site. A cue is a hint: `select` overrules it where the part holds the page's own text.
"""

from __future__ import annotations

import itertools
import re
from enum import IntEnum
from functools import lru_cache

from pipeline.extract.vocabulary import sections


class Cue(IntEnum):
    """How a part names itself."""

    NONE = 0
    FURNITURE = 1
    COMMENTS = 2
    CONTENT = 3
    META = 4
    EVENT = 5  # tells when something takes place


_ROLES = {
    "navigation": Cue.FURNITURE,
    "search": Cue.FURNITURE,
    "contentinfo": Cue.FURNITURE,
    "banner": Cue.FURNITURE,
    "dialog": Cue.FURNITURE,
    "alertdialog": Cue.FURNITURE,
    "menu": Cue.FURNITURE,
    "menubar": Cue.FURNITURE,
    "toolbar": Cue.FURNITURE,
    "tablist": Cue.FURNITURE,
    "main": Cue.CONTENT,
    "article": Cue.CONTENT,
}
_TAGS = {
    "nav": Cue.FURNITURE,
    "footer": Cue.FURNITURE,
    "header": Cue.FURNITURE,
    "form": Cue.FURNITURE,
    "menu": Cue.FURNITURE,
    "main": Cue.CONTENT,
    "article": Cue.CONTENT,
}
# "category-tapahtumat" files a page, it says nothing of the part
_TAXONOMIES = frozenset(("category", "kategoria", "tag"))
_WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+(?![a-zåäö])")
UMLAUTS = str.maketrans("åäö", "aao")


@lru_cache(maxsize=50_000)
def cue_of(tag: str, role: str, names: str) -> Cue:
    """The cue of an element with this tag, role, and classes and id (parted by spaces)."""
    if role in _ROLES:
        return _ROLES[role]
    found = _TAGS.get(tag, Cue.NONE)
    for name in names.split():
        cue = _cue_of_name(name)
        if cue is Cue.COMMENTS:
            return cue
        if cue is not Cue.NONE and found in (Cue.NONE, Cue.CONTENT):
            found = cue
    return found


def _cue_of_name(name: str) -> Cue:
    words = [word.lower().translate(UMLAUTS) for word in _WORD.findall(name)]
    # "no-comments" says what there is not, "has-sidebar" describes the whole page
    if not words or words[0] in _NEGATIONS:
        return Cue.NONE
    if len(words) == 1 and words[0] in _ALONE:
        return Cue.FURNITURE
    for cue in (Cue.COMMENTS, Cue.FURNITURE, Cue.EVENT, Cue.META):
        if cue is Cue.EVENT and words[0] in _TAXONOMIES:
            continue
        if not _WORDS[cue].isdisjoint(words):
            return cue
        if not _PAIRS[cue].isdisjoint(itertools.pairwise(words)):
            return cue
        if any(word.startswith(_BEGINNINGS[cue]) for word in words):
            return cue
    return Cue.NONE


_SECTIONS = {name: " ".join(lines).split() for name, lines in sections("cues.txt").items()}
_ALONE = frozenset(_SECTIONS.pop("alone"))
_NEGATIONS = frozenset(_SECTIONS.pop("negation"))
_WORDS = {
    Cue[name.upper()]: frozenset(word for word in words if word.isalpha())
    for name, words in _SECTIONS.items()
}
_PAIRS = {
    Cue[name.upper()]: frozenset(tuple(word.split("+")) for word in words if "+" in word)
    for name, words in _SECTIONS.items()
}
_BEGINNINGS = {
    Cue[name.upper()]: tuple(word[:-1] for word in words if word.endswith("*"))
    for name, words in _SECTIONS.items()
}
