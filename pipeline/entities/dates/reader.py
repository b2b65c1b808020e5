"""What the grammar reads from and what it makes: the tokens of a text, and phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from pipeline.entities.dates.edtf import Point, Value
from pipeline.entities.dates.kinds import NUMBER
from pipeline.entities.dates.lexer import FAR, Token, tokens

# a dash that begins a line is a bullet
_DASH = re.compile(r"\.? ?-[ \n]?")
_NOTHING = Token("", 0, "", 0, 0, FAR)


class Item(NamedTuple):
    """One date of a phrase: its span, its value (None where the page's own date is lacking).

    `weekday` (Monday 0) is the one that the text gives for the day, or for an interval's first.
    `relative` marks a value that was reckoned from the reference. `weeks` are ISO weeks, first and
    last, whose year is yet to be found.
    """

    start: int
    end: int
    value: Value | None
    weekday: int | None = None
    relative: bool = False
    weeks: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date expression from the token it begins with to the token `stop` behind it.

    `cores` are the spans of the calendar part alone, without weekday, season, decade and clock.
    `case` is that of the word that inflects. `bare` marks a year that stands alone. A phrase
    without items is something else, a clock time, that nobody shall read as a date.
    """

    stop: int
    items: tuple[Item, ...]
    cores: tuple[tuple[int, int], ...]
    case: str = ""
    bare: bool = False

    @property
    def start(self) -> int:
        """Where the first date begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last date ends."""
        return self.items[-1].end

    @property
    def value(self) -> Value | None:
        """The only date's value; None where there are several."""
        return self.items[0].value if len(self.items) == 1 else None

    @property
    def point(self) -> Point | None:
        """The only date's value where that is a point."""
        return self.value if isinstance(self.value, Point) else None

    def of(self, value: Value | None, *, end: int | None = None, stop: int | None = None) -> Phrase:
        """The same phrase with another value, and maybe another end."""
        item = self.items[0]._replace(value=value, end=self.end if end is None else end)
        return replace(self, items=(item,), stop=self.stop if stop is None else stop)


class Reader:
    """The tokens of one text; reading beyond either end gives a token of no kind."""

    def __init__(self, text: str, reference: date | None) -> None:
        self.text = text
        self.reference = reference
        self.tokens = tokens(text)

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, index: int) -> Token:
        """The token, or one of no kind."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOTHING

    def char(self, position: int) -> str:
        """The character at a position, or nothing."""
        return self.text[position] if 0 <= position < len(self.text) else ""

    def number(self, index: int, most: int, digits: int = 2) -> bool:
        """Whether the token is a number from 1 to `most` in at most so many digits."""
        token = self.at(index)
        return token.kind == NUMBER and token.digits <= digits and 1 <= token.value <= most

    def dash(self, index: int) -> bool:
        """Whether a dash alone joins the token to the one before."""
        return bool(_DASH.fullmatch(self.at(index).before))

    def word(self, index: int, kind: str) -> bool:
        """Whether the token is of the kind and follows the one before after space alone."""
        token = self.at(index)
        return token.kind == kind and token.before in (" ", "\n")

    def phrase(
        self, first: int, stop: int, value: Value | None, case: str = "", *, dot: bool = False
    ) -> Phrase:
        """A phrase of the tokens from `first` to before `stop`, with the full stop behind it."""
        start, end = self.at(first).start, self.at(stop - 1).end
        if dot and self.char(end) == ".":
            end += 1
        return Phrase(stop, (Item(start, end, value),), ((start, end),), case)

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """The characters from the token `first` to the token before `stop`."""
        return self.at(first).start, self.at(stop - 1).end
