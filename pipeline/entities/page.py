"""All finds of a page brought together: what the page explains, repeats and lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.entities.bare import find_bare
from pipeline.entities.context import find_in_context
from pipeline.entities.found import Found, without_overlaps
from pipeline.entities.introduced import find_introduced
from pipeline.entities.resolve import settled
from pipeline.entities.words import Page

_FUNDED = ("rahoit", "avust", "tuki", "tuk")  # "STEA -rahoitteinen hanke" names its funder


def settle(page: Page, found: Sequence[Found], earlier: Sequence[Found] = ()) -> list[Found]:
    """The finds that stand, with those that only the page as a whole reveals.

    `earlier` are finds in other pieces of the same page: their names are known here too.
    """
    spans = {(f.start, f.end): f for f in without_overlaps(list(found))}
    for item in find_introduced(page, list(spans.values())):
        spans[item.start, item.end] = item
    kept = without_overlaps(_no_projects(page, list(spans.values())))
    kept.extend(find_in_context(page, kept))
    kept = without_overlaps(kept)
    kept = settled(kept)
    kept.extend(find_bare(page, [*earlier, *kept]))
    return without_overlaps(kept)


def _no_projects(page: Page, found: Sequence[Found]) -> list[Found]:
    """The finds without those that name a project: *Tulevaisuuden sote-keskus -hanke*."""
    starts = [token.start for token in page.tokens]
    return [f for f in found if not _names_project(page, bisect_left(starts, f.end), f)]


def _names_project(page: Page, behind: int, item: Found) -> bool:
    if item.type == "date" or item.strength > 2 or behind >= len(page.tokens):
        return False
    if page.features[behind].text == "(" and item.kind is None:  # "Verkon Vahviste (VV) -hanke"
        behind += 3
    feature = page.features[behind] if behind < len(page.tokens) else None
    if feature is None or not feature.dashed or page.breaks(behind):
        return False
    return feature.project and not feature.text.lower().startswith(_FUNDED, 1)
