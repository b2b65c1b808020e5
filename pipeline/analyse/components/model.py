"""The optional statistical model: the one that comes along, or any installed Finnish pipeline."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from pipeline.analyse.tokenizer import tokens_of
from pipeline.entities.found import Found
from pipeline.entities.nominative import proper_nominatives
from pipeline.entities.words import feature
from verkostohaku.errors import MissingComponentError

REQUIRES = ["doc._.tokens", "doc._.lookup", "doc._.page", "doc._.found"]
ASSIGNS = ["doc._.found"]
BUILTIN = "builtin"
NONE = "none"
_BUILTIN_MODULE = "pipeline.entities.model"


def builtin_present() -> bool:
    """Whether the trained model is part of this installation: the package, not a bare folder."""
    spec = importlib.util.find_spec(_BUILTIN_MODULE)
    return spec is not None and spec.origin is not None


def make(name: str) -> Callable[[Doc], Doc]:
    """The component for a value of the `ner` setting other than `none`.

    Raises MissingComponentError when the pipeline that it names is not installed.
    """
    if name == BUILTIN:
        builtin = importlib.import_module(_BUILTIN_MODULE)
        return _Builtin(builtin.find_names)
    import spacy

    try:
        other = spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler"])
    except OSError as error:
        raise MissingComponentError(
            f"The setting ner names the spaCy pipeline {name!r}, which is not installed. Install "
            f'it (python -m spacy download {name}), or set ner to "builtin" or "none".'
        ) from error
    return _Other(other)


class _Builtin:
    """Adds what the trained model finds."""

    def __init__(self, find: Callable[[Any], list[Found]]) -> None:
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        doc._.found = [*(doc._.found or ()), *self._find(doc._.page)]
        return doc


class _Other:
    """Runs another spaCy pipeline over the text and takes its organisations."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        ends = {token.end: token for token in tokens_of(doc)}
        found: list[Found] = []
        for span in self._nlp(doc.text).ents:
            last = ends.get(span.end_char)
            if span.label_ != "ORG" or last is None or last.start < span.start_char:
                continue
            lead = " ".join(doc.text[span.start_char : last.start].split())
            tails = proper_nominatives(last, feature(last, doc._.lookup), nominative=False)
            names = tuple(f"{lead} {tail}".strip() for tail in tails)
            found.append(
                Found("organisation", span.start_char, span.end_char, names, None, False, (), 1)
            )
        doc._.found = [*(doc._.found or ()), *found]
        return doc
