"""The pipeline's components by name, with what each needs and gives; registered on demand."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.analyse.components import (
    canonical_names,
    dates,
    lemmas,
    model,
    networks,
    organisations,
    words,
)

Component = Callable[[Doc], Doc]
PREFIX = "verkostohaku_"
_PLAIN: dict[str, tuple[ModuleType, Component]] = {
    "lemmas": (lemmas, lemmas.lemmas),
    "words": (words, words.words),
    "organisations": (organisations, organisations.organisations),
    "networks": (networks, networks.networks),
    "dates": (dates, dates.dates),
    "canonical_names": (canonical_names, canonical_names.canonical_names),
}
ORDER = ("lemmas", "words", "organisations", "networks", "model", "dates", "canonical_names")
_EXTENSIONS = (
    "text",
    "tokens",
    "places",
    "lookup",
    "reference",
    "page",
    "found",
    "dates",
    "mentions",
)


def register() -> None:
    """Make the components and the Doc's attributes known to spaCy; does nothing the second time."""
    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name, (module, function) in _PLAIN.items():
        if not Language.has_factory(PREFIX + name):
            Language.component(
                PREFIX + name, requires=module.REQUIRES, assigns=module.ASSIGNS, func=function
            )
    if not Language.has_factory(PREFIX + "model"):
        Language.factory(
            PREFIX + "model",
            default_config={"name_of_model": "builtin"},
            requires=model.REQUIRES,
            assigns=model.ASSIGNS,
            func=_make_model,
        )


def _make_model(nlp: Language, name: str, name_of_model: str) -> Any:
    return model.make(name_of_model)
