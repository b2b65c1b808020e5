"""Snippets: the passage of a document that shows best why it is a hit, with the words marked."""

from __future__ import annotations

from typing import NamedTuple

from index.plan import AllPlan, AnyPlan, FormPlan, PhrasePlan, Plan, WordPlan
from index.results import Snippet
from index.snippet_table import Kind, SnippetTable

LENGTH = 240  # characters; two or three lines of a terminal
_LEAST = 60  # a sentence that would add less room than this is not begun
_PARTS = 1000  # numbers from here on stand for parts
_AGAIN = 0.1  # of a word's worth, for its second mark in a passage
_PROSE = 0.5  # of a word's worth, for a marked sentence that is one: it ends with a full stop
_ENDS = (".", "!", "?")
_ELLIPSIS = "…"
_BETWEEN = "· "


class Wanted(NamedTuple):
    """What to mark: for each term, the number of the query's word that it stands for."""

    lemmas: dict[str, int]
    forms: dict[str, int]
    prefixes: dict[str, int]  # of the form as written
    longer: dict[str, int]  # of a lemma
    parts: dict[str, int]  # marked only where nothing else is


class Mark(NamedTuple):
    """A place to mark in a text, and the number of the query's word."""

    start: int
    end: int
    word: int


def wanted_of(plan: Plan | None) -> Wanted:
    """What a plan asks to be marked; what it excludes is not."""
    wanted = Wanted({}, {}, {}, {}, {})
    for number, leaf in enumerate(_leaves(plan)):
        if isinstance(leaf, WordPlan):
            wanted.lemmas.update(dict.fromkeys(leaf.lemmas, number))
            # each part counts as a word of its own when the best passage is chosen
            wanted.parts.update(
                (part, _PARTS * (number + 1) + place) for place, part in enumerate(leaf.parts)
            )
            if leaf.longer is not None:
                wanted.longer[leaf.longer] = number
        elif isinstance(leaf, PhrasePlan):
            for word in leaf.words:
                wanted.lemmas.update(dict.fromkeys(word, number))
        elif leaf.prefix:
            wanted.prefixes[leaf.form] = number
        else:
            wanted.forms[leaf.form] = number
    return wanted


def _leaves(plan: Plan | None) -> list[WordPlan | FormPlan | PhrasePlan]:
    if isinstance(plan, WordPlan | FormPlan | PhrasePlan):
        return [plan]
    if isinstance(plan, AllPlan | AnyPlan):
        return [leaf for item in plan.items for leaf in _leaves(item)]
    return []


def make(text: str, table: SnippetTable, wanted: Wanted, length: int = LENGTH) -> Snippet:
    """The best passage of a text of about `length` characters."""
    marks = _marks(table, wanted, text)
    if not marks:
        start, end = _first_passage(text, table, length)
        return _render(text, start, end, [])
    start, end = _best_passage(text, table, marks, length)
    return _render(text, start, end, [m for m in marks if start <= m.start and m.end <= end])


def _marks(table: SnippetTable, wanted: Wanted, text: str) -> list[Mark]:
    spans = [_span(kind, wanted) for kind in table.kinds]
    if not any(spans):
        spans = [_part_span(kind, wanted) for kind in table.kinds]
    marks: list[Mark] = []
    for kind, start in zip(table.ids, table.starts, strict=True):
        span = spans[kind]
        if span is not None:
            first, last, word = span
            while first < last and not text[start + first].isalnum():
                first += 1  # the dash that a word begins with
            if first < last:
                marks.append(Mark(start + first, start + last, word))
    return marks


def _span(kind: Kind, wanted: Wanted) -> tuple[int, int, int] | None:
    """The place in a word that matches, and the number of the query's word."""
    word = wanted.forms.get(kind.form)
    for lemma in kind.lemmas:
        if word is None:
            word = wanted.lemmas.get(lemma)
    if word is not None:
        return 0, kind.length, word
    for prefix, number in wanted.prefixes.items():
        if kind.form.startswith(prefix) or any(map_.startswith(prefix) for map_ in kind.lemmas):
            return 0, kind.length, number
    for term, start, end in (*kind.pieces, *kind.bases):
        word = wanted.lemmas.get(term)
        if word is not None:
            return start, end, word
    for beginning, number in wanted.longer.items():
        if any(lemma.startswith(beginning) for lemma in kind.lemmas):
            whole = kind.form.startswith(beginning) and kind.length == len(kind.form)
            return 0, len(beginning) if whole else kind.length, number
    return None


def _part_span(kind: Kind, wanted: Wanted) -> tuple[int, int, int] | None:
    for lemma in kind.lemmas:
        if lemma in wanted.parts:
            return 0, kind.length, wanted.parts[lemma]
    for term, start, end in (*kind.pieces, *kind.bases):
        if term in wanted.parts:
            return start, end, wanted.parts[term]
    return None


def _bounds(text: str, table: SnippetTable, number: int) -> tuple[int, int]:
    """The offsets of a sentence, without the white space after it."""
    starts = table.sentences
    if not starts:
        return 0, len(text.rstrip())
    start = starts[number] if number else min(starts[0], len(text))
    end = starts[number + 1] if number + 1 < len(starts) else len(text)
    return start, start + len(text[start:end].rstrip())


def _is_prose(text: str, table: SnippetTable, number: int) -> bool:
    """Whether a sentence is one, and not a heading, a link or a line of contact details."""
    start, end = _bounds(text, table, number)
    return text[start:end].endswith(_ENDS)


def _first_passage(text: str, table: SnippetTable, length: int) -> tuple[int, int]:
    start, end = _bounds(text, table, 0)
    return _grow(text, table, (start, end), 0, 0, length)


def _best_passage(
    text: str, table: SnippetTable, marks: list[Mark], length: int
) -> tuple[int, int]:
    """The run of sentences with the most different words, the earliest among equals."""
    best: tuple[float, int, int] = (-1.0, 0, 0)
    of_sentence: dict[int, list[Mark]] = {}
    for mark in marks:
        of_sentence.setdefault(table.sentence_of(mark.start), []).append(mark)
    for first in of_sentence:
        start, _ = _bounds(text, table, first)
        last = first
        inside = list(of_sentence[first])
        while last + 1 < max(len(table.sentences), 1):
            _, end = _bounds(text, table, last + 1)
            if end - start > length:
                break
            last += 1
            inside += of_sentence.get(last, [])
        words = {mark.word for mark in inside}
        worth = len(words) + _AGAIN * min(len(inside) - len(words), 3)
        if _is_prose(text, table, first):
            worth += _PROSE
        if worth > best[0]:
            best = (worth, first, last)
    _, first, last = best
    start, end = _bounds(text, table, first)[0], _bounds(text, table, last)[1]
    if end - start > length:
        return _cut(text, start, end, [m for m in marks if start <= m.start < end], length)
    return _grow(text, table, (start, end), first, last, length)


def _grow(
    text: str, table: SnippetTable, span: tuple[int, int], first: int, last: int, length: int
) -> tuple[int, int]:
    """Adds whole sentences after a passage while they fit; cuts one that is too long."""
    start, end = span
    while last + 1 < len(table.sentences):
        _, further = _bounds(text, table, last + 1)
        if further - start > length:
            break
        last, end = last + 1, further
    while (
        first > 0
        and end - _bounds(text, table, first - 1)[0] <= length - _LEAST
        and _is_prose(text, table, first - 1)
    ):
        first -= 1
        start = _bounds(text, table, first)[0]
    return _cut(text, start, end, [], length) if end - start > length else (start, end)


def _cut(text: str, start: int, end: int, marks: list[Mark], length: int) -> tuple[int, int]:
    """The stretch of a long sentence, between words, that holds the most different words."""
    best = (0, start)
    for mark in marks:
        words = {m.word for m in marks if mark.start <= m.start and m.end <= mark.start + length}
        if len(words) > best[0]:
            best = (len(words), mark.start)
    first = max(start, best[1] - length // 4) if best[0] else start
    if first > start and text[first - 1].isalnum():
        space = text.find(" ", first, best[1])
        first = space + 1 if space >= 0 else best[1]
    last = min(end, first + length)
    if last < end:
        held = max((m.end for m in marks if m.start >= first and m.end <= last), default=first)
        space = max(text.rfind(" ", held, last), text.rfind("\n", held, last))
        last = space if space > first else last
    return first, last


def _render(text: str, start: int, end: int, marks: list[Mark]) -> Snippet:
    """The passage in one line, and the marks at their new places.

    White space becomes one space; a line that ends without a full stop (a heading, an entry of a
    list) is parted from the next one by a dot.
    """
    edges = {}
    made: list[str] = []
    length = 0
    if (
        start > 0
        and text[:start].rstrip()[-1:] not in (*".!?:", "", *"…")
        and ("\n" not in text[:start][len(text[:start].rstrip()) :])
    ):
        made.append(_ELLIPSIS)
        length = 1
    space, ended = True, False
    for offset in range(start, end):
        edges[offset] = length
        letter = text[offset]
        if letter.isspace():
            if not space:
                made.append(" ")
                length += 1
            space = True
            ended = ended or letter == "\n"
        else:
            if ended and length and letter.isalnum() and made[-2][-1].isalnum():
                made.append(_BETWEEN)
                length += len(_BETWEEN)
                edges[offset] = length
            made.append(letter)
            length += 1
            space = ended = False
    edges[end] = length
    if end < len(text.rstrip()) and text[end - 1 : end] not in (*".!?:…",) and text[end] != "\n":
        made.append(_ELLIPSIS)
    whole = "".join(made)
    highlights: list[tuple[int, int]] = []
    for mark in marks:
        first, last = edges[mark.start], edges[mark.end]
        if first < last and (not highlights or highlights[-1][1] <= first):
            highlights.append((first, last))
    return Snippet(whole, tuple(highlights))
