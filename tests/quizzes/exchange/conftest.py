"""``UPDATE_GOLDEN=1 pytest tests/quizzes/exchange`` writes the golden files anew; read every line of the diff."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from exchange_samples import EXAMPLES


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with a file beside the examples."""

    def compare(name: str, text: str) -> None:
        file = EXAMPLES / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.write_text(text, "utf-8", newline="\n")
        assert text == file.read_text("utf-8")

    return compare
