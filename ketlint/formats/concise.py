"""One line a finding, for grep, editors and people in a hurry."""

from collections.abc import Iterator

from ketlint.findings import Finding, Report, Run
from ketlint.formats.screen import visible
from ketlint.spans import LineIndex

UNREADABLE = "KET901"


def concise(run: Run) -> str:
    """Return the findings as `path:line:column: level: code message [claim]`."""
    return "".join([f"{visible(line)}\n" for report in run.reports for line in _lines(run, report)])


def _lines(run: Run, report: Report) -> Iterator[str]:
    if report.error is not None:
        yield unreadable(report)
    shown = run.shown(report)
    lines = LineIndex(report.text) if shown else None
    for found in shown:
        assert lines is not None
        line, column = lines.position(found.span.start)
        level, claim = str(found.level), ""
        if isinstance(found, Finding):
            claim = f" [{found.claim.id}]"
            level = level if found.code else "supported"
        yield f"{report.path}:{line}:{column}: {level}: {f'{found.code} {found.message}'.strip()}{claim}"


def unreadable(report: Report) -> str:
    """Return the line on a file that was not checked."""
    assert report.error is not None
    return (
        f"{report.path}:{report.error.line}:{report.error.column}: error: {UNREADABLE} {report.error.message}"
    )
