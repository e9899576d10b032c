"""The schemas by which editors check YAML: as the models have them, and met by each file."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped,unused-ignore]
from ruamel.yaml import YAML

from ketlint.commands import SCHEMAS
from ketlint.entry_schemas import entry_schema

ROOT = Path(__file__).parent.parent
FILES = sorted([*(ROOT / "knowledge").rglob("*.yaml"), *(ROOT / "rules").glob("*.yaml")])
HEADER = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_shipped_schema_is_that_of_the_models(kind: str) -> None:
    text = (ROOT / "ketlint" / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert text == entry_schema(kind), "run: python .ci/generate.py"
    Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in FILES])
def test_file_names_its_schema_and_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = HEADER.search(text)
    assert named, "no line '# yaml-language-server: $schema=...' for editors"
    schema = (path.parent / named[1]).resolve()
    kind = path.parent.name if path.parent.parent.name == "knowledge" else path.stem
    assert schema.name == f"{'rule' if path.parent.name == 'rules' else kind}.schema.json"
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(as_json(text))


def as_json(text: str) -> Any:
    """Return YAML as an editor sees it: dates are text."""
    return json.loads(json.dumps(YAML(typ="safe").load(text), default=str))


@pytest.mark.parametrize(
    ("kind", "record", "message"),
    [
        ("claims", {"standing": "establishd"}, "'establishd' is not one of"),
        ("claims", {"need": ["hedged"]}, "Additional properties are not allowed ('need' was unexpected)"),
        ("claims", {"needs": ["species or hegded"]}, "'species or hegded' is not valid"),
        ("claims", {}, "'why' is a required property"),
        ("sources", {"design": "anecdote"}, "'anecdote' is not one of"),
        ("entities", {"id": "NMDA receptor"}, "does not match"),
        ("entities", {"xrefs": {"unii": "690G0D6V8"}}, "does not match"),
        ("entities", {"xrefs": {"chebbi": "6121"}}, "('chebbi' was unexpected)"),
    ],
)
def test_schema_sees_what_is_wrong(kind: str, record: dict[str, Any], message: str) -> None:
    validator = Draft202012Validator(json.loads(entry_schema(kind)))
    found = [error.message for outer in validator.iter_errors([record]) for error in (outer, *outer.context)]
    assert any(message in text for text in found), found
