"""What an index says of itself: its format, the analysis it was made with, how far it has come."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from verkostohaku.errors import IndexVersionError, SearchIndexError
from verkostohaku.told import Told

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
            Told(
                "index.manifest",
                "The index in {index} is damaged: its {file} cannot be read. "
                "Build it anew with `verkostohaku reindex`.",
                index=directory,
                file=FILE,
            )
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
            Told(
                "index.newer",
                "A newer version of verkostohaku wrote the index in {index} (format "
                "{found}; this program reads {known}). Update verkostohaku, or build the "
                "index anew in this program's format with `verkostohaku reindex`.",
                index=directory,
                found=manifest.format,
                known=FORMAT,
            )
        )
    if manifest.format != FORMAT:
        raise IndexVersionError(
            Told(
                "index.format",
                "The index in {index} has the format {found}, and this program reads "
                "{known}. Build it anew with `verkostohaku reindex`.",
                index=directory,
                found=manifest.format,
                known=FORMAT,
            )
        )


def check_corpus(manifest: Manifest, identity: str, directory: Path) -> None:
    """Raises SearchIndexError when the index was made from another corpus."""
    if manifest.corpus and identity and manifest.corpus != identity:
        raise SearchIndexError(
            Told(
                "index.other_corpus",
                "The index in {index} was made from another corpus, whose first run began "
                "{began}. Build it anew with `verkostohaku reindex`.",
                index=directory,
                began=manifest.corpus,
            )
        )


def check_analysis(manifest: Manifest, analysis: str, directory: Path) -> None:
    """Raises IndexVersionError when the index was made with another analysis of words."""
    if manifest.analysis != analysis:
        raise IndexVersionError(
            Told(
                "index.analysis",
                "The index in {index} was made with the word analysis {found}, and "
                "this program uses {known}. Run `verkostohaku reanalyse` (or `verkostohaku "
                "ingest`): it analyses the stored pages again and builds the index from that.",
                index=directory,
                found=manifest.analysis,
                known=analysis,
            )
        )
