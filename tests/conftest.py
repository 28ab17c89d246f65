"""Makes the helpers beside the tests importable. ``pytest tests --update-golden`` writes what is worded or drawn anew
into the cases; read every line of the diff."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is worded or drawn anew into the cases")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether cases take over what is worded or drawn now."""
    return request.config.getoption("--update-golden", default=False)
