"""The guesser's table of endings, learnt from words whose lemma is known or can be inferred."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter, defaultdict

from finnish import voikko
from finnish.candidates import of_known
from finnish.features import Frequencies
from finnish.folding import clean
from finnish.guesser import LONGEST, Edit

Pair = tuple[str, str, str, str, str]  # form, lemma, word class, case, number
LEAST = 3  # words behind an edit
LEAST_SUFFIX = 4  # words behind a suffix
BACKOFF = 4.0
KEPT = 8
RAREST = 1  # of `Frequencies`: seen two or three times
RARE_WORDS = 4000
POSES = frozenset(("noun", "adj", "proper", "verb", "adv"))
# endings that an unknown name may take on top of another form of it in the same texts
_INFLECTION = re.compile(
    r"^(?:i?n|en|i?ss[aä]|i?st[aä]|i?ll[aä]|i?lt[aä]|i?lle|i?n[aä]|i?ksi|i?[aä]|i?t[aä]|"
    r"i?in|[aeiouyäö]n|h[aeiouyäö]n|i?t|ien|jen|i?den|i?tten|ja|jä|j[ae]n|"
    r"ei?st[aä]|ei?ss[aä]|ei?ll[aä]|ei?lle|e[aä]|eja|een)$"
)


def known_pairs(forms: Counter[str], compounds: bool = False) -> list[Pair]:
    """Words with a single lemma by Voikko, each form once; what the unknown resemble."""
    pairs: list[Pair] = []
    for form in sorted(forms):
        cleaned = clean(form)
        if "-" in cleaned or not cleaned.isalpha() or len(cleaned) < 4 or cleaned.isupper():
            continue
        candidates = [
            c
            for c in of_known(cleaned, voikko.analyse(cleaned))
            if not c.rule.startswith("lexicon")
        ]
        if candidates and candidates[0].rule in ("participle", "minen", "sti"):
            # Voikko's own lemma stands beside ours
            candidates = [c for c in candidates if c.rule != "voikko"]
        lemmas = {c.lemma.lower() for c in candidates}
        if len(lemmas) != 1 or candidates[0].pos not in POSES:
            continue
        c = candidates[0]
        if cleaned[0].isupper() != (c.pos == "proper"):
            continue
        if not compounds and c.structure and len(c.structure.stems) > 1:
            continue
        pairs.append((cleaned, c.lemma, c.pos, c.case, c.number))
    return pairs


def rare_pairs(forms: Counter[str], frequencies: Frequencies) -> list[Pair]:
    """Known names, and known words (compounds too) whose lemma is rare: they can play unknown."""
    pairs = known_pairs(forms, compounds=True)
    names = [pair for pair in pairs if pair[2] == "proper"]
    words = [
        pair for pair in pairs if pair[2] != "proper" and frequencies.of(pair[1].lower()) <= RAREST
    ]
    return names + words[:: max(1, len(words) // RARE_WORDS)]


def name_pairs(forms: Counter[str], edits: dict[tuple[str, str], tuple[str, str]]) -> list[Pair]:
    """Unknown names and their inflected forms, paired because both stand in the texts.

    A name is the form on which most others can be built. `edits` gives case and number of an edit.
    """
    unknown = {
        form: count
        for form, count in forms.items()
        if form[:1].isupper()
        and form.isalpha()
        and len(form) > 2
        and not form.isupper()
        and not voikko.analyse(clean(form))
    }
    built: dict[str, list[str]] = defaultdict(list)
    for form in unknown:
        for base in _bases(form):
            if base in unknown:
                built[base].append(form)
    pairs: list[Pair] = []
    for form in sorted(unknown):
        options = [base for base in _bases(form) if base in unknown]
        options = [
            base
            for base in options
            if len(built[base]) >= len(built.get(form, ())) and unknown[base] + len(built[base]) > 2
        ]
        if options:
            best = max(options, key=lambda base: (len(built[base]), unknown[base], base))
            case, number = edits.get(
                _edit(form, best), ("Gen" if form.endswith("n") else "", "Sing")
            )
            pairs.append((form, best, "proper", case, number))
        elif len(built.get(form, ())) >= 2 or (unknown[form] >= 5 and built.get(form)):
            pairs.append((form, form, "proper", "Nom", "Sing"))
    return pairs


def _bases(form: str) -> list[str]:
    """Shorter words of which the form may be an inflection."""
    found = []
    for cut in range(1, min(5, len(form) - 2)):
        if _INFLECTION.match(form[-cut:]):
            found.append(form[:-cut])
    for stem, ending in (("kse", "s"), ("s", "nen"), ("de", "s"), ("ee", "es"), ("e", "is")):
        for match in re.finditer(stem, form[2:]):
            rest = form[2 + match.end() :]
            if rest == "n" or _INFLECTION.match(rest):
                found.append(form[: 2 + match.start()] + ending)
    return found


def _edit(form: str, lemma: str) -> tuple[str, str]:
    common = 0
    low, base = form.lower(), lemma.lower()
    while common < min(len(low), len(base)) and low[common] == base[common]:
        common += 1
    return low[common:], base[common:]


def cases_of_edits(pairs: list[Pair]) -> dict[tuple[str, str], tuple[str, str]]:
    """The commonest case and number of each edit among names."""
    counts: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for form, lemma, pos, case, number in pairs:
        if pos == "proper":
            counts[_edit(form, lemma)][case, number] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counts.items()}


def table(pairs: list[Pair]) -> bytes:
    """The compressed table that `finnish.guesser.endings` reads."""
    counts: dict[str, Counter[Edit]] = defaultdict(Counter)
    for form, lemma, pos, case, number in pairs:
        strip, add = _edit(form, lemma)
        if len(strip) > LONGEST or len(add) > 5:
            continue
        edit = Edit(strip, add, pos, case, number)
        low = form.lower()
        mark = "^" if form[0].isupper() else ""
        counts[mark][edit] += 1
        for length in range(1, min(LONGEST, len(low) - 1) + 1):
            counts[mark + low[-length:]][edit] += 1
    chosen = sorted(
        {edit for mark in ("", "^") for edit, count in counts[mark].items() if count >= LEAST}
    )
    numbers = {edit: number for number, edit in enumerate(chosen)}
    shares: dict[str, dict[Edit, float]] = {}
    for mark in ("", "^"):
        total = sum(counts[mark].values())
        shares[mark] = {e: n / total for e, n in counts[mark].items() if e in numbers}
    suffixes: dict[str, list[int]] = {}
    for suffix in sorted(counts, key=lambda key: (len(key.lstrip("^")), key)):
        letters = suffix.lstrip("^")
        counter = counts[suffix]
        total = sum(counter.values())
        if not letters or total < LEAST_SUFFIX:
            continue
        parent = shares[("^" if suffix[0] == "^" else "") + letters[1:]]
        own: dict[Edit, float] = {}
        for edit in {*counter, *parent}:
            if edit in numbers and letters.endswith(edit.strip[-len(letters) :]):
                own[edit] = (counter[edit] + BACKOFF * parent.get(edit, 0.0)) / (total + BACKOFF)
        shares[suffix] = own
        best = sorted(own, key=lambda e: (-own[e], numbers[e]))[:KEPT]
        kept = [numbers[e] for e in best if own[e] > 0.003]
        if kept:
            suffixes[suffix] = kept
    for suffix in sorted(suffixes, key=len, reverse=True):
        letters = suffix.lstrip("^")
        shorter = ("^" if suffix[0] == "^" else "") + letters[1:]
        if suffixes.get(shorter) == suffixes[suffix]:
            del suffixes[suffix]
    body = json.dumps(
        {"edits": chosen, "suffixes": suffixes}, ensure_ascii=False, separators=(",", ":")
    )
    return zlib.compress(body.encode("utf-8"), 9)
