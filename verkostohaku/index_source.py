"""The corpus as the index sees it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import changes, database, records
from index.feed import DateRange, IndexDocument, Name, Removal


class CorpusSource:
    """Streams the corpus' changes in the index' own shapes; an `index.feed.Source`."""

    def __init__(self, corpus: database.Database) -> None:
        self.corpus = corpus

    def revision(self) -> int:
        """The newest revision of the corpus."""
        with self.corpus.read() as connection:
            return database.current_revision(connection)

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """What changed after a revision, oldest first, as one consistent state."""
        with self.corpus.read() as connection:
            for change in changes.changes(connection, after):
                if isinstance(change, records.GoneDocument):
                    yield Removal(change.id, change.revision)
                else:
                    yield _document(change)


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
    )
