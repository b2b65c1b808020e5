"""New processes: a search, and the command's help, against interpreters that only import."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from index import generations

ROUNDS = 9
_BARE_INDEX = """
import sys, click, libvoikko, whoosh.index
assert whoosh.index.open_dir(sys.argv[1]).reader().doc_count() > 0
"""
_SEARCH = """
import sys
from verkostohaku.search_command import main
sys.argv[0] = "search"
main()
"""


class Cold(NamedTuple):
    """Milliseconds of processor time: ours, and the bare interpreter's."""

    search: tuple[float, float]
    help: tuple[float, float]


def measure(path: Path, word: str) -> Cold:
    """`search WORD` in the index of a home against an interpreter that imports Click, Whoosh and
    libvoikko and opens the same; `search --help` against a bare `import click`."""
    generation = path / generations.current_name(path)
    search = [_SEARCH, word, "--home", str(path.parent)]
    return Cold(
        _least((search, [_BARE_INDEX, str(generation)])),
        _least(([_SEARCH, "--help"], ["import click"])),
    )


def _least(commands: tuple[list[str], list[str]]) -> tuple[float, float]:
    """The least of some rounds for each of two commands, in turns."""
    least = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for number, command in enumerate(commands):
            least[number] = min(least[number], _processor_time(command))
    return least[0], least[1]


def _processor_time(command: list[str]) -> float:
    # both sides with their byte code at hand, as an installed program has it
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", *command], check=True, env=kept, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return 1000 * spent
