"""``pytest tests/units --update-golden`` writes what authors read anew into the cases; read every line of the diff."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the wording into tests/units/bad_input anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether cases take over what is worded now."""
    return request.config.getoption("--update-golden", default=False)
