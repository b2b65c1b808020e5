"""A query shown with a caret under the place of a mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verkostohaku.query_place import pointed, printable

PLACES = [
    ("kissa )", 6, "kissa )\n      ^"),
    ("kissa\x1b[31m )", 11, "kissa\ufffd[31m )\n           ^"),
    ("日本 )", 3, "日本 )\n     ^"),
    ("a\u0308 )", 3, "a\u0308 )\n  ^"),
    ("x" * 100 + ")", 100, "…" + "x" * 60 + ")\n" + " " * 61 + "^"),
    (")" + "x" * 100, 0, ")" + "x" * 59 + "…\n^"),
]


@pytest.mark.parametrize(("query", "position", "shown"), PLACES)
def test_places(query: str, position: int, shown: str) -> None:
    assert pointed(query, position) == shown


@given(st.text(), st.integers(0, 50))
def test_never_steers_the_terminal(query: str, position: int) -> None:
    shown = pointed(query, min(position, len(query)))
    assert shown.count("\n") == 1
    assert printable(shown.replace("\n", "")) == shown.replace("\n", "")
