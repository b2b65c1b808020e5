"""Click's messages in Finnish: all that a user can meet, compiled as they are written."""

from __future__ import annotations

import ast
import gettext
import string
from collections.abc import Iterator
from pathlib import Path

import click

from tests.catalogue import MO, PO, compiled, messages

# what only the author of a command, or a feature that is not used, would see
_NOT_MET = {
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Could not determine name for option with declarations {decls!r}",
    "Couldn't detect Bash version, shell completion is not supported.",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument "
    "instead? Did you mean to pass '--{name}'?",
    "Shell completion is not supported for Bash versions older than 4.4.",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "Value must be an iterable.",
    "Windows error: {error}",
    "d",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
    # verkostohaku gives its own
    "%(prog)s, version %(version)s",
    "Show the version and exit.",
}
# Click asks for it by a variable
_BY_VARIABLE = {"required"}


def _asked_for() -> Iterator[str]:
    """The ids that Click's source asks gettext for; singular and plural joined by NUL."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            ids = node.args[: {"_": 1, "ngettext": 2}.get(node.func.id, 0)]
            texts = [each.value for each in ids if isinstance(each, ast.Constant)]
            if texts:
                yield "\0".join(map(str, texts))


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text)} - {None}


def test_compiled_from_its_source() -> None:
    assert MO.read_bytes() == compiled(PO.read_text(encoding="utf-8")), (
        "run: python -m tests.catalogue"
    )


def test_gettext_reads_it() -> None:
    with MO.open("rb") as file:
        read = gettext.GNUTranslations(file)
    written = messages(PO.read_text(encoding="utf-8"))
    for key, text in written.items():
        one, _, many = key.partition("\0")
        if not many:
            assert read.gettext(one) == text
        else:
            assert [read.ngettext(one, many, number) for number in (1, 2)] == text.split("\0")


def test_holds_what_click_says() -> None:
    held = set(messages(PO.read_text(encoding="utf-8"))) - {""}
    assert held == set(_asked_for()) - _NOT_MET | _BY_VARIABLE


def test_translations_fill_in_what_click_gives() -> None:
    for key, text in messages(PO.read_text(encoding="utf-8")).items():
        assert _fields(text) <= _fields(key), key
