"""The progress bar of a run; shown on a terminal only."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from verkostohaku.messages import say

_STAGES = {
    "files": ("Reading files", "Luetaan tiedostoja"),
    "fetch": ("Fetching pages", "Haetaan sivuja"),
    "analyse": ("Analysing", "Analysoidaan"),
    "index": ("Indexing", "Indeksoidaan"),
}


class Bar:
    """Pages done, rate and failures, one line a stage, on stderr."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("[red]{task.fields[failures]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._task: TaskID | None = None
        self._failed = 0

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def stage(self, name: str, total: int | None) -> None:
        """See pipeline.progress.Progress."""
        english, suomeksi = _STAGES[name]
        self._failed = 0
        self._task = self._progress.add_task(
            say(english, suomeksi), total=total, rate="", failures=""
        )

    def advance(self, *, failed: bool = False) -> None:
        """See pipeline.progress.Progress."""
        if self._task is None:
            return
        self._failed += failed
        task = self._progress.tasks[self._task]
        speed = task.finished_speed or task.speed or 0.0
        failures = say(f"{self._failed} failed", f"{self._failed} epäonnistui")
        self._progress.update(
            self._task,
            advance=1,
            rate=f"{speed:.0f}/s",
            failures=failures if self._failed else "",
        )
