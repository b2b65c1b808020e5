"""A page's work as it is handed to an executor, and what comes back; light to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.records import Analysis, Content
from verkostohaku.told import Told


@dataclass(frozen=True, slots=True)
class Task:
    """A page to work on.

    `furniture` is what is known of its site, as Furniture serialises it; `content_hash` is that
    of what is stored of the page, None when it has to be analysed in any case. `ner` names the
    statistical model for names.
    """

    page_id: int
    url: str
    site: str
    content_type: str | None
    body: bytes
    furniture: bytes | None
    content_hash: str | None
    ner: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a page.

    `analysed` brings content and analysis; `excluded` says in `reason` why the page stays out of
    the index; `failed` why it could not be read. `retry` tells that another try may succeed.
    """

    page_id: int
    url: str
    outcome: Literal["analysed", "unchanged", "excluded", "failed"]
    reason: str = ""
    content: Content | None = None
    analysis: Analysis | None = None
    retry: bool = False


def crashed(task: Task) -> Done:
    """The result of a page that killed its worker process."""
    reason = Told("page.died", "the process that worked on the page died")
    return Done(task.page_id, task.url, "failed", reason, retry=True)
