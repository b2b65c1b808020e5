"""Organisations: marks of legal form, head nouns, well-known short names, foreign bodies."""

from __future__ import annotations

from pipeline.entities.dashed import find_dashed
from pipeline.entities.foreign import find_foreign
from pipeline.entities.found import Found
from pipeline.entities.heads import find_by_head
from pipeline.entities.legal_starts import legal_start
from pipeline.entities.vocabulary import acronyms, leading_forms
from pipeline.entities.words import Page

_MARKS = {"r.y.": "ry", "r.y": "ry", "r.f.": "rf", "r.f": "rf"}


def find_organisations(page: Page) -> list[Found]:
    """Everything on a page that its own form shows to be an organisation."""
    return [
        *find_legal(page),
        *find_by_head(page, "organisation"),
        *find_dashed(page, "organisation"),
        *find_foreign(page, "organisation"),
        *find_known(page),
    ]


def find_legal(page: Page) -> list[Found]:
    """Names that end in (or, for some, begin with) a mark of legal form."""
    found: list[Found] = []
    for index, feature in enumerate(page.features):
        if not feature.legal:
            continue
        start = legal_start(page, index) if not page.breaks(index) else None
        if start is not None and any(c.isalnum() for c in page.slice(start, index)):
            found.append(_legal(page, start, index))
        elif feature.base.lower() in leading_forms() and feature.capital:
            end = index + 1
            while end < len(page.tokens) and page.features[end].capital and not page.breaks(end):
                end += 1
            if end > index + 1 and end - index <= 4:
                name = page.slice(index, end)
                first, last = page.tokens[index], page.tokens[end - 1]
                found.append(
                    Found("organisation", first.start, last.end, (name,), "company", strength=3)
                )
    return found


def _legal(page: Page, start: int, mark: int) -> Found:
    feature = page.features[mark]
    written = feature.base
    form = _MARKS.get(written.lower(), written.rstrip(".") if written.count(".") > 1 else written)
    if form.isupper() and form.lower() in ("ry", "rf", "sr"):
        form = form.lower()
    body = page.slice(start, mark).strip(' ”“„"»«')
    name = f"{body} {form}"
    shorts = [body] if len(body) > 2 else []
    last = page.features[mark - 1]
    if mark - 1 > start and (last.acronym == last.text or not last.known):
        shorts.extend((last.base, f"{last.base} {form}"))
    shorts.extend(_leading_short(page, start, mark, form))
    shorts.extend(_short_behind(page, mark))
    end = page.tokens[mark].end
    if feature.base.endswith("y") and page.text[end : end + 1] == "." and "." in feature.base:
        end += 1
    return Found(
        "organisation",
        page.tokens[start].start,
        end,
        (name,),
        feature.legal,
        exact=feature.base == feature.text,
        shorts=tuple(dict.fromkeys(shorts)),
        strength=3,
    )


def _leading_short(page: Page, start: int, mark: int, form: str) -> tuple[str, ...]:
    """The short name that opens a name: *FinFami – Uudenmaan omaiset ry*, *EHYT Ehkäisevä … ry*."""
    if mark - start < 2:
        return ()
    first, second = page.features[start : start + 2]
    parted = second.dashed or second.text in "-–—"
    chapter = second.place and not second.generic  # "MLL Uudenmaan piiri", not "MTL Suomen …"
    spelt = first.acronym == first.text and not (chapter or second.acronym)
    if first.legal or not (spelt or (parted and not first.known)):
        return ()
    return (first.base, f"{first.base} {form}")


def _short_behind(page: Page, mark: int) -> tuple[str, ...]:
    """*Kajaanin Kuntoutujat ry – KAKU*: an abbreviation behind a dash."""
    if mark + 2 >= len(page.tokens) or page.features[mark + 1].text not in "–—-":
        return ()
    short = page.features[mark + 2]
    return (short.acronym,) if short.acronym and short.acronym == short.text else ()


def find_known(page: Page) -> list[Found]:
    """Short names that mean one body wherever they stand: STEA, Kela, also inside *STEA-tuki*."""
    known = acronyms()
    found: list[Found] = []
    for index, (feature, token) in enumerate(zip(page.features, page.tokens, strict=True)):
        if not feature.capital:
            continue
        name = _known_name(feature.base, feature.acronym, feature.prefix, token.lemma)
        if name is None:
            continue
        end = token.end
        if name == feature.prefix:
            if feature.head is not None:
                continue
            end = token.start + len(name)
        full = name
        if name == token.text and _unit(page, index + 1):
            end = page.tokens[index + 1].end
            full = f"{name} {page.tokens[index + 1].text}"
        exact = name == token.text
        start = token.start
        if name.isupper() and known[name] == "public body" and _of_place(page, index):
            start = page.tokens[index - 1].start
            full = f"{page.tokens[index - 1].text} {full}"
        found.append(Found("organisation", start, end, (full,), known[name], exact))
    return found


def _of_place(page: Page, index: int) -> bool:
    """Whether a region's genitive tells which office of an agency is meant: *Lapin AVI*."""
    before = page.features[index - 1] if index and not page.breaks(index) else None
    return before is not None and before.capital and before.place and "Gen" in before.cases


def _unit(page: Page, index: int) -> bool:
    """Whether a capitalised word names a unit of the body before it: *HUS Psykiatria*."""
    if index >= len(page.tokens) or page.breaks(index) or page.gap(index) != " ":
        return False
    feature = page.features[index]
    plain = not (feature.person or feature.prefix or feature.project or feature.legal)
    named = feature.known and (feature.place or feature.common) and "Nom" in feature.cases
    return (
        feature.capital
        and plain
        and not feature.acronym
        and (feature.place or not feature.head)
        and named
    )


def _known_name(base: str, acronym: str, prefix: str, lemma: str) -> str | None:
    known = acronyms()
    for candidate in (base, acronym, prefix, lemma):
        if candidate in known:
            return candidate
        if candidate.isupper() and candidate.capitalize() in known:
            return candidate.capitalize()  # "KELAn"
    if base[:1].isupper() and not acronym and base[-1:] in "naäe":
        for cut in (1, 2, 3):
            stem = base[:-cut]
            if len(stem) >= 4 and stem in known and not stem.isupper():
                return stem
    return None
