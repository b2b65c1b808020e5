"""From text to tokens with readings: the one analysis that documents and queries share."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

from finnish import tokentable, voikko
from finnish.candidates import Candidate, of_known, of_unknown
from finnish.folding import clean
from finnish.tokeniser import tokenise
from finnish.types import Reading, Token

CACHE_SIZE = 200_000  # word forms; about 100 MB when full
KEEP = 0.1  # readings below this probability are dropped


class Entry:
    """What is known of a word form without its context."""

    __slots__ = ("candidates", "known")

    def __init__(self, known: bool, candidates: list[Candidate]) -> None:
        self.known = known
        self.candidates = candidates


class Analyser:
    """Analyses Finnish text; cheap to make, safe to share between threads, to fork, to pickle."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def __reduce__(self) -> tuple[type[Analyser], tuple[()]]:
        return (Analyser, ())

    @property
    def version(self) -> str:
        """Names the analysis: another version means that stored analyses are to be made again."""
        package = Path(__file__).parent
        checksum = 0
        for path in sorted((*package.glob("*.py"), *package.glob("data/*.bin"))):
            checksum = zlib.crc32(path.read_bytes(), checksum)
        return f"{tokentable.VERSION}-voikko{voikko.version()}-{checksum:08x}"

    def analyse(self, text: str) -> list[Token]:
        """The tokens of a text with their readings; raises MissingComponentError without Voikko."""
        spans = tokenise(text)
        words = [text[span.start : span.end] for span in spans]
        result: list[Token] = []
        for span, word in zip(spans, words, strict=True):
            start, end, kind, opens = span
            if kind in ("punct", "symbol"):
                result.append(Token(word, start, end, kind, False, opens, ()))
                continue
            if kind == "address":
                reading = Reading(word.lower(), 1.0, "other")
                result.append(Token(word, start, end, kind, False, opens, (reading,)))
                continue
            entry = self._entry(word)
            result.append(Token(word, start, end, kind, entry.known, opens, self._readings(entry)))
        return result

    def analyse_tokens(self, words: Sequence[str]) -> list[tuple[Reading, ...]]:
        """The readings of the words of one sentence, given as tokens."""
        return [self._readings(self._entry(word)) for word in words]

    def knows(self, word: str) -> bool:
        """Whether the dictionary (not the guesser) knows a word form."""
        return self._entry(word).known

    def suggest(self, word: str) -> list[str]:
        """Spellings that Voikko suggests for a word, the likeliest first; [] when it knows it."""
        return voikko.suggest(clean(word))

    def _entry(self, word: str) -> Entry:
        entry = self._entries.get(word)
        if entry is None:
            cleaned = clean(word)
            found = voikko.analyse(cleaned)
            candidates = of_known(cleaned, found) if found else of_unknown(cleaned)
            entry = Entry(bool(found), candidates)
            if len(self._entries) >= CACHE_SIZE:
                self._entries = {}
            self._entries[word] = entry
        return entry

    def _readings(self, entry: Entry) -> tuple[Reading, ...]:
        lemmas: dict[str, Candidate] = {}
        for candidate in entry.candidates:
            lemmas.setdefault(candidate.lemma, candidate)
        kept = list(lemmas.values())[:4]
        share = 1.0 / (len(kept) + 1)
        return tuple(
            Reading(
                c.lemma,
                round(2 * share if position == 0 else share, 2),
                c.pos,
                c.case,
                c.number,
                c.name_class,
                c.parts,
                c.bases,
            )
            for position, c in enumerate(kept)
        )
