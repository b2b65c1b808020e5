"""Finnish sentences by the code of what is told, each a template of the same values.

A test compares them with what the program tells.
"""

from __future__ import annotations

from verkostohaku.errors import QueryError, VerkostohakuError
from verkostohaku.finnish_texts import commands, queries, reasons, stores
from verkostohaku.told import Told

TEXTS = {**commands.TEXTS, **reasons.TEXTS, **stores.TEXTS}


def finnish_text(told: Told) -> str:
    """The Finnish sentence; the English one where there is none."""
    template = TEXTS.get(told.code)
    if template is None:
        return str(told)
    values = {
        name: finnish_text(value) if isinstance(value, Told) else value
        for name, value in told.values.items()
    }
    try:
        return template.format(**values)
    except (KeyError, ValueError):  # stored by another version, with other values
        return str(told)


def finnish_error(error: VerkostohakuError) -> str:
    """The message of an error in Finnish, where there is one; else in English."""
    if isinstance(error, QueryError):
        return queries.TEXTS.get(error.code, str(error)).replace("{about}", error.about)
    return finnish_text(error.told)
