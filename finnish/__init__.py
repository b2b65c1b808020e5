"""Finnish words: tokens, lemmas, compound parts, the language of a text.

`Analyser` is the one analysis that documents and queries share; `fold` makes an index term of a
lemma; `tokenise` gives tokens without analysis. The names load when first used, so that
`python -m finnish.voikko --check` runs before anything else works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finnish.analyser import Analyser
    from finnish.folding import fold
    from finnish.tokeniser import Span, tokenise

__all__ = ["Analyser", "Span", "fold", "tokenise"]

_HOMES = {"Analyser": "analyser", "fold": "folding", "Span": "tokeniser", "tokenise": "tokeniser"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"finnish.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
