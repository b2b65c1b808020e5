"""What the rest of a page tells of a capitalised word: where else, and how, the page writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.entities.model import lists
from pipeline.entities.model.words import Word

_MOST = 3  # counts above this are one
_LONGEST = 24  # other mentions that are looked at; a page may name its owner hundreds of times
_CROWD = 3  # in a sentence with more words than this …
_CAPITALS = 0.6  # … and a larger share of capitalised ones, capitals tell nothing
_TOPICS = 2  # of a page, at most
_TOPIC_WORDS = 3  # different words that make a topic


class Mention(NamedTuple):
    """A capitalised word on the page, with its neighbours."""

    before: Word | None
    word: Word
    after: Word | None


def first_word(sentence: Sequence[Word]) -> int:
    """The position of the first word proper; -1 when there is none."""
    return next((i for i, word in enumerate(sentence) if word.kind == "word"), -1)


def in_capitals(sentence: Sequence[Word]) -> bool:
    """Whether most words of the sentence are capitalised (headings, lists of names)."""
    proper = [word.capital for word in sentence if word.kind == "word"]
    return len(proper) > _CROWD and sum(proper) > _CAPITALS * len(proper)


class Page:
    """Counts over the sentences of one page; `topics` are what it is about, at most two."""

    def __init__(self, sentences: Sequence[Sequence[Word]]) -> None:
        self._inside: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._mentions: dict[str, list[Mention]] = {}
        for sentence in sentences:
            opening = first_word(sentence)
            crowded = in_capitals(sentence)
            last = len(sentence) - 1
            for i, word in enumerate(sentence):
                if word.kind != "word":
                    continue
                if not word.capital:
                    self._small[word.lemma] += 1
                    continue
                if i != opening and not crowded:
                    self._inside[word.lemma] += 1
                before = sentence[i - 1] if i else None
                after = sentence[i + 1] if i < last else None
                kept = self._mentions.setdefault(word.lemma, [])
                if len(kept) <= _LONGEST:
                    kept.append(Mention(before, word, after))
        self.topics = _topics(sentences)

    def features(self, mention: Mention, opening: bool) -> list[str]:
        """Features of a capitalised word; `opening` tells that it begins its sentence."""
        word = mention.word
        inside, small = self._inside[word.lemma], self._small[word.lemma]
        features = [f"dm={min(inside, _MOST)}{'f' if opening else ''}"]
        if small:
            features.append("dl>" if small > inside else "dl<")
        others = self._mentions.get(word.lemma, ())
        if len(others) < 2:
            return features
        seen: dict[str, None] = {}
        for before, other, after in others:
            if other is word and before is mention.before and after is mention.after:
                continue
            if other.case:
                seen[f"dc={other.case}"] = None
            if after is not None:
                seen[f"dn={after.sort if after.capital else after.head}"] = None
            if before is not None:
                seen[f"dp={before.sort if before.capital else before.head}"] = None
            if other.shape != word.shape:
                seen[f"dsh={other.shape}"] = None
        features.extend(seen)
        return features


def _topics(sentences: Sequence[Sequence[Word]]) -> list[str]:
    """The topics of which the page uses the most different words, if it uses enough of them."""
    known = lists.topics()
    lemmas = dict.fromkeys(word.lemma for sentence in sentences for word in sentence)
    counts = Counter(topic for lemma in lemmas for topic in known.get(lemma, ()))
    best = sorted(counts, key=lambda topic: (-counts[topic], topic))[:_TOPICS]
    return [topic for topic in best if counts[topic] >= _TOPIC_WORDS]
