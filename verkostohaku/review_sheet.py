"""The review sheet: every name in a row that people correct and put into the home as authority.csv.

What the authority file says already is in the sheet too, so that a sheet may replace the file.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TextIO

from corpus.export import ExportedEntity
from pipeline.naming import Naming

_COLUMNS = ("action", "type", "name", "kind", "documents", "example")


class _Row(NamedTuple):
    action: str
    type: str
    name: str
    kind: str = ""
    documents: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()


def write_review(entities: Iterable[ExportedEntity], stream: TextIO, naming: Naming) -> None:
    """Writes a row for each entity, and one for each decision that no entity shows.

    A row gives the entity's name as the first alias: so another name in `name` renames it. A name
    that two entities bear is left out of the aliases, unless staff taught it: the sheet as it
    comes must not merge them.
    """
    rows = _of_entities(entities, naming)
    rows.extend(_of_decisions(naming, {(row.type, naming.key(row.type, row.name)) for row in rows}))
    width = max((len(row.aliases) for row in rows), default=1)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow((*_COLUMNS, *["alias"] * max(width, 1)))
    writer.writerows((*row[:-1], *row.aliases) for row in rows)


def _of_entities(entities: Iterable[ExportedEntity], naming: Naming) -> list[_Row]:
    retyped = {
        (decision.type, naming.key(decision.type or "", decision.name))
        for decision in naming.decisions
        if decision.action == "retype"
    }
    rows: list[_Row] = []
    bearers: Counter[tuple[str, str]] = Counter()
    for entity in entities:
        if entity.type == "date":
            continue
        action = "retype" if (entity.type, naming.key(entity.type, entity.name)) in retyped else ""
        example = " ".join(entity.mentions[0].sentence.split())
        facts = (entity.kind or "", str(entity.documents), example)
        rows.append(_Row(action, entity.type, entity.name, *facts, entity.aliases))
        names = (entity.name, *entity.aliases)
        bearers.update({(entity.type, naming.key(entity.type, name)) for name in names})
    return [row._replace(aliases=(row.name, *_own(row, bearers, naming))) for row in rows]


def _own(row: _Row, bearers: Counter[tuple[str, str]], naming: Naming) -> list[str]:
    teaching = naming.taught(row.type, naming.key(row.type, row.name))
    kept = teaching.aliases if teaching else ()
    return [a for a in row.aliases if a in kept or bearers[row.type, naming.key(row.type, a)] == 1]


def _of_decisions(naming: Naming, shown: set[tuple[str, str]]) -> list[_Row]:
    """What staff rejected, and what they taught of names that no page bears at present."""
    return [
        _Row(decision.action, decision.type or "", decision.name, aliases=decision.aliases)
        for decision in naming.decisions
        if decision.action == "reject"
        or (decision.type, naming.key(decision.type or "", decision.name)) not in shown
    ]
