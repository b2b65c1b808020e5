"""Which of its addresses a text that stands at several is shown under.

The choice depends on the addresses alone, so that the order in which a crawl met them, or a run
that was stopped half way, changes nothing: secure before plain, then the shorter (without query
strings and folders of categories), then by the alphabet.
"""

from __future__ import annotations

from sqlalchemy import case, func

from corpus.schema import pages

# sorts the pages of a document, the one that it is shown under first
BEST_FIRST = (
    case((pages.c.url.like("http://%"), 1), else_=0),
    func.length(pages.c.url),
    pages.c.url,
)
