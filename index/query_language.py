"""The query language: text to a tree. Every text parses or raises QueryError with a position.

query   := any ; any := all (OR all)* ; all := unary (AND? unary)*
unary   := (NOT | -)* primary          (in capitals; or TAI, JA, EI)
primary := ( query ) | "phrase" | field:value | =exactform | prefix* | word
"""

from __future__ import annotations

from typing import NamedTuple

from index.query_tokens import Token, misplaced_star, tokens
from verkostohaku.errors import QueryError

MAX_DEPTH = 50  # nested parentheses; a person needs two
SHORTEST_PREFIX = 2


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


def parse(query: str) -> Node | None:
    """The tree of a query; None when it holds nothing but white space and lone marks."""
    found = tokens(query)
    if not found:
        return None
    node, rest = _Parser(query, found).any(0, 0)
    if rest < len(found):
        raise _unopened(query, found[rest].position)
    return node


def _unopened(query: str, position: int) -> QueryError:
    return QueryError(
        "A closing parenthesis has no opening one; remove it, or quote the text.",
        query,
        position,
        "unopened",
    )


class _Parser:
    """Recursive descent; each method gives a node and the number of the token after it."""

    def __init__(self, query: str, tokens: list[Token]) -> None:
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

    def _word(self, token: Token) -> Word:
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

    def _nothing_after(self, token: Token) -> QueryError:
        """What to raise where a group or the query ends right after a token."""
        if token.kind != "(":
            return self._operand(token)
        return QueryError(
            "Nothing stands between the parentheses; write words there, or remove them.",
            self._query,
            token.position,
            "nothing",
        )

    def _operand(self, token: Token) -> QueryError:
        return QueryError(
            f"{token.name or token.text} needs something to search for beside "
            "it; add it, or write this in small letters or in quotation marks.",
            self._query,
            token.position,
            "operand",
        )
