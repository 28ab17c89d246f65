"""Checks the theme's styles and the types of its scripts, and runs their tests under Node's own test runner."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import node


def check() -> int:
    """The types; and in the styles no feature that browsers of 2022 lack, no physical side, nothing that moves."""
    tsc = ["node", "node_modules/typescript/bin/tsc", "--noEmit"]
    return (
        node.run(*tsc)
        # Workers of saved sites live in another world than pages.
        or node.run(*tsc, "--project", "tsconfig.workers.json")
        or node.run("node", "node_modules/stylelint/bin/stylelint.mjs", "styles/*.css")
    )


def main(check_only: bool) -> int:
    """0 if all is well."""
    code = check()
    if code or check_only:
        return code
    tests = sorted((Path(__file__).parent / "scripts").glob("*.test.ts"))
    with tempfile.TemporaryDirectory() as folder:
        options = ["--bundle", "--platform=node", "--format=esm", "--out-extension:.js=.mjs", "--log-level=warning"]
        esbuild = ["node_modules/esbuild/bin/esbuild", *map(str, tests), *options, f"--outdir={folder}"]
        if code := node.run("node", *esbuild):
            return code
        return node.run("node", "--test", *map(str, sorted(Path(folder).glob("*.mjs"))))


if __name__ == "__main__":
    sys.exit(main("--check-only" in sys.argv))
