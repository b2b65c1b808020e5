"""A linear-chain CRF over feature strings: training, and tagging from several threads."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from pipeline.entities.model.features import Items
from pipeline.entities.model.tags import spans
from verkostohaku.errors import MissingComponentError

ALGORITHM = "lbfgs"
PARAMETERS: Mapping[str, float] = {
    "c1": 0.1,
    "c2": 0.1,
    "max_iterations": 60,  # more fit the corpus closer and unseen text worse
    "feature.minfreq": 2,
}
QUICK: Mapping[str, float] = {**PARAMETERS, "max_iterations": 50, "feature.minfreq": 3}


class Crf:
    """A trained CRF; `weights` is CRFsuite's file, `vocabulary` the features that it knows.

    CRFsuite's tagger holds the sentence at hand, so each thread opens one of its own over the
    same bytes.
    """

    def __init__(self, weights: bytes, vocabulary: frozenset[str]) -> None:
        self._weights = weights
        self.vocabulary = vocabulary
        self._threads = threading.local()

    @classmethod
    def load(cls, path: Path) -> Crf:
        """Reads `path` and the vocabulary beside it; raises MissingComponentError without them."""
        try:
            weights = path.read_bytes()
            words = zlib.decompress(path.with_suffix(".vocabulary.bin").read_bytes())
        except (OSError, zlib.error) as error:
            raise MissingComponentError(
                f"The name model {path.name} cannot be read: {error}. Install the program anew, "
                "or train the model: python -m pipeline.entities.model.train CORPUS."
            ) from error
        return cls(weights, frozenset(words.decode("utf-8").split("\n")))

    def tags(self, items: Items) -> list[str]:
        """The likeliest IOB2 tags of a sentence."""
        if not items:
            return []
        tags: list[str] = self._tagger().tag(items)
        return tags

    def names(self, items: Items) -> list[tuple[int, int, str, float]]:
        """The spans of the likeliest tags, each with its probability.

        A span is as probable as the least probable of its tags.
        """
        tags = self.tags(items)
        marginal = self._tagger().marginal
        return [
            (start, end, label, float(min(marginal(tags[i], i) for i in range(start, end))))
            for start, end, label in spans(tags)
        ]

    def _tagger(self) -> pycrfsuite.Tagger:
        tagger: pycrfsuite.Tagger | None = getattr(self._threads, "tagger", None)
        if tagger is None:
            tagger = pycrfsuite.Tagger()
            tagger.open_inmemory(self._weights)
            self._threads.tagger = tagger
        return tagger


def train(
    sentences: Iterable[tuple[Items, Sequence[str]]],
    path: Path,
    parameters: Mapping[str, float] = PARAMETERS,
) -> Crf:
    """Train on (features, tags) of sentences; writes `path` and the vocabulary beside it.

    The same sentences in the same order give the same file.
    """
    trainer = pycrfsuite.Trainer(algorithm=ALGORITHM, params=dict(parameters), verbose=False)
    for items, tags in sentences:
        trainer.append(pycrfsuite.ItemSequence(items), list(tags))
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    known = sorted({feature for feature, _ in tagger.info().state_features})
    tagger.close()
    packed = zlib.compress("\n".join(known).encode("utf-8"), 9)
    path.with_suffix(".vocabulary.bin").write_bytes(packed)
    return Crf.load(path)
