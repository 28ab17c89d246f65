"""What a page of the reader may do: its Content-Security-Policy, without anything unsafe inline."""

from __future__ import annotations

import base64
import hashlib


def policy_of(style: str, script: str, compiles: bool = False) -> str:
    """The Content-Security-Policy of a page with this inlined style and script. ``compiles`` allows WebAssembly, which
    is no way to run text as a script."""

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    wasm = " 'wasm-unsafe-eval'" if compiles else ""
    return (
        f"default-src 'none'; script-src 'self' {digest(script)}{wasm}; style-src {digest(style)}; "
        "img-src 'self' data:; media-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'"
    )
