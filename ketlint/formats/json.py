"""For programs: the report of `schemas/report.schema.json`, the same bytes for the same input."""

from typing import Any

from ketlint.findings import CitedSource, Finding, Fix, Level, Notice, Report, Run
from ketlint.spans import LineIndex, Span
from ketlint.statements import Statement

VERSION = "1"


def json(run: Run) -> str:
    """Return the run as one JSON document."""
    from json import dumps

    return dumps(values(run), ensure_ascii=False, indent=2) + "\n"


def values(run: Run) -> dict[str, Any]:
    """Return the run as JSON values."""
    from ketlint import __version__

    version, reviewed = run.base
    return {
        "version": VERSION,
        "ketlint": __version__,
        "knowledge": {"version": version, "reviewed": reviewed},
        "files": [_file(report) for report in run.reports],
        "findings": [finding for report in run.reports for finding in findings(run, report)],
        "summary": _summary(run),
    }


def _file(report: Report) -> dict[str, Any]:
    error = None
    if report.error is not None:
        error = {
            "code": "KET901",
            "message": report.error.message,
            "line": report.error.line,
            "column": report.error.column,
        }
    return {"path": report.path, "statements": report.statements, "error": error}


def _summary(run: Run) -> dict[str, int]:
    return {
        "files": sum(report.error is None for report in run.reports),
        "unreadable": sum(report.error is not None for report in run.reports),
        "statements": sum(report.statements for report in run.reports),
        "errors": run.count(Level.ERROR),
        "warnings": run.count(Level.WARNING),
        "notes": run.count(Level.NOTE),
        "supported": sum(len(report.supported) for report in run.reports),
    }


def findings(run: Run, report: Report) -> list[dict[str, Any]]:
    """Return what is to be shown of one report, as JSON values."""
    shown = run.shown(report)
    lines = LineIndex(report.text) if shown else None
    return [_finding(report, found, lines) for found in shown if lines is not None]


def _finding(report: Report, found: Finding | Notice, lines: LineIndex) -> dict[str, Any]:
    about = found if isinstance(found, Finding) else None
    return {
        "path": report.path,
        "rule": found.code or None,
        "verdict": str(found.verdict),
        "level": str(found.level),
        "claim": about.claim.id if about else None,
        "topic": about.claim.topic if about else None,
        "message": found.message,
        "range": _range(found.span, lines),
        "related": [
            {"path": report.path, "range": _range(related.span, lines), "message": related.message}
            for related in (about.related if about else ())
        ],
        "statement": _statement(about.judged.statement) if about else None,
        "sources": [source_values(source) for source in (about.sources if about else ())],
        "say": about.say if about else None,
        "fix": _fix(found.fix, lines) if found.fix is not None else None,
    }


def _fix(fix: Fix, lines: LineIndex) -> dict[str, Any]:
    return {"range": _range(fix.span, lines), "text": fix.text, "safe": fix.is_safe}


def _range(span: Span, lines: LineIndex) -> dict[str, Any]:
    return {"start": _position(span.start, lines), "end": _position(span.end, lines)}


def _position(offset: int, lines: LineIndex) -> dict[str, int]:
    line, column = lines.position(offset)
    return {"offset": offset, "line": line, "column": column}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "subject": statement.subjects[0] if statement.subjects else None,
        "relation": statement.relations[0] if statement.relations else None,
        "object": statement.objects[0] if statement.objects else None,
        "polarity": str(statement.polarity),
        "certainty": str(statement.certainty),
        "scope": sorted(statement.qualifiers),
    }


def source_values(source: CitedSource) -> dict[str, Any]:
    """Return a cited source as JSON values, None for what it lacks."""
    return {
        "id": source.id,
        "stance": source.stance,
        "citation": source.citation,
        "design": source.design,
        "year": source.year,
        "doi": source.doi,
        "pmid": source.pmid,
    }
