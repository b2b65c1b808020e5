"""The version of the analysis: what has to be equal for a stored analysis to be still good.

Apart from `pipeline.analyse`, so that a run with nothing new need not load spaCy.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import metadata
from pathlib import Path

from finnish import Analyser

_PACKAGES = ("analyse", "entities")
_SUFFIXES = (".py", ".tsv", ".txt", ".crfsuite", ".bin", ".json")


@cache
def analysis_version(ner: str) -> str:
    """Names the words' analysis, the rules for names, and the model (`ner` setting)."""
    return f"{Analyser().version}+names-{_rules_checksum():08x}+ner-{_model(ner)}"


def _rules_checksum() -> int:
    folder = Path(__file__).parent
    checksum = 0
    for name in _PACKAGES:
        for path in sorted((folder / name).rglob("*")):
            if path.suffix in _SUFFIXES:
                checksum = zlib.crc32(path.read_bytes(), checksum)
    return checksum


def _model(ner: str) -> str:
    try:
        return f"{ner}-{metadata.version(ner)}"
    except metadata.PackageNotFoundError:
        return ner
