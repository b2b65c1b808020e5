"""The query language: text to a tree. Every text parses or raises QueryError with a position.

query   := any ; any := all (OR all)* ; all := unary (AND? unary)*
unary   := (NOT | -)* primary          (in capitals; or TAI, JA, EI)
primary := ( query ) | "phrase" | field:value | =exactform | prefix* | word
"""

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
MAX_DEPTH = 50  # nested parentheses; a person needs two
MAX_WORDS = 250  # a pasted paragraph; each word costs some milliseconds in a large index
MAX_LETTERS = 10_000
SHORTEST_PREFIX = 2
_QUOTES = '"”“„»«'
_OPERATORS = {"AND": "AND", "JA": "AND", "OR": "OR", "TAI": "OR", "NOT": "NOT", "EI": "NOT"}
_QUOTED = tuple(_QUOTES)
_WILD = re.compile(r"\*(?=\w)|(?<=\w)\*")  # a star that is meant as one
_CHUNK = re.compile(rf"[^\s(){_QUOTES}]+")


class Word(NamedTuple):
    """A word to find: in any form, `exact`ly as written, or as the beginning of a word."""

    text: str
    position: int
    exact: bool = False
    prefix: bool = False


class Phrase(NamedTuple):
    """Words that stand next to each other, each in any form."""

    text: str
    position: int


class Field(NamedTuple):
    """`field:value`; `name` is organisation, network, date or site."""

    name: str
    value: str
    position: int


class Not(NamedTuple):
    """What must not match."""

    item: Node


class All(NamedTuple):
    """Every item; `explicit` when the user wrote AND (which `--any` leaves alone)."""

    items: tuple[Node, ...]
    explicit: bool = False


class Any(NamedTuple):
    """At least one item."""

    items: tuple[Node, ...]


Node = Word | Phrase | Field | Not | All | Any


class _Token(NamedTuple):
    kind: str  # ( ) - operator chunk phrase field
    text: str
    position: int
    name: str = ""


def parse(query: str) -> Node | None:
    """The tree of a query; None when it holds nothing but white space and lone marks."""
    _refuse_length(query)
    tokens = _tokens(query)
    if not tokens:
        return None
    node, rest = _Parser(query, tokens).any(0, 0)
    if rest < len(tokens):
        raise _unopened(query, tokens[rest].position)
    return node


def _unopened(query: str, position: int) -> QueryError:
    return QueryError(
        "A closing parenthesis has no opening one; remove it, or quote the text.",
        query,
        position,
        "unopened",
    )


def misplaced_star(query: str = "", position: int | None = None) -> QueryError:
    """What to raise for a star elsewhere than at the end of a word."""
    return QueryError(
        "A star stands at the end of a single word only, for example verkost*: not before or "
        "within a word, in a quotation or in a name; remove the star.",
        query,
        position,
        "star",
    )


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


def _tokens(query: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(query):
        letter = query[at]
        if letter.isspace():
            at += 1
        elif letter in "()":
            tokens.append(_Token(letter, letter, at))
            at += 1
        elif letter in _QUOTES:
            text, end = _quoted(query, at)
            star = _WILD.search(text)
            if star is not None:
                raise misplaced_star(query, at + 1 + star.start())
            tokens.append(_Token("phrase", text, at))
            at = end
        elif letter == "-" and _starts_exclusion(query, at):
            tokens.append(_Token("-", "-", at))
            at += 1
        else:
            token, at = _chunk(query, at)
            if token is not None:
                tokens.append(token)
    return tokens


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


def _chunk(query: str, at: int) -> tuple[_Token | None, int]:
    found = _CHUNK.match(query, at)
    if found is None:  # cannot be: white space, parentheses and quotes are taken before
        return None, at + 1
    text, end = found.group(), found.end()
    if text in _OPERATORS:
        return _Token("operator", _OPERATORS[text], at), end
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
        return _Token("field", value.strip(), at, field), end
    if not any(letter.isalnum() for letter in text):
        if text[0] in "=*":
            _refuse_bare(query, at, text[0])
        return None, end  # a lone dash, comma or the like between words
    return _Token("chunk", text, at), end


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


class _Parser:
    """Recursive descent; each method gives a node and the number of the token after it."""

    def __init__(self, query: str, tokens: list[_Token]) -> None:
        self._query = query
        self._tokens = tokens

    def any(self, at: int, depth: int) -> tuple[Node, int]:
        node, at = self._all(at, depth)
        items = [node]
        while self._is(at, "OR"):
            node, at = self._all(at + 1, depth)
            items.append(node)
        return (items[0] if len(items) == 1 else Any(tuple(items))), at

    def _all(self, at: int, depth: int) -> tuple[Node, int]:
        node, at = self._unary(at, depth)
        items, explicit = [node], False
        while at < len(self._tokens) and self._tokens[at].kind != ")" and not self._is(at, "OR"):
            if self._is(at, "AND"):
                explicit = True
                at += 1
            node, at = self._unary(at, depth)
            items.append(node)
        return (items[0] if len(items) == 1 else All(tuple(items), explicit)), at

    def _unary(self, at: int, depth: int) -> tuple[Node, int]:
        negative = False
        while self._is(at, "NOT") or (at < len(self._tokens) and self._tokens[at].kind == "-"):
            negative = not negative
            at += 1
        node, at = self._primary(at, depth)
        return (Not(node) if negative else node), at

    def _primary(self, at: int, depth: int) -> tuple[Node, int]:
        if at >= len(self._tokens):
            raise self._nothing_after(self._tokens[-1])
        token = self._tokens[at]
        if token.kind == "(":
            return self._group(at, depth)
        if token.kind == "phrase":
            return Phrase(token.text, token.position + 1), at + 1
        if token.kind == "field":
            return Field(token.name, token.text, token.position), at + 1
        if token.kind == "chunk":
            return self._word(token), at + 1
        if token.kind == ")":
            if depth == 0:
                raise _unopened(self._query, token.position)
            raise self._nothing_after(self._tokens[at - 1])
        raise self._operand(token)

    def _group(self, at: int, depth: int) -> tuple[Node, int]:
        opening = self._tokens[at].position
        if depth >= MAX_DEPTH:
            raise QueryError(
                f"More than {MAX_DEPTH} parentheses stand within each other; use fewer.",
                self._query,
                opening,
                "depth",
            )
        if at + 1 >= len(self._tokens):
            raise self._unclosed(opening)
        node, at = self.any(at + 1, depth + 1)
        if at >= len(self._tokens):
            raise self._unclosed(opening)
        return node, at + 1

    def _unclosed(self, opening: int) -> QueryError:
        return QueryError(
            "The parenthesis that opens here is never closed; add the closing one.",
            self._query,
            opening,
            "unclosed",
        )

    def _word(self, token: _Token) -> Word:
        text = token.text
        exact = text.startswith("=")
        text = text.lstrip("=") if exact else text
        text, star, rest = text.partition("*")
        if star and (any(map(str.isalnum, rest)) or not any(map(str.isalnum, text))):
            raise misplaced_star(self._query, token.position + token.text.index("*"))
        if star and sum(map(str.isalnum, text)) < SHORTEST_PREFIX:
            raise QueryError(
                f"* needs at least {SHORTEST_PREFIX} letters before it, for example verkost*.",
                self._query,
                token.position,
                "short",
            )
        skipped = len(token.text) - len(token.text.lstrip("=")) if exact else 0
        return Word(text, token.position + skipped, exact, bool(star))

    def _is(self, at: int, operator: str) -> bool:
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        return token.kind == "operator" and token.text == operator

    def _nothing_after(self, token: _Token) -> QueryError:
        """What to raise where a group or the query ends right after a token."""
        if token.kind != "(":
            return self._operand(token)
        return QueryError(
            "Nothing stands between the parentheses; write words there, or remove them.",
            self._query,
            token.position,
            "nothing",
        )

    def _operand(self, token: _Token) -> QueryError:
        written = _CHUNK.match(self._query, token.position) if token.kind == "operator" else None
        return QueryError(
            f"{written.group() if written else token.text} needs something to search for beside "
            "it; add it, or write this in small letters or in quotation marks.",
            self._query,
            token.position,
            "operand",
        )
