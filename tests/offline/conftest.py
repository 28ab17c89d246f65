"""The scripts that compose pages on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from exposing import Scripts, expose


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Scripts:
    """The functions of ``exposed.ts``."""
    return expose(Path(__file__).with_name("exposed.ts"), tmp_path_factory.mktemp("exposed"))
