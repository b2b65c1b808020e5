"""A page that takes too long costs only itself."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from pipeline.time_limit import TimeIsUp, time_limit


def stubborn() -> None:
    """Like a library that goes on whatever happens."""
    while True:
        with suppress(Exception):
            time.sleep(1)


def limited(seconds: float) -> None:
    with time_limit(seconds):
        stubborn()


def test_work_is_ended() -> None:
    with pytest.raises(TimeIsUp):
        limited(0.05)


def test_quick_work_is_left_alone() -> None:
    with time_limit(0.05):
        pass
    time.sleep(0.1)
