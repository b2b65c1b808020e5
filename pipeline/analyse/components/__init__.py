"""The steps of the spaCy pipeline, one file each, and the order in which they run."""

from __future__ import annotations

from pipeline.analyse.components.registry import ORDER, register

__all__ = ["ORDER", "register"]
