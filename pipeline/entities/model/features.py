"""The features of every token of a page, as the name model reads them.

All of it is strings that a linear model weighs. What depends on the word type alone comes ready
from `Words`; here it is laid beside its neighbours, the sentence, the page, the lists of names
and the calendar expressions.
"""

from __future__ import annotations

from collections.abc import Sequence

from finnish.types import Token
from pipeline.entities.model import lists
from pipeline.entities.model.mentions import Mention, Page, first_word, in_capitals
from pipeline.entities.model.weights import PLACES, Weights
from pipeline.entities.model.words import Items, Word, Words

_QUOTES = frozenset('"”“»«„')
_NEAR = 4  # tokens; a verb of saying further away counts as this far
_REACH = 8  # tokens in which the next verb is looked for
_LONGEST_RUN = 4
_LONG = 6  # letters of a word …
_ENDING = 2  # … of which inflection may change this many


class Features:
    """Makes the features of pages; with `weights`, words come with their scores summed up."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._words = Words(weights)

    def __call__(
        self,
        sentences: Sequence[Sequence[Token]],
        dates: Sequence[Sequence[tuple[int, int]]],
    ) -> tuple[list[list[Word]], list[Items]]:
        """Words of a page's sentences, and the features that depend on what is around them.

        `dates` holds, for each sentence, the (first token, last token + 1) of its calendar
        expressions.
        """
        make = self._words
        words = [[make(token) for token in sentence] for sentence in sentences]
        page = Page(words)
        items = [
            _sentence(sentence, page, spans) for sentence, spans in zip(words, dates, strict=True)
        ]
        return words, items


def with_lent(words: Sequence[Word], items: Items) -> Items:
    """All features of a sentence: those that `items` holds, the words' own, what neighbours lend.

    The words must be made without weights.
    """
    full: Items = []
    for i, item in enumerate(items):
        lent = [*item, *words[i].features.own]
        for place in PLACES[1:]:
            other = i + int(place[:-1])
            if 0 <= other < len(words):
                _, near, far = words[other].features
                lent += [place + name for name in (near if abs(other - i) == 1 else far)]
        full.append(list(dict.fromkeys(lent)))
    return full


def _sentence(words: list[Word], page: Page, dates: Sequence[tuple[int, int]]) -> Items:
    """What depends on more than one word type."""
    items = [_pairs(words, i) for i in range(len(words))]
    _marks(words, items)
    opening = first_word(words)
    if opening >= 0:
        items[opening] += ["first", f"first:{words[opening].sort}"]
    if in_capitals(words):
        for item in items:
            item.append("allcap")
    for i, word in enumerate(words):
        if word.capital:
            items[i] += _name(words, i)
            if word.kind == "word":
                before = words[i - 1] if i else None
                after = words[i + 1] if i + 1 < len(words) else None
                items[i] += page.features(Mention(before, word, after), i == opening)
                items[i] += [f"T={name}" for name in page.topics]
                items[i] += [f"Tc={name}|{word.sort}" for name in page.topics]
                items[i] += [f"Tk={name}|{word.case}" for name in page.topics]
    _listed(words, items)
    for start, end in dates:
        for i in range(start, end):
            items[i].append("DT=B" if i == start else "DT=I")
        if start:
            items[start - 1].append("DT+1")
        if end < len(words):
            items[end].append("DT-1")
    return items


def _pairs(words: list[Word], i: int) -> list[str]:
    """The pairs and the triple that a token makes with its neighbours."""
    word = words[i]
    item: list[str] = []
    previous = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    if previous:
        sort1, shape1, head1 = previous.sort, previous.shape, previous.head
    else:
        item.append("BOS")
        sort1 = shape1 = head1 = "B"
    if after:
        sort2, shape2, head2 = after.sort, after.shape, after.head
    else:
        item.append("EOS")
        sort2 = shape2 = head2 = "E"
    sort = word.sort
    item += (
        f"sss={shape1}|{word.shape}|{shape2}",
        f"cc-={sort1}|{sort}",
        f"cc+={sort}|{sort2}",
        f"lc+={sort}|{head2}",
        f"lc-={head1}|{sort}",
    )
    if word.capital or (previous and previous.capital):
        item.append(f"ll-={previous.lemma if previous else 'B'}|{word.lemma}")
    return item


def _marks(words: list[Word], items: Items) -> None:
    """Marks what stands in quotes and in brackets."""
    quoted = bracketed = False
    for word, item in zip(words, items, strict=True):
        if word.lower in _QUOTES:
            quoted = not quoted
        elif word.lower == "(":
            bracketed = True
        elif word.lower == ")":
            bracketed = False
        if quoted:
            item.append("q")
        if bracketed:
            item.append("br")


def _name(words: list[Word], i: int) -> list[str]:
    """What surrounds the run of capitalised words that token `i` is in."""
    word = words[i]
    count = len(words)
    features: list[str] = []
    if i + 1 < count and words[i + 1].kind == "word" and word.case:
        after = words[i + 1]
        features.append("agr=1" if word.case == after.case else f"agr={word.case}{after.pos}")
    end = i + 1
    while end < count and words[end].capital:
        end += 1
    start = i - 1
    while start >= 0 and words[start].capital:
        start -= 1
    if end < count:
        features.extend(f"RH={name}" for name in words[end].classes)
    if end > i + 1:
        last = words[end - 1]
        features.append(f"E:{last.head}")
        features.extend(f"EH={name}" for name in last.classes)
        if end < count:
            features += (f"R:{words[end].head}", f"Rcls:{words[end].sort}")
    if 0 <= start < i - 1:
        features += (f"L:{words[start].head}", f"Lcls:{words[start].sort}")
    features.append(f"run={min(i - start, _LONGEST_RUN)},{min(end - i, _LONGEST_RUN)}")
    distances = [abs(j - i) for j, other in enumerate(words) if other.saying]
    if distances:
        features.append(f"say={min(*distances, _NEAR)}")
    for mark, reach in (
        ("nv", range(i + 1, min(i + _REACH, count))),
        ("pv", range(i - 1, max(i - _REACH, -1), -1)),
    ):
        for j in reach:
            if words[j].pos == "verb":
                features.append(f"{mark}={words[j].lemma}")
                break
    if i:
        features.extend(f"HL={name}|{word.sort}" for name in words[i - 1].classes)
    return features


def _listed(words: list[Word], items: Items) -> None:
    """Marks the names of several words that the lists hold, and the words beside them."""
    known = lists.phrases()
    for start, word in enumerate(words):
        for key in word.keys:
            for phrase, sorts in known.get(key, ()):
                end = start + len(phrase)
                if end > len(words) or not _holds(words[start:end], phrase):
                    continue
                marked = sorts if word.capital else [f"~{sort}" for sort in sorts]
                for i in range(start, end):
                    place = "<" if i == start else ">" if i == end - 1 else "="
                    items[i] += [f"G{place}{sort}" for sort in marked]
                    items[i] += [f"G{sort}" for sort in marked]
                if start:
                    items[start - 1] += [f"G-{sort}" for sort in marked]
                if end < len(words):
                    items[end] += [f"G+{sort}" for sort in marked]


def _holds(words: list[Word], phrase: tuple[str, ...]) -> bool:
    """Whether the words are the phrase in some inflection.

    Of the last one its beginning will do: the analysis of *Sanomista* need not know *Sanomat*.
    """
    *first, last = zip(words, phrase, strict=True)
    if any(part not in word.keys for word, part in first):
        return False
    word, part = last
    return part in word.keys or (
        len(part) >= _LONG and word.lower.startswith(part[:-_ENDING]) and word.capital
    )
