"""Merging segments: fewer of them to search, and no deleted documents in them."""

from __future__ import annotations

import heapq
from array import array
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from index.whoosh_codec import Postings
from index.whoosh_reader import LENGTH_OF_BYTE, SegmentReader
from index.whoosh_schema import FACET_JOINT, TERM_FIELDS
from index.whoosh_segment import SegmentFiles, TermPostings

MOST_SEGMENTS = 12  # each costs every search some 30 µs a term
MOST_DELETED = 0.3  # of a segment's documents, before it is rewritten without them
SMALLEST = 50  # segments below this many documents are all alike
GROWTH = 5  # segments within this factor of each other are alike
ALIKE = 8  # so many alike segments become one
_GONE = -1


def choose(counts: list[tuple[int, int]]) -> list[int]:
    """Which segments to merge into one, by their (documents, deleted documents); [] for none.

    >>> choose([(10, 0), (20, 0), (5000, 0), (30, 0), *[(8, 0)] * 5])
    [0, 1, 3, 4, 5, 6, 7, 8]
    """
    levels: dict[int, list[int]] = {}
    live = [documents - deleted for documents, deleted in counts]
    for number, documents in enumerate(live):
        level, size = 0, SMALLEST
        while documents >= size:
            level, size = level + 1, size * GROWTH
        levels.setdefault(level, []).append(number)
    for _, alike in sorted(levels.items()):
        if len(alike) >= ALIKE:
            return sorted(alike)
    if len(counts) > MOST_SEGMENTS:
        smallest = sorted(range(len(counts)), key=lambda number: live[number])
        return sorted(smallest[: len(counts) - MOST_SEGMENTS + 1])
    return [
        number
        for number, (documents, deleted) in enumerate(counts)
        if deleted > MOST_DELETED * documents
    ]


def merge(readers: list[SegmentReader], directory: Path) -> object:
    """Writes the live documents of segments as one segment; gives Whoosh's segment."""
    files = SegmentFiles(directory)
    maps = _copy_documents(readers, files)
    streams = [_items(number, reader) for number, reader in enumerate(readers)]
    for key, group in groupby(heapq.merge(*streams, key=itemgetter(0, 1)), key=itemgetter(0)):
        ids, counts, positions = array("I"), array("H"), array("I")
        for _, number, entry in group:
            postings = readers[number].postings(entry, with_positions=True)
            if readers[number].deleted:
                postings = _live(postings, maps[number])
                ids.extend(postings.ids)
            else:
                ids.extend(map(maps[number][0].__add__, postings.ids))
            counts.extend(iter(postings.frequencies()))
            if postings.positions is not None:
                positions.extend(iter(postings.positions))
        if ids:
            field = TERM_FIELDS[int.from_bytes(key[:2], "big")]
            merged = TermPostings(ids, counts, positions or None)
            files.add_term(field, key[2:].decode("utf-8", "surrogatepass"), merged)
    return files.close()


def _items(number: int, reader: SegmentReader):  # type: ignore[no-untyped-def]
    for key, entry in reader.items():
        yield key, number, entry


def _copy_documents(readers: list[SegmentReader], files: SegmentFiles) -> list[list[int]]:
    """Copies what is kept for each live document; gives each segment's old number → new."""
    values = files.values
    maps: list[list[int]] = []
    new = 0
    for reader in readers:
        numbers = [_GONE] * reader.count
        facets = {name: reader.facet(name) for name in values.facets}
        for old in range(reader.count):
            if old in reader.deleted:
                continue
            numbers[old] = new
            files.add_document(
                new,
                LENGTH_OF_BYTE[reader.lengths[old]],
                reader.raw_stored[old],
                reader.raw_bodies[old],
            )
            values.ids.append(reader.ids[old])
            values.published.append(reader.published[old])
            for name, (groups, group_of) in facets.items():
                values.facets[name].append(FACET_JOINT.join(groups[group_of[old]]))
            new += 1
        for earliest, latest, old in zip(*reader.days, strict=True):
            if numbers[old] != _GONE:
                values.days.append((earliest, latest, numbers[old]))
        maps.append(numbers)
    return maps


def _live(postings: Postings, numbers: list[int]) -> Postings:
    """The postings of the documents that are not deleted, under their new numbers."""
    ids, counts = array("I"), array("H")
    for old, count in zip(postings.ids, postings.frequencies(), strict=True):
        if numbers[old] != _GONE:
            ids.append(numbers[old])
            counts.append(count)
    if postings.positions is None:
        return Postings(ids, counts, None)
    positions = array("I")
    for _, held in postings.positions_of({old for old in postings.ids if numbers[old] != _GONE}):
        positions.extend(held.tolist())
    return Postings(ids, counts, positions)
