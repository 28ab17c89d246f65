"""Media as they are published: what pages show of a file that an author put beside the text, by its place in the
content folder. Addresses start from the root of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or drawing in one or more widths."""

    address: str
    """What a phone shows."""
    width: int
    height: int
    """In pixels; only their ratio matters to a page."""
    widths: tuple[tuple[str, int], ...] = ()
    """All addresses with their widths, the smallest first; empty for what is sharp in any."""
    large: str = ""
    """What opens when it is enlarged: the widest, or the one that moves."""


@dataclass(frozen=True, slots=True)
class Film:
    """A film with its preview."""

    address: str
    poster: str
    width: int
    height: int
    seconds: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound, first in the form that is smaller."""

    addresses: tuple[tuple[str, str], ...]
    """Each with its MIME type."""
    seconds: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Document:
    """What there is to say of a document before it is opened."""

    preview: Picture
    pages: int


Published = Mapping[str, Picture | Film | Sound | Document | None]
"""By place below the content folder; ``None`` for what cannot be shown. What is not in it is shown as it is."""
