"""The word lists beside the code: sections of lines, comments after #."""

from __future__ import annotations

from importlib.resources import files


def sections(name: str) -> dict[str, list[str]]:
    """The lines of each [section] of a data file of this package."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for raw in files("pipeline.extract").joinpath(name).read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found
