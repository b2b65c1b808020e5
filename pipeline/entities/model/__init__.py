"""Names in Finnish text, found by a model trained on the Turku NER corpus."""

from __future__ import annotations

from pipeline.entities.model.names import Name, NameModel
from pipeline.entities.model.tags import LABELS

__all__ = ["LABELS", "Name", "NameModel"]
