"""Every error that verkostohaku raises on purpose.

VerkostohakuError
├── UsageError            what the caller asked cannot be understood        (exit 2)
│   ├── QueryError        a search query that does not parse; carries the position
│   └── SettingsError     a broken or unknown setting
├── SourceError           one page or file could not be taken; costs only itself
│   ├── FetchError
│   └── ExtractError
├── CorpusError           the system of record cannot be opened, read or written
│   ├── CorpusDamagedError
│   └── CorpusVersionError
├── SearchIndexError      the full-text index cannot be opened, read or written
│   ├── IndexMissingError
│   └── IndexVersionError
├── MissingComponentError a library, dictionary or model that has to be installed
└── BusyError             another ingest holds the lock                     (exit 4)

Every message says what happened, to what, and the next step. The commands translate
the tree to exit codes once, in `verkostohaku.edge`.
"""

from __future__ import annotations

from verkostohaku.told import Told


class VerkostohakuError(Exception):
    """Base of the tree; its message is safe to show to a user."""

    exit_code = 1

    @property
    def told(self) -> Told:
        """The message, as it can be said in another language."""
        message = self.args[0] if self.args else None
        return message if isinstance(message, Told) else Told.plain(str(self))


class UsageError(VerkostohakuError):
    """What the caller asked for cannot be understood."""

    exit_code = 2


class QueryError(UsageError):
    """A search query that does not parse.

    `position` is the offset in `query` at which reading stopped, `about` the part that could not
    be read, where it may stand outside a query. `code` names the mistake for translation: empty,
    stopwords, quote, unopened, unclosed, nothing (between parentheses), depth, operand, prefix,
    short, star, exact, value, option, field, long, date, order.
    """

    def __init__(
        self,
        message: str,
        query: str = "",
        position: int | None = None,
        code: str = "",
        about: str = "",
    ) -> None:
        super().__init__(message)
        self.query = query
        self.position = position
        self.code = code
        self.about = about


class SettingsError(UsageError):
    """A settings file, variable or option that is broken or unknown."""


class SourceError(VerkostohakuError):
    """One page or file could not be taken; the run goes on without it."""


class FetchError(SourceError):
    """A page could not be fetched."""


class ExtractError(SourceError):
    """A page was fetched but its text could not be read."""


class CorpusError(VerkostohakuError):
    """The corpus cannot be opened, read or written."""


class CorpusDamagedError(CorpusError):
    """What is stored is not what was written; a busy disk or file is not that."""


class CorpusVersionError(CorpusError):
    """The corpus is of another version of the program; `version` is None where none is known."""

    def __init__(self, message: str, version: str | None = None) -> None:
        super().__init__(message)
        self.version = version


class SearchIndexError(VerkostohakuError):
    """The full-text index cannot be opened, read or written."""


class IndexMissingError(SearchIndexError):
    """There is no index yet."""


class IndexVersionError(SearchIndexError):
    """The index was written in another format or with another analysis."""


class MissingComponentError(VerkostohakuError):
    """A library, dictionary or model is not installed."""


class BusyError(VerkostohakuError):
    """Another ingest works on this home."""

    exit_code = 4
