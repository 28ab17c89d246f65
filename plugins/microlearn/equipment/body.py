"""The body of a unit as it can stand on a landing page."""

from __future__ import annotations

import re
from posixpath import join, normpath

ROOT = "../../"
"""From a landing page to the site's root."""

_LINK = re.compile(r'(?<!<use)(?P<before>\s(?:href|src|poster)=")(?P<path>[^"#?:]*)(?=["#?])')
_ID = re.compile(r'\s(?:id|for|name|headers|aria-(?:labelledby|describedby|controls))="[^"]*"')


def moved(html: str, address: str) -> str:
    """The body of a unit as it can stand on a landing page: links and pictures lead to the same place, ids are gone,
    since each language has them, and so are its quizzes."""
    html = html.partition("<ml-quiz>")[0]

    def from_here(link: re.Match[str]) -> str:
        to = link["path"]
        if to.startswith("/"):
            return link[0]
        path = normpath(join(address, to)) + ("/" if not to or to.endswith("/") else "")
        return f"{link['before']}{ROOT}{path}"

    return _LINK.sub(from_here, _ID.sub("", html))
