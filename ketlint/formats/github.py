"""Annotations on GitHub: a workflow command a finding.

What would end a command is escaped as the runner undoes it: `%`, line ends, and in properties `:` and `,`.
GitHub takes columns only where a finding stands on one line.
"""

from collections.abc import Iterator

from ketlint.findings import Level, Run
from ketlint.formats.rows import TOOL, Row, rows

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def github(run: Run) -> str:
    """Return a workflow command for each finding."""
    return "".join([f"{_command(row)}\n" for report in run.reports for row in rows(run, report)])


def _command(row: Row) -> str:
    properties = ",".join([f"{key}={_escaped_property(str(value))}" for key, value in _properties(row)])
    return f"::{_COMMANDS[row.level]} {properties}::{_escaped(row.advice)}"


def _properties(row: Row) -> Iterator[tuple[str, object]]:
    (first, column), (last, end) = row.place.start, row.place.end
    yield "file", row.path
    yield "line", first
    yield "endLine", last
    if first == last:
        yield "col", column
        yield "endColumn", max(end, column)
    yield "title", f"{TOOL} {row.code or row.name}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
