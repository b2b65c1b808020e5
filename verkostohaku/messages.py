"""What the commands say, in Finnish or in English, by the user's locale."""

from __future__ import annotations

import os
from functools import lru_cache


@lru_cache(maxsize=1)
def finnish() -> bool:
    """Whether the user's locale is Finnish."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return value.lower().startswith("fi")
    return False


def say(english: str, suomeksi: str) -> str:
    """The one of two texts that the user's locale asks for."""
    return suomeksi if finnish() else english
