"""Voikko's transducer output read: word class, case, number, compound parts, derivational bases.

The output holds the letters of the word and tags between them: `[Lt]` opens a stem of a class,
`[Xp]…[X]` gives the stem's dictionary form, `[Xj]…[X]` the nominative ending of a derivation,
`[Bc]` a compound joint, `[Sine]` a case, and so on (Voikko's own documentation,
"morphological analysis").
"""

from __future__ import annotations

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
    "St": "Tra",
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
    """The transducer's output taken apart; `tags` are the tags after the last stem's letters."""

    stems: tuple[Stem, ...]
    tags: tuple[str, ...]
    case: str
    number: str
    tail: str  # the clitics as written
    verb: str  # the verb of a participle, with the compound's earlier parts
    action: str  # the noun in -minen of a verb's fourth infinitive, likewise


def read(fst: str) -> Structure:
    """Take one FSTOUTPUT apart."""
    stems: list[Stem] = []
    tags: list[str] = []
    bases: list[str] = []
    case = number = verb = action = ""
    written = ""  # letters of the stem at hand
    bare = lemma = ""
    prefix = ""  # its letters up to the last derivation
    start = 0
    tail = ""
    in_tail = False
    pieces = fst.split("[")
    if pieces[0]:
        written = pieces[0]
    for piece in pieces[1:]:
        tag, _, text = piece.partition("]")
        first = tag[:1]
        if first == "X":
            kind = tag[1:]
            if kind == "p":
                if text:
                    bare = text.replace("=", "")
                    lemma = lemma or bare
            elif kind == "j":
                prefix = written
                if text:
                    if lemma and lemma not in bases:
                        bases.append(lemma)
                    lemma = prefix + text
            elif not kind:
                written += text
                if in_tail:
                    tail += text
            continue
        if tag == "Bc":
            stems.append(_stem(start, written, lemma, bare, bases, tags))
            start += len(written)
            bases, tags = [], []
            bare = lemma = prefix = case = number = verb = action = ""
            written = text
            continue
        tags.append(tag)
        if first == "S":
            case = CASES.get(tag, case)
        elif first == "N":
            number = NUMBERS.get(tag, number)
        elif first == "R":
            if tag in PARTICIPLES:
                verb = lemma
                if bases and (tag == "Rm" or tag == "Re"):
                    # these two stand after the participle's own ending
                    verb = bases[-1] if tag == "Rm" else bases[0]
        elif tag == "Tn4":
            action = written + "minen"
        elif first == "F":
            in_tail = True
        if text:
            written += text
            if in_tail:
                tail += text
    if written or not stems:
        stems.append(_stem(start, written, lemma, bare, bases, tags))
    if (verb or action) and len(stems) > 1:
        before = "".join([stem.written for stem in stems[:-1]])
        verb = before + verb if verb else ""
        action = before + action if action else ""
    return Structure(tuple(stems), tuple(tags), case, number, tail, verb, action)


def _stem(
    start: int, written: str, lemma: str, bare: str, bases: list[str], tags: list[str]
) -> Stem:
    if not lemma:
        lemma = written.strip(_HYPHENS)
    if "Tn4" in tags and bare == lemma and "mis" in written:
        # "kehittämis-" is how "kehittäminen" begins a compound
        lemma = written[: written.rindex("mis")] + "minen"
        bases = [*bases, bare]
    others = tuple([base for base in bases if base != lemma]) if bases else ()
    return Stem(start, start + len(written), written, lemma, bare or lemma, others)


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
