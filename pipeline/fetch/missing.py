"""Pages that say with status 200 that they are not there: soft 404s."""

from __future__ import annotations

import re

# a title joins what the page says with the site's name; an exclamation may stand before it
_JOINTS = re.compile(r"\s[|–—·•-]\s|!\s")
_SAYS = re.compile(
    r"""
      404
    | (?:error|virhe)\W*404(?:\W+(?:not\ found|sivua\ ei\ \w+))?
    | 404\W+(?:error|virhe|not\ found|(?:page|sivua)\ \w+\ \w+)
    | (?:\w+\ ){0,2}sivua\ ei\ (?:\w+\ )?(?:voi(?:tu)?\ )?löy[dt]\w*
    | (?:\w+\ )?sivua\ ei\ ole(?:\ enää)?(?:\ olemassa)?
    | (?:(?:the|that|this)\ )?page\ (?:(?:you|that)\ [\w\ ]{2,30}\ )?
      (?:was\ not|could\ not\ be|cannot\ be|can[’']t\ be|not)\ found
    | (?:\w+\ ){0,2}sidan\ (?:kunde\ inte\ hittas|hittades\ inte|finns\ inte)
    """,
    re.VERBOSE,
)


def says_missing(*headings: str | None) -> bool:
    """Whether a page's title or first heading says that it is none (fi, sv, en).

    One of the pieces that the heading joins must say that and nothing else: "Kun sivua ei löydy:
    opas" and "Sivua ei ole vielä käännetty" are about it.
    """
    return any(
        _SAYS.fullmatch(piece.strip(" .!…")) is not None
        for heading in headings
        for piece in _JOINTS.split(" ".join((heading or "").casefold().split()))
    )
