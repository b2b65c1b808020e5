"""What every engine promises; the tests of an engine inherit it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engine import Engine, Reader
from index.engines import engine
from index.name_filters import NameFilters
from index.plan import Plan
from index.query_compile import compile_query
from index.request import Change, Request
from tests.index.pages import ACTIVITY, ADVISORY, LIBRARY, PAGES, MemorySource, analyser, page
from verkostohaku.errors import IndexMissingError, IndexVersionError

VERSION = analyser().version


def compiled(query: str, reader: Reader) -> Plan | None:
    """The plan of a query for what is open."""
    names = NameFilters(analyser(), reader)
    return compile_query(query, analyser(), names, reader.vocabulary).plan


class EngineContract:
    """Inherit it as `Test…` with the engine's name."""

    name: str

    @pytest.fixture
    def engine(self) -> Engine:
        """The engine under test."""
        return engine(self.name)

    def found(self, engine: Engine, path: Path, query: str) -> list[int]:
        """The documents that a query finds, best first."""
        reader = engine.open(path, VERSION)
        try:
            plan = compiled(query, reader)
            answer = reader.search(Request(plan, 10))
            assert answer.total == len(answer.hits)
            return [hit.document.id for hit in answer.hits]
        finally:
            reader.close()

    def test_finds_what_it_was_given(self, engine: Engine, path: Path) -> None:
        """Inflected words and compound parts are found, each document once."""
        told: list[int] = []
        change = engine.rebuild(path, MemorySource(*PAGES), VERSION, told.append)
        assert change == Change(4, 0, 4)
        assert sum(told) == 4
        assert self.found(engine, path, "omaistoiminnalle") == [ADVISORY.id]
        assert self.found(engine, path, "toiminta") == [ACTIVITY.id, ADVISORY.id]
        assert self.found(engine, path, "kissa") == []

    def test_follows_its_source(self, engine: Engine, path: Path) -> None:
        """New, changed and removed documents; nothing new is nothing done."""
        source = MemorySource(*PAGES)
        assert engine.update(path, source, VERSION) == Change(4, 0, 4)
        assert engine.update(path, source, VERSION) == Change(0, 0, 4)
        source.remove(LIBRARY.id)
        source.put(page(1, "Retket", "Kissa lähti retkelle."))
        assert engine.update(path, source, VERSION) == Change(1, 1, 6)
        assert self.found(engine, path, "kirjasto") == []
        assert self.found(engine, path, "kissa") == [1]
        assert self.found(engine, path, "omaistoiminta") == []

    def test_counts_what_it_did(self, engine: Engine, path: Path) -> None:
        """A removal counts where the document was held, and then once."""
        source = MemorySource(ADVISORY)
        engine.update(path, source, VERSION)
        source.remove(99)
        assert engine.update(path, source, VERSION) == Change(0, 0, 2)
        source.remove(ADVISORY.id)
        assert engine.update(path, source, VERSION) == Change(0, 1, 3)
        source.remove(ADVISORY.id)
        assert engine.update(path, source, VERSION) == Change(0, 0, 4)

    def test_a_reader_keeps_its_state(self, engine: Engine, path: Path) -> None:
        """What is open answers as when it was opened."""
        source = MemorySource(*PAGES)
        engine.update(path, source, VERSION)
        reader = engine.open(path, VERSION)
        source.remove(ADVISORY.id)
        engine.update(path, source, VERSION)
        plan = compiled("omaistoiminta", reader)
        assert [h.document.id for h in reader.search(Request(plan, 10)).hits] == [ADVISORY.id]
        assert reader.manifest.documents == 4
        reader.close()
        assert self.found(engine, path, "omaistoiminta") == []

    def test_knows_its_vocabulary(self, engine: Engine, path: Path) -> None:
        """The lemmas with a beginning, and their documents."""
        engine.update(path, MemorySource(*PAGES), VERSION)
        reader = engine.open(path, VERSION)
        assert reader.vocabulary("lukup") == {"lukupiiri": 1}
        assert reader.vocabulary("zz") == {}
        reader.close()

    def test_tells_of_itself(self, engine: Engine, path: Path) -> None:
        """Status and check."""
        engine.update(path, MemorySource(*PAGES), VERSION)
        status = engine.status(path, VERSION)
        assert (status.documents, status.revision, status.analysis) == (4, 4, VERSION)
        assert status.fit == "same"
        assert status.size > 0
        assert engine.check(path, VERSION) == []

    def test_refuses(self, engine: Engine, path: Path) -> None:
        """No index, and one of another analysis."""
        with pytest.raises(IndexMissingError):
            engine.open(path, VERSION)
        assert not path.exists()
        source = MemorySource(*PAGES)
        engine.update(path, source, VERSION)
        with pytest.raises(IndexVersionError):
            engine.open(path, "another")
        with pytest.raises(IndexVersionError):
            engine.update(path, source, "another")
        assert engine.status(path, "another").fit == "other"
        assert len(engine.check(path, "another")) == 1
