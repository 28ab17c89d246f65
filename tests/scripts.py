"""Checks the types of the theme's scripts, and runs their tests under Node's own test runner."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import node


def main(types_only: bool) -> int:
    """0 if all is well."""
    if code := node.run("node", "node_modules/typescript/bin/tsc", "--noEmit"):
        return code
    if types_only:
        return 0
    tests = sorted((Path(__file__).parent / "scripts").glob("*.test.ts"))
    with tempfile.TemporaryDirectory() as folder:
        options = ["--bundle", "--platform=node", "--format=esm", "--out-extension:.js=.mjs", "--log-level=warning"]
        esbuild = ["node_modules/esbuild/bin/esbuild", *map(str, tests), *options, f"--outdir={folder}"]
        if code := node.run("node", *esbuild):
            return code
        return node.run("node", "--test", *map(str, sorted(Path(folder).glob("*.mjs"))))


if __name__ == "__main__":
    sys.exit(main("--types-only" in sys.argv))
