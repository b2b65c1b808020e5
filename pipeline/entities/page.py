"""All finds of a page brought together: what the page explains, repeats and lists."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.bare import find_bare
from pipeline.entities.context import find_in_context
from pipeline.entities.found import Found, without_overlaps
from pipeline.entities.introduced import find_introduced
from pipeline.entities.resolve import settled
from pipeline.entities.words import Page


def settle(page: Page, found: Sequence[Found], earlier: Sequence[Found] = ()) -> list[Found]:
    """The finds that stand, with those that only the page as a whole reveals.

    `earlier` are finds in other pieces of the same page: their names are known here too.
    """
    spans = {(f.start, f.end): f for f in without_overlaps(list(found))}
    for item in find_introduced(page, list(spans.values())):
        spans[item.start, item.end] = item
    kept = without_overlaps(list(spans.values()))
    kept.extend(find_in_context(page, kept))
    kept = without_overlaps(kept)
    kept = settled(kept)
    kept.extend(find_bare(page, [*earlier, *kept]))
    return without_overlaps(kept)
