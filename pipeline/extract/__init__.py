"""From a fetched page to its text, without the furniture of its site."""

from pipeline.extract.decode import decode
from pipeline.extract.extraction import extract, extract_plain_text
from pipeline.extract.furniture import Furniture
from pipeline.extract.model import Extracted, RawPage

__all__ = ["Extracted", "Furniture", "RawPage", "decode", "extract", "extract_plain_text"]
