"""SARIF 2.1.0, as the OASIS schema has it: rules with their help, results with claim and sources.

Columns count the code units of UTF-16, SARIF's default, since not every consumer reads `columnKind`.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ketlint.findings import CitedSource, Finding, Level, Run
from ketlint.formats.json import source_values
from ketlint.formats.rows import TOOL, UNREADABLE, Place, Row, rows

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}
_FINGERPRINT = "ketlint/v1"


def sarif(run: Run) -> str:
    """Return the run as a SARIF log with one run."""
    from json import dumps

    from ketlint import __version__

    found = [row for report in run.reports for row in rows(run, report)]
    index = {str(rule["code"]): at for at, rule in enumerate(run.rules)}
    version, reviewed = run.base
    driver = {
        "name": TOOL,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in run.rules],
        "properties": {"knowledge": {"version": version, "reviewed": reviewed}},
    }
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "utf16CodeUnits",
                "invocations": [_invocation(found)],
                "results": [_result(row, index) for row in found if row.code != UNREADABLE],
            }
        ],
    }
    return dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    help_ = f"{rule['why']} {rule.get('help', '')}".strip()
    markdown = [help_]
    for heading, key in (("Found", "flag"), ("Not found", "silent")):
        examples = (rule.get("examples") or {}).get(key) or ()
        if examples:
            markdown += [
                f"**{heading}**",
                "\n".join([f"- {' '.join(str(text).split())}" for text in examples]),
            ]
    return {
        "id": rule["code"],
        "name": rule["name"],
        "shortDescription": {"text": f"{rule['verdict']}: {rule['why']}"},
        "fullDescription": {"text": rule["why"]},
        "help": {"text": help_, "markdown": "\n\n".join(markdown)},
        "defaultConfiguration": {"level": rule["level"]},
        "properties": {"tags": ["facts", str(rule["verdict"])]},
    }


def _invocation(found: list[Row]) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "message": {"text": row.message},
            "locations": [{"physicalLocation": _physical(row.path, row.place)}],
        }
        for row in found
        if row.code == UNREADABLE
    ]
    return {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}


def _result(row: Row, index: Mapping[str, int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if row.is_supported:
        values |= {"kind": "pass", "level": "none", "ruleId": row.name}
    else:
        values |= {"level": _LEVELS[row.level], "ruleId": row.code}
    if row.code in index:
        values["ruleIndex"] = index[row.code]
    values |= {
        "message": {"text": row.advice},
        "locations": [{"physicalLocation": _physical(row.path, row.place)}],
        "fingerprints": {_FINGERPRINT: row.fingerprint},
    }
    if row.about is not None:
        values |= _grounds(row, row.about)
    if row.found is not None and row.found.fix is not None:
        values["fixes"] = [_fix(row)]
    return values


def _grounds(row: Row, about: Finding) -> dict[str, Any]:
    """Return what a finding rests on: the other place it speaks of, its claim and the sources."""
    values: dict[str, Any] = {
        "properties": {
            "verdict": str(about.verdict),
            "claim": about.claim.id,
            "topic": about.claim.topic,
            "states": about.claim.states,
            "standing": about.claim.standing,
            "write": about.say,
            "sources": [_source(source) for source in about.sources],
        }
    }
    if about.related:
        values["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.message},
                "physicalLocation": _physical(row.path, row.place._replace(span=related.span)),
            }
            for number, related in enumerate(about.related, 1)
        ]
    return values


def _source(source: CitedSource) -> dict[str, Any]:
    values = {**source_values(source), "url": source.url}
    return {key: value for key, value in values.items() if value is not None}


def _fix(row: Row) -> dict[str, Any]:
    assert row.found is not None
    assert row.found.fix is not None
    fix = row.found.fix
    replacement = {
        "deletedRegion": _region(row.place._replace(span=fix.span)),
        "insertedContent": {"text": fix.text},
    }
    change = {"artifactLocation": _artifact(row.path), "replacements": [replacement]}
    return {"description": {"text": f"write '{fix.text}'"}, "artifactChanges": [change]}


def _physical(path: str, place: Place) -> dict[str, Any]:
    region = _region(place)
    if place.words:
        region["snippet"] = {"text": place.words}
    return {"artifactLocation": _artifact(path), "region": region}


def _artifact(path: str) -> dict[str, str]:
    """Return a path as a URI: relative to where the run started, or a file's."""
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}


def _region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.start[0],
        "startColumn": place.column_in("utf-16-le", 2, place.span.start),
        "endLine": place.end[0],
        "endColumn": place.column_in("utf-16-le", 2, place.span.end),
    }
