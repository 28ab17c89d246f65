"""What stands on a label."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One label of one piece of equipment.

    ``code`` is as printed (``PT-07``); ``address`` is the whole permanent address that the symbol holds
    (``https://leer.example/Q/PT-07/``), ``typed`` the short one for people (``leer.example/PT-07``). ``name``,
    ``place`` and ``role`` are in the language ``lang`` (``nl``); place and role may be empty.
    """

    code: str
    name: str
    place: str
    address: str
    typed: str
    lang: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The call to action, and the words beside the marks of the moments solve, apply and new."""

    scan: str
    solve: str
    apply: str
    new: str
