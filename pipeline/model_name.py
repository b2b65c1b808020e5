"""The `ner` setting: which model finds names; light to import."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from verkostohaku.errors import MissingComponentError
from verkostohaku.told import Told

BUILTIN = "builtin"
NONE = "none"


def require_model(name: str) -> None:
    """Raises MissingComponentError when the spaCy pipeline that `name` names is not installed."""
    if name in (BUILTIN, NONE) or Path(name).exists():
        return
    try:
        metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError) as error:
        raise not_installed(name) from error


def not_installed(name: str) -> MissingComponentError:
    """The error for a pipeline that cannot be loaded."""
    return MissingComponentError(
        Told(
            "settings.model",
            "The setting ner names the spaCy pipeline {name!r}, which is not installed. Install "
            'it (python -m spacy download {name}), or set ner to "builtin" or "none".',
            name=name,
        )
    )
