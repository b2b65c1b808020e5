"""The learnt numbers: feature weights and lemma frequencies, mapped from their files."""

from __future__ import annotations

import mmap
from functools import cache
from pathlib import Path
from typing import NamedTuple

from finnish.features import SLOTS, Frequencies

DATA = Path(__file__).parent / "data"
WEIGHTS = DATA / "weights.bin"
FREQUENCIES = DATA / "frequencies.bin"
STEP = 1 / 12  # one unit of a stored weight


class Weights(NamedTuple):
    """`static[index] * STEP` is the weight of the static feature with that index, and so on."""

    static: memoryview
    context: memoryview


def _map(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


@cache
def weights() -> Weights:
    """The ranker's weights; all zero before the first training."""
    if not WEIGHTS.exists():
        nothing = memoryview(bytes(SLOTS)).cast("b")
        return Weights(nothing, nothing)
    both = _map(WEIGHTS).cast("b")
    return Weights(both[:SLOTS], both[SLOTS:])


@cache
def frequencies() -> Frequencies:
    """Lemma frequencies; empty before the first training."""
    return Frequencies(FREQUENCIES.read_bytes() if FREQUENCIES.exists() else b"")
