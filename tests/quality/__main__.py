"""`python -m tests.quality NAME PATH [--json]`: measures one quality on one gold corpus.

Each NAME is a module beside this one with `evaluate(path) -> dict` and `render(result) -> str`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from verkostohaku.errors import VerkostohakuError

NAMES = ("lemmas", "entities", "names", "retrieval", "conflation", "extraction", "unseen")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when measured, 1 when it could not be, 2 for wrong arguments."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    if not options.path.exists():
        print(f"There is no {options.path}; name the gold corpus to measure on.", file=sys.stderr)
        return 1
    measure = importlib.import_module(f"tests.quality.{options.name}")
    try:
        result = measure.evaluate(options.path)
    except VerkostohakuError as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(result, ensure_ascii=False) if options.json else measure.render(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
