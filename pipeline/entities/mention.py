"""A mention: where a page names an organisation, a network or a date."""

from __future__ import annotations

from typing import Literal, NamedTuple

EntityType = Literal["organisation", "network", "date"]


class Mention(NamedTuple):
    """One name or date as a page writes it.

    `start`/`end` are offsets into the document text; `name` is the canonical form (nominative, as
    the body itself writes it; the EDTF string for dates). `kind` is the sort of organisation
    (association, foundation, company, municipality, wellbeing services county, public body,
    parish, school, ministry, centre, funder …) or None. `aliases` are other names under which
    this page knows the same body. `edtf` is ISO 8601-2; `earliest`/`latest` bound it as ISO
    dates or times (None: open or unknown). `relative` marks a date that was reckoned from the
    page's own date.
    """

    type: EntityType
    start: int
    end: int
    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    relative: bool = False
