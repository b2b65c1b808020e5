"""The authority file: what staff have decided about names, applied to what the rules found.

CSV in UTF-8 with a header; commas or semicolons part the columns. Columns: `action`, `type`,
`name`, `alias`; every further column is another alias, but for those in which the sheet of
`verkostohaku export --review` tells people more (`kind`, `documents`, `example`). A row without
an action says "this body is called so, and these are its aliases".

| action | meaning |
|---|---|
| (empty), `name` | `name` is the canonical form of itself and of every alias |
| `merge` | the same: the bodies named by the aliases are `name` |
| `retype` | `name` (and its aliases) is of type `type`, whatever was found |
| `reject` | `name` (and its aliases) is no name of that type; with an empty type of any type |
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from pipeline.entities.keys import entity_key
from pipeline.entities.mention import EntityType, Mention
from verkostohaku.errors import SettingsError
from verkostohaku.told import Told

Action = Literal["name", "merge", "retype", "reject"]
ACTIONS: tuple[Action, ...] = ("name", "merge", "retype", "reject")
TYPES: tuple[EntityType, ...] = ("organisation", "network")
COLUMNS = ("action", "type", "name", "alias")
FOR_PEOPLE = ("kind", "documents", "example")


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision; `type` is None where it holds for every type."""

    action: Action
    type: EntityType | None
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Authority:
    """All decisions, ready to be applied: keys of (type, name) to the entry that rules them."""

    entries: tuple[Entry, ...] = ()
    _ruled: dict[tuple[EntityType, str], Entry] = field(init=False, repr=False, compare=False)
    # (a name, the decision on it that is passed over, the one that holds)
    contradictions: list[tuple[str, Entry, Entry]] = field(
        init=False, repr=False, compare=False, default_factory=list
    )

    def __post_init__(self) -> None:
        ruled: dict[tuple[EntityType, str], Entry] = {}
        for entry in self.entries:
            wanted = TYPES if entry.type is None or entry.action == "retype" else (entry.type,)
            for entity_type in wanted:
                for name in (entry.name, *entry.aliases):
                    key = entity_type, entity_key(entity_type, name)
                    before = ruled.get(key)
                    if before is not None and _contradict(before, entry):
                        self.contradictions.append((name, before, entry))
                    ruled[key] = entry
        object.__setattr__(self, "_ruled", ruled)

    def apply(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """The mentions with names, types and aliases as decided; rejected ones are left out.

        Dates pass unchanged. Later rows of the file win over earlier ones. Applying twice gives
        what applying once gives.
        """
        return tuple(m for mention in mentions if (m := self._decide(mention)) is not None)

    def _decide(self, mention: Mention) -> Mention | None:
        entry = self._ruled.get((mention.type, entity_key(mention.type, mention.name)))
        if entry is None:
            return mention
        if entry.action == "reject":
            return None
        known = {entry.name: None, mention.name: None}
        known.update(dict.fromkeys((*entry.aliases, *mention.aliases)))
        del known[entry.name]
        return mention._replace(
            type=entry.type or mention.type,
            name=entry.name,
            kind=mention.kind if (entry.type or mention.type) == "organisation" else None,
            aliases=tuple(sorted(known, key=lambda name: (name.casefold(), name))),
        )


def _contradict(before: Entry, after: Entry) -> bool:
    """Whether two rows want something else of one name; an untouched row of the sheet does not."""
    if before.action == "name" and before.name in before.aliases:
        return False
    rejects = before.action == "reject", after.action == "reject"
    return rejects[0] != rejects[1] or (before.type, before.name) != (after.type, after.name)


def read_authority(path: Path) -> Authority:
    """The decisions of an authority file; none where there is no file.

    Raises SettingsError, with the line's number, for what cannot be understood.
    """
    if not path.exists() and not path.is_symlink():
        return Authority()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # spreadsheet programs in Finland part the columns by semicolons
            delimiter = ";" if ";" in file.readline() else ","
            file.seek(0)
            return Authority(
                tuple(_entries(path, list(csv.reader(file, delimiter=delimiter, strict=True))))
            )
    except UnicodeDecodeError as error:
        raise SettingsError(
            Told(
                "authority.no_utf8",
                "The authority file {path} is not UTF-8 (byte {place}). Save it as UTF-8.",
                path=path,
                place=error.start,
            )
        ) from error
    except OSError as error:
        raise SettingsError(
            Told(
                "authority.unreadable",
                "The authority file {path} cannot be read: {error}. Nothing was changed; "
                "mend that, or remove it.",
                path=path,
                error=Told.by_system(error),
            )
        ) from error
    except csv.Error as error:
        raise SettingsError(
            Told(
                "authority.no_csv",
                "The authority file {path} is no CSV: {error}. Correct it.",
                path=path,
                error=error,
            )
        ) from error


def _entries(path: Path, rows: Sequence[Sequence[str]]) -> Iterator[Entry]:
    if not rows:
        return
    header = [cell.strip().lower() for cell in rows[0]]
    if "name" not in header or "type" not in header:
        raise SettingsError(
            Told(
                "authority.columns",
                "The authority file {path} has the columns {found}; its first "
                "line must name {known} (type and name at least).",
                path=path,
                found=", ".join(header) or Told("authority.no_columns", "none"),
                known=", ".join(COLUMNS),
            )
        )
    named: dict[str, int] = {
        column: header.index(column) for column in ("action", "type", "name") if column in header
    }
    passed_over = {*named.values(), *(header.index(name) for name in FOR_PEOPLE if name in header)}
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        value = {key: cells[at] if at < len(cells) else "" for key, at in named.items()}
        aliases = tuple(c for at, c in enumerate(cells) if at not in passed_over and c)
        yield _entry(path, number, value, aliases)


def _entry(path: Path, number: int, value: dict[str, str], aliases: tuple[str, ...]) -> Entry:
    action = value.get("action", "").lower() or "name"
    kind_of = value["type"].lower()
    where = Told(
        "authority.line", "Line {number} of the authority file {path}", number=number, path=path
    )
    if action not in ACTIONS:
        raise SettingsError(
            Told(
                "authority.action",
                "{where}: unknown action {action!r}; known: {known}.",
                where=where,
                action=action,
                known=", ".join(ACTIONS),
            )
        )
    if kind_of not in TYPES and not (kind_of == "" and action == "reject"):
        raise SettingsError(
            Told(
                "authority.type",
                "{where}: unknown type {type!r}; known: {known}.",
                where=where,
                type=kind_of,
                known=", ".join(TYPES),
            )
        )
    if not value["name"]:
        raise SettingsError(
            Told(
                "authority.name",
                "{where}: the name is empty; write the canonical name.",
                where=where,
            )
        )
    entity_type = cast(EntityType, kind_of) if kind_of else None
    return Entry(action, entity_type, value["name"], aliases)
