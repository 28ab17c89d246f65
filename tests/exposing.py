"""The theme's pure scripts in an embedded JavaScript engine, to be held against their twins in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import node

_OPTIONS = ("--bundle", "--format=iife", "--target=safari15.4", "--charset=ascii", "--log-level=warning")


class Scripts:
    """Calls functions of an ``exposed.ts``; what is given and given back is JSON."""

    def __init__(self, quickjs: Any, source: str) -> None:
        self._context = quickjs.Context()
        self._context.eval(source)
        self._call = self._context.eval("(name, given) => call(name, given)")

    def __call__(self, name: str, *given: Any) -> Any:
        return json.loads(self._call(name, json.dumps(given)))


def expose(entry: Path, folder: Path) -> Scripts:
    """Bundle an ``exposed.ts`` into a folder, and run it."""
    quickjs = pytest.importorskip("quickjs")
    bundle = folder / "exposed.js"
    code = node.run("node", "node_modules/esbuild/bin/esbuild", str(entry), *_OPTIONS, f"--outfile={bundle}")
    assert code == 0, "esbuild is not installed, or exposed.ts is not right; run: make test"
    return Scripts(quickjs, bundle.read_text("utf-8"))
