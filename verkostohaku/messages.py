"""What the commands say, in Finnish or in English, by the user's locale."""

from __future__ import annotations

import os
from functools import lru_cache

from verkostohaku.errors import VerkostohakuError
from verkostohaku.told import Told


@lru_cache(maxsize=1)
def finnish() -> bool:
    """Whether the user's locale is Finnish."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return value.lower().replace(".", "_").split("_")[0] == "fi"
    return False


def say(english: str, suomeksi: str) -> str:
    """The one of two texts that the user's locale asks for."""
    return suomeksi if finnish() else english


def in_language(text: str) -> str:
    """A text in the user's language: a `Told` in Finnish, where that is asked for."""
    if not (isinstance(text, Told) and finnish()):
        return str(text)
    from verkostohaku.finnish_texts import finnish_text

    return finnish_text(text)


def error_text(error: VerkostohakuError) -> str:
    """The message of an error in the user's language."""
    if not finnish():
        return str(error)
    from verkostohaku.finnish_texts import finnish_error

    return finnish_error(error)
