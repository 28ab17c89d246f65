"""The search's scripts in an embedded JavaScript engine, and its bundle as it is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from exposing import Scripts, expose
from microlearn.search import engine


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Scripts:
    """The functions of ``exposed.ts``."""
    return expose(Path(__file__).with_name("exposed.ts"), tmp_path_factory.mktemp("exposed"))


@pytest.fixture(scope="session")
def bundle() -> str:
    """The engine as the terminal runs it."""
    pytest.importorskip("quickjs")
    return engine.bundle()
