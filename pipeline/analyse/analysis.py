"""The whole analysis of a page: one spaCy pipeline over the shared Finnish analysis."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import spacy
from spacy.language import Language

from finnish import Analyser, tokentable
from finnish.types import Reading, Token
from pipeline.analyse.components import ORDER, register
from pipeline.analyse.components.model import builtin_present
from pipeline.analyse.components.registry import PREFIX
from pipeline.analyse.document import AnalysedDocument, PageText
from pipeline.analyse.pieces import PIECE, pieces
from pipeline.analyse.sentences import sentence_spans
from pipeline.analyse.tokenizer import FROM_TOKENIZER, FinnishTokenizer, tokens_of
from pipeline.analysis_version import analysis_version
from pipeline.entities.found import Found
from pipeline.entities.mention import Mention
from pipeline.entities.page import settle
from pipeline.entities.resolve import resolve_page
from pipeline.model_name import BUILTIN, NONE
from verkostohaku.errors import MissingComponentError
from verkostohaku.told import Told

_YOUNG = 10_000


def build(*, ner: str = BUILTIN, piece: int = PIECE) -> Analysis:
    """The analysis with the settings given.

    `ner` is "builtin" (the trained model, where it is installed), "none", or the name of an
    installed Finnish spaCy pipeline; MissingComponentError when that is not there. `piece` is the
    number of characters above which a page is analysed in pieces.
    """
    return Analysis(ner, piece)


def pipeline(analyser: Analyser, ner: str = BUILTIN) -> Language:
    """The spaCy pipeline itself, checked: every component finds what it requires."""
    register()
    nlp = spacy.blank("fi")
    # Lexical attributes (shape, like_url ...) are not used here and cost as much as the analysis.
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
    nlp.tokenizer = FinnishTokenizer(nlp.vocab, analyser)
    for name in ORDER:
        if name != "model":
            nlp.add_pipe(PREFIX + name, name=name)
        elif ner != NONE and (ner != BUILTIN or builtin_present()):
            nlp.add_pipe(PREFIX + name, name=name, config={"name_of_model": ner})
    given = set(FROM_TOKENIZER)
    for name in nlp.pipe_names:
        meta = nlp.get_pipe_meta(name)
        lacking = set(meta.requires) - given
        if lacking:
            raise MissingComponentError(
                Told(
                    "analysis.order",
                    "The analysis step {name} needs {lacking}, which no step before it gives. "
                    "Put the steps back in the order of pipeline/analyse/components.",
                    name=name,
                    lacking=", ".join(sorted(lacking)),
                )
            )
        given.update(meta.assigns)
    return nlp


class Analysis:
    """Analyses pages; picklable (by its settings), one to a process."""

    def __init__(self, ner: str, piece: int) -> None:
        self._settings = (ner, piece)
        self._analyser = Analyser()
        self._nlp = pipeline(self._analyser, ner)
        self.version = analysis_version(ner)
        _collect_less_often()

    def __reduce__(self) -> tuple[type[Analysis], tuple[str, int]]:
        return (Analysis, self._settings)

    def analyse(self, document: PageText) -> AnalysedDocument:
        """Tokens, mentions and their sentences of one page."""
        text = document.text
        parts = list(pieces(text, self._settings[1]))
        if len(parts) == 1:
            tokens, mentions = self._whole(document)
        else:
            tokens, mentions = self._in_pieces(document, parts)
        return AnalysedDocument(
            tokens=tokentable.encode(tokens),
            title_tokens=tokentable.encode(self._analyser.analyse(document.title)),
            mentions=mentions,
            sentences=sentence_spans(text, tokens, mentions),
            words=sum(token.kind == "word" for token in tokens),
            version=self.version,
        )

    def _whole(self, document: PageText) -> tuple[list[Token], tuple[Mention, ...]]:
        with self._nlp.memory_zone():
            doc = self._nlp.make_doc(document.text)
            doc._.reference = document.reference()
            doc = self._nlp(doc)
            names: Sequence[Mention] = doc._.mentions
            return tokens_of(doc), _ordered([*names, *doc._.dates])

    def _in_pieces(
        self, document: PageText, parts: Sequence[tuple[int, str]]
    ) -> tuple[list[Token], tuple[Mention, ...]]:
        """As `_whole`, a piece at a time; names that one piece introduces are known in the next."""
        reference = document.reference()
        tokens: list[Token] = []
        found: list[Found] = []
        dates: list[Mention] = []
        readings: dict[tuple[Reading, ...], tuple[Reading, ...]] = {}
        for offset, part in parts:
            with self._nlp.memory_zone():
                doc = self._nlp.make_doc(part)
                doc._.reference = reference
                for name, component in self._nlp.pipeline:
                    if name != "canonical_names":
                        doc = component(doc)
                here = settle(doc._.page, doc._.found or [], _introducing(found))
                found.extend(f._replace(start=f.start + offset, end=f.end + offset) for f in here)
                dates.extend(
                    m._replace(start=m.start + offset, end=m.end + offset) for m in doc._.dates
                )
                for token in tokens_of(doc):
                    shared = readings.setdefault(token.readings, token.readings)
                    tokens.append(
                        token._replace(
                            start=token.start + offset, end=token.end + offset, readings=shared
                        )
                    )
        return tokens, _ordered([*resolve_page(found), *dates])


def _collect_less_often() -> None:
    """Have the garbage collector look for cycles every 10,000 objects, not every 700.

    A page makes some ten objects a word, none of them in a cycle, that live until it is stored;
    walking over them took a fifth of the time.
    """
    young, *older = gc.get_threshold()
    if 0 < young < _YOUNG:
        gc.set_threshold(_YOUNG, *older)


def _introducing(found: Sequence[Found]) -> list[Found]:
    """One find for each name of earlier pieces, without offsets: they are of another piece."""
    distinct = {(f.type, f.names, f.shorts): f for f in found}
    return [f._replace(start=-1, end=-1) for f in distinct.values()]


def _ordered(mentions: list[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.type)))
