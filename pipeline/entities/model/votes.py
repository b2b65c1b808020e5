"""What a first reading of a page says of a name's other mentions, as features of a second one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.entities.model.features import Items
from pipeline.entities.model.tags import OUTSIDE, spans
from pipeline.entities.model.words import Word

_PREFIX = 5  # letters by which inflected forms of an unknown name are held together
_MOST = 3  # counts above this are one


class Vote(NamedTuple):
    """A mention of a capitalised word: where it is, its label, its place in the name.

    `place` is first, inner, last, whole, or "" outside names (`label` is then O).
    """

    sentence: int
    position: int
    label: str
    place: str


def add_votes(
    words: Sequence[Sequence[Word]], page: Sequence[Items], tags: Sequence[Sequence[str]]
) -> None:
    """Adds to the features of a page what `tags`, a first reading of it, say of other mentions."""
    lemmas: dict[str, list[Vote]] = {}
    prefixes: dict[str, list[Vote]] = {}
    for number, (sentence, given) in enumerate(zip(words, tags, strict=True)):
        places = _places(given)
        for position, word in enumerate(sentence):
            if word.capital and word.kind == "word":
                vote = Vote(number, position, *places.get(position, (OUTSIDE, "")))
                lemmas.setdefault(word.lemma, []).append(vote)
                prefixes.setdefault(word.lower[:_PREFIX], []).append(vote)
    for mark, groups in (("v", lemmas), ("x", prefixes)):
        for group in groups.values():
            total = Counter(vote.label for vote in group)
            places_of = Counter((vote.label, vote.place) for vote in group)
            for vote in group:
                item = page[vote.sentence][vote.position]
                if len(group) == 1:
                    item.append(f"{mark}=none")
                    continue
                others = total - Counter((vote.label,))
                item += _features(mark, others, tags[vote.sentence][vote.position])
                if mark == "v":
                    around = places_of - Counter(((vote.label, vote.place),))
                    item += [f"vs={label}{place}" for label, place in around]


def voting(words: Sequence[Sequence[Word]]) -> list[bool]:
    """For each sentence whether it holds a name that may occur elsewhere on the page.

    The first reading of the others tells the second one nothing.
    """
    lemmas: Counter[str] = Counter()
    prefixes: Counter[str] = Counter()
    names = [
        [word for word in sentence if word.capital and word.kind == "word"] for sentence in words
    ]
    for sentence in names:
        lemmas.update([word.lemma for word in sentence])
        prefixes.update([word.lower[:_PREFIX] for word in sentence])
    return [
        any(lemmas[word.lemma] > 1 or prefixes[word.lower[:_PREFIX]] > 1 for word in sentence)
        for sentence in names
    ]


def _places(tags: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Label and place in its name of every token in a name."""
    found: dict[int, tuple[str, str]] = {}
    for start, end, label in spans(tags):
        for i in range(start, end):
            place = "first" if i == start else "last" if i == end - 1 else "inner"
            found[i] = (label, "whole" if end - start == 1 else place)
    return found


def _features(mark: str, others: Counter[str], own: str) -> list[str]:
    """Features of the labels of the other mentions, `own` being the tag of this one."""
    label = max(others, key=lambda name: (others[name], name))
    features = [
        f"{mark}m={label}",
        f"{mark}m={label}{min(others[label], _MOST)}",
        f"{mark}mt={label}{own}",
        *(f"{mark}h={name}" for name in others),
    ]
    if len(others) == 1:
        features.append(f"{mark}u={label}")
    return features
