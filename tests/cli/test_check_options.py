"""``microlearn check`` looks at the options of the site too."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking import UNIT, check, pump_site, unit


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return pump_site(tmp_path)


def choose(site: Path, options: str) -> None:
    """Options of the plugin units."""
    config = site / "mkdocs.yml"
    plugins = f"plugins:\n  - units: {options}\n  - quizzes"
    config.write_text(config.read_text("utf-8").replace("plugins: [units, quizzes]", plugins), "utf-8")


def test_a_role_is_found_by_its_name(site: Path) -> None:
    choose(site, "{roles: [{id: technician, name: {nl: Monteur, en: Technician}}]}")
    unit(site, UNIT.replace("moment: apply", "moment: apply\nroles: [monteur]"))
    assert "Is technician meant?" in check(site).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{feedback: jan}", "no phone number"),
        ("{rolen: []}", "rolen is no option. Do you mean roles?"),
        ("{languages: [N L]}", "no language code"),
    ],
)
def test_options_that_a_build_would_not_take(site: Path, options: str, said: str) -> None:
    choose(site, options)
    result = check(site)
    assert result.exit_code == 2 and said in result.output


def test_a_folder_of_content_that_is_not_there(site: Path) -> None:
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "docs_dir: nowhere\n", "utf-8")
    result = check(site)
    assert result.exit_code == 2 and "nowhere" in result.output
