"""JSON Schemas of what authors write, for the editors that check and complete YAML.

They are made from the models that `entries` reads with, so an editor and a load say the same.
"""

import json
from typing import Any

from ketlint.entry_models import (
    ClaimEntry,
    EntityEntry,
    Entry,
    FigureEntry,
    RelationEntry,
    RuleEntry,
    SourceEntry,
)

_LISTED: dict[str, type[Entry]] = {
    "claims": ClaimEntry,
    "entities": EntityEntry,
    "figures": FigureEntry,
    "relations": RelationEntry,
    "sources": SourceEntry,
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PHRASES = {"type": "array", "items": {"type": "string"}}


def entry_schema(kind: str) -> str:
    """Return the schema of a file of one kind, as text."""
    return json.dumps({"$schema": _DRAFT, **_schema(kind)}, ensure_ascii=False, indent=2) + "\n"


def _schema(kind: str) -> dict[str, Any]:
    if kind == "rule":
        return RuleEntry.model_json_schema()
    if kind == "cues":
        by_name = {"type": "object", "additionalProperties": _PHRASES}
        return {
            "title": "Cues",
            "description": "Closed lists of phrases by which a sentence is read.",
            "type": "object",
            "additionalProperties": {"anyOf": [_PHRASES, by_name]},
        }
    record = _LISTED[kind].model_json_schema()
    definitions = record.pop("$defs", {})
    return {"title": kind.capitalize(), "type": "array", "items": record, "$defs": definitions}
