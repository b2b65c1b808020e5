"""The version that is kept is that of the code and the tables."""

from __future__ import annotations

from finnish import Analyser
from finnish.version import compute


def test_checksum_is_up_to_date() -> None:
    assert Analyser().version.endswith(compute()), "run: python -m finnish.version"
