"""The language of a text, from the text itself: `lang` attributes lie."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

UNKNOWN = "und"
SHORTEST = 20  # letters; below that a text is anybody's
FINNISH_PART = (
    0.25  # of the letters; help pages that are half translated hold 0.3-0.6, English ones under 0.1
)
_WORD = re.compile(r"[^\W\d_]+")

# letters and groups that one language writes and its neighbours do not
MARKS: dict[str, tuple[str, ...]] = {
    "et": ("õ", "ü"),
    "sv": ("å", "tion", "ck"),
    "fi": ("yö", "äm", "ssa", "ssä", "lla", "llä", "sta", "stä", "iin", "een", "uu", "kse"),
    "de": ("ß", "sch", "ung", "ü"),
    "en": ("th", "wh", "ing"),
    "da": ("æ", "ø"),
    "no": ("æ", "ø"),
}


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Very frequent words of each language that can be told."""
    text = (Path(__file__).parent / "function_words.txt").read_text(encoding="utf-8")
    rows = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return {language: frozenset(words.split()) for language, _, words in rows}


def detect(text: str) -> str:
    """The ISO 639-1 code of a text's language, "und" for a short or strange text.

    >>> detect("Verkosto kokoontuu kerran kuussa, ja sen jäsenet ovat järjestöjä.")
    'fi'
    """
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    letters = sum(map(len, words))
    if letters < SHORTEST:
        return UNKNOWN
    cyrillic = sum(1 for character in text[:20_000] if "\u0400" <= character <= "\u04ff")
    if cyrillic > letters / 2:
        return "uk" if re.search("[іїє]", text) else "ru"
    counts = Counter(words)
    scores: dict[str, float] = {}
    for language, frequent in function_words().items():
        scores[language] = sum(counts[word] for word in frequent)
    for language, marks in MARKS.items():
        hits = sum(count for word, count in counts.items() if any(mark in word for mark in marks))
        scores[language] += 0.5 * hits
    best, second = sorted(scores, key=lambda language: -scores[language])[:2]
    if scores[best] < 0.1 * len(words) or scores[best] <= scores[second]:
        return UNKNOWN
    return best


def detect_page(text: str) -> str:
    """The language of a page of several paragraphs; Finnish where a good part of it is Finnish.

    Translated manuals and bilingual municipalities mix languages on a page, and a reader who
    searches in Finnish wants the Finnish part.
    """
    language = detect(text)
    if language in ("fi", UNKNOWN):
        return language
    paragraphs = [line for line in text[:20_000].splitlines() if len(line) >= SHORTEST]
    finnish = sum(len(line) for line in paragraphs if detect(line) == "fi")
    return "fi" if finnish >= FINNISH_PART * sum(map(len, paragraphs)) > 0 else language
