"""The search's scripts in an embedded JavaScript engine, and its bundle as it is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample import Scripts

import node
from microlearn.search import engine


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Scripts:
    """The functions of ``exposed.ts``."""
    quickjs = pytest.importorskip("quickjs")
    bundle = tmp_path_factory.mktemp("exposed") / "exposed.js"
    options = ["--bundle", "--format=iife", "--target=safari15.4", "--charset=ascii", "--log-level=warning"]
    entry = str(Path(__file__).with_name("exposed.ts"))
    code = node.run("node", "node_modules/esbuild/bin/esbuild", entry, *options, f"--outfile={bundle}")
    assert code == 0, "esbuild is not installed, or exposed.ts is not right; run: make test"
    return Scripts(quickjs, bundle.read_text("utf-8"))


@pytest.fixture(scope="session")
def bundle() -> str:
    """The engine as the terminal runs it."""
    pytest.importorskip("quickjs")
    return engine.bundle()
