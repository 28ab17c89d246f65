"""A JSON Schema of front matter, made from the models that the build itself checks with, and with words that teach.

What the models' own checks accept, the schema accepts; it tells what fits into a schema, and `microlearn check` the
rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from microlearn.authoring import words

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Node = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """What has front matter: ``limits`` are characters at most, by field; ``names`` what the site calls each choice, by
    field."""

    id: str
    model: type[BaseModel]
    names: Mapping[str, Mapping[str, str]]
    limits: Mapping[str, int]


def of(kind: Kind, language: str) -> Node:
    """The schema of a kind of front matter, described in a language."""
    return _Making(kind, language).whole()


class _Making:
    def __init__(self, kind: Kind, language: str) -> None:
        self.kind = kind
        self.language = language
        self.raw = kind.model.model_json_schema()
        self.told = words.fields(kind.id)

    def whole(self) -> Node:
        about = f"microlearn: {self.kind.id}"
        return {"$schema": DIALECT, "$id": f"urn:microlearn:{self.kind.id}", "title": about, **self.record(self.raw)}

    def record(self, node: Node, above: str = "") -> Node:
        """A table with fields that are known, and no others."""
        shape: Node = {
            "type": "object",
            "properties": {name: self.field(inner, f"{above}{name}") for name, inner in node["properties"].items()},
            "additionalProperties": False,
        }
        return shape | ({"required": node["required"]} if "required" in node else {})

    def field(self, node: Node, path: str) -> Node:
        """One field, with what is said about it."""
        told = self.told[path]
        shape = self.shape(self.resolved(node), path)
        examples = told.get("examples", {}).get(self.language)
        described = {"title": told["label"][self.language], "description": told[self.language], **shape}
        return described | ({"examples": examples} if examples else {})

    def shape(self, node: Node, path: str) -> Node:
        """What a value may be, for people who write YAML: a text alone is often enough."""
        told = self.told[path]
        leaf, also = told.get("leaf", {}), told.get("also")
        if path in self.kind.names:
            return {"oneOf": self.choices(path)}
        if node["type"] == "array":
            kept = {key: node[key] for key in ("minItems", "maxItems") if key in node}
            return {"type": "array", "items": self.shape(self.resolved(node["items"]), path), **kept}
        if node["type"] != "object":
            return {key: value for key, value in node.items() if key not in ("title", "default")} | leaf
        text = {"type": "string", "minLength": 1, **self.longest(path)}
        if "properties" in node:
            shape = self.record(node, f"{path}.")
            # Keywords of a record that may be a text are those of the text.
            shape, text = (shape, text | leaf) if also else (shape | leaf, text)
        else:
            shape = {"type": "object", "additionalProperties": text | leaf}
            shape |= {"minProperties": 1} if also == "text" else {}
        if also == "list":
            return {"anyOf": [{"type": "array", "items": {"type": "string", "minLength": 1}}, shape]}
        return {"anyOf": [text, shape]} if also else shape

    def choices(self, path: str) -> list[Node]:
        """The ids to choose from, each with its name and what it is good for."""
        said, names = words.choices(path, self.language), self.kind.names[path]
        return [{"const": id, "title": name, "description": said[id]} for id, name in names.items()]

    def longest(self, path: str) -> Node:
        limit = self.kind.limits.get(path)
        return {"maxLength": limit} if limit else {}

    def resolved(self, node: Node) -> Node:
        """The node itself: a field that may be left out has no need of ``null``."""
        if "anyOf" in node:
            node = next(one for one in node["anyOf"] if one.get("type") != "null")
        if "$ref" in node:
            return self.raw["$defs"][node["$ref"].rpartition("/")[2]]
        return node
