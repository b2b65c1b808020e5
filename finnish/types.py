"""What the analysis of Finnish says about words: the shapes that every other package reads."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """A compound part or derivational base and where it stands in the word as written.

    `start` and `end` are character offsets into the token's own text.
    """

    lemma: str
    start: int
    end: int


class Reading(NamedTuple):
    """One way to read a word form.

    `weight` is a probability: the weights of a word's readings sum to at most 1.
    `pos` is one of noun, proper, adj, verb, adv, pron, num, abbr, conj, adp, interj, other.
    `case` is the English case name in UD's short form (Nom, Gen, Par, Ine, Ela, Ill, Ade, Abl,
    All, Ess, Tra, Abe, Ins, Com) or "" where the word has none; `number` is Sing, Plur or "".
    `name_class` is Voikko's class of a name (place, person, other) or "".
    """

    lemma: str
    weight: float
    pos: str
    case: str = ""
    number: str = ""
    name_class: str = ""
    parts: tuple[Part, ...] = ()
    bases: tuple[Part, ...] = ()


class Token(NamedTuple):
    """A token of a text with its readings, the likeliest first.

    `text == document_text[start:end]`. `kind` is word, number, punct, symbol, or address (a URL
    or an e-mail address). `known` tells that the dictionary (not the guesser) knows the word.
    `sentence_start` marks the first token of a sentence. Punctuation has no readings.
    """

    text: str
    start: int
    end: int
    kind: str
    known: bool
    sentence_start: bool
    readings: tuple[Reading, ...]

    @property
    def lemma(self) -> str:
        """The likeliest lemma; the text itself where there is no reading."""
        return self.readings[0].lemma if self.readings else self.text
