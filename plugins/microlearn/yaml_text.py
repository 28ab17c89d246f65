"""A text as a value in YAML."""

from __future__ import annotations

import math
import re

import yaml

from microlearn.mending import CURLY

_CURLY = re.compile(f"[{CURLY}]")


def scalar(text: str, flow: bool = False) -> str:
    """A text as YAML reads it back: plain where that is safe, within square brackets too (``flow``), else between
    quotation marks."""
    written = yaml.safe_dump([text], width=math.inf, allow_unicode=True, default_flow_style=flow).strip()
    plain = written.removeprefix("[").removesuffix("]") if flow else written.removeprefix("- ")
    if plain == text and not _CURLY.search(text):
        return plain
    quote = "'" if '"' in text and "'" not in text and text.isprintable() else '"'
    return yaml.safe_dump(text, width=math.inf, allow_unicode=True, default_style=quote).rstrip("\n")
