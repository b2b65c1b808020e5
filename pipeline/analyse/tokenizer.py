"""spaCy's tokens from the shared Finnish analysis, so that index, snippets and names agree."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from finnish import Analyser
from finnish.types import Token

# What every Doc has before the first component; `analyse` adds the page's own date.
FROM_TOKENIZER = ("doc._.text", "doc._.tokens", "doc._.places", "doc._.lookup", "doc._.reference")


class FinnishTokenizer:
    """Makes a Doc of a text: the Analyser's tokens, and white space of more than one blank.

    `doc._.text` holds the text (`doc.text` would join it anew at every call), `doc._.tokens` the
    analysed tokens, `doc._.places` each one's index in the Doc, and `doc._.lookup` the Analyser
    itself, for words outside their sentence.
    """

    def __init__(self, vocab: Vocab, analyser: Analyser) -> None:
        self.vocab = vocab
        self.analyser = analyser

    def __call__(self, text: str) -> Doc:
        tokens = self.analyser.analyse(text)
        words: list[str] = []
        spaces: list[bool] = []
        places: list[int] = []
        last = 0
        for token in tokens:
            _gap(text[last : token.start], words, spaces)
            places.append(len(words))
            words.append(token.text)
            spaces.append(False)
            last = token.end
        _gap(text[last:], words, spaces)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc._.text = text
        doc._.tokens = tokens
        doc._.places = places
        doc._.lookup = self.analyser
        return doc


def _gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """A single blank is the token's own trailing space; anything else is a token of white space."""
    if not gap:
        return
    if gap[0] == " " and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def tokens_of(doc: Doc) -> list[Token]:
    """The analysed tokens of a Doc that FinnishTokenizer made."""
    tokens: list[Token] = doc._.tokens
    return tokens
