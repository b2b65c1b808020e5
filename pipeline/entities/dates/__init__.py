"""Dates, times, ranges and seasons in Finnish text, as EDTF."""

from __future__ import annotations

from pipeline.entities.dates.find import find_dates, find_expressions

__all__ = ["find_dates", "find_expressions"]
