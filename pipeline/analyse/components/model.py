"""The optional statistical model: the one that comes along, or any installed Finnish pipeline."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from finnish.types import Token
from pipeline.analyse.tokenizer import tokens_of
from pipeline.entities.found import Found
from pipeline.entities.nominative import looks_inflected, proper_nominatives
from pipeline.entities.words import Page
from pipeline.model_name import BUILTIN, not_installed

REQUIRES = ["doc._.text", "doc._.tokens", "doc._.page", "doc._.found"]
ASSIGNS = ["doc._.found"]
ORGANISATION = "ORG"
SURE = 0.97  # swept 0.8 to 0.97 on tests/names/dev: below, more wrong names than right ones
_BUILTIN_MODULE = "pipeline.entities.model"


def builtin_present() -> bool:
    """Whether the trained model with its weights is part of this installation."""
    spec = importlib.util.find_spec(_BUILTIN_MODULE)
    if spec is None or spec.origin is None:
        return False
    return bool(importlib.import_module(_BUILTIN_MODULE).NameModel.available())


def make(name: str) -> Callable[[Doc], Doc]:
    """The component for a value of the `ner` setting other than `none`.

    Raises MissingComponentError when the pipeline that it names is not installed.
    """
    if name == BUILTIN:
        return _Builtin(importlib.import_module(_BUILTIN_MODULE).NameModel.load())
    import spacy

    try:
        other = spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler"])
    except OSError as error:
        raise not_installed(name) from error
    return _Other(other)


class _Builtin:
    """Adds the organisations of which the trained model is sure."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __call__(self, doc: Doc) -> Doc:
        page: Page = doc._.page
        starts = _sentence_starts(page.tokens)
        sentences = [page.tokens[a:b] for a, b in pairwise([*starts, len(page.tokens)])]
        found = list(doc._.found or ())
        for name in self._model.tag(sentences):
            if name.label == ORGANISATION and name.probability >= SURE:
                offset = starts[name.sentence]
                _add(found, page, offset + name.start, offset + name.end)
        doc._.found = found
        return doc


def _sentence_starts(tokens: Sequence[Token]) -> list[int]:
    starts = [i for i, token in enumerate(tokens) if token.sentence_start]
    return starts if not tokens or starts[:1] == [0] else [0, *starts]


class _Other:
    """Runs another spaCy pipeline over the text and takes its organisations."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        page: Page = doc._.page
        starts = {token.start: i for i, token in enumerate(tokens_of(doc))}
        ends = {token.end: i + 1 for i, token in enumerate(tokens_of(doc))}
        found = list(doc._.found or ())
        for span in self._nlp(doc._.text).ents:
            first, last = starts.get(span.start_char), ends.get(span.end_char)
            if span.label_ == ORGANISATION and first is not None and last is not None:
                _add(found, page, first, last)
        doc._.found = found
        return doc


def _add(found: list[Found], page: Page, start: int, end: int) -> None:
    """Add the organisation at tokens `start` to `end` unless a rule found something there.

    Rules know where a name begins and ends and what it is called; a model fills their gaps.
    """
    first, last = page.tokens[start], page.tokens[end - 1]
    if any(f.start < last.end and first.start < f.end for f in found):
        return
    features = page.features[start:end]
    tail = features[-1]
    group = tail.head is not None and (tail.head.type == "network" or tail.head.mode == "none")
    shouted = all(f.base.isupper() and f.known for f in features)
    if not features[0].capital or features[0].legal or tail.project or group or shouted:
        return
    inflected = looks_inflected(last, features[-1])
    lead = page.slice(start, end - 1)
    tails = proper_nominatives(last, features[-1], nominative=not inflected)
    names = tuple(f"{lead} {tail}".strip() for tail in tails)
    found.append(Found("organisation", first.start, last.end, names, None, not inflected, (), 1))
