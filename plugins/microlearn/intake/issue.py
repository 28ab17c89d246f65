"""The file that a workflow hands over: the text of an issue, or the JSON of GitHub's event or API."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

LARGEST = 2_000_000
"""Bytes. GitHub ends an issue at 65,536 characters; its JSON says much besides."""

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}")


@dataclass(frozen=True, slots=True)
class Issue:
    """What somebody handed in. ``number`` is 0 and ``author`` empty where the file does not say."""

    body: str
    number: int = 0
    author: str = ""


def read(data: bytes) -> Issue:
    """Read the file. Raises ``ValueError`` with the key of a sentence."""
    if len(data) > LARGEST:
        raise ValueError("too-large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("not-text") from None
    if not text.lstrip().startswith("{"):
        return Issue(text)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        # A person may begin a text with a brace.
        return Issue(text)
    return _from_json(values)


def _from_json(values: dict[str, Any]) -> Issue:
    issue = values.get("issue", values)
    if not isinstance(issue, dict) or "body" not in issue:
        raise ValueError("no-issue")
    body, number, user = issue["body"], issue.get("number"), issue.get("user")
    login = user.get("login") if isinstance(user, dict) else None
    return Issue(
        body if isinstance(body, str) else "",
        number if type(number) is int and 0 < number < 10**12 else 0,
        login if isinstance(login, str) and _LOGIN.fullmatch(login) else "",
    )
