"""Runs every quality command against its floors, as CI does.

    python -m tests.quality.floors             check; exit 1 when a figure is below its floor
    python -m tests.quality.floors --update    raise the floors to what is reached (never lowers)
    python -m tests.quality.floors --readme    write the figures into the README's table too
    python -m tests.quality.floors --slow      what takes minutes (learning anew) as well

Floors stand in floors.json with the hash of the corpus that they were measured on: a figure on
another corpus is another figure.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.readme import replace_section

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    """Checks all floors; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="raise floors to what is reached")
    parser.add_argument("--readme", action="store_true", help="write the README's quality table")
    parser.add_argument("--slow", action="store_true", help="learn anew too; --readme does")
    arguments = parser.parse_args()
    checks = json.loads(FLOORS.read_text(encoding="utf-8"))
    passed = failed = skipped = 0
    rows: list[tuple[str, ...]] = []
    for check in checks:
        if check.get("slow") and not (arguments.slow or arguments.readme):
            continue
        path = (ROOT / check["path"]).resolve()
        if not path.exists():
            if os.environ.get("CI") == "true":
                print(f"{check['name']}: {path} is missing, and CI must not pass without it")
                failed += 1
            else:
                print(f"{check['name']}: skipped, {check['path']} is not there")
                skipped += 1
            continue
        digest = corpus_hash(path)
        if arguments.update:
            check["corpus"] = digest
        elif check["corpus"] != digest:
            print(f"{check['name']}: {check['path']} is another corpus than the floors' (--update)")
            failed += 1
            continue
        result = import_module(f"tests.quality.{check['name']}").evaluate(path)
        for key, floor in check["floors"].items():
            value = figure(result, key)
            good = value >= floor
            passed, failed = passed + good, failed + (not good)
            print(
                f"{check['name']:<11} {key:<24} {value:.4f}  floor {floor:.4f}"
                f"{'' if good else '  BELOW'}",
                flush=True,
            )
            rows.append((check["name"], check["path"], key, f"{value:.3f}", check["note"]))
            if arguments.update:
                check["floors"][key] = max(floor, round(value - check["epsilon"], 4))
    if arguments.update:
        FLOORS.write_text(json.dumps(checks, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if arguments.readme:
        replace_section("quality", _table(rows))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


def figure(result: Mapping[str, Any], key: str) -> float:
    """A figure in a nested result: `types.organisation.f`."""
    value: Any = result
    for name in key.split("."):
        value = value[name]
    return float(value)


def corpus_hash(path: Path) -> str:
    """Names the content of a file or of a directory's files."""
    digest = hashlib.sha256()
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    for file in files:
        digest.update(file.relative_to(path.parent).as_posix().encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _table(rows: list[tuple[str, ...]]) -> str:
    lines = ["| command | corpus | figure | value | |", "|---|---|---|---|---|"]
    lines += [
        f"| `{name}` | `{path}` | {key} | {value} | {note} |"
        for name, path, key, value, note in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
