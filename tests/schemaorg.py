"""JSON-LD held against schema.org's vocabulary, and ClaimReview against what Google asks for.

Schema.org itself only says which values a property 'includes'; here a value of another type is a fault.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

VOCABULARY = json.loads((Path(__file__).parent / "schemas" / "schemaorg.json").read_text(encoding="utf-8"))
TYPES: dict[str, list[str]] = VOCABULARY["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = VOCABULARY["properties"]
# https://developers.google.com/search/docs/appearance/structured-data/factcheck; the author is recommended
# there, not required, but a review without one is no review
REQUIRED = {
    "ClaimReview": ("claimReviewed", "reviewRating", "url", "author"),
    "Rating": ("alternateName",),
    "Organization": ("name",),
}


def faults(document: dict[str, Any]) -> list[str]:
    """Return what is wrong in a JSON-LD document of schema.org's terms."""
    found = [] if document.get("@context") == "https://schema.org" else ["no context"]
    return [*found, *[fault for node in document["@graph"] for fault in _of_node(node)]]


def _of_node(node: dict[str, Any]) -> Iterator[str]:
    type_ = node.get("@type")
    if type_ not in TYPES:
        yield f"{type_} is no type"
        return
    yield from [f"{type_} has no {name}" for name in REQUIRED.get(type_, ()) if not node.get(name)]
    for name, value in node.items():
        if name == "@type":
            continue
        if name not in PROPERTIES or not _ancestors(type_).intersection(PROPERTIES[name]["domains"]):
            yield f"{type_} has no property {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _of_node(one)
            if not any(_fits(one, range_) for range_ in PROPERTIES[name]["ranges"]):
                yield f"{name} of {type_} cannot be {one!r}"


def _ancestors(type_: str) -> set[str]:
    return {type_}.union(*[_ancestors(parent) for parent in TYPES.get(type_, ())])


def _fits(value: object, range_: str) -> bool:
    """Return whether a value is of the type of things or of data that a property takes."""
    if isinstance(value, dict):
        return range_ in _ancestors(value["@type"])
    if range_ in {"Integer", "Number"}:
        return isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, str):
        return False
    if range_ == "URL":
        return _is_address(value)
    return _is_date(value) if range_ == "Date" else range_ == "Text"


def _is_address(value: str) -> bool:
    """Return whether it is an address, or an anchor on the page that the markup stands in."""
    parts = urlsplit(value)
    return bool(parts.scheme in {"http", "https"} and parts.netloc) or value == f"#{parts.fragment}" != "#"


def _is_date(value: str) -> bool:
    """Return whether it is a date of ISO 8601, or a year alone."""
    try:
        date.fromisoformat(value if len(value) > len("2026") else f"{value}-01-01")
    except ValueError:
        return False
    return True
