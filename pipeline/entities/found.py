"""What a rule or a model found on a page, before the page has settled what it is called."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.entities.mention import EntityType


class Found(NamedTuple):
    """A name as it stands on a page.

    `start`/`end` are character offsets. `names` are the nominatives that it may have, the likeliest
    first, never empty. `exact` tells that the page writes the nominative itself here. `shorts` are
    names that this very place introduces for the same body (*EMY* in *Espoon
    mielenterveysyhdistys EMY ry*). `strength` decides between overlapping finds: 3 a mark that
    proves itself (legal form, quoted type word), 2 a head noun with its attributes, 1 context.
    `plural` tells that the page speaks of several bodies by this name.
    """

    type: EntityType
    start: int
    end: int
    names: tuple[str, ...]
    kind: str | None = None
    exact: bool = True
    shorts: tuple[str, ...] = ()
    strength: int = 2
    plural: bool = False


def without_overlaps(found: list[Found]) -> list[Found]:
    """The finds that stand: of two that overlap the longer, then the stronger, then the first."""
    ranked = sorted(found, key=lambda f: (f.start - f.end, -f.strength, f.start))
    kept: list[Found] = []
    taken: set[int] = set()
    for item in ranked:
        places = range(item.start, item.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(item)
    kept.sort(key=lambda f: f.start)
    return kept
