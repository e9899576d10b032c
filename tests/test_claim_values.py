"""`ketlint claims --format json` holds all that the claim base does."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent


def listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


@pytest.fixture(scope="module")
def claims() -> dict[str, dict[str, Any]]:
    """Return what the command writes, by id."""
    done = subprocess.run(
        [sys.executable, "-m", "ketlint", "claims", "--format", "json"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return {claim["id"]: claim for claim in json.loads(done.stdout)}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "knowledge" / "claims").glob("*.yaml")), ids=lambda path: path.stem
)
def test_nothing_is_left_out(path: Path, claims: dict[str, dict[str, Any]]) -> None:
    for record in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
        found = claims[record["id"]]
        for key in ("topic", "relation", "standing", "mode", "term", "since", "until"):
            assert found[key] == record.get(key), (record["id"], key)
        for key in ("subject", "object"):
            assert found[key] == listed(record.get(key, [])), (record["id"], key)
        for key in ("states", "why", "say"):
            assert found[key] == " ".join(record[key].split()), (record["id"], key)
        for key in ("reviewed", "review_by"):
            assert found[key] == str(record[key])
        assert found["scope"] == record.get("scope", {})
        assert len(found["not_say"]) == len(record.get("not_say", []))
        assert {key: len(texts) for key, texts in found["examples"].items()} == {
            key: len(record["examples"].get(key) or []) for key in ("flagged", "silent", "known-miss")
        }
        if "needs" in record:
            assert [" or ".join(need) for need in found["needs"]] == record["needs"]
        evidence = [(item["source"], item["stance"]) for item in found["evidence"]]
        assert evidence == [(item["source"], item["stance"]) for item in record["evidence"]]
        assert all(item["doi"] or item["pmid"] or item["pmcid"] or item["url"] for item in found["evidence"])


def test_default_needs_are_said(claims: dict[str, dict[str, Any]]) -> None:
    assert claims["ketamine-ampa-agonist"]["needs"] == []
    contested = [claim for claim in claims.values() if claim["standing"] == "contested"]
    assert all(claim["needs"] for claim in contested)


def test_identifiers_of_subject_and_object_are_said(claims: dict[str, dict[str, Any]]) -> None:
    assert claims["ketamine-nmda-antagonist-class"]["xrefs"] == {
        "any-ketamine": {"chebi": "6121", "mesh": "D007649"},
        "nmda-receptor": {"fplx": "GRIN", "mesh": "D016194"},
    }
    assert all(set(claim["xrefs"]) == {*claim["subject"], *claim["object"]} for claim in claims.values())
