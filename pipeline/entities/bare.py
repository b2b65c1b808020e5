"""Names that the page has introduced, met again on their own: *Kumajan*, *Emyssä*, *FinFamin*."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.entities.found import Found
from pipeline.entities.nominative import proper_nominatives
from pipeline.entities.words import Page, names_here

_START = 3  # letters that no Finnish inflection changes
_SHORTEST = 2


def find_bare(page: Page, found: Iterable[Found]) -> list[Found]:
    """Every further mention of a name, or of a short name, that `found` introduces."""
    known: dict[str, list[tuple[str, Found]]] = {}
    taken: set[int] = set()
    for item in found:
        taken.update(range(item.start, item.end))
        for name in {*item.shorts, item.names[0]}:
            words = name.split()
            if not words or len(name) < _SHORTEST or not name[:1].isupper():
                continue
            known.setdefault(_opening(words[0]), []).append((name, item))
    if not known:
        return []
    named = names_here(page)
    result: list[Found] = []
    for index, feature in enumerate(page.features):
        if not feature.capital:
            continue
        for opening in {_opening(feature.base), _opening(feature.prefix or feature.base)}:
            for name, item in known.get(opening, ()):
                end = _match(page, index, name, named)
                if end is None:
                    continue
                start_at, end_at = page.tokens[index].start, page.tokens[end - 1].end
                if not taken.isdisjoint(range(start_at, end_at)):
                    continue
                exact = page.text[start_at:end_at].split() == name.split()
                result.append(
                    Found(item.type, start_at, end_at, (name,), item.kind, exact, strength=1)
                )
    return result


def _opening(word: str) -> str:
    return word[:_START].lower()


def _match(page: Page, index: int, name: str, named: frozenset[str]) -> int | None:
    """The end of the tokens from `index` that read as `name` in some case."""
    words = name.split()
    end = index + len(words)
    if end > len(page.tokens):
        return None
    for offset, word in enumerate(words[:-1]):
        if page.tokens[index + offset].text.lower() != word.lower():
            return None
        if offset and page.breaks(index + offset):
            return None
    last, feature = page.tokens[end - 1], page.features[end - 1]
    if len(words) > 1 and page.breaks(end - 1):
        return None
    if last.text.lower() == words[-1].lower():
        plain = len(words) == 1 and feature.known and feature.common and not feature.acronym
        if plain and last.sentence_start and words[-1].lower() not in named:
            return None
        return end
    if not last.text.lower().startswith(words[-1][:2].lower()):
        return None
    if len(words) == 1 and feature.common and last.sentence_start and words[0].lower() not in named:
        return None
    candidates = proper_nominatives(last, feature, nominative=False)
    if any(candidate.lower() == words[-1].lower() for candidate in candidates):
        return end
    return None
