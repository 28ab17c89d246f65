"""Two builds of the same input are byte for byte the same, on any day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from building import QUIET, build, files_of

ROOT = Path(__file__).parent.parent

LATER = """
import datetime, sys, time
shift = 400 * 24 * 3600
real = time.time
time.time = lambda: real() + shift
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
datetime.datetime = Later
class Tomorrow(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.date = Tomorrow
from mkdocs.__main__ import cli
sys.argv = ["mkdocs", "build", "--strict"]
cli()
"""


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    for name in ("first", "second"):
        shutil.copytree(ROOT / "content", tmp_path / name / "content")
        for file in ("mkdocs.yml", "codes.lock"):
            shutil.copy(ROOT / file, tmp_path / name)
    first = build(tmp_path / "first")
    assert first.code == 0, first.terminal
    environment = {**os.environ, **QUIET, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    result = subprocess.run([sys.executable, "-c", LATER], cwd=tmp_path / "second", env=environment)
    assert result.returncode == 0
    one, other = files_of(tmp_path / "first/site"), files_of(tmp_path / "second/site")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
