"""Networks: named cooperation, by Finnish head nouns, names tied by a dash, foreign names."""

from __future__ import annotations

from pipeline.entities.dashed import find_dashed
from pipeline.entities.foreign import find_foreign
from pipeline.entities.found import Found
from pipeline.entities.heads import find_by_head
from pipeline.entities.words import Page


def find_networks(page: Page) -> list[Found]:
    """Everything on a page that its own form shows to be a named network."""
    return [
        *find_by_head(page, "network"),
        *find_dashed(page, "network"),
        *find_foreign(page, "network"),
    ]
