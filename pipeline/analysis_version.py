"""The versions of extraction and analysis: equal ones give equal texts, tokens and names.

Apart from `pipeline.analyse`, so that a run with nothing new need not load spaCy.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import metadata
from pathlib import Path

from finnish import Analyser

_ANALYSIS = ("pipeline/analyse", "pipeline/entities")
_EXTRACTION = ("pipeline/extract", "finnish/language.py", "finnish/function_words.txt")
_SUFFIXES = (".py", ".tsv", ".txt", ".bin", ".json")


@cache
def analysis_version(ner: str) -> str:
    """Names the words' analysis, the rules for names, and the model (`ner` setting)."""
    return f"{Analyser().version}+names-{_checksum(_ANALYSIS)}+ner-{_model(ner)}"


@cache
def extraction_version() -> str:
    """Names the way from a page's bytes to its text and language."""
    return _checksum(_EXTRACTION)


def _checksum(names: tuple[str, ...]) -> str:
    root = Path(__file__).parents[1]
    checksum = 0
    for name in names:
        place = root / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in _SUFFIXES:
                checksum = zlib.crc32(path.read_bytes(), checksum)
    return f"{checksum:08x}"


def _model(ner: str) -> str:
    try:
        return f"{ner}-{metadata.version(ner)}"
    except metadata.PackageNotFoundError:
        return ner
