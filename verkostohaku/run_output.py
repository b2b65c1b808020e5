"""What a run tells the person who started it, and the exit code it ends with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pipeline.report import Report
from verkostohaku.edge import EXIT_PARTLY
from verkostohaku.messages import in_language, say
from verkostohaku.output_file import opened
from verkostohaku.told import Told

# failures and skipped pages named one by one; the report holds them all
_NAMED = 10


def exit_code(report: Report) -> int:
    """0: all went well; 3: some sources failed; 1: nothing could be taken in."""
    taken = report.counts["fetched"] + report.counts["not_modified"] + report.counts["analysed"]
    if taken == 0 and (report.failures or report.skipped):
        return 1
    return EXIT_PARTLY if report.failures else 0


@contextmanager
def reported(report: Report, file: str | None) -> Iterator[None]:
    """Writes the report as JSON when the run ends, however it ends."""
    if file is None:
        yield
        return
    failure: BaseException | None = None
    with opened(file, Told("output.report", "the report")) as stream:
        try:
            yield
        except BaseException as error:  # noqa: BLE001  # raised again below
            failure = error
        stream.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
    if failure is not None:
        raise failure


def print_run(report: Report, *, quiet: bool, dry_run: bool = False, apart: bool = False) -> None:
    """Prints counts to stdout, or `apart` from it, and failures and skipped pages to stderr."""
    if not quiet:
        for line in _summary(report, dry_run):
            click.echo(line, err=apart)
    if not quiet or exit_code(report) == 1:
        _list(say("Left out", "Jätetty pois"), report.skipped)
    _list(say("Failed", "Epäonnistui"), report.failures)


def _summary(report: Report, dry_run: bool) -> list[str]:
    counts = report.counts
    read = say(
        f"{counts['fetched']} fetched, {counts['not_modified']} not modified, "
        f"{counts['skipped']} left out, {counts['failed']} failed",
        f"{counts['fetched']} haettu, {counts['not_modified']} muuttumatta palvelimella, "
        f"{counts['skipped']} jätetty pois, {counts['failed']} epäonnistui",
    )
    changed = say(
        f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged, "
        f"{counts['gone']} gone",
        f"{counts['new']} uutta, {counts['changed']} muuttunut, "
        f"{counts['unchanged']} ennallaan, {counts['gone']} poistunut",
    )
    done = say(
        f"{counts['analysed']} analysed, {counts['indexed']} indexed",
        f"{counts['analysed']} analysoitu, {counts['indexed']} indeksoitu",
    )
    lines = [
        say("Pages:    ", "Sivut:    ") + read,
        say("Texts:    ", "Tekstit:  ") + changed,
        say("Work:     ", "Työ:      ") + done,
    ]
    if counts["analysed"] == counts["indexed"] == counts["gone"] == 0:
        lines.append(
            say(
                "Nothing new: nothing analysed, nothing indexed.",
                "Ei mitään uutta: mitään ei analysoitu eikä indeksoitu.",
            )
        )
    if dry_run:
        lines.append(say("Dry run: nothing was stored.", "Koeajo: mitään ei tallennettu."))
    return lines


def _list(heading: str, entries: list[dict[str, str]]) -> None:
    if not entries:
        return
    click.echo(f"{heading} ({len(entries)}):", err=True)
    for entry in entries[:_NAMED]:
        click.echo(f"  {in_language(entry['source'])}: {in_language(entry['reason'])}", err=True)
    if len(entries) > _NAMED:
        more = len(entries) - _NAMED
        click.echo(
            say(
                f"  … and {more} more; --report FILE names them all",
                f"  … ja {more} muuta; --report TIEDOSTO nimeää kaikki",
            ),
            err=True,
        )
