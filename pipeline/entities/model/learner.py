"""Training of a linear-chain CRF as the mean of several, each of which sees a part of the features.

Averaged weights cost no more than one model's at work, and err less: what one model makes too much
of, a name that the corpus happens to hold, say, others had to do without.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import compress
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from pipeline.entities.model.tags import TAGS
from pipeline.entities.model.weights import Scores, Weights
from pipeline.entities.model.words import Items

ALGORITHM = "ap"  # averaged perceptron: a fifth of L-BFGS's time, and as good in the mean
PARAMETERS: Mapping[str, float] = {"max_iterations": 12, "feature.minfreq": 2}
MEMBERS = 10
SEEN = 0.5  # of the features, by each member
_SLOTS = 1000  # that features are hashed to
_SCALE = 0.1  # of a perceptron's scores: unseen text is then as likely as it can be made
_LEAST = 0.015  # scores, after scaling; features that weigh less with every tag are left out

_WORKERS = 2  # processes, of about 700 MB each on a corpus of 180,000 words

Sentences = Sequence[tuple[Items, Sequence[str]]]
"""Features and gold tags of each sentence."""
Coded = list[tuple[list[list[int]], list[str]]]
"""The same with numbers for features."""
Learnt = tuple[NDArray[np.int32], Scores, Scores]
"""Numbers of features, their scores, scores of tags after tags."""


def train(sentences: Sentences, members: int = MEMBERS) -> Weights:
    """Train on sentences; the same ones in the same order give the same weights."""
    names, coded = numbered(sentences)
    # each in a process of its own: CRFsuite's shuffling goes on where the last training left it
    with ProcessPoolExecutor(
        min(_WORKERS, members), mp_context=get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        learnt = pool.map(partial(member, names, coded), range(members))
        return mean(names, learnt)


def numbered(sentences: Sentences) -> tuple[list[str], Coded]:
    """The features of all sentences, and the sentences with the features' numbers."""
    index: dict[str, int] = {}
    coded = [
        ([[index.setdefault(name, len(index)) for name in item] for item in items], list(tags))
        for items, tags in sentences
    ]
    return list(index), coded


def member(names: Sequence[str], sentences: Coded, number: int) -> Learnt:
    """Trains one of the CRFs; `number` decides which of the features it sees."""
    seen = [
        str(i) if zlib.crc32(f"{number}{name}".encode()) % _SLOTS < SEEN * _SLOTS else ""
        for i, name in enumerate(names)
    ]
    trainer = pycrfsuite.Trainer(algorithm=ALGORITHM, params=dict(PARAMETERS), verbose=False)
    for items, tags in sentences:
        trainer.append([[seen[i] for i in item if seen[i]] for item in items], tags)
    tagger = pycrfsuite.Tagger()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "member")
        trainer.train(path)
        tagger.open(path)
        learnt = tagger.info()
        tagger.close()
    place = {tag: i for i, tag in enumerate(TAGS)}
    rows = np.zeros((len(names), len(TAGS)), np.float32)
    transitions = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for (feature, tag), weight in learnt.state_features.items():
        rows[int(feature), place[tag]] = weight
    for (before, after), weight in learnt.transitions.items():
        transitions[place[before], place[after]] = weight
    used = np.flatnonzero(rows.any(1)).astype(np.int32)
    return used, rows[used], transitions


def mean(names: Sequence[str], learnt: Iterable[Learnt]) -> Weights:
    """The weights of several CRFs as one."""
    rows = np.zeros((len(names), len(TAGS)), np.float32)
    transitions = np.zeros((len(TAGS), len(TAGS)), np.float32)
    members = 0
    for used, its_rows, its_transitions in learnt:
        rows[used] += its_rows
        transitions += its_transitions
        members += 1
    scale = np.float32(_SCALE / members)
    rows, transitions = rows * scale, transitions * scale
    kept = np.abs(rows).max(1) >= _LEAST
    return Weights(list(compress(names, kept)), rows[kept], transitions)
