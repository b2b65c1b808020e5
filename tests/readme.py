"""The generated parts of the README.

    python -m tests.readme                 writes the command reference and the settings
    python -m tests.readme --recording     writes what the demo site looks like too: a search,
                                           and a night's run

A part stands between `<!-- NAME -->` and `<!-- /NAME -->`; a test compares it with what the
program says today.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import click

from tests.commands.program import Program
from tests.site_server import SiteServer
from verkostohaku.main import COMMANDS
from verkostohaku.settings import TABLE

README = Path(__file__).resolve().parents[1] / "README.md"
RECORDED = (["omaistoiminta", "--limit", "2"], ["neuvottelukuntatyö"])
_WIDTH = 88


def replace_section(name: str, content: str, path: Path = README) -> None:
    """Puts `content` between the markers of a part."""
    text = path.read_text(encoding="utf-8")
    text = _pattern(name).sub(lambda found: f"{found[1]}{content}\n{found[3]}", text)
    path.write_text(text, encoding="utf-8")


def section(name: str, path: Path = README) -> str:
    """What stands between the markers of a part."""
    found = _pattern(name).search(path.read_text(encoding="utf-8"))
    if found is None:
        raise LookupError(f"{path} has no part <!-- {name} -->")
    return found[2].rstrip("\n")


def command_reference() -> str:
    """The help of every command."""
    commands = [("search", import_module("verkostohaku.search_command").command)]
    commands += [
        (f"verkostohaku {name}", import_module(f"verkostohaku.commands.{name}").command)
        for name in COMMANDS
    ]
    parts = []
    for name, command in commands:
        context = click.Context(
            command,
            info_name=name,
            max_content_width=_WIDTH,
            terminal_width=_WIDTH,
            help_option_names=["-h", "--help"],
        )
        parts.append(f"### `{name}`\n\n```\n{command.get_help(context).rstrip()}\n```")
    return "\n\n".join(parts)


def settings_table() -> str:
    """Every setting with its variable, default and meaning."""
    lines = ["| sites.toml | environment | default | meaning |", "|---|---|---|---|"]
    for setting in TABLE:
        default = list(setting.default) if isinstance(setting.default, tuple) else setting.default
        lines.append(
            f"| `{setting.name}` | `{setting.variable}` | `{default!r}` | {setting.help} |"
        )
    return "\n".join(lines)


def recording(program: Program, server: SiteServer) -> str:
    """What searches of the demo site print, with names for its ports and without the time."""
    parts = []
    for arguments in RECORDED:
        shown = _with_names(program.done("search", *arguments), server)
        shown = re.sub(r"\b\d+ ms", "… ms", shown)
        parts.append(f"$ search {shlex.join(arguments)}\n{shown.rstrip()}")
    return "```\n" + "\n\n".join(parts) + "\n```"


def night(program: Program, server: SiteServer) -> str:
    """What a night's run on the demo site prints and reports, when the site has changed since.

    One page names a new network, one is missing, and one site is down. Times, numbers of the
    corpus and all but one of the skipped pages are left out.
    """
    path = "/uutiset/talvikunnossapito"
    page = (server.folder / f"kunta{path}.html").read_text(encoding="utf-8")
    news = "<p>Talvella 2023 aloitti Aurausverkosto Lumikenkä, jota vetää Kuusilammen Kylät ry.</p>"
    server.override("kunta", path, page.replace("<p>Kantakaupungin", f"{news}<p>Kantakaupungin", 1))
    server.remove("omaiset", "/kuntayhteistyo/")
    server.override("klubitalo", "/robots.txt", "", 503, Retry_After="7200")
    file = program.home.with_name("run.json")
    ran = program.run("verkostohaku", "ingest", "--quiet", "--report", file, *server.urls())
    report = json.loads(file.read_text(encoding="utf-8"))
    missing = [entry for entry in report["skipped"] if "next run" in entry["reason"]]
    report |= {"skipped": missing, "started": "…", "finished": "…", "revision": "…"}
    report["durations"] = dict.fromkeys(report["durations"], "…")
    shown = json.dumps(report, ensure_ascii=False, indent=1).replace('"…"', "…")
    parts = [
        f"$ verkostohaku ingest --quiet --report run.json\n{ran.stdout}{ran.stderr.rstrip()}",
        f"$ cat run.json\n{shown}",
    ]
    return "```\n" + _with_names("\n\n".join(parts), server) + "\n```"


def _with_names(shown: str, server: SiteServer) -> str:
    """Names for the demo site's ports."""
    for key, origin in server.origins.items():
        shown = shown.replace(origin, f"https://{key}.example")
        shown = shown.replace(origin.removeprefix("http://"), f"{key}.example")
    return shown


def _record() -> None:
    with tempfile.TemporaryDirectory() as directory, SiteServer() as server:
        program = Program(Path(directory) / "home")
        program.ingest(*server.urls())
        replace_section("recording", recording(program, server))
        replace_section("night", night(program, server))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n)(.*?)(<!-- /{name} -->)", re.DOTALL)


if __name__ == "__main__":
    replace_section("commands", command_reference())
    replace_section("settings", settings_table())
    if "--recording" in sys.argv:
        _record()
