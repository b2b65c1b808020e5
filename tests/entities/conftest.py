"""The analysis that the tests of names share: rules alone, so that no model decides a case."""

from __future__ import annotations

import pytest

from pipeline.analyse import Analysis, build


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    return build(ner="none")
