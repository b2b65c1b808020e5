"""What furniture says of itself in words; the patterns stand in phrases.txt."""

from __future__ import annotations

import re

from pipeline.extract.vocabulary import sections


def _whole(lines: list[str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{line})" for line in lines).replace(" ", r"\s+")
    return re.compile(rf"[\W_]*(?:{joined})[\W_]*", re.IGNORECASE | re.DOTALL)


_PATTERNS = {name: _whole(lines) for name, lines in sections("phrases.txt").items()}
_POINTER = re.compile(
    r"(?:lue|katso) (?:myös|lisää)\b|läs (?:också|även)\b|read (?:also|more)\b", re.IGNORECASE
)
_DAY = (
    r"(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{2,4})?|\d{4}-\d\d-\d\d"
    r"|\d{1,2}\.?\s\w+\s\d{4}|\w+\s\d{1,2},\s\d{4})"
)
_CLOCK = r"(?:\W*(?:klo|kello|kl|at)?\.?\s?\d{1,2}[.:]\d\d(?:[.:]\d\d)?)"
_CHANGED = (
    r"julkaistu|julkaisupäivä|päivitetty|muokattu|muutettu|luotu|publicerad|uppdaterad"
    r"|published|updated|posted"
)
_SAID = rf"{_CHANGED}|viimeksi|lisätty|kirjoitettu|päivämäärä|last|modified|on"
_WEEKDAY = r"(?:ma|ti|ke|to|pe|la|su|\w+(?:tai|na))\.?"
_DATELINE = re.compile(
    rf"\W*(?:(?:{_SAID})\b[\s:]*)*(?:{_WEEKDAY}\s)?{_DAY}?{_CLOCK}?\W*", re.IGNORECASE
)
_DATED_LABEL = re.compile(rf"\W*(?:{_CHANGED})\b.{{0,30}}{_DAY}.{{0,80}}", re.IGNORECASE)
_FULL_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d\d-\d\d|\d{1,2}\.?\s[a-zäö]+ta\s\d{4}")
_READING_TIME = re.compile(r"\W*(?:lukuaika|lästid|reading time)\W*\d+\s*min\w*", re.IGNORECASE)
# characters: the search for an address within one long word is quadratic
_CONTACT_REACH = 500
_CONTACT = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.\w"
    r"|(?:p|puh|tel|gsm)\.?\s?:?\s*\+?\d[\d \-()]{5,}|\b0\d{1,2}[ -]\d{3}",
    re.IGNORECASE,
)


def _is(name: str, text: str, longest: int) -> bool:
    return len(text) <= longest and _PATTERNS[name].fullmatch(text) is not None


def is_label(text: str) -> bool:
    """A share button, a skip link, a "Comments are closed." – nothing of the page's own."""
    return _is("label", text, 90)


def is_reply_label(text: str) -> bool:
    """What stands under each comment of a thread."""
    return _is("reply", text, 80)


def is_cookie_notice(text: str) -> bool:
    """Asks for consent to cookies."""
    return ("eväst" in text or "ook" in text or "kakor" in text) and _is("cookies", text, 2000)


def begins_comments(text: str) -> bool:
    """The heading of a comment thread or of the form for a new comment."""
    return _is("comments", text, 90)


def begins_discussion(text: str) -> bool:
    """What heads a comment thread on some sites, and a section of an article on others."""
    return _is("discussion", text, 30)


def begins_related(text: str) -> bool:
    """The heading of links to other articles."""
    return _is("related", text, 60)


def is_inline_related(text: str) -> bool:
    """A line within an article that points to another one."""
    return _POINTER.match(text) is not None


def is_dateline(text: str) -> bool:
    """A day, with or without what was done then, and nothing else."""
    if len(text) > 140 or not any(map(str.isdigit, text)):
        return False
    text = _READING_TIME.sub("", text)
    return is_dated_label(text) or _DATELINE.fullmatch(text) is not None


def is_dated_label(text: str) -> bool:
    """When a page was published or changed, in so many words."""
    return len(text) <= 140 and _DATED_LABEL.fullmatch(text) is not None


def has_day(text: str) -> bool:
    """A short line that names a calendar day."""
    return len(text) <= 100 and _FULL_DAY.search(text) is not None


def is_contact(text: str) -> bool:
    """Holds an e-mail address or a telephone number."""
    return _CONTACT.search(text, 0, _CONTACT_REACH) is not None
