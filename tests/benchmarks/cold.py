"""A search in a new process against an interpreter that imports the same and opens the same."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from index import generations

ROUNDS = 9
BARE = """
import sys, click, libvoikko, whoosh.index
assert whoosh.index.open_dir(sys.argv[1]).reader().doc_count() > 0
"""
SEARCH = """
import sys, click
from pathlib import Path
import index
assert index.search(sys.argv[2], index=Path(sys.argv[1])).total > 0
"""


def ratio(path: Path, word: str) -> tuple[float, float]:
    """Milliseconds of processor time, the least of some rounds: (search, bare interpreter)."""
    generation = path / generations.current_name(path)
    commands = ([SEARCH, str(path), word], [BARE, str(generation)])
    least = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for number, command in enumerate(commands):
            least[number] = min(least[number], _processor_time(command))
    return least[0], least[1]


def _processor_time(command: list[str]) -> float:
    # both sides with their byte code at hand, as an installed program has it
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", *command], check=True, env=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return 1000 * spent
