"""The corpus as the index sees it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import changes, database, overview, records, runs
from corpus.repair import REPAIRED
from index.feed import DateRange, IndexDocument, Name, Removal
from pipeline.naming import Naming
from verkostohaku.home import Home

# where the version of an analysis passes from words to names (pipeline.analysis_version)
_NAMES = "+names-"


class CorpusSource:
    """Streams the corpus' changes in the index' own shapes; an `index.feed.Source`.

    With `only` a version of the words' analysis, a document whose analysis is another counts as
    gone: it could not be analysed again, and a query would not find its words.
    """

    def __init__(self, corpus: database.Database, only: str | None = None) -> None:
        self.corpus = corpus
        self._only = only

    def identity(self) -> str:
        """What tells this corpus from others."""
        with self.corpus.read() as connection:
            return runs.first_started(connection)

    def revision(self) -> int:
        """The newest revision of the corpus."""
        with self.corpus.read() as connection:
            return database.current_revision(connection)

    def was_repaired(self) -> bool:
        """Whether documents may have been lost of which no revision tells."""
        with self.corpus.read() as connection:
            return database.counter(connection, REPAIRED) > 0

    def followed_anew(self) -> None:
        """An index was built of all that there is."""
        if self.was_repaired():
            with self.corpus.write() as connection:
                database.set_counter(connection, REPAIRED, 0)

    def count(self) -> int:
        """How many documents there are to be indexed."""
        with self.corpus.read() as connection:
            versions = overview.documents_by_analysis(connection)
        return sum(
            number
            for version, number in versions.items()
            if self._only in (None, _of_words(version))
        )

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """What changed after a revision, oldest first, as one consistent state.

        The authority file beside the corpus adds the names that staff taught.
        """
        naming = Naming(Home(self.corpus.path.parent).authority)
        with self.corpus.read() as connection:
            for change in changes.changes(connection, after, naming.taught):
                if isinstance(change, records.GoneDocument):
                    yield Removal(change.id, change.revision)
                    continue
                document = _document(change)
                if self._only is None or document.analysis == self._only:
                    yield document
                else:
                    yield Removal(document.id, document.revision)


def _document(stored: records.StoredDocument) -> IndexDocument:
    def names(entity_type: str) -> tuple[Name, ...]:
        return tuple(
            Name(entity.name, entity.aliases)
            for entity in stored.entities
            if entity.type == entity_type
        )

    return IndexDocument(
        id=stored.id,
        revision=stored.revision,
        urls=stored.urls,
        title=stored.title,
        site=stored.site,
        text=stored.text,
        tokens=stored.tokens,
        title_tokens=stored.title_tokens,
        headings=stored.headings,
        published=stored.published or stored.modified,
        fetched=stored.fetched,
        organisations=names("organisation"),
        networks=names("network"),
        dates=tuple(
            DateRange(entity.edtf, entity.earliest, entity.latest)
            for entity in stored.entities
            if entity.type == "date" and entity.edtf
        ),
        analysis=_of_words(stored.analysis),
    )


def _of_words(version: str) -> str:
    return version.partition(_NAMES)[0]
