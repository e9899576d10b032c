"""Findings and the report: what is shown to people, still without a format."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from ketlint.knowledge import Claim
from ketlint.spans import Span
from ketlint.verdicts import Verdict, VerdictKind


class Level(IntEnum):
    """How grave a finding is.

    >>> Level.NOTE < Level.WARNING < Level.ERROR
    True
    >>> str(Level.ERROR)
    'error'
    """

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class CitedSource(NamedTuple):
    """A source on one side of a claim."""

    id: str
    stance: str
    citation: str
    design: str
    year: int
    doi: str | None
    pmid: str | None
    url: str | None
    finding: str
    status: str = "ok"


class Related(NamedTuple):
    """Another place that a finding is about."""

    span: Span
    message: str


class Fix(NamedTuple):
    """Text to put in the place of a stretch of the source; a safe one cannot change what is said."""

    span: Span
    text: str
    is_safe: bool = True


class Finding(NamedTuple):
    """One thing to look at; `span` counts in the document's text.

    >>> from ketlint import check
    >>> (finding,) = check("Ketamine is an AMPA receptor agonist.").findings
    >>> finding.code, finding.rule, str(finding.verdict), str(finding.level)
    ('KET101', 'incorrect', 'incorrect', 'error')
    >>> finding.span
    Span(start=0, end=36)
    >>> finding.say
    'Ketamine is thought to increase AMPA-receptor signalling indirectly, by raising glutamate release.'
    >>> finding.sources[0].stance, finding.sources[0].doi
    ('against', '10.1111/j.1476-5381.1983.tb11031.x')
    """

    code: str
    rule: str
    verdict: VerdictKind
    level: Level
    span: Span
    message: str
    why: str
    say: str
    claim: Claim
    sources: tuple[CitedSource, ...]
    judged: Verdict
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


class Notice(NamedTuple):
    """One of ketlint's own messages on a text, which rests on no claim."""

    code: str
    rule: str
    verdict: str
    level: Level
    span: Span
    message: str
    why: str
    fix: Fix | None = None


class Unreadable(NamedTuple):
    """Why a file was not checked, and where in it."""

    message: str
    line: int = 1
    column: int = 1


class Report(NamedTuple):
    """What a check found in one document; `error` is set, and all else empty, where it was not checked."""

    path: str
    text: str
    findings: tuple[Finding, ...]
    statements: int
    supported: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: Unreadable | None = None

    @property
    def messages(self) -> tuple[Finding | Notice, ...]:
        """Return findings and notices, by place."""
        if not self.notices:
            return self.findings
        return tuple(sorted([*self.findings, *self.notices], key=lambda found: (found.span, found.code)))


class Run(NamedTuple):
    """The reports on a set of files, by path, and what is to be shown of them.

    `base` is version and date of review of the claim base, `rules` its rules as they are compiled; `width`,
    `is_colored` and `has_links` are for people's eyes. `asides` say what the reports leave out.
    """

    reports: tuple[Report, ...]
    base: tuple[str, str] = ("", "")
    floor: Level = Level.NOTE
    shows_supported: bool = False
    is_quiet: bool = False
    width: int = 80
    is_colored: bool = False
    has_links: bool = False
    rules: tuple[Mapping[str, Any], ...] = ()
    asides: tuple[str, ...] = ()

    def shown(self, report: Report) -> tuple[Finding | Notice, ...]:
        """Return what is to be shown of one report, by place."""
        kept = [found for found in report.messages if found.level >= self.floor]
        if self.shows_supported:
            kept = sorted([*kept, *report.supported], key=lambda found: (found.span, found.code))
        return tuple(kept)

    def count(self, level: Level) -> int:
        """Return how many findings of a level there are, shown or not."""
        return sum(found.level is level for report in self.reports for found in report.messages)
