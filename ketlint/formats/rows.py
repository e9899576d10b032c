"""What the formats for machines have in common: one row a message, an unreadable file among them.

Each format counts columns in its own unit, so a row keeps offsets and its place gives what is asked for.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ketlint.findings import Finding, Level, Notice, Report, Run
from ketlint.fingerprints import fingerprints
from ketlint.spans import LineIndex, Span

UNREADABLE = "KET901"
TOOL = "ketlint"


class Place(NamedTuple):
    """A stretch of a source, as lines from 1 and columns from 1; its end is exclusive."""

    source: str
    lines: LineIndex
    span: Span

    @property
    def start(self) -> tuple[int, int]:
        """Return line and column, in characters, of the first character."""
        return self.lines.position(self.span.start)

    @property
    def end(self) -> tuple[int, int]:
        """Return line and column, in characters, behind the last character."""
        return self.lines.position(self.span.end)

    @property
    def words(self) -> str:
        """Return the stretch itself."""
        return self.source[self.span.start : self.span.end]

    def column_in(self, encoding: str, unit: int, offset: int) -> int:
        """Return the column from 1 of an offset, in units of so many bytes of an encoding."""
        column = self.lines.position(offset)[1]
        before = self.source[offset - column + 1 : offset]
        return len(before.encode(encoding, "replace")) // unit + 1


class Row(NamedTuple):
    """One message on one file; `found` is None where the file could not be read."""

    path: str
    code: str
    name: str
    level: Level
    message: str
    place: Place
    fingerprint: str
    found: Finding | Notice | None = None

    @property
    def is_supported(self) -> bool:
        """Return whether the row is a statement that agrees with the claim base."""
        return not self.code

    @property
    def about(self) -> Finding | None:
        """Return the finding where the row rests on a claim."""
        return self.found if isinstance(self.found, Finding) else None

    @property
    def advice(self) -> str:
        """Return the message, and what to write instead where it does not say so itself."""
        say = self.about.say if self.about is not None else ""
        return f"{self.message}\nwrite: {say}" if say and say not in self.message else self.message


def rows(run: Run, report: Report) -> Iterator[Row]:
    """Yield what is to be shown of one report, by place."""
    lines = LineIndex(report.text)
    if report.error is not None:
        yield _unreadable(report)
    shown = run.shown(report)
    for found, fingerprint in zip(shown, fingerprints(report, shown), strict=True):
        place = Place(report.text, lines, found.span)
        yield Row(report.path, found.code, found.rule, found.level, found.message, place, fingerprint, found)


def _unreadable(report: Report) -> Row:
    assert report.error is not None
    # the text is not known: so many empty lines and blanks put the message at its place
    source = "\n" * (report.error.line - 1) + " " * report.error.column
    at = len(source) - 1
    place = Place(source, LineIndex(source), Span(at, at))
    fingerprint = f"{UNREADABLE.lower()}-{report.path}"
    return Row(report.path, UNREADABLE, "unreadable", Level.ERROR, report.error.message, place, fingerprint)
