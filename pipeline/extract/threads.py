"""Threads of readers' comments, known by their shape where no class name tells.

A thread is a part of the page that holds records, each with the same label ("Reply", "Report
this message") or a line with the day, and between the labels text that stands nowhere else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extract.profile import Entry, Profile, prefixes

_LABEL = 80  # characters


def find_threads(
    profiles: Sequence[Profile],
    repeated: Mapping[int, int],
    own: Mapping[str, float],
    least: int,
) -> frozenset[str]:
    """The paths of threads; `own` is the mean share of a page's own prose at each path.

    A path counts when `least` pages hold records there and another place holds more of the prose.
    """
    pages: Counter[str] = Counter()
    present: Counter[str] = Counter()
    for page in profiles:
        present.update({path for entry in page.entries for path in prefixes(entry.path)})
        pages.update(set(_record_paths(page.entries, repeated)))
    threads = set()
    for path, count in pages.items():
        if count < least or count < 0.2 * present[path] or path.count("/") <= 2:
            continue
        here = own.get(path, 0.0)
        rivals = (
            other
            for other, share in own.items()
            if share > here
            and present[other] >= present[path]
            and not other.startswith(path)
            and not path.startswith(f"{other}/")
        )
        if next(rivals, None) is not None:
            threads.add(path)
    return frozenset(threads)


def _record_paths(entries: Sequence[Entry], repeated: Mapping[int, int]) -> Iterator[str]:
    """Around which path a page shows two or more records with text of its own."""
    marks: dict[tuple[str, int], list[int]] = defaultdict(list)
    for position, entry in enumerate(entries):
        if entry.chars > _LABEL:
            continue
        if entry.key in repeated:
            marks[entry.path, entry.key].append(position)
        elif entry.dated and not entry.link_chars:
            marks[entry.path, 0].append(position)
    for positions in marks.values():
        if len(positions) < 2:
            continue
        between = entries[positions[0] : positions[-1] + 1]
        own = [entry for entry in between if entry.prose and entry.key not in repeated]
        if len(own) < len(positions) - 1:
            continue
        path = _common([entry.path for entry in between])
        if path:
            yield path


def _common(paths: Sequence[str]) -> str:
    around = set(prefixes(paths[0]))
    for path in set(paths):
        around.intersection_update(prefixes(path))
    return max(around, key=len, default="")
