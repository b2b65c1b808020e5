"""The tokens of a query: marks, operators, words, quotations and fields, each with its place."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from verkostohaku.errors import QueryError

FIELDS = {
    "org": "organisation",
    "organisation": "organisation",
    "järjestö": "organisation",
    "network": "network",
    "verkosto": "network",
    "date": "date",
    "pvm": "date",
    "site": "site",
    "sivusto": "site",
}
MAX_WORDS = 250  # a pasted paragraph; each word costs some milliseconds in a large index
MAX_LETTERS = 10_000
_QUOTES = '"”“„»«'
_OPERATORS = {"AND": "AND", "JA": "AND", "OR": "OR", "TAI": "OR", "NOT": "NOT", "EI": "NOT"}
_QUOTED = tuple(_QUOTES)
_WILD = re.compile(r"\*(?=\w)|(?<=\w)\*")  # a star that is meant as one
_CHUNK = re.compile(rf"[^\s(){_QUOTES}]+")


class Token(NamedTuple):
    """A token and where it stands; `name` is the field's, or an operator as it was written."""

    kind: str  # ( ) - operator chunk phrase field
    text: str
    position: int
    name: str = ""


def tokens(query: str) -> list[Token]:
    """The tokens of a query, lone marks left out; raises QueryError."""
    _refuse_length(query)
    found: list[Token] = []
    at = 0
    while at < len(query):
        letter = query[at]
        if letter.isspace():
            at += 1
        elif letter in "()":
            found.append(Token(letter, letter, at))
            at += 1
        elif letter in _QUOTES:
            text, end = _quoted(query, at)
            star = _WILD.search(text)
            if star is not None:
                raise misplaced_star(query, at + 1 + star.start())
            found.append(Token("phrase", text, at))
            at = end
        elif letter == "-" and _starts_exclusion(query, at):
            found.append(Token("-", "-", at))
            at += 1
        else:
            token, at = _chunk(query, at)
            if token is not None:
                found.append(token)
    return found


def _refuse_length(query: str) -> None:
    if len(query) < 2 * MAX_WORDS:
        return
    beyond = next(islice(re.finditer(r"\w+", query), MAX_WORDS, None), None)
    if beyond is not None or len(query) > MAX_LETTERS:
        raise QueryError(
            f"A query has at most {MAX_WORDS} words and {MAX_LETTERS} characters; "
            "search for fewer words at a time.",
            query,
            beyond.start() if beyond is not None else MAX_LETTERS,
            "long",
        )


def _starts_exclusion(query: str, at: int) -> bool:
    before = query[at - 1] if at else " "
    after = query[at + 1] if at + 1 < len(query) else " "
    return (before.isspace() or before == "(") and not after.isspace() and after not in "-)"


def _quoted(query: str, at: int) -> tuple[str, int]:
    for end in range(at + 1, len(query)):
        if query[end] in _QUOTES:
            return query[at + 1 : end], end + 1
    raise QueryError(
        "The quotation that begins here never ends; add the closing quotation mark.",
        query,
        at,
        "quote",
    )


def _chunk(query: str, at: int) -> tuple[Token | None, int]:
    found = _CHUNK.match(query, at)
    if found is None:  # cannot be: white space, parentheses and quotes are taken before
        return None, at + 1
    text, end = found.group(), found.end()
    if text in _OPERATORS:
        return Token("operator", _OPERATORS[text], at, text), end
    name, colon, value = text.partition(":")
    field = FIELDS.get(name.lower()) if colon else None
    if colon and field is None and not value and name.isalpha() and query[end : end + 1] in _QUOTED:
        raise unknown_field(name, query, at)
    if field is not None:
        if not value and end < len(query) and query[end] in _QUOTES:
            value, end = _quoted(query, end)
        if not value.strip():
            raise QueryError(
                f"{name}: needs a value, for example {name}:{_example(field)}.",
                query,
                at,
                "value",
            )
        return Token("field", value.strip(), at, field), end
    if not any(letter.isalnum() for letter in text):
        if text[0] in "=*":
            _refuse_bare(query, at, text[0])
        return None, end  # a lone dash, comma or the like between words
    return Token("chunk", text, at), end


def misplaced_star(query: str = "", position: int | None = None) -> QueryError:
    """What to raise for a star elsewhere than at the end of a word."""
    return QueryError(
        "A star stands at the end of a single word only, for example verkost*: not before or "
        "within a word, in a quotation or in a name; remove the star.",
        query,
        position,
        "star",
    )


def unknown_field(name: str, query: str, position: int) -> QueryError:
    """What to raise for a field that there is not."""
    return QueryError(
        f"There is no field {name}: to search in; there are {', '.join(FIELDS)}. "
        f'Put quotation marks around the text where it is no field: "{name}:..."',
        query,
        position,
        "field",
    )


def _refuse_bare(query: str, at: int, mark: str) -> None:
    if mark == "=":
        raise QueryError(
            "= needs a word right after it, for example =verkoston.", query, at, "exact"
        )
    raise QueryError("* needs the beginning of a word, for example verkost*.", query, at, "prefix")


def _example(field: str) -> str:
    return {"date": "2018..2020", "site": "www.example.fi"}.get(field, '"Espoon kaupunki"')
