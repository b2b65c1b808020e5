"""What an index says of itself: its format, the analysis it was made with, how far it has come."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from verkostohaku.errors import IndexVersionError, SearchIndexError

# raised whenever fields, terms or files change; byte order, since arrays are read as they stand
FORMAT = f"whoosh-packed/1/{sys.byteorder}"
FILE = "manifest.json"


class Manifest(NamedTuple):
    """`revision` is the corpus revision that the index has applied; `toc` Whoosh's generation."""

    format: str
    analysis: str
    revision: int
    documents: int
    toc: int


def write(directory: Path, manifest: Manifest) -> Path:
    """Writes the manifest of an index directory; gives its path."""
    path = directory / FILE
    path.write_text(json.dumps(manifest._asdict(), indent=1) + "\n", encoding="utf-8")
    return path


def read(data: bytes, directory: Path) -> Manifest:
    """The manifest from its bytes; raises SearchIndexError when it is damaged."""
    try:
        found = json.loads(data)
        return Manifest(
            str(found["format"]),
            str(found["analysis"]),
            int(found["revision"]),
            int(found["documents"]),
            int(found["toc"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise SearchIndexError(
            f"The index in {directory} is damaged: its {FILE} cannot be read. "
            "Build it anew with `verkostohaku reindex`."
        ) from error


def check_format(manifest: Manifest, directory: Path) -> None:
    """Raises IndexVersionError when this program does not read the index's format."""
    if manifest.format != FORMAT:
        raise IndexVersionError(
            f"The index in {directory} has the format {manifest.format}, and this program reads "
            f"{FORMAT}. Build it anew with `verkostohaku reindex`."
        )


def check_analysis(manifest: Manifest, analysis: str, directory: Path) -> None:
    """Raises IndexVersionError when the index was made with another analysis of words."""
    if manifest.analysis != analysis:
        raise IndexVersionError(
            f"The index in {directory} was made with the word analysis {manifest.analysis}, and "
            f"this program uses {analysis}. Build it anew with `verkostohaku reindex`."
        )
