"""The live preview: problems are shown on the page, nothing hangs, and it recovers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import QUIET, build, copy_of

GOOD = "---\ngoal: Do it well\nkey_points: [Once]\nformat: text\nmoment: new\n---\nGood text.\n"
BAD = GOOD.replace("goal:", "doel:")
WAIT = 60
"""Seconds until a step counts as never happening; the steps themselves take about one."""


class Server:
    """``mkdocs serve`` in another process, and all that it has printed."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, **QUIET, "PYTHONUNBUFFERED": "1"},
        )
        self.terminal = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.terminal += line

    def until(self, path: str, text: str) -> str:
        """The page, as soon as it has the text."""
        page = ""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            assert self.process.poll() is None, self.terminal
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=WAIT) as answer:
                    page = answer.read().decode()
            except urllib.error.HTTPError as error:
                page = error.read().decode()
            except OSError:
                page = ""
            if text in page:
                return page
            time.sleep(0.1)
        pytest.fail(f"{path} never had {text!r}\n{self.terminal}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of("minimal", tmp_path)


@pytest.fixture
def serve(folder: Path) -> Iterator[type[Server]]:
    servers: list[Server] = []

    def start() -> Server:
        servers.append(Server(folder))
        return servers[-1]

    yield start
    for server in servers:
        server.process.terminate()
        server.process.wait()


def test_a_broken_unit_is_shown_and_mended(folder: Path, serve: type[Server]) -> None:
    unit = folder / "content/units/pump/new.md"
    unit.write_text(BAD)
    server = serve()
    page = server.until("units/pump/new/", "This card has a mistake in it")
    assert "Write goal: as in the line above." in page
    assert "content/units/pump/new.md:2  doel" in page
    assert "Write goal: as in the line above." in server.terminal
    assert "Traceback" not in server.terminal
    server.until("units/pump/restart/", "Bleed it first")

    unit.write_text(GOOD)
    assert "mistake" not in server.until("units/pump/new/", "Good text.")
    unit.write_bytes(b"---\ngoal: \xff\n---\n")
    server.until("units/pump/new/", "not UTF-8")
    (folder / "content/units/pump/restart.md").write_text("no front matter")
    server.until("units/pump/restart/", "does not begin with front matter")
    unit.write_text(GOOD.replace("Good text.", "Mended text."))
    server.until("units/pump/new/", "Mended text.")


def test_a_broken_configuration_does_not_end_it(folder: Path, serve: type[Server]) -> None:
    server = serve()
    server.until("units/pump/restart/", "Bleed it first")
    config = folder / "mkdocs.yml"
    text = config.read_text()
    config.write_text(text + "  - no-such-plugin\n")
    while "no-such-plugin" not in server.terminal:
        assert server.process.poll() is None
        time.sleep(0.1)
    server.until("units/pump/restart/", "Bleed it first")
    config.write_text(text.replace("Five lines", "Six lines"))
    server.until("", "Six lines")


def test_a_build_that_fails_leaves_the_last_good_pages(folder: Path, serve: type[Server]) -> None:
    unit = folder / "content/units/pump/new.md"
    unit.write_text(GOOD)
    (folder / "hook.py").write_text(
        "def on_page_content(html, **_):\n"
        "    if 'Bad text' in html:\n"
        "        raise OSError('by a hook')\n"
        "    return html\n"
    )
    with (folder / "mkdocs.yml").open("a") as config:
        config.write("hooks: [hook.py]\n")
    server = serve()
    server.until("units/pump/new/", "Good text.")
    unit.write_text(GOOD.replace("Good", "Bad"))
    while "by a hook" not in server.terminal:
        assert server.process.poll() is None
        time.sleep(0.1)
    server.until("units/pump/new/", "Good text.")
    server.until("units/pump/restart/", "Bleed it first")
    unit.write_text(GOOD.replace("Good", "Best"))
    server.until("units/pump/new/", "Best text.")


def test_advice_stands_on_the_page_that_it_is_about(folder: Path, serve: type[Server]) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").rstrip() + "\n  - advice\n", "utf-8")
    unit = folder / "content/units/pump/vague.md"
    unit.parent.mkdir(parents=True, exist_ok=True)
    unit.write_text(GOOD.replace("Do it well", "Understand <b>it</b>"), "utf-8")
    server = serve()
    page = server.until("units/pump/vague/", "[goal-vague]")
    assert "goal: Understand &lt;b&gt;it&lt;/b&gt;" in page
    unit.write_text(GOOD, "utf-8")
    assert "[goal-vague]" not in server.until("units/pump/vague/", "Do it well")


def test_advice_is_silent_in_a_build(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").rstrip()
    wrong = ("  - advice: {longest: 0}", "  - advice: {without: {goal-vague: 3}}")
    for option in ("  - advice", *wrong):
        config.write_text(f"{text}\n{option}\n", "utf-8")
        built = build(folder)
        assert (built.code != 0) == (option in wrong), built.terminal
        assert "Traceback" not in built.terminal
        assert option not in wrong or "advice:" in built.terminal


def test_a_film_can_be_sought_in(folder: Path, serve: type[Server]) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text() + "  - media\n")
    server = serve()
    page = server.until("units/pump/restart/", "Bleed it first").encode()
    asked = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/units/pump/restart/", headers={"Range": "bytes=5-14"}
    )
    with urllib.request.urlopen(asked, timeout=WAIT) as answer:
        assert (answer.status, answer.read()) == (206, page[5:15])
