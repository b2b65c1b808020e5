"""Lemmas of words that the dictionary does not know.

The head of a colon or hyphen form is read off; colloquial spellings are mended and looked up
again; for the rest a table, learnt from words whose lemma is known, tells which endings to take off
and put on. Every guess is a candidate only: the ranker chooses.
"""

from __future__ import annotations

import json
import re
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from finnish import voikko
from finnish.candidates import NO_CASE, Candidate, listed, of_known

TABLE = Path(__file__).parent / "data" / "endings.bin"
LONGEST = 6  # letters of a word's end that the table looks at
GUESSES = 6  # most guesses a word gets from the table
LONGEST_ACRONYM = 5  # longer words in capitals may be inflected
GUESSES_OF_KNOWN = 4  # for a capitalised word that the dictionary knows, but not as a name

_COLON = re.compile(r"^(.+?):([a-zåäö]{0,14})$")
_CAPITALS = re.compile(r"^([A-ZÅÄÖ][A-ZÅÄÖ0-9&]+)([a-zåäö]{1,8})$")
_NUMERIC = re.compile(r"^[+-]?\d[\d.,:–\-/]*$")
_JOINT = re.compile(r"-/?")
_NOMINAL = frozenset(("nimisana", "laatusana", "nimisana_laatusana"))
_VOWELS = "aeiouyäöå"
# colloquial or clipped endings, and what the standard language writes; compiled when a word is not
# known, which few words of queries are: a search starts in a blink
_MENDS = (
    (r"$", ("n", "t", "i", "a", "ä")),
    (r"(?<=[kh])[oö]s$", ("o", "ö")),
    (r"s$", ("",)),
    (r"is(?=k[oö]s?$|i?n$|it$|hän$|han$)", ("isi",)),
    (r"(?<=[oöua])(?=n(?:en|e|ut|yt)$|s(?:en|t[aä]|i[aä]|et|iin|ill[aäe])$)", ("i",)),
    (r"ee(?=$|[nst])", ("ea", "eä")),
    (r"ii(?=$|[nst])", ("ia", "iä")),
    (r"oo(?=$|[nst])", ("oa",)),
    (r"uu(?=$|[nst])", ("ua",)),
    (r"yy(?=$|[nst])", ("yä",)),
    (r"(?<=[eiuä])h(?=[eäai])", ("hd",)),
    (r"ki$", ("kin",)),
    (r"kaa$", ("kaan",)),
    (r"kää$", ("kään",)),
    (r"tte(?=[lnt])", ("ttele",)),
    (r"(?<=[aeiouyäö])(?=n$)", ("e",)),
)


@cache
def _mends() -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    return [(re.compile(ending), replacements) for ending, replacements in _MENDS]


class Edit(NamedTuple):
    """Take `strip` off a word's end, put `add` there; what the word is then."""

    strip: str
    add: str
    pos: str
    case: str
    number: str


class Endings(NamedTuple):
    """`suffixes` maps a word's end to numbers of edits, the likeliest first; "^" begins the ends
    of capitalised words."""

    edits: list[Edit]
    suffixes: dict[str, list[int]]


@cache
def endings() -> Endings:
    """The learnt table; empty before the first training."""
    if not TABLE.exists():
        return Endings([], {})
    raw = json.loads(zlib.decompress(TABLE.read_bytes()))
    return Endings([Edit._make(edit) for edit in raw["edits"]], raw["suffixes"])


def guess(word: str, limit: int, rule: str) -> list[Candidate]:
    """The likeliest lemmas of a word by its ending alone."""
    edits, suffixes = endings()
    lower = word.lower()
    mark = "^" if word[:1].isupper() else ""
    for length in range(min(LONGEST, len(lower) - 1), 0, -1):
        numbers = suffixes.get(mark + lower[-length:])
        if numbers is not None:
            break
    else:
        return []
    found: list[Candidate] = []
    for number in numbers:
        strip, add, pos, case, plural = edits[number]
        if lower.endswith(strip) and len(lower) - len(strip) + len(add) > 1:
            lemma = word[: len(word) - len(strip)] + add
            found.append(Candidate(lemma, pos, case, plural, "", rule, "", min(len(found), 5)))
            if len(found) >= limit:
                break
    return found


def of_unknown(word: str, initial: bool = False) -> list[Candidate]:
    """Candidates of a word (cleaned) that Voikko does not know; never empty.

    `initial` tells that the word begins a sentence, so that its capital says nothing.
    """
    if _NUMERIC.match(word):
        return [_plain(word, "num", "number")]
    lower = word.lower()
    acronym = word.isupper() and 1 < len(word) <= LONGEST_ACRONYM
    result = [] if acronym else listed([lower])
    bare = word.strip("-") or word
    if bare != word:
        found = voikko.analyse(bare)
        return result + (of_known(bare, found) if found else of_unknown(bare))
    colon = _COLON.match(word)
    if colon:
        return [*result, *_of_colon(word, colon.group(1), colon.group(2))]
    if "-" in bare:
        return result + _of_hyphen(word)
    if not any(character.isalpha() for character in word):
        return [*result, _plain(word, "other", "form")]
    capitals = _CAPITALS.match(word)
    if capitals:
        result.append(_plain(capitals.group(1), "abbr", "capitals"))
    elif word.islower() or (initial and word[1:].islower()):
        result.extend(_mended(lower))
    result.extend(_by_tail(word))
    if not acronym:
        result.extend(guess(word, GUESSES, "guess"))
    if lower != word and word[1:].islower():
        result.extend(guess(lower, GUESSES // 2, "guess-lower"))
    result.append(_plain(word, "proper" if word[:1].isupper() else "noun", "form"))
    return _distinct(result)


def as_name(word: str) -> list[Candidate]:
    """Candidates of a capitalised word that the dictionary knows, read as an unknown name."""
    result = guess(word, GUESSES_OF_KNOWN, "name")
    result.append(Candidate(word, "proper", "Nom", "Sing", "", "name-form"))
    return result


def _plain(lemma: str, pos: str, rule: str) -> Candidate:
    return Candidate(lemma, pos, *NO_CASE, rule)


def _distinct(candidates: list[Candidate]) -> list[Candidate]:
    seen: dict[tuple[str, str, str], Candidate] = {}
    for candidate in candidates:
        seen.setdefault((candidate.lemma, candidate.pos, candidate.case), candidate)
    return list(seen.values())


def _of_colon(word: str, head: str, ending: str) -> list[Candidate]:
    number = _NUMERIC.match(head)
    first = Candidate(head, "num" if number else "abbr", *_case_of(ending), "", "colon")
    return [first, _plain(word, "other", "form")]


_CASE_ENDINGS = (
    ("Ine", r"i?ss[aä]"),
    ("Ela", r"i?st[aä]"),
    ("Ade", r"i?ll[aä]"),
    ("Abl", r"i?lt[aä]"),
    ("All", r"i?lle"),
    ("Ess", r"i?n[aä]"),
    ("Tra", r"i?ksi"),
    ("Par", r"i?(?:t?[aä]|t[aä])"),
    ("Ill", r"(?:h?[aeiouyäö]+n|i?in|seen|hen)"),
    ("Gen", r"(?:i?n|en|ien|den)"),
)


@cache
def _case_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(case, re.compile(rf"^{ending}$")) for case, ending in _CASE_ENDINGS]


def _case_of(ending: str) -> tuple[str, str]:
    for case, pattern in _case_patterns():
        if pattern.match(ending):
            return case, "Sing"
    return "", ""


def _of_hyphen(word: str) -> list[Candidate]:
    """*STEA-rahoitteinen*: the head as written, the candidates of what follows the last hyphen."""
    cut = [match.end() for match in _JOINT.finditer(word)][-1]
    head, tail = word[:cut], word[cut:]
    found = voikko.analyse(tail)
    inner = of_known(tail, found) if found else of_unknown(tail)
    result = [
        candidate._replace(
            lemma=head + candidate.lemma,
            rule="-" + candidate.rule,
            offset=candidate.offset + cut,
            head=head + candidate.head,
        )
        for candidate in inner
    ]
    joined = word.replace("-", "")
    if word[cut:].islower() and (not found or not voikko.analyse(word[: cut - 1])):
        # a word broken at a line's end
        result.extend(
            candidate._replace(rule="joined", structure=None)
            for candidate in of_known(joined, voikko.analyse(joined))
        )
    return result


def _mended(lower: str) -> list[Candidate]:
    result: list[Candidate] = []
    for number, (pattern, replacements) in enumerate(_mends()):
        match = pattern.search(lower)
        if match is None:
            continue
        for replacement in replacements:
            mended = lower[: match.start()] + replacement + lower[match.end() :]
            found = voikko.analyse(mended) if mended != lower else []
            if found:
                rule = f"mend{number}{replacement if number == 0 else ''}"
                result.extend(
                    candidate._replace(rule=rule, structure=None)
                    for candidate in of_known(mended, found)[:3]
                )
    return result


def _by_tail(word: str) -> list[Candidate]:
    """The longest end of the word that is a noun or adjective of its own lends its inflection."""
    lower = word.lower()
    for cut in range(2, len(lower) - 3):
        tail = lower[cut:]
        nominal = [a for a in voikko.analyse(tail) if a.word_class in _NOMINAL]
        if nominal:
            size = "short" if len(tail) < 6 else "long"
            return [
                candidate._replace(
                    lemma=word[:cut] + candidate.lemma,
                    rule="tail-" + size,
                    offset=cut,
                    head=word[:cut],
                )
                for candidate in of_known(tail, nominal)
            ]
    return []
