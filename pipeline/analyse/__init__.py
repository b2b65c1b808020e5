"""From a page's text to tokens and mentions: `build()` makes the analysis, `analyse` runs it."""

from __future__ import annotations

from pipeline.analyse.analysis import Analysis, build, pipeline
from pipeline.analyse.document import AnalysedDocument, PageText

__all__ = ["AnalysedDocument", "Analysis", "PageText", "build", "pipeline"]
