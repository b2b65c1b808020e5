"""The features of every token of a page, as the name model reads them.

All of it is strings that a linear model weighs. What depends on the word type alone comes ready
from `Words`; here it is laid beside its neighbours, the sentence, the page, the lists of names
and the calendar expressions.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from finnish.types import Token
from pipeline.entities.model import lists
from pipeline.entities.model.mentions import Mention, Page, first_word, in_capitals
from pipeline.entities.model.words import Word, Words

Items = list[list[str]]
"""One list of feature strings a token."""

_QUOTES = frozenset('"”“»«„')
_NEAR = 4  # tokens; a verb of saying further away counts as this far
_REACH = 8  # tokens in which the next verb is looked for
_LONGEST_RUN = 4


class Features:
    """Makes the features of pages; a `vocabulary` leaves out what no model knows."""

    def __init__(self, vocabulary: Container[str] | None = None) -> None:
        self.words = Words(vocabulary)
        self._vocabulary = vocabulary

    def __call__(
        self,
        sentences: Sequence[Sequence[Token]],
        dates: Sequence[Sequence[tuple[int, int]]],
    ) -> tuple[list[list[Word]], list[Items]]:
        """Words and features of a page's sentences.

        `dates` holds, for each sentence, the (first token, last token + 1) of its calendar
        expressions.
        """
        make = self.words
        words = [[make(token) for token in sentence] for sentence in sentences]
        page = Page(words)
        known = self._vocabulary
        items: list[Items] = []
        for sentence, spans in zip(words, dates, strict=True):
            around = _sentence(sentence, page, spans)
            if known is not None:  # what no model knows costs more to hand over than to leave out
                around = [[feature for feature in item if feature in known] for item in around]
            for i, item in enumerate(around):
                item += _lent(sentence, i)
            items.append(around)
        return words, items


def _lent(words: list[Word], i: int) -> list[str]:
    """A token's own features and those that its neighbours lend."""
    item = list(words[i].own)
    if i:
        item += words[i - 1].before1
        if i > 1:
            item += words[i - 2].before2
    if i + 1 < len(words):
        item += words[i + 1].after1
        if i + 2 < len(words):
            item += words[i + 2].after2
    return item


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
    _phrases(words, items)
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


def _phrases(words: list[Word], items: Items) -> None:
    """Marks the names of several words that the lists hold."""
    known = lists.phrases()
    for i, word in enumerate(words):
        for phrase, sorts in known.get(word.lower, ()):
            last = i + len(phrase) - 1
            if last >= len(words) or phrase[-1] not in words[last].keys:
                continue
            if any(words[i + j].lower != phrase[j] for j in range(1, len(phrase) - 1)):
                continue
            for j in range(i, last + 1):
                place = "<" if j == i else ">" if j == last else "="
                items[j].extend(f"G{place}{sort}" for sort in sorts)
