"""The arrows of docs/architecture.md: who may import whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("finnish", "pipeline", "corpus", "index", "verkostohaku")
LEAVES = (
    "verkostohaku.durable",
    "verkostohaku.errors",
    "verkostohaku.settings",
    "verkostohaku.told",
)
MAY_IMPORT = {
    "finnish": ("finnish",),
    "corpus": ("corpus", "finnish.types", "finnish.tokentable", "finnish.version"),
    "pipeline": ("pipeline", "corpus", "finnish"),
    "index": ("index", "finnish"),
    "verkostohaku": OURS,
}
HEAVY = (
    "spacy",
    "scrapy",
    "twisted",
    "sqlalchemy",
    "alembic",
    "numpy",
    "trafilatura",
    "lxml",
    "rich",
)


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            # `from package import module` depends on the module, not on all of the package
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if is_module(name) else node.module


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.mark.parametrize("package", OURS)
def test_arrows(package: str) -> None:
    allowed = MAY_IMPORT[package] + LEAVES + ("verkostohaku",) * (package == "pipeline")
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(package)
        for name in imports(path)
        if name.split(".")[0] in OURS
        and not any(name == prefix or name.startswith(prefix + ".") for prefix in allowed)
    ]
    assert wrong == []


def test_modules_form_no_cycle() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for package in OURS
        for path in modules(package)
    }
    graph = {name: {target for target in imports(path) if target in names} - {name}
             for name, path in names.items()}  # fmt: skip
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("arguments", [["--help"], ["omaistoiminta", "--home", "/nonexistent"]])
def test_search_starts_light(arguments: list[str]) -> None:
    script = (
        f"import sys; sys.argv = ['search', *{arguments!r}]\n"
        "from verkostohaku.search_command import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set(name.split('.')[0] for name in sys.modules) & set({HEAVY!r})))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]", ran.stdout
