"""What a document gives, as the command reads it."""

from __future__ import annotations

from pathlib import Path

from microlearn import catalogue
from microlearn.catalogue import Catalogue
from microlearn.cli.import_document import published, verbs
from microlearn.documents import importing
from microlearn.documents.importing import Made
from microlearn.documents.model import Document
from microlearn.documents.read import read
from microlearn.names import slug
from microlearn.settings import Settings


def made_of(source: Path | Document, language: str = "nl") -> Made:
    """The drafts of a document, or of a file."""
    document = read(source) if isinstance(source, Path) else source
    return importing.make(document, verbs, language, slug, published)


def published_as_units(made: Made, content: Path) -> Catalogue:
    """A site whose only topic is the folder of drafts."""
    for path, data in made.files.items():
        file = content / "units/topic" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return catalogue.read(content, Settings("nl"))
