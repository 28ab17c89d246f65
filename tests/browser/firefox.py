"""An installed Firefox, driven by the protocol that each has built in, Marionette. Playwright starts Debian's too, but
then asks it for what it does not know yet, and opens no page."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

Seen = TypeVar("Seen")

PATIENCE = 30
"""Seconds after which a state that does not come is a failure."""

PREFERENCES = {"marionette.port": 0, "intl.accept_languages": "nl-NL, nl"}
"""Any port that is free, and a Dutch reader. What it would ask its maker for, it leaves out by itself."""

_FIND = """return [...document.querySelectorAll(arguments[0])].find((element) =>
  element.checkVisibility() && element.textContent.includes(arguments[1])) ?? null"""

_COMPLAINTS = """return Services.console.getMessageArray()
  .filter((said) => said instanceof Ci.nsIScriptError && !(said.flags & Ci.nsIScriptError.warningFlag))
  .map((said) => `${said.errorMessage} (${said.sourceName}:${said.lineNumber})`)
  .filter((said) => said.includes(arguments[0]))"""


def installed() -> str | None:
    """The path of an installed Firefox; not of one in a snap, which sees no temporary folders."""
    if Path("/snap/bin/firefox").exists():
        return shutil.which("firefox-esr")
    return shutil.which("firefox-esr") or shutil.which("firefox")


def until(what: str, look: Callable[[], Seen]) -> Seen:
    """What is seen, as soon as it is something."""
    deadline = time.monotonic() + PATIENCE
    while not (seen := look()):
        assert time.monotonic() < deadline, f"it does not come: {what}"
        time.sleep(0.05)
    return seen


class Firefox:
    """A browser with one tab. What it keeps in ``profile`` is there when it is started again."""

    def __init__(self, program: str, profile: Path) -> None:
        self._program = program
        self._profile = profile
        profile.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("".join(lines), "utf-8")

    def start(self) -> None:
        """Start it, with an empty page."""
        port = self._profile / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
        with (self._profile / "said").open("wb") as said:
            self._process = subprocess.Popen(
                [self._program, *options, "--profile", self._profile],
                stdout=said,
                stderr=said,
                env={**os.environ, "HOME": str(self._profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
            )
        try:
            until("a Firefox", lambda: self._listens(port))
            self._connection = socket.create_connection(("127.0.0.1", int(port.read_text("ascii"))), 2 * PATIENCE)
            self._answers = self._connection.makefile("rb")
            self._read()  # it says who it is
            self._send("WebDriver:NewSession", timeouts={"pageLoad": PATIENCE * 1000})
        except BaseException:
            self._process.kill()
            raise

    def quit(self) -> None:
        """End it, as a user does."""
        try:
            with suppress(OSError, ValueError):
                self._send("Marionette:Quit", flags=["eForceQuit"])
            self._answers.close()
            self._connection.close()
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()

    def open(self, url: str) -> None:
        """Open a page. Where the browser has only a page of its own to show, that is an error."""
        self._send("WebDriver:Navigate", url=url)

    def title(self) -> str:
        """What its tab says."""
        return self._send("WebDriver:GetTitle")

    def see(self, selector: str, words: str = "") -> str:
        """The first element of these that is shown and has these words in it, as soon as there is one."""
        element = until(f"{selector} {words}", lambda: self._run(_FIND, selector, words))
        return next(iter(element.values()))

    def click(self, selector: str, words: str = "") -> None:
        """Click on it as soon as it is shown."""
        self._send("WebDriver:ElementClick", id=self.see(selector, words))

    def type(self, selector: str, text: str) -> None:
        """Type into it."""
        self._send("WebDriver:ElementSendKeys", id=self.see(selector), text=text)

    def complaints(self, origin: str) -> list[str]:
        """The errors in its console, since its start, about the pages, scripts and workers of a site."""
        self._send("Marionette:SetContext", value="chrome")
        found = self._run(_COMPLAINTS, origin)
        self._send("Marionette:SetContext", value="content")
        return found

    def _listens(self, port: Path) -> bool:
        assert self._process.poll() is None, (self._profile / "said").read_text("utf-8", "replace")
        return port.exists() and port.read_text("ascii") != ""

    def _run(self, script: str, *arguments: str) -> Any:
        return self._send("WebDriver:ExecuteScript", script=script, args=arguments)

    def _send(self, command: str, **parameters: Any) -> Any:
        content = json.dumps([0, 1, command, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(content), content))
        _, _, error, result = self._read()
        assert error is None, f"{command} {parameters}: {error}"
        return result.get("value")

    def _read(self) -> Any:
        """A message: its length in bytes, a colon, and JSON."""
        length = b""
        while (letter := self._answers.read(1)).isdigit():
            length += letter
        return json.loads(self._answers.read(int(length)))
