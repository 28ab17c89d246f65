"""The package as somebody else gets it: the wheel in a fresh environment, and a five-line site in another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from building import SITES

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    environment = {**os.environ, **environment}
    result = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def path_without_node(into: Path) -> str:
    """Every command of the PATH but Node's own, so that the build has to bring its Node."""
    for folder in filter(Path.is_dir, map(Path, os.environ["PATH"].split(os.pathsep))):
        for command in folder.iterdir():
            here = into / command.name
            if command.name not in ("node", "nodejs", "npm", "npx", "corepack") and not os.path.lexists(here):
                here.symlink_to(command)
    return str(into)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from what git knows of this checkout, so that nothing built here can slip in."""
    source = tmp_path_factory.mktemp("source")
    names = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    for name in filter(None, names):
        if name.startswith(("plugins/", "theme/")) or "/" not in name:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    out = tmp_path_factory.mktemp("wheel")
    commands = path_without_node(tmp_path_factory.mktemp("commands"))
    assert shutil.which("node", path=commands) is None
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps")
    run(*pip, "--wheel-dir", out, source, cwd=out, PATH=commands)
    return next(out.glob("microlearn-*.whl"))


def test_it_ships_what_pages_need(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith("microlearn_theme/assets/microlearn/unit-")]
    assert "microlearn_theme/built/unit.css.html" in names
    assert "microlearn_theme/languages/nl.yml" in names
    assert "microlearn/wording/nl.yml" in names
    assert not [name for name in names if name.endswith((".ts", ".mjs", ".map")) or "node_modules" in name]


def test_a_five_line_site(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin/python"
    run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / "requirements.txt", cwd=tmp_path)
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    site = tmp_path / "elsewhere"
    shutil.copytree(SITES / "minimal", site)
    assert len((site / "mkdocs.yml").read_text().splitlines()) == 5
    run(environment / "bin/mkdocs", "build", "--strict", cwd=site)
    page = (site / "site/units/pump/restart/index.html").read_text()
    assert "<h1>Restart the pump</h1>" in page
    assert str(ROOT) not in page
