"""What an index says of itself: its format, the analysis it was made with, how far it has come."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from verkostohaku.errors import IndexVersionError, SearchIndexError

_FAMILY = "whoosh-packed"
_NUMBER = 3  # raised whenever fields, terms or files change
# with the byte order, since arrays are read as they stand
FORMAT = f"{_FAMILY}/{_NUMBER}/{sys.byteorder}"
FILE = "manifest.json"


class Manifest(NamedTuple):
    """`revision` is the corpus revision that the index has applied, `corpus` what tells that
    corpus from others; `checksum` is that of the file that lists the segments."""

    format: str
    analysis: str
    revision: int
    documents: int
    checksum: int
    corpus: str


def write(directory: Path, manifest: Manifest) -> Path:
    """Writes the manifest of an index directory; gives its path."""
    path = directory / FILE
    path.write_text(json.dumps(manifest._asdict(), indent=1) + "\n", encoding="utf-8")
    return path


def read(data: bytes, directory: Path) -> Manifest:
    """The manifest from its bytes, of any format; raises SearchIndexError when it is damaged."""
    try:
        found = json.loads(data)
        return Manifest(
            str(found["format"]),
            str(found["analysis"]),
            int(found["revision"]),
            int(found["documents"]),
            # other formats may do without
            int(found.get("checksum", 0)),
            str(found.get("corpus", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SearchIndexError(
            f"The index in {directory} is damaged: its {FILE} cannot be read. "
            "Build it anew with `verkostohaku reindex`."
        ) from error


def is_newer(manifest: Manifest) -> bool:
    """Whether the format is one that only a later version of the program can know."""
    family, _, rest = manifest.format.partition("/")
    number = rest.partition("/")[0]
    return family != _FAMILY or not number.isdecimal() or int(number) > _NUMBER


def check_format(manifest: Manifest, directory: Path) -> None:
    """Raises IndexVersionError when this program does not read the index's format."""
    if is_newer(manifest):
        raise IndexVersionError(
            f"A newer version of verkostohaku wrote the index in {directory} (format "
            f"{manifest.format}; this program reads {FORMAT}). Update verkostohaku, or build the "
            "index anew in this program's format with `verkostohaku reindex`."
        )
    if manifest.format != FORMAT:
        raise IndexVersionError(
            f"The index in {directory} has the format {manifest.format}, and this program reads "
            f"{FORMAT}. Build it anew with `verkostohaku reindex`."
        )


def check_corpus(manifest: Manifest, identity: str, directory: Path) -> None:
    """Raises SearchIndexError when the index was made from another corpus."""
    if manifest.corpus and identity and manifest.corpus != identity:
        raise SearchIndexError(
            f"The index in {directory} was made from another corpus, whose first run began "
            f"{manifest.corpus}. Build it anew with `verkostohaku reindex`."
        )


def check_analysis(manifest: Manifest, analysis: str, directory: Path) -> None:
    """Raises IndexVersionError when the index was made with another analysis of words."""
    if manifest.analysis != analysis:
        raise IndexVersionError(
            f"The index in {directory} was made with the word analysis {manifest.analysis}, and "
            f"this program uses {analysis}. Run `verkostohaku reanalyse` (or `verkostohaku "
            "ingest`): it analyses the stored pages again and builds the index from that."
        )
