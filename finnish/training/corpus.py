"""Plain text for training, out of the formats that corpora come in."""

from __future__ import annotations

import json
from pathlib import Path

from verkostohaku.errors import SourceError


def texts(path: Path) -> list[str]:
    """The texts of a .jsonl file (its "text" fields), a token-a-line .tsv, or a .txt file."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in content.splitlines()]
    if path.suffix == ".tsv":
        blocks = (block.splitlines() for block in content.split("\n\n"))
        return [" ".join(line.split("\t")[0] for line in block) for block in blocks if block]
    if path.suffix == ".txt":
        return [content]
    raise SourceError(f"{path} is no .jsonl, .tsv or .txt file; give text in one of these forms.")
