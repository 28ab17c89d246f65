"""``microlearn schema`` in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from microlearn.cli.schema import schema


def printed(*arguments: str) -> dict:
    result = CliRunner().invoke(schema, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_outside_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed("unit", "--language", "nl")["properties"]["goal"]["title"] == "Doel"
    assert printed("--language", "en")["properties"]["goal"]["title"] == "Goal"
    assert printed("equipment", "--language", "nl")["properties"]["name"]["title"] == "Naam"


def test_choices_are_called_what_readers_see() -> None:
    [steps] = [one for one in printed("--language", "nl")["properties"]["format"]["oneOf"] if one["const"] == "steps"]
    assert steps["title"] == "Stap voor stap"


def test_the_same_each_time() -> None:
    assert printed("--language", "en") == printed("unit", "--language", "en")


def test_snippets() -> None:
    found = printed("--snippets", "--language", "en")
    assert found["microlearn unit nl: steps"]["description"].startswith("Stap voor stap: ")
    assert "microlearn unit en: steps" in found


def test_another_kind_is_told() -> None:
    result = CliRunner().invoke(schema, ["machine"])
    assert result.exit_code == 2 and "'unit', 'equipment'" in result.output
