"""What staff taught about names: the authority file, a CSV table in the home directory.

The header names the columns. `name` and `type` are required: the name as it should be, and
organisation, network, date or reject (leave it out). `id` says which entity of an export the row
is about, `alias` (in as many columns as needed, or several parted by semicolons) what else the
body is called; other columns are for people and are passed over. So the sheet that
`verkostohaku export --review` writes can be corrected and put in place as it is: another name
renames, the same name in two rows merges, another type retypes.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Mapping
from pathlib import Path

from pipeline.entities.keys import slug
from pipeline.entities.mention import EntityType
from verkostohaku.errors import SettingsError

REJECT = "reject"
TYPES: tuple[EntityType, ...] = ("organisation", "network", "date")
_CHOICES = (*TYPES, REJECT)

Decision = tuple[str, str] | None


class Authority:
    """Decisions on names; an empty one leaves every name as it is."""

    def __init__(
        self, decisions: Mapping[str, Decision] | None = None, fingerprint: int = 0
    ) -> None:
        # by slug: of an entity that was exported, or of a name as any of the types
        self._decisions = dict(decisions or {})
        self.fingerprint = fingerprint

    def decide(self, entity_type: EntityType, name: str) -> Decision:
        """The (type, name) that staff want for a name; None: leave it out."""
        return self._decisions.get(slug(entity_type, name), (entity_type, name))

    @classmethod
    def read(cls, path: Path) -> Authority:
        """Reads the file; none is an empty one. Raises SettingsError for a broken one."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return cls()
        except UnicodeDecodeError as error:
            raise SettingsError(
                f"{path} is not UTF-8 text (byte {error.start}). Save it as CSV in UTF-8."
            ) from error
        except OSError as error:
            raise SettingsError(
                f"{path} cannot be read: {error.strerror}. Check its permissions."
            ) from error
        return cls(_decisions(text, path), zlib.crc32(text.encode()) >> 1)


def _decisions(text: str, path: Path) -> dict[str, Decision]:
    lines = text.splitlines()
    # spreadsheet programs in Finland part columns by semicolons
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    decisions: dict[str, Decision] = {}
    owners: dict[str, int] = {}
    try:
        header = [column.strip().lower() for column in next(rows, [])]
        for required in ("name", "type"):
            if required not in header:
                raise SettingsError(
                    f"{path}: the first line must name the columns, among them name and type; "
                    f"{required} is missing."
                )
        for row in rows:
            if any(cell.strip() for cell in row):
                _read_row(
                    row, header, f"{path}, line {rows.line_num}", rows.line_num, decisions, owners
                )
    except csv.Error as error:
        raise SettingsError(f"{path}, line {rows.line_num}: {error}. Mend that line.") from error
    return decisions


def _read_row(
    row: list[str],
    header: list[str],
    place: str,
    line: int,
    decisions: dict[str, Decision],
    owners: dict[str, int],
) -> None:
    cells = list(zip(header, (cell.strip() for cell in row), strict=False))
    first = dict(reversed(cells))
    name, written_type = first.get("name", ""), first.get("type", "").lower()
    if not name:
        raise SettingsError(f"{place}: the name is empty. Fill it in, or delete the row.")
    if written_type not in _CHOICES:
        raise SettingsError(
            f"{place}: {written_type!r} is no type. Write one of {', '.join(_CHOICES)}."
        )
    decision: Decision = None if written_type == REJECT else (written_type, name)
    called = [name] + [
        alias.strip()
        for column, cell in cells
        if column in ("alias", "aliases")
        for alias in cell.split(";")
        if alias.strip()
    ]
    slugs = {slug(entity_type, other) for other in called for entity_type in TYPES[:2]}
    slugs.add(slug("date", name))
    if first.get("id"):
        slugs.add(first["id"])
    for identifier in sorted(slugs):
        if identifier in decisions and decisions[identifier] != decision:
            raise SettingsError(
                f"{place}: line {owners[identifier]} says something else of the same name "
                f"({identifier}). Leave it in one of the two rows only."
            )
        decisions[identifier] = decision
        owners[identifier] = line
