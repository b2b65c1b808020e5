"""The weights of a linear-chain CRF: of features, a row each, and of tags after tags."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.entities.model.tags import TAGS
from verkostohaku.errors import MissingComponentError
from verkostohaku.told import Told

Scores = NDArray[np.float32]
"""Scores of tags, in the order of TAGS along the last axis."""


PLACES = ("", "-1:", "-2:", "+1:", "+2:")
"""Before the name of a feature: whose it is, the token's own or that of one before or after it."""


class Weights:
    """A row of scores a feature; `transitions[a, b]` is the score of tag b after tag a."""

    def __init__(self, features: Sequence[str], rows: Scores, transitions: Scores) -> None:
        self._features = features
        # row 0 is of no feature: no group is empty then
        self._rows: Scores = np.vstack([np.zeros((1, len(TAGS)), np.float32), rows])
        self._index: dict[str, dict[str, int]] = {place: {} for place in PLACES}
        for row, name in enumerate(features, 1):
            place = name[:3] if name[:3] in self._index else ""
            self._index[place][name.removeprefix(place)] = row
        self.transitions = transitions

    def sums(self, groups: Iterable[tuple[str, Iterable[str]]]) -> Scores:
        """The summed scores of each group of features of a place; unknown ones count for nothing.

        Names are without their place, so that none need be put together for a look-up.
        """
        rows: list[int] = []
        starts: list[int] = []
        for place, group in groups:
            index = self._index[place]
            starts.append(len(rows))
            rows.append(0)
            rows += [index[name] for name in dict.fromkeys(group) if name in index]
        scores: Scores = np.add.reduceat(self._rows[rows], starts, axis=0)
        return scores

    def save(self, path: Path) -> None:
        """Writes `path`; the same weights give the same bytes."""
        names = zlib.compress("\n".join(self._features).encode("utf-8"), 9)
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                features=np.frombuffer(names, np.uint8),
                rows=self._rows[1:].astype(np.float16),
                transitions=self.transitions,
            )

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Reads what `save` wrote; raises MissingComponentError when that cannot be done."""
        try:
            with np.load(path) as stored:
                names = zlib.decompress(stored["features"].tobytes()).decode("utf-8")
                rows = stored["rows"].astype(np.float32)
                return cls(names.split("\n"), rows, stored["transitions"])
        except (OSError, EOFError, ValueError, KeyError, zlib.error, zipfile.BadZipFile) as error:
            raise MissingComponentError(
                Told(
                    "model.unreadable",
                    "The name model {file} cannot be read: {error}. Install the program anew, "
                    "or train the model: python -m pipeline.entities.model.train CORPUS.",
                    file=path.name,
                    error=error,
                )
            ) from error
