"""Counts of organisations, networks, years and sites among all hits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FacetCount:
    """How many of the hits hold a value."""

    value: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Counts among all hits, the most frequent value first; years are ascending."""

    organisations: tuple[FacetCount, ...]
    networks: tuple[FacetCount, ...]
    years: tuple[FacetCount, ...]
    sites: tuple[FacetCount, ...]


def of_counts(counts: dict[str, list[tuple[str, int]]]) -> Facets:
    """The facets of an engine's counts by organisation, network, year and site."""

    def of(name: str) -> tuple[FacetCount, ...]:
        return tuple(FacetCount(value, count) for value, count in counts[name])

    years = tuple(sorted(of("year"), key=lambda year: year.value))
    return Facets(of("organisation"), of("network"), years, of("site"))
