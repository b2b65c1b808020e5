"""Points and intervals of time as EDTF (ISO 8601-2) writes them, and their bounds in ISO days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

# months that the sub-year codes of ISO 8601-2 span: quarters 33–36 and half-years 40–41 by
# definition; the seasons 21–24 as the Finnish calendar has them, a winter being any of its year
_SUB_YEAR = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (1, 12),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}


def days_in(year: int | None, month: int) -> int:
    """Days of a month; of a leap year where the year is unknown. Years before 1 count as leap."""
    if year is None or year < 1:
        year = 2000
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, part of a year, year, decade, century or millennium; a day may have a time.

    `year` is None where unknown (`XXXX`), astronomical otherwise (0 is 1 BCE). `masked` counts the
    year's trailing digits that are unspecified. `month` may be a sub-year code (21–24, 33–36, 40,
    41). `time` is minutes from midnight.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: int | None = None
    masked: int = 0
    approximate: bool = False
    uncertain: bool = False

    @property
    def valid(self) -> bool:
        """Whether the calendar has it."""
        if self.year is not None and not -9999 <= self.year <= 9999:
            return False
        if self.month is None:
            return self.day is None
        if self.month > 12:
            return self.day is None and self.month in _SUB_YEAR
        return self.month >= 1 and (
            self.day is None or 1 <= self.day <= days_in(self.year, self.month)
        )

    @property
    def qualifier(self) -> str:
        """EDTF's mark for approximate and uncertain."""
        if self.approximate:
            return "%" if self.uncertain else "~"
        return "?" if self.uncertain else ""

    def edtf(self) -> str:
        """The EDTF string."""
        text = self._year()
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        if self.time is not None:
            return text + _clock(self.time)
        return text + self.qualifier

    def _year(self) -> str:
        if self.year is None:
            return "XXXX"
        digits = _iso_year(self.year)
        return digits[: len(digits) - self.masked] + "X" * self.masked

    def earliest(self) -> str | None:
        """The first ISO day (or time) that it covers; None where the year is unknown."""
        if self.year is None:
            return None
        if self.masked:
            return f"{_iso_year(self.year - self.year % 10**self.masked)}-01-01"
        month = _SUB_YEAR[self.month][0] if self.month in _SUB_YEAR else self.month or 1
        day = f"{_iso_year(self.year)}-{month:02}-{self.day or 1:02}"
        return day if self.time is None else day + _clock(self.time)

    def latest(self) -> str | None:
        """The last ISO day (or time) that it covers; None where the year is unknown."""
        if self.year is None:
            return None
        if self.masked:
            span = 10**self.masked
            return f"{_iso_year(self.year - self.year % span + span - 1)}-12-31"
        month = _SUB_YEAR[self.month][1] if self.month in _SUB_YEAR else self.month or 12
        day = f"{_iso_year(self.year)}-{month:02}-{self.day or days_in(self.year, month):02}"
        return day if self.time is None else day + _clock(self.time)


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point to another; None is an open end. At least one end is given."""

    start: Point | None
    end: Point | None

    @property
    def valid(self) -> bool:
        """Whether the calendar has both ends and they stand in order."""
        if (self.start and not self.start.valid) or (self.end and not self.end.valid):
            return False
        if not self.start or not self.end:
            return True
        first, last = self.start, self.end
        if first.year is None or last.year is None:
            return first.year is last.year
        return _order(first) <= _order(last)

    def edtf(self) -> str:
        """The EDTF string, `..` for an open end."""
        start = self.start.edtf() if self.start else ".."
        end = self.end.edtf() if self.end else ".."
        return f"{start}/{end}"

    def earliest(self) -> str | None:
        """The first ISO day (or time); None where open or unknown."""
        return self.start.earliest() if self.start else None

    def latest(self) -> str | None:
        """The last ISO day (or time); None where open or unknown."""
        return self.end.latest() if self.end else None


Value = Point | Interval


def _order(point: Point) -> tuple[int, int, int, int]:
    month = _SUB_YEAR[point.month][0] if point.month in _SUB_YEAR else point.month or 0
    return point.year or 0, month, point.day or 0, point.time or 0


def _iso_year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _clock(minutes: int) -> str:
    return f"T{minutes // 60:02}:{minutes % 60:02}"
