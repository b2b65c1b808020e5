"""Voikko's transducer output read: word class, case, number, compound parts, derivational bases.

The output holds the letters of the word and tags between them: `[Lt]` opens a stem of a class,
`[Xp]…[X]` gives the stem's dictionary form, `[Xj]…[X]` the nominative ending of a derivation,
`[Bc]` a compound joint, `[Sine]` a case, and so on (Voikko's own documentation,
"morphological analysis").
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from finnish.types import Part

CASES = {
    "Sn": "Nom",
    "Sg": "Gen",
    "Sp": "Par",
    "Sine": "Ine",
    "Sela": "Ela",
    "Sill": "Ill",
    "Sade": "Ade",
    "Sabl": "Abl",
    "Sall": "All",
    "Ses": "Ess",
    "Str": "Tra",
    "Sab": "Abe",
    "Sin": "Ins",
    "Sko": "Com",
}
POS = {
    "nimisana": "noun",
    "laatusana": "adj",
    "nimisana_laatusana": "noun",
    "teonsana": "verb",
    "kieltosana": "verb",
    "seikkasana": "adv",
    "asemosana": "pron",
    "suhdesana": "adp",
    "huudahdussana": "interj",
    "sidesana": "conj",
    "etunimi": "proper",
    "sukunimi": "proper",
    "paikannimi": "proper",
    "nimi": "proper",
    "lyhenne": "abbr",
    "lukusana": "num",
    "etuliite": "other",
}
NAME_CLASSES = {
    "etunimi": "person",
    "sukunimi": "person",
    "paikannimi": "place",
    "nimi": "other",
}
NUMBERS = {"Ny": "Sing", "Nm": "Plur"}

PARTICIPLES = frozenset(("Rv", "Ra", "Ru", "Rt", "Rm", "Re"))

_HYPHENS = "-"
_new = tuple.__new__  # of a NamedTuple, at half the price


class Stem(NamedTuple):
    """One compound part: where it stands in the word, its nominative, and what it derives from.

    `written` holds the letters as the transducer saw them (lower case); `bare` is the stem's own
    dictionary form before any derivation.
    """

    start: int
    end: int
    written: str
    lemma: str
    bare: str
    bases: tuple[str, ...]


class Structure(NamedTuple):
    """The transducer's output taken apart; `tags` are those of the last compound part."""

    stems: tuple[Stem, ...]
    tags: str
    case: str
    number: str
    tail: str  # the clitics as written
    verb: str  # the verb of a participle, with the compound's earlier parts
    action: str  # the noun in -minen of a verb's fourth infinitive, likewise


def read(fst: str) -> Structure:
    """Take one FSTOUTPUT apart."""
    if "[Bc]" not in fst:
        return _read_part(fst)
    parts = [_kept_part(part) for part in fst.split("[Bc]")]
    stems: list[Stem] = []
    before, start = "", 0
    for part in parts:
        stem = part.stems[0]
        end = start + stem.end
        stems.append(Stem(start, end, *stem[2:]) if start else stem)
        before, start = before + stem.written, end
    if not stems[-1].written:
        stems.pop()  # a word that ends in a hyphen
    _, tags, case, number, tail, verb, action = parts[-1]
    if (verb or action) and len(stems) > 1:
        before = before[: stems[-1].start]
        verb = before + verb if verb else ""
        action = before + action if action else ""
    return Structure(tuple(stems), tags, case, number, tail, verb, action)


def _read_part(text: str) -> Structure:
    """Take a word without joints apart: its beginning up to the last [X], its letters, its ending.

    Endings are few and are read once each, and so are the beginnings of derived words.
    """
    head, _, rest = text.rpartition("[X]")
    opening, _, bare = head.partition("[Xp]")
    if "[" in bare or "[X" in opening:
        written, lemma, bare, bases, tags, case, number, verb, action = _derived(head)
    else:
        written, tags, case, number, *_ = _ending(opening)
        if "=" in bare:
            bare = bare.replace("=", "")
        lemma, bases, verb, action = bare, (), "", ""
    cut = rest.find("[")
    if cut < 0:
        written += rest
        tail = ""
    else:
        written += rest[:cut]
        letters, more, own_case, own_number, tail, participle, to_action = _ending(rest[cut:])
        tags = f"{tags} {more}" if tags else more
        case, number = own_case or case, own_number or number
        if participle:
            verb = _verb(participle, lemma, bases)
        if to_action is not None:
            action = f"{written}{to_action}minen"
        written += letters
    stem = _stem(written, lemma, bare, bases, tags)
    return _new(Structure, ((stem,), tags, case, number, tail, verb, action))


_kept_part = lru_cache(maxsize=1 << 13)(_read_part)


class _Ending(NamedTuple):
    """Tags with the letters between them; `action` are the letters before a fourth infinitive."""

    letters: str
    tags: str
    case: str
    number: str
    tail: str
    participle: str
    action: str | None


@lru_cache(maxsize=1 << 13)
def _ending(text: str) -> _Ending:
    letters, *pieces = text.split("[")
    tags: list[str] = []
    case = number = tail = participle = ""
    action = None
    in_tail = False
    for piece in pieces:
        tag, _, more = piece.partition("]")
        tags.append(tag)
        case = CASES.get(tag, case)
        number = NUMBERS.get(tag, number)
        if tag in PARTICIPLES:
            participle = tag
        elif tag == "Tn4":
            action = letters
        elif tag[:1] == "F":
            in_tail = True
        letters += more
        if in_tail:
            tail += more
    return _Ending(letters, " ".join(tags), case, number, tail, participle, action)


class _Derived(NamedTuple):
    """The beginning of a word up to the last [X], where it holds derivations."""

    written: str
    lemma: str
    bare: str
    bases: tuple[str, ...]
    tags: str
    case: str
    number: str
    verb: str
    action: str


@lru_cache(maxsize=1 << 13)
def _derived(text: str) -> _Derived:
    written, *pieces = text.split("[")
    tags: list[str] = []
    bases: tuple[str, ...] = ()
    lemma = bare = case = number = verb = action = ""
    for piece in pieces:
        tag, _, more = piece.partition("]")
        if tag == "Xp":
            if more:
                bare = more.replace("=", "")
                lemma = lemma or bare
            continue
        if tag == "Xj":
            if more:
                if lemma and lemma not in bases:
                    bases += (lemma,)
                lemma = written + more
            continue
        if tag[:1] != "X":
            tags.append(tag)
            case = CASES.get(tag, case)
            number = NUMBERS.get(tag, number)
            if tag in PARTICIPLES:
                verb = _verb(tag, lemma, bases)
            elif tag == "Tn4":
                action = written + "minen"
        elif tag != "X":
            continue
        written += more
    return _Derived(written, lemma, bare, bases, " ".join(tags), case, number, verb, action)


def _verb(participle: str, lemma: str, bases: tuple[str, ...]) -> str:
    """The verb of a participle; two of them stand after the participle's own ending."""
    if bases and participle == "Rm":
        return bases[-1]
    if bases and participle == "Re":
        return bases[0]
    return lemma


def _stem(written: str, lemma: str, bare: str, bases: tuple[str, ...], tags: str) -> Stem:
    if not lemma:
        lemma = written.strip(_HYPHENS)
    if "Tn4" in tags and bare == lemma and "mis" in written:
        # "kehittämis-" is how "kehittäminen" begins a compound
        lemma = written[: written.rindex("mis")] + "minen"
        bases = (*bases, bare)
    if bases:
        bases = tuple([base for base in bases if base != lemma])
    return _new(Stem, (0, len(written), written, lemma, bare or lemma, bases))


def parts(structure: Structure, lemma: str, word: str) -> tuple[Part, ...]:
    """The compound parts of a word, then the longer runs of parts that are words of their own.

    `word` is the word as written and cleaned; spans are offsets into it, without joining hyphens.
    """
    stems = structure.stems
    if len(stems) < 2 or stems[-1].end != len(word):
        return ()
    head = word[: stems[-1].start].lower()
    last = lemma[len(head) :] if lemma.lower().startswith(head) else stems[-1].lemma
    lemmas = [stem.lemma for stem in stems[:-1]]
    lemmas.append(last or stems[-1].lemma)
    spans = [_trim(word, stem.start, stem.end) for stem in stems]
    found = [
        Part(name, start, end)
        for name, (start, end) in zip(lemmas, spans, strict=True)
        if end - start > 1 and len(name) > 1
    ]
    count = len(stems)
    for length in range(2, count):
        for first in range(count - length + 1):
            final = first + length - 1
            begin, end = spans[first][0], spans[final][1]
            name = word[begin : stems[final].start].lower() + lemmas[final]
            found.append(Part(name, begin, end))
    return tuple(found)


def bases(structure: Structure, word: str) -> tuple[Part, ...]:
    """What the word's parts are derived from: *neuvottelu* from *neuvotella*."""
    found: list[Part] = []
    for stem in structure.stems:
        if not stem.bases:
            continue
        start, end = _trim(word, stem.start, min(stem.end, len(word)))
        if end > start:
            found.extend(Part(base, start, end) for base in stem.bases if len(base) > 1)
    return tuple(found)


def _trim(word: str, start: int, end: int) -> tuple[int, int]:
    while start < end and word[start] in _HYPHENS:
        start += 1
    while end > start and word[end - 1] in _HYPHENS:
        end -= 1
    return start, end
