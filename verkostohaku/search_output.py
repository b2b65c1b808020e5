"""Search results as text for people and as JSON, CSV or addresses for programs."""

from __future__ import annotations

import io
import json
import os
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

import click

from verkostohaku.messages import say
from verkostohaku.query_place import printable
from verkostohaku.readable_dates import readable

if TYPE_CHECKING:
    from index import FacetCount, Facets, Hit, SearchResults, Snippet

# names and dates shown with a hit
_NAMES = 4
_VALUES = 15  # shown of a facet
_INDENT = "   "
_WIDEST = 100
_NARROWEST = 20


def write(results: SearchResults, form: str, stream: TextIO) -> None:
    """Writes results in one of the formats of DESIGN.md §3; notices go to stderr."""
    if form != "text" and isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8")  # programs read it, whatever the locale
    _WRITERS[form](results, stream)
    if form != "json" and not results.hits:
        click.echo(_nothing_found(results), err=True)


# what only some forms need is imported when it is asked for: a search starts in a blink


def _write_json(results: SearchResults, stream: TextIO) -> None:
    from verkostohaku.search_json import as_json

    stream.write(json.dumps(as_json(results), ensure_ascii=False, indent=2) + "\n")


def _write_jsonl(results: SearchResults, stream: TextIO) -> None:
    from verkostohaku.search_json import hit_json

    for hit in results.hits:
        stream.write(json.dumps(hit_json(hit), ensure_ascii=False) + "\n")


def _write_csv(results: SearchResults, stream: TextIO) -> None:
    import csv

    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ("rank", "score", "url", "title", "site", "published", "fetched", "snippet",
         "organisations", "networks", "dates")
    )  # fmt: skip
    for hit in results.hits:
        writer.writerow(
            (hit.rank, round(hit.score, 4), hit.url, hit.title, hit.site, hit.published,
             hit.fetched, hit.snippet.text, "; ".join(hit.organisations),
             "; ".join(hit.networks), "; ".join(hit.dates))
        )  # fmt: skip


def _write_urls(results: SearchResults, stream: TextIO) -> None:
    for hit in results.hits:
        stream.write(hit.url + "\n")


def _write_text(results: SearchResults, stream: TextIO) -> None:
    colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = _terminal_width() if stream.isatty() else _WIDEST
    if results.explanation:
        from verkostohaku.explain_output import query_text, score_text

        stream.write(query_text(results.explanation) + "\n\n")
    if results.hits:
        stream.write(_heading(results) + "\n")
    for hit in results.hits:
        stream.write("\n" + _hit_text(hit, width, colour))
        if results.explanation and hit.explanation:
            stream.write(score_text(hit, results.explanation.any_words))
    if results.facets:
        stream.write("\n" + _facets_text(results.facets))


def _terminal_width() -> int:
    import shutil  # brings in every archive format; a pipe does without

    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))


_WRITERS: dict[str, Callable[[SearchResults, TextIO], None]] = {
    "text": _write_text,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "urls": _write_urls,
}


def _heading(results: SearchResults) -> str:
    first, last = results.hits[0].rank, results.hits[-1].rank
    took = f"{results.took_ms:.0f} ms"
    if len(results.hits) == results.total:
        return f"{_hits(results.total)}, {took}"
    return say(
        f"Hits {first}–{last} of {results.total}, {took}",
        f"Osumat {first}–{last}, kaikkiaan {results.total}, {took}",
    )


def _hits(count: int) -> str:
    one = count == 1
    return f"{count} " + say("hit" if one else "hits", "osuma" if one else "osumaa")


def _hit_text(hit: Hit, width: int, colour: bool) -> str:
    rank = f"{hit.rank}. "
    facts = " · ".join(fact for fact in (hit.site, hit.published) if fact)
    # an address that stands for a title is not broken: it is there to be copied
    lines = textwrap.wrap(hit.title, width - len(rank)) or [hit.url]
    if colour:
        lines = [click.style(line, bold=True) for line in lines]
    text = [rank + lines[0]] + [" " * len(rank) + line for line in lines[1:]]
    text += textwrap.wrap(facts, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    if hit.title:
        text.append(_INDENT + hit.url)  # whole, to be copied
    text += [_INDENT + line for line in _marked_lines(hit.snippet, width - len(_INDENT), colour)]
    for label, names in (
        (say("Organisations", "Organisaatiot"), hit.organisations),
        (say("Networks", "Verkostot"), hit.networks),
        (say("Dates", "Päivät"), tuple(map(readable, hit.dates))),
    ):
        if names:
            shown = ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
            text += textwrap.wrap(
                f"{label}: {shown}", width, initial_indent=_INDENT, subsequent_indent=_INDENT * 2
            )
    return "\n".join(text) + "\n"


def _marked_lines(snippet: Snippet, width: int, colour: bool) -> list[str]:
    """The snippet in lines; what matched is bold on a terminal, between * elsewhere."""
    # marks of one private character each keep offsets and line breaking simple
    start, end = "\ue000", "\ue001"
    marked, position = "", 0
    for first, last in snippet.highlights:
        marked += snippet.text[position:first] + start + snippet.text[first:last] + end
        position = last
    marked += snippet.text[position:]
    on, off = ("\x1b[1;33m", "\x1b[0m") if colour else ("*", "*")
    return [line.replace(start, on).replace(end, off) for line in textwrap.wrap(marked, width)]


_NONE_SUCH = {
    "site": ("The index has no site: ", "Hakemistossa ei ole sivustoa: "),
    "organisation": ("The index has no organisation: ", "Hakemistossa ei ole organisaatiota: "),
    "network": ("The index has no network: ", "Hakemistossa ei ole verkostoa: "),
}


def _nothing_found(results: SearchResults) -> str:
    if results.total:
        return say("No more hits.", "Ei enempää osumia.")
    query = printable(results.query)
    lines = [say(f"Nothing found for: {query}", f"Ei osumia haulle: {query}")]
    if results.filters:
        lines.append(say("Filters: ", "Rajaukset: ") + ", ".join(map(printable, results.filters)))
    for field, name in results.unknown:
        english, suomeksi = _NONE_SUCH[field]
        lines.append(say(english, suomeksi) + printable(name))
    if results.suggestion:
        lines.append(say("Did you mean: ", "Tarkoititko: ") + printable(results.suggestion))
    if results.any_total:
        lines.append(
            say(
                f"Any of the words: {_hits(results.any_total)} (search --any ...)",
                f"Jokin sanoista: {_hits(results.any_total)} (search --any ...)",
            )
        )
    return "\n".join(lines)


def _facets_text(facets: Facets) -> str:
    parts = []
    for label, counts in (
        (say("Organisations", "Organisaatiot"), facets.organisations),
        (say("Networks", "Verkostot"), facets.networks),
        (say("Years", "Vuodet"), facets.years),
        (say("Sites", "Sivustot"), facets.sites),
    ):
        if counts:
            rows = [f"{count.count:>7}  {count.value}" for count in _most(counts)]
            if len(counts) > len(rows):
                more = len(counts) - len(rows)
                rows.append(
                    " " * 9 + say(f"… and {more} more: --json", f"… ja {more} muuta: --json")
                )
            parts.append("\n".join([f"{label}:", *rows, ""]))
    return "\n".join(parts)


def _most(counts: tuple[FacetCount, ...]) -> list[FacetCount]:
    """The most frequent values of a facet, in the facet's own order."""
    kept = set(sorted(counts, key=lambda count: -count.count)[:_VALUES])
    return [count for count in counts if count in kept]
