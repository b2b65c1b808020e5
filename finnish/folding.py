"""How words are cleaned for the dictionary and folded to index terms."""

from __future__ import annotations

import unicodedata

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_DROP = dict.fromkeys(map(ord, HYPHENS + INVISIBLE))
_CLEAN = {
    **dict.fromkeys(map(ord, INVISIBLE)),
    **dict.fromkeys(map(ord, HYPHENS[1:]), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'"),
}


def fold(lemma: str) -> str:
    """The index term of a lemma: NFC, lower case, without hyphens, dashes and soft hyphens.

    >>> fold("METELI-verkosto") == fold("Meteliverkosto")
    True
    """
    if lemma.isascii() and "-" not in lemma:
        return lemma.lower()
    folded = unicodedata.normalize("NFC", lemma).translate(_DROP).lower()
    # lower-casing can decompose (İ), and a lemma of hyphens alone is its own term
    return unicodedata.normalize("NFC", folded) or lemma


def clean(word: str) -> str:
    """A word as the dictionary wants it: NFC, plain hyphens and apostrophes, nothing invisible."""
    if word.isascii():
        return word.replace("`", "'") if "`" in word else word
    return unicodedata.normalize("NFC", word).translate(_CLEAN)


def written_offsets(word: str) -> list[int]:
    """Where each offset of `clean(word)` lies in the word as written (its length included)."""
    lengths = [len(clean(word[:end])) for end in range(len(word) + 1)]
    return [
        max(end for end, length in enumerate(lengths) if length <= offset)
        for offset in range(lengths[-1] + 1)
    ]
