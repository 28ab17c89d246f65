"""The browser's own ranking, run here: the theme's engine in an embedded JavaScript engine."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

_CALL = """
if (typeof microlearnSearchSync !== "function") throw new Error("microlearnSearchSync is not there");
(files, lang, wish) => microlearnSearchSync(JSON.parse(files).map((file) => Uint8Array.fromBase64(file)), lang, wish)
"""


class EngineError(Exception):
    """The engine cannot be run; the text says why."""


class NotInstalledError(EngineError):
    """There is no embedded JavaScript engine on this machine."""


class NotBuiltError(EngineError):
    """The theme's scripts are not built."""


def bundle() -> str:
    """The ranking's script; of the same sources as the one that is published."""
    file = files("microlearn_theme") / "built" / ".search.js"
    if not file.is_file():
        raise NotBuiltError(str(file))
    return file.read_text("utf-8")


def run(engine_js: str, segments: Sequence[bytes], lang: str, wish: Mapping[str, Any]) -> dict[str, Any]:
    """Ask the engine. ``segments`` are whole indexes, of one language or of several; ``wish`` and what is given back
    are ``Wish`` and ``Answer`` of ``theme/scripts/search/api.ts``."""
    try:
        import quickjs  # no wheel for every machine, and only this needs it
    except ImportError:
        raise NotInstalledError from None
    encoded = [base64.b64encode(segment).decode() for segment in segments]
    context = quickjs.Context()
    try:
        context.eval(engine_js)
        # As ASCII: quickjs takes neither half a character nor a null byte.
        answer = context.eval(_CALL)(json.dumps(encoded), lang, json.dumps(wish))
    except quickjs.JSException as error:
        raise EngineError(str(error).split("\n")[0]) from None
    return json.loads(answer)
