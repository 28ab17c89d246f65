"""Makes the helpers beside the tests importable. ``pytest tests --update-golden`` writes what is worded or drawn anew
into the cases; read every line of the diff."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# No test depends on the clock of a busy machine.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is worded or drawn anew into the cases")


@pytest.fixture(autouse=True, scope="session")
def no_memory_of_others(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What commands remember between runs stays among the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True, scope="session")
def converted_once() -> None:
    """Many tests build the site's own content: its media are converted by the first."""
    os.environ["MICROLEARN_CACHE"] = str(Path(__file__).parent.parent / ".cache" / "microlearn" / "media")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether cases take over what is worded or drawn now."""
    return request.config.getoption("--update-golden", default=False)
