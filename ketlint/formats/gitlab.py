"""GitLab's code quality report: the part of Code Climate's format that GitLab reads."""

from typing import Any

from ketlint.findings import Level, Run
from ketlint.formats.rows import TOOL, Row, rows

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def gitlab(run: Run) -> str:
    """Return the findings as one JSON array."""
    from json import dumps

    issues = [_issue(row) for report in run.reports for row in rows(run, report)]
    return dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(row: Row) -> dict[str, Any]:
    return {
        "description": row.advice,
        "check_name": f"{TOOL} {row.code or row.name}",
        "fingerprint": row.fingerprint,
        "severity": _SEVERITIES[row.level],
        "location": {
            "path": row.path,
            "lines": {"begin": row.place.start[0], "end": row.place.end[0]},
        },
    }
