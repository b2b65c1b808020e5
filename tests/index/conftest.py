"""What the tests of the index share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import index
from tests.index.pages import PAGES, MemorySource, analyser


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[index.Index]:
    """The small pages, indexed and open for searching."""
    path = tmp_path_factory.mktemp("index")
    index.rebuild(path, MemorySource(*PAGES), analyser=analyser())
    with index.open(path, analyser=analyser()) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an index may be made."""
    return tmp_path / "index"
