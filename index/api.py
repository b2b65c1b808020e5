"""The index as other packages use it: search, open, update, rebuild, check, status."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from finnish.analyser import Analyser
from finnish.version import version as analysis_version
from index import ranking, snippet_table, snippets
from index.dates import between
from index.engines import engine
from index.name_filters import NameFilters
from index.plan import NamePlan, names_of
from index.query_compile import Compiled, compile_query
from index.request import Answer, Found, Request
from index.results import Hit, SearchResults, Snippet
from index.terms import lemmas_of
from verkostohaku.errors import QueryError, UsageError
from verkostohaku.told import Told

if TYPE_CHECKING:
    from index.engine import Reader
    from index.explanation import Explanation
    from index.facets import Facets
    from index.feed import Source
    from index.reports import Status, UpdateReport

MOST_RESULTS = 10_000  # of one page
Sort = Literal["relevance", "newest"]


class Index:
    """An index that is open for searching: one state of it, whatever writers do meanwhile.

    Keeps its files open and its words analysed; use it for many searches, in one thread at a
    time. A context manager.
    """

    def __init__(self, path: Path, analyser: Analyser | None = None) -> None:
        self.path = path
        self.analyser = analyser if analyser is not None else Analyser()
        self.reader: Reader = engine().open(path, self.analyser.version)
        self.names = NameFilters(self.analyser, self.reader)

    def compile(self, query: str, *, any_words: bool = False) -> Compiled:
        """The plan of a query; raises QueryError."""
        words = self.reader.vocabulary
        return compile_query(query, self.analyser, self.names, words, any_words=any_words)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the index go."""
        self.reader.close()


def open(path: Path, *, analyser: Analyser | None = None) -> Index:
    """Opens the index in a directory; changes nothing on disk.

    Raises IndexMissingError, IndexVersionError (made by another version), SearchIndexError.
    """
    return Index(path, analyser)


def search(
    query: str,
    *,
    index: Index | Path,
    limit: int = 10,
    page: int = 1,
    sort: Sort = "relevance",
    any_words: bool = False,
    sites: Sequence[str] = (),
    organisations: Sequence[str] = (),
    networks: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    facets: bool = False,
    explain: bool = False,
    with_snippets: bool = True,
) -> SearchResults:
    """Searches an index.

    All words of the query are required, in any inflected form, unless `any_words`; the query
    language is that of `index.query_language`. Of several `sites`, `organisations` or `networks`
    one must hold; an organisation or network is found under any of its names. `date_from` and
    `date_to` (a year, month or day) keep documents that speak of, or were published in, that
    time. `sort="newest"` orders by the day of publication; documents without one come last.
    Without `with_snippets` the snippets are empty and the search is quicker.

    Raises QueryError (a query, date or name that cannot be read, or only function words),
    UsageError (limit or page out of range), and what `open` raises.
    """
    started = time.perf_counter()
    _check_page(limit, page, sort)
    days = between(date_from, date_to)
    asked = {"site": sites, "organisation": organisations, "network": networks}
    opened = index if isinstance(index, Index) else open(index)
    try:
        names = tuple(
            tuple(opened.names.plan(field, value) for value in values)
            for field, values in asked.items()
            if values
        )
        compiled = opened.compile(query, any_words=any_words)
        if compiled.plan is None and not names and days is None:
            raise QueryError(
                "The query is empty; give at least one word to search for.", query, 0, "empty"
            )
        request = Request(
            compiled.plan,
            limit,
            (page - 1) * limit,
            sort == "newest",
            any_words,
            tuple(tuple((name.field, name.key) for name in group) for group in names),
            days,
            facets,
            explain,
            with_snippets,
        )
        answer = opened.reader.search(request)
        wanted = snippets.wanted_of(compiled.plan)
        hits = tuple(
            _hit(request.offset + number, found, wanted)
            for number, found in enumerate(answer.hits, 1)
        )
        suggestion, any_total = None, None
        unknown: tuple[tuple[str, str], ...] = ()
        if not answer.total:
            unknown = _unknown((*chain(*names), *names_of(compiled.plan)), opened.reader)
            if compiled.plan is not None:
                suggestion, any_total = _help(query, opened, request, answer.missing)
        filters = _filters(sites, organisations, networks, date_from, date_to)
        return SearchResults(
            query,
            answer.total,
            round((time.perf_counter() - started) * 1000, 1),
            hits,
            suggestion,
            any_total,
            _facets(answer),
            _explanation(answer, compiled, filters, any_words) if explain else None,
            filters,
            unknown,
        )
    finally:
        if not isinstance(index, Index):
            opened.close()


def update(
    path: Path,
    source: Source,
    *,
    analyser: Analyser | None = None,
    progress: Callable[[int], None] | None = None,
) -> UpdateReport:
    """Applies to the index in `path` what changed in `source`; makes the index if need be.

    Writes nothing when the source has no newer revision. `progress` is told of every document.
    Raises IndexVersionError (the index or a document's tokens are of another version), BusyError,
    SearchIndexError; the index then is as it was.
    """
    from index.one_analysis import OneAnalysis
    from index.reports import UpdateReport

    version = _version(analyser)
    checked = OneAnalysis(source, version)
    return UpdateReport(*engine().update(path, checked, version, progress))


def rebuild(
    path: Path,
    source: Source,
    *,
    analyser: Analyser | None = None,
    progress: Callable[[int], None] | None = None,
) -> UpdateReport:
    """Builds the whole index from `source` beside the old one, of any version, and switches.

    Raises IndexVersionError (a document's tokens are of another version), BusyError,
    SearchIndexError; the old index then is as it was.
    """
    from index.one_analysis import OneAnalysis
    from index.reports import UpdateReport

    version = _version(analyser)
    checked = OneAnalysis(source, version)
    return UpdateReport(*engine().rebuild(path, checked, version, progress))


def status(path: Path, *, analyser: Analyser | None = None) -> Status:
    """What the index in a directory says of itself; raises IndexMissingError, SearchIndexError."""
    return engine().status(path, _version(analyser))


def check(path: Path, *, analyser: Analyser | None = None) -> list[str]:
    """What is wrong with the index in a directory, in sentences; [] when nothing is."""
    return engine().check(path, _version(analyser))


def _version(analyser: Analyser | None) -> str:
    return analyser.version if analyser is not None else analysis_version()


def _check_page(limit: int, page: int, sort: str) -> None:
    if not 1 <= limit <= MOST_RESULTS:
        raise UsageError(
            Told(
                "search.limit",
                "The limit is {limit}; give a number from 1 to {most}.",
                limit=limit,
                most=MOST_RESULTS,
            )
        )
    if page < 1:
        raise UsageError(
            Told("search.page", "The page is {page}; pages are numbered from 1.", page=page)
        )
    if sort not in ("relevance", "newest"):
        raise UsageError(
            Told("search.order", "The order is {sort!r}; give relevance or newest.", sort=sort)
        )


def _hit(rank: int, found: Found, wanted: snippets.Wanted) -> Hit:
    document = found.document
    snippet = Snippet("", ())
    if found.body is not None:
        table = snippet_table.unpack(found.body.table)
        snippet = snippets.make(found.body.text, table, wanted)
    return Hit(
        rank,
        round(found.score, 6),
        document.id,
        document.urls[0] if document.urls else "",
        document.urls,
        document.title,
        document.site,
        document.published,
        document.fetched,
        snippet,
        document.organisations,
        document.networks,
        document.dates,
        found.contributions,
    )


def _help(
    query: str, opened: Index, request: Request, missing: Iterable[str]
) -> tuple[str | None, int | None]:
    """For a query without hits: another spelling, and what any of its words would find."""
    from index import suggest

    def total(query: str, any_words: bool) -> int:
        loose = opened.compile(query, any_words=any_words)
        asked = request._replace(plan=loose.plan, limit=1, offset=0, any_words=any_words)
        return opened.reader.search(asked._replace(facets=False, explain=False, bodies=False)).total

    def lemmas(spelling: str) -> list[str]:
        tokens = opened.analyser.analyse(spelling)
        return [lemma for token in tokens[:1] for lemma in lemmas_of(token.text, token.readings)]

    suggestion = suggest.suggest(query, missing, opened.analyser, opened.reader.vocabulary, lemmas)
    try:
        if suggestion is not None and not total(suggestion, request.any_words):
            suggestion = None
    except QueryError:  # the better spelling says nothing: ja, for jaa
        suggestion = None
    return suggestion, None if request.any_words else total(query, True)


def _unknown(names: Iterable[NamePlan], reader: Reader) -> tuple[tuple[str, str], ...]:
    """Those of the names that no document has, each with its field, as they were asked for."""
    missing = (name for name in names if not reader.knows(name.field, name.key))
    return tuple(dict.fromkeys((name.field, name.text) for name in missing))


def _facets(answer: Answer) -> Facets | None:
    if answer.facets is None:
        return None
    from index import facets

    return facets.of_counts(answer.facets)


def _explanation(
    answer: Answer, compiled: Compiled, filters: tuple[str, ...], any_words: bool
) -> Explanation:
    from index import explanation

    return explanation.Explanation(
        answer.words,
        compiled.left_out,
        filters,
        {name: knob.value for name, knob in ranking.WEIGHTS.items()},
        any_words,
    )


def _filters(
    sites: Sequence[str],
    organisations: Sequence[str],
    networks: Sequence[str],
    date_from: str | None,
    date_to: str | None,
) -> tuple[str, ...]:
    return (
        *(f"site:{site}" for site in sites),
        *(f"organisation:{name}" for name in organisations),
        *(f"network:{name}" for name in networks),
        *([f"from:{date_from}"] if date_from is not None else []),
        *([f"to:{date_to}"] if date_to is not None else []),
    )
