"""The JSON report is what its schema says, and its places are right."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped,unused-ignore]

from ketlint.document import Input
from ketlint.findings import Level, Report, Run, Unreadable
from ketlint.formats import formatted
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import rule_set

SCHEMA = json.loads((files("ketlint") / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
TEXT = """\
# Ketamine\r
\r
\tÉ 日本 😀: ketamine is an **AMPA** receptor agonist. Ketamine is a competitive NMDA receptor antagonist.\r
\r
Ketamine is an uncompetitive NMDA receptor antagonist. The opioid system is necessary for ketamine's
antidepressant effect. Ketamine may be an AMPA receptor agonist.\r
\r
<!-- ketlint-disable-next-line KET401 -->\r
Nothing.
""".replace("\r\n", "\n").replace("\tÉ", "É")


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.fixture(scope="module")
def report(knowledge: Knowledge) -> dict[str, Any]:
    """Return a report with findings of several kinds, a notice and an unreadable file."""
    reports = (
        check(Input("a.md", None, TEXT.encode()), knowledge, rule_set(knowledge)),
        Report("b.md", "", (), 0, error=Unreadable("binary, not text")),
        check(Input("c.md", None, b"Nothing.\n"), knowledge, rule_set(knowledge)),
    )
    run = Run(reports, (knowledge.version or knowledge.digest, knowledge.reviewed), shows_supported=True)
    values: dict[str, Any] = json.loads(formatted(run, "json"))
    return values


def test_report_fits_its_schema(report: dict[str, Any]) -> None:
    Draft202012Validator(SCHEMA).validate(report)
    verdicts = {finding["verdict"] for finding in report["findings"]}
    assert {"incorrect", "contested", "inconsistent", "supported", "unused-suppression"} <= verdicts


def test_empty_report_fits_its_schema() -> None:
    values = json.loads(formatted(Run(()), "json"))
    Draft202012Validator(SCHEMA).validate(values)
    assert values["summary"]["files"] == 0


def test_ranges_slice_the_source(report: dict[str, Any]) -> None:
    for finding in report["findings"]:
        for place in (finding, *finding["related"]):
            start, end = place["range"]["start"], place["range"]["end"]
            assert _offset(start) == start["offset"] < end["offset"] == _offset(end)
        words = TEXT[finding["range"]["start"]["offset"] : finding["range"]["end"]["offset"]]
        if finding["statement"] is not None:
            assert re.sub(r"[*\s]+", " ", words).strip() in re.sub(r"\s+", " ", finding["statement"]["text"])


def _offset(position: dict[str, int]) -> int:
    lines = TEXT.splitlines(keepends=True)
    return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1


def test_findings_are_in_order(report: dict[str, Any]) -> None:
    places = [(finding["path"], finding["range"]["start"]["offset"]) for finding in report["findings"]]
    assert places == sorted(places)


def test_finding_carries_what_the_contract_says(report: dict[str, Any]) -> None:
    finding = next(found for found in report["findings"] if found["claim"] == "ketamine-ampa-agonist")
    assert (finding["rule"], finding["level"], finding["topic"]) == ("KET101", "error", "ampa-direct")
    assert finding["statement"]["subject"] == "ketamine"
    assert finding["statement"]["relation"] == "agonist-of"
    assert finding["statement"]["object"] == "ampa-receptor"
    assert finding["statement"]["polarity"] == "affirmed"
    assert {source["stance"] for source in finding["sources"]} == {"against"}
    assert all(source["year"] > 1950 for source in finding["sources"])
    assert finding["say"]
    assert finding["fix"] is None
    clash = next(found for found in report["findings"] if found["verdict"] == "inconsistent")
    assert clash["related"][0]["range"]["start"]["line"] in {3, 5}


def test_unreadable_file_is_in_files(report: dict[str, Any]) -> None:
    assert [file["path"] for file in report["files"]] == ["a.md", "b.md", "c.md"]
    error = {"code": "KET901", "message": "binary, not text", "line": 1, "column": 1}
    assert report["files"][1]["error"] == error
    assert report["files"][2]["error"] is None
    assert (report["summary"]["files"], report["summary"]["unreadable"]) == (2, 1)


def test_floor_leaves_counts_alone(knowledge: Knowledge) -> None:
    checked = check(Input("a.md", None, TEXT.encode()), knowledge, rule_set(knowledge))
    values = json.loads(formatted(Run((checked,), floor=Level.ERROR), "json"))
    assert {finding["level"] for finding in values["findings"]} == {"error"}
    assert values["summary"]["warnings"] > 0
