"""`make demo`: serves the demo site on loopback, takes it in, searches, exports.

Everything goes through the commands that a user runs, in a home directory of its own (.demo).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.site_server import SiteServer

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".demo"
SCRIPTS = Path(sys.executable).parent


def main() -> int:
    """Runs the demo; 0 when the search found something."""
    shutil.rmtree(HOME, ignore_errors=True)
    with SiteServer() as server:
        sources = server.urls()
        print(f"The demo site is served on {', '.join(sources)}\n", flush=True)
        ingest = run("verkostohaku", "ingest", *sources, "--report", str(HOME / "report.json"))
        if ingest.returncode not in (0, 3):
            return 1
        print()
        run("verkostohaku", "ingest", *sources)
    print()
    found = run("search", "omaistoiminta", "--limit", "5")
    print("\n$ verkostohaku export --type network --format json   (an excerpt)", flush=True)
    export = subprocess.run(
        [SCRIPTS / "verkostohaku", "export", "--type", "network"],
        env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    entities = json.loads(export.stdout)["entities"]
    print(json.dumps(entities[0], ensure_ascii=False, indent=2))
    print(f"… and {len(entities) - 1} other networks.")
    commands = SCRIPTS.relative_to(ROOT) if SCRIPTS.is_relative_to(ROOT) else SCRIPTS
    print("\nSearch the demo yourself (the commands are not on your PATH yet):")
    print(f"  {commands}/search --home {HOME.name} omaistoiminta")
    print("Your own site, which goes into another home, and a search in it:")
    print(f"  {commands}/verkostohaku ingest https://www.example.fi/")
    print(f"  {commands}/search WORD")
    return found.returncode or (not entities)


def run(command: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Shows and runs a command of the program."""
    print("$", command, *arguments, flush=True)
    return subprocess.run([SCRIPTS / command, *arguments], env=environment(), check=False)


def environment() -> dict[str, str]:
    """The user's environment, with the demo's home."""
    return os.environ | {"VERKOSTOHAKU_HOME": str(HOME)}


if __name__ == "__main__":
    sys.exit(main())
