"""How often lemmas occur in plain text, where their forms leave no doubt or the rest tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log2

from finnish import voikko
from finnish.candidates import of_known
from finnish.features import digest
from finnish.folding import clean

SLOTS = 1 << 18
ROUNDS = 3
RULES = frozenset(("voikko", "participle", "minen", "sti", "pronoun"))


def form_counts(texts: Iterable[str]) -> Counter[str]:
    """How often each word form stands in the texts."""
    from finnish.tokeniser import tokenise

    counts: Counter[str] = Counter()
    for text in texts:
        for span in tokenise(text):
            if span.kind == "word":
                word = text[span.start : span.end]
                if span.sentence_start and word[1:].islower():
                    word = word.lower()
                counts[word] += 1
    return counts


def lemma_counts(forms: Counter[str]) -> dict[str, float]:
    """Expected counts of lemmas; an ambiguous form is shared out by its lemmas' other forms."""
    options: list[tuple[int, list[str]]] = []
    for form, count in forms.items():
        cleaned = clean(form)
        found = voikko.analyse(cleaned)
        if not found:
            continue
        lemmas: dict[str, None] = {}
        heads: dict[str, None] = {}
        for candidate in of_known(cleaned, found):
            if candidate.rule in RULES:
                lemmas[candidate.lemma.lower()] = None
                structure = candidate.structure
                if structure and len(structure.stems) > 1:
                    heads[structure.stems[-1].lemma.lower()] = None
        options.append((count, list(lemmas)))
        if len(heads) == 1 and len(lemmas) == 1:
            options.append((count, list(heads)))
    counts: dict[str, float] = {}
    for _ in range(ROUNDS):
        fresh: dict[str, float] = defaultdict(float)
        for count, lemmas_of_form in options:
            if len(lemmas_of_form) == 1:
                fresh[lemmas_of_form[0]] += count
                continue
            shares = [counts.get(lemma, 0.0) + 0.5 for lemma in lemmas_of_form]
            total = sum(shares)
            for lemma, share in zip(lemmas_of_form, shares, strict=True):
                fresh[lemma] += count * share / total
        counts = dict(fresh)
    return counts


def table(counts: dict[str, float]) -> bytes:
    """Logarithms of the counts (0 to 15) by hash; the commoner lemma wins a shared slot."""
    slots = bytearray(SLOTS)
    for lemma, count in counts.items():
        if count >= 1.5:
            slot = digest(lemma) % SLOTS
            slots[slot] = max(slots[slot], min(15, int(log2(count)) + 1))
    return bytes(slots)
