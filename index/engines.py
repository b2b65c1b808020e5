"""The engines by name; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from verkostohaku.errors import SettingsError
from verkostohaku.told import Told

if TYPE_CHECKING:
    from index.engine import Engine

DEFAULT = "whoosh"


def _whoosh() -> Engine:
    from index.whoosh_engine import WhooshEngine

    return WhooshEngine()


ENGINES: dict[str, Callable[[], Engine]] = {"whoosh": _whoosh}


def engine(name: str = DEFAULT) -> Engine:
    """The engine of that name; raises SettingsError where there is none."""
    make = ENGINES.get(name)
    if make is None:
        raise SettingsError(
            Told(
                "search.engine",
                "There is no search engine {name!r}; name one of these: {known}.",
                name=name,
                known=", ".join(ENGINES),
            )
        )
    return make()
