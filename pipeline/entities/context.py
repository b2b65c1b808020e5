"""Bare names that their surroundings show to be organisations: who coordinates, who is listed."""

from __future__ import annotations

from pipeline.entities.found import Found
from pipeline.entities.words import Page


def find_in_context(page: Page, found: list[Found]) -> list[Found]:
    """Unknown names beside acting verbs, and in lists whose other members are organisations."""
    return []
