"""Documents whose tokens are of the analysis that queries are made with, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from index.feed import IndexDocument, Removal, Source
from verkostohaku.errors import IndexVersionError
from verkostohaku.told import Told


class OneAnalysis:
    """A source that refuses tokens of another analysis: queries would not find their words."""

    def __init__(self, source: Source, analysis: str) -> None:
        self._source = source
        self._analysis = analysis

    def identity(self) -> str:
        """What tells the corpus from others."""
        return self._source.identity()

    def revision(self) -> int:
        """The newest revision."""
        return self._source.revision()

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """The source's changes; raises IndexVersionError at a document of another analysis."""
        for change in self._source.changes(after):
            if isinstance(change, IndexDocument) and change.analysis != self._analysis:
                raise IndexVersionError(
                    Told(
                        "index.words",
                        "The words of {page} are stored as the analysis {found} gave them, and "
                        "this program uses {known}. Run `verkostohaku reanalyse`: it analyses "
                        "the stored pages again and builds the index from that.",
                        page=change.urls[0] if change.urls else change.title,
                        found=change.analysis,
                        known=self._analysis,
                    )
                )
            yield change
