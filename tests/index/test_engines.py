"""The registry of engines, and the contract of each."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.engines import DEFAULT, ENGINES, engine
from tests.index.contract import EngineContract
from verkostohaku.errors import SettingsError


class TestWhoosh(EngineContract):
    """The embedded engine."""

    name = "whoosh"


def test_every_engine_keeps_the_contract() -> None:
    assert {kind.name for kind in EngineContract.__subclasses__()} == set(ENGINES)
    assert DEFAULT in ENGINES


def test_unknown() -> None:
    with pytest.raises(SettingsError, match=r"no search engine 'solr'.*whoosh"):
        engine("solr")


def test_engines_are_imported_when_asked_for() -> None:
    code = "import sys, index.engines; print([m for m in sys.modules if 'whoosh' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
