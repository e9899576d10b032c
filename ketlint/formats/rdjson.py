"""Reviewdog's diagnostic format: columns count the bytes of UTF-8, and a fix is a suggestion."""

from typing import Any

from ketlint.findings import Level, Run
from ketlint.formats.rows import TOOL, Place, Row, rows

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTE: "INFO"}


def rdjson(run: Run) -> str:
    """Return the findings as one diagnostic result."""
    from json import dumps

    diagnostics = [_diagnostic(row) for report in run.reports for row in rows(run, report)]
    return dumps({"source": {"name": TOOL}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {
        "message": row.advice,
        "location": {"path": row.path, "range": _range(row.place)},
        "severity": _SEVERITIES[row.level],
        "code": {"value": row.code or row.name},
    }
    if row.found is not None and row.found.fix is not None:
        fix = row.found.fix
        values["suggestions"] = [{"range": _range(row.place._replace(span=fix.span)), "text": fix.text}]
    if row.about is not None and row.about.related:
        values["related_locations"] = [
            {
                "message": related.message,
                "location": {"path": row.path, "range": _range(row.place._replace(span=related.span))},
            }
            for related in row.about.related
        ]
    return values


def _range(place: Place) -> dict[str, Any]:
    return {
        "start": _position(place, place.span.start, place.start[0]),
        "end": _position(place, place.span.end, place.end[0]),
    }


def _position(place: Place, offset: int, line: int) -> dict[str, int]:
    return {"line": line, "column": place.column_in("utf-8", 1, offset)}
