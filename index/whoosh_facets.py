"""Counting organisations, networks, years and sites among the hits."""

from __future__ import annotations

from collections import Counter

from index.whoosh_reader import SegmentReader
from index.whoosh_schema import FACETS


def count(segments: list[SegmentReader], found: list[set[int]]) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values and how many of the documents hold each, most frequent first."""
    facets = {}
    for name in FACETS:
        counts: Counter[str] = Counter()
        for segment, documents in zip(segments, found, strict=True):
            groups, group_of = segment.facet(name)
            for group, times in Counter(map(group_of.__getitem__, documents)).items():
                for value in groups[group]:
                    counts[value] += times
        facets[name] = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return facets
