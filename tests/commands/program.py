"""Runs the installed commands as a user does: in processes of their own, in a given home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

SCRIPTS = Path(sys.executable).parent
TIMEOUT = 300


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    stdout: str
    stderr: str


class Program:
    """`search` and `verkostohaku` in one home."""

    def __init__(self, home: Path, locale: str = "C.UTF-8") -> None:
        self.home = home
        self.environment = os.environ | {"VERKOSTOHAKU_HOME": str(home), "LC_ALL": locale}

    def run(self, command: str, *arguments: str | Path, **environment: str) -> Ran:
        """Runs a command to its end; a traceback is always a failure."""
        ran = subprocess.run(
            [SCRIPTS / command, *arguments],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def done(self, command: str, *arguments: str | Path) -> str:
        """Runs a command that has to succeed; its stdout."""
        ran = self.run(command, *arguments)
        assert ran.code == 0, ran
        return ran.stdout

    def ingest(self, *arguments: str | Path) -> dict[str, Any]:
        """Takes pages in; the run's report."""
        report = self.home.parent / "report.json"
        report.unlink(missing_ok=True)
        ran = self.run("verkostohaku", "ingest", *arguments, "--report", report)
        assert report.exists(), ran
        return {"code": ran.code, **json.loads(report.read_text(encoding="utf-8"))}

    def search(self, *arguments: str) -> dict[str, Any]:
        """The results of a search, as JSON."""
        found: dict[str, Any] = json.loads(self.done("search", *arguments, "--json"))
        return found

    def urls(self, *arguments: str) -> list[str]:
        """The addresses that a search finds, best first."""
        return [result["url"] for result in self.search(*arguments)["results"]]

    def export(self, *types: str) -> dict[str, Any]:
        """The exported entities."""
        arguments = [argument for name in types for argument in ("--type", name)]
        exported: dict[str, Any] = json.loads(self.done("verkostohaku", "export", *arguments))
        return exported


def highlighted(result: dict[str, Any]) -> list[str]:
    """The words that a result's snippet marks."""
    snippet = result["snippet"]
    return [snippet["text"][start:end] for start, end in snippet["highlights"]]
