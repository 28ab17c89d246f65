"""Finds the browsers that tests use, and gets what is missing. Prints which they are.

- Chrome or Chromium that is installed, else Debian's package, else Playwright's own download.
- Its headless shell where Debian has it: the same engine without the window around it, which opens a page in a third of
  the time. Elsewhere the browser itself stands in for it.
- A Firefox where Debian has it, whose test is skipped where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SHELL = "chromium-headless-shell"
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def installed() -> str | None:
    """The path of an installed Chrome or Chromium, or of the one that ``MICROLEARN_BROWSER`` names."""
    if named := os.environ.get("MICROLEARN_BROWSER"):
        return named
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(MAC) if MAC.exists() else None)


def without_window() -> str | None:
    """The path of the headless shell, else of the browser: for all that needs no camera and asks for no permission."""
    return os.environ.get("MICROLEARN_BROWSER") or shutil.which(SHELL) or installed()


def _from_debian(package: str) -> bool:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(command, stdout=subprocess.DEVNULL, env=environment).returncode:
            return False
    return True


def main() -> int:
    """0 if there is a Chromium now."""
    if not any(map(shutil.which, ("firefox-esr", "firefox"))) and not _from_debian("firefox-esr"):
        print("browser: no Firefox, its test is skipped")
    if not installed():
        print("browser: none installed, getting Debian's chromium …")
        if not (_from_debian("chromium") and installed()):
            print("browser: getting Playwright's own chromium …")
            return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode
    if not shutil.which(SHELL):
        _from_debian(SHELL)
    print(f"browser: {installed()}, and without a window: {without_window()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
