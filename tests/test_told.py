"""Everything that people are told comes in Finnish, too."""

from __future__ import annotations

import ast
import errno
import json
import pickle
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import verkostohaku.errors
from pipeline.fetch.outcome import FAILED, SKIPPED
from verkostohaku.errors import IndexMissingError, QueryError, VerkostohakuError
from verkostohaku.finnish_texts import TEXTS, finnish_error, finnish_text, queries
from verkostohaku.settings import TABLE
from verkostohaku.told import Told

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("finnish", "pipeline", "corpus", "index", "verkostohaku")
# run by developers, who read English
DEVELOPERS = (
    "finnish/training",
    "pipeline/entities/model/corpus.py",
    "pipeline/entities/model/train",
)
ERRORS = {
    name
    for name, error in vars(verkostohaku.errors).items()
    if isinstance(error, type) and issubclass(error, VerkostohakuError)
}
# codes that are put together, with the templates of their English texts
COMPOSED = (
    {f"setting.{setting.name}": setting.help for setting in TABLE}
    | {f"skipped.{code}": meaning for code, meaning in SKIPPED.items()}
    | {f"failed.{code}": meaning for code, meaning in FAILED.items()}
    | {f"os.{name}": "{said}" for name in errno.errorcode.values()}
)

# nothing but values, or a name
_SAME = {"of", "page.reason", "corpus.sqlite"}


class Call(NamedTuple):
    """A call of a class or method by name, and where it stands."""

    name: str
    arguments: list[ast.expr]  # also those with names
    place: str


def _calls() -> Iterator[Call]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name.startswith(DEVELOPERS):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    function = node.func
                    called = function.id if isinstance(function, ast.Name) else ""
                    called = function.attr if isinstance(function, ast.Attribute) else called
                    arguments = [*node.args, *(each.value for each in node.keywords)]
                    yield Call(called, arguments, f"{name}:{node.lineno}")


CALLS = list(_calls())


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _told() -> dict[str, str]:
    """The English templates by code, of the calls that write both down."""
    found: dict[str, str] = {}
    for call in CALLS:
        if call.name != "Told" or (code := _text(call.arguments[0])) is None:
            continue
        template = _text(call.arguments[1]) or COMPOSED.get(code)
        assert template is not None, f"{call.place}: {code} has no template"
        assert found.setdefault(code, template) == template, f"{call.place}: two texts for {code}"
    return found


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


def test_each_has_its_finnish_text() -> None:
    told = _told()
    assert len(told) > 150
    assert told.keys() - TEXTS.keys() == set()
    assert TEXTS.keys() - told.keys() - COMPOSED.keys() == set()
    composed = {code for code in COMPOSED if not code.startswith("os.")}
    assert composed - TEXTS.keys() == set()


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_both_are_made_of_the_same_values(code: str) -> None:
    english = {**COMPOSED, **_told()}[code]
    known = _fields(english)
    # at the beginning of a sentence
    known |= {field.lower() for field in known}
    assert _fields(TEXTS[code]) <= known
    assert TEXTS[code] != english or code in _SAME


def test_errors_are_raised_with_something_told() -> None:
    plain = [
        call.place
        for call in CALLS
        if call.name in ERRORS - {"QueryError"}
        and call.arguments
        and isinstance(call.arguments[0], ast.Constant | ast.JoinedStr | ast.BinOp)
    ]
    assert plain == []


def test_reasons_of_a_run_are_told() -> None:
    plain = [
        call.place
        for call in CALLS
        if call.name in ("fail", "skip", "hinder", "halt")
        and any(isinstance(each, ast.JoinedStr) for each in call.arguments)
    ]
    assert plain == []


def test_mistakes_in_queries() -> None:
    codes = {
        each.value
        for call in CALLS
        if call.name == "QueryError"
        for argument in call.arguments[3:4]
        for each in ast.walk(argument)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    assert codes == set(queries.TEXTS)


def test_told_is_its_english_text() -> None:
    inner = Told("home.missing", "does not exist")
    told = Told("home.none", "The home directory {home} {found}. {variable}", home=Path("/x"),
                found=inner, variable="V")  # fmt: skip
    assert told == "The home directory /x does not exist. V"
    again = pickle.loads(pickle.dumps(told))
    assert again == told
    assert finnish_text(again) == finnish_text(told)
    assert finnish_text(told).startswith("Kotikansio /x puuttuu.")
    stored = Told.from_json(json.loads(json.dumps(told.as_json())))
    assert stored == told
    assert finnish_text(stored) == finnish_text(told)


def test_errors() -> None:
    error = IndexMissingError(Told("index.none", "There is no index in {index}.", index="/x"))
    assert str(error) == "There is no index in /x."
    assert finnish_error(error).startswith("Hakemistoa ei vielä ole (/x).")
    assert finnish_error(QueryError("?", code="empty")).startswith("Haku on tyhjä.")
    assert finnish_error(VerkostohakuError("as it is")) == "as it is"
