"""Writes what the tests need of schema.org's vocabulary, out of a release file that schema.org publishes.

    python .ci/schemaorg.py schemaorg-current-https.jsonld 30.0 > tests/schemas/schemaorg.json

The release files lie in https://github.com/schemaorg/schemaorg, in `data/releases/`. Kept are the types that
ketlint writes, what they descend from, and each property of theirs with its domains and ranges.
"""

import json
import sys
from pathlib import Path
from typing import Any

WRITTEN = ("ClaimReview", "Claim", "Rating", "Organization", "CreativeWork")


def extract(graph: list[dict[str, Any]], release: str) -> dict[str, Any]:
    """Return the types and properties that the tests need, with where they are from."""
    parents = {name(node): names(node, "rdfs:subClassOf") for node in graph if "rdfs:Class" in kinds(node)}
    kept = {above for type_ in WRITTEN for above in line(type_, parents)}
    properties = {
        name(node): {"domains": domains, "ranges": names(node, "schema:rangeIncludes")}
        for node in graph
        if "rdf:Property" in kinds(node) and kept & set(domains := names(node, "schema:domainIncludes"))
    }
    return {
        "from": f"schema.org {release}, schemaorg-current-https.jsonld; extracted by .ci/schemaorg.py",
        "licence": "CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/",
        "types": {type_: parents[type_] for type_ in sorted(kept)},
        "properties": dict(sorted(properties.items())),
    }


def line(type_: str, parents: dict[str, list[str]]) -> set[str]:
    """Return a type and all that it descends from."""
    return {type_}.union(*[line(parent, parents) for parent in parents[type_]])


def name(node: dict[str, Any]) -> str:
    """Return the name of a node without its prefix."""
    return str(node["@id"]).removeprefix("schema:")


def names(node: dict[str, Any], key: str) -> list[str]:
    """Return what a node points to by a key, sorted."""
    values = node.get(key, [])
    return sorted([name(value) for value in (values if isinstance(values, list) else [values])])


def kinds(node: dict[str, Any]) -> list[str]:
    """Return what a node is said to be."""
    kind = node["@type"]
    return kind if isinstance(kind, list) else [kind]


if __name__ == "__main__":
    path, release = sys.argv[1:]
    found = extract(json.loads(Path(path).read_text(encoding="utf-8"))["@graph"], release)
    heads = [f"{json.dumps(key)}: {json.dumps(found[key])}" for key in ("from", "licence")]
    for key in ("types", "properties"):
        rows = ",\n".join([f"{json.dumps(one)}: {json.dumps(what)}" for one, what in found[key].items()])
        heads.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
    print("{\n" + ",\n".join(heads) + "\n}")
