"""Pages that say with status 200 that they are not there: soft 404s."""

from __future__ import annotations

import re

_SAYS = re.compile(
    r"""
    ^\W*404\W*$
    | \b404\b.{0,30}\b(?:error|virhe|not\ found|sivu\w*)
    | \b(?:error|virhe\w*)\W{0,3}404\b
    | \bsivua\b.{0,25}\bei\b.{0,25}\blöy[dt]
    | \bsivua\ ei\ ole\b
    | \bpage\b.{0,15}\b(?:not|cannot\ be|could\ not\ be)\ found\b
    | \bsidan\b.{0,25}\b(?:hittades|hittas|hitta)\b
    """,
    re.VERBOSE,
)
# a heading says it shortly; a longer one is about something
_LONGEST = 100


def says_missing(*headings: str | None) -> bool:
    """Whether a page's title or first heading says that it is none (fi, sv, en).

    One that asks ("Miksi sivua ei löydy hakukoneesta?") is about it.
    """
    return any(
        len(text) <= _LONGEST and not text.endswith("?") and _SAYS.search(text) is not None
        for heading in headings
        if (text := " ".join((heading or "").casefold().split()))
    )
