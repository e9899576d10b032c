"""For people at a terminal: the words underlined in their line, why, what to write, and the evidence.

The claim is shown in its own words with its standing, so that 'for' and 'against' are sides of something.
Colour comes last and only from `_paint`; without it the text is the same.
"""

from collections.abc import Iterator
from functools import lru_cache

from ketlint.findings import CitedSource, Finding, Fix, Level, Notice, Report, Run
from ketlint.formats.citing import address, cited, identifier
from ketlint.formats.concise import unreadable
from ketlint.formats.excerpt import excerpt
from ketlint.formats.paint import linked, paint
from ketlint.formats.screen import visible, wrapped
from ketlint.knowledge import Claim
from ketlint.spans import LineIndex

_INDENT = 11
_MOST_SOURCES = 4


def text(run: Run) -> str:
    """Return the run for reading, at most `run.width` columns wide."""
    parts: list[str] = []
    for report in run.reports:
        if report.error is not None:
            parts.append(unreadable_line(run, report))
        lines = LineIndex(report.text)
        parts += ["\n".join(_message(run, report, found, lines)) + "\n" for found in run.shown(report)]
    if not run.is_quiet:
        parts.append("\n".join(_ending(run)) + "\n")
    return "\n".join(parts)


def unreadable_line(run: Run, report: Report) -> str:
    """Return the lines on a file that was not checked."""
    lines = wrapped(unreadable(report), run.width, later="    ")
    return "\n".join([line.replace("error:", paint(run, "error", "error:"), 1) for line in lines]) + "\n"


def _message(run: Run, report: Report, found: Finding | Notice, lines: LineIndex) -> Iterator[str]:
    """Yield the lines on one finding."""
    yield from _head(run, report, found, lines)
    yield from excerpt(run, report.text, found.span, lines, _role(found))
    if isinstance(found, Finding):
        for related in found.related:
            line, column = lines.position(related.span.start)
            yield from wrapped(
                f"{report.path}:{line}:{column}: the other statement:", run.width, "  ", "    "
            )
            yield from excerpt(run, report.text, related.span, lines, "note")
        look = Run((), width=run.width, is_colored=run.is_colored, has_links=run.has_links)
        yield from _grounds(look, bool(found.code), found.claim, found.why, found.say, found.sources)
    if found.fix is not None and found.fix.is_safe:
        yield from _labelled(run, "--fix", _change(found.fix, report.text))


def _role(found: Finding | Notice) -> str:
    return str(found.level) if found.code else "supported"


def _head(run: Run, report: Report, found: Finding | Notice, lines: LineIndex) -> Iterator[str]:
    line, column = lines.position(found.span.start)
    role = _role(found)
    place, code = f"{visible(report.path)}:{line}:{column}:", f"{found.code} {found.verdict}".strip()
    message = found.message
    if isinstance(found, Finding) and found.say:
        message = message.removesuffix(found.say).rstrip(" :") if found.code else "the claim base agrees"
    label = f"{role}: {code}:" if found.code else f"{role}:"
    head, *rest = wrapped(f"{place} {label} {message}", run.width, later="    ")
    if head.startswith(f"{place} {label}"):
        head = f"{paint(run, 'path', place)} {paint(run, role, label)}{head[len(place) + len(label) + 1 :]}"
    yield head
    yield from rest


@lru_cache(maxsize=1024)
def _grounds(
    look: Run, is_flagged: bool, claim: Claim, why: str, say: str, sources: tuple[CitedSource, ...]
) -> tuple[str, ...]:
    """Return the claim, why, what to write instead, and the sources on each side.

    The lines are remembered, since a set of texts says the same things over and over.
    """
    lines = [*_labelled(look, "claim", f"{claim.states} ({claim.standing}) [{claim.id}]")]
    lines += _labelled(look, "why", why)
    if is_flagged:
        lines += _labelled(look, "write", say)
    for side in ("against", "mixed", "for"):
        cited_here = [source for source in sources if source.stance == side]
        for number, source in enumerate(cited_here[:_MOST_SOURCES]):
            rows = _labelled(look, "" if number else side, cited(source))
            lines += [linked(look, row, identifier(source), address(source)) for row in rows]
        if len(cited_here) > _MOST_SOURCES:
            more = len(cited_here) - _MOST_SOURCES
            lines += _labelled(look, "", f"and {more} more: ketlint explain {claim.id}")
    return tuple(lines)


def _change(fix: Fix, source: str) -> str:
    """Return what a fix would do, in a line."""
    old = " ".join(source[fix.span.start : fix.span.end].split())
    return f"'{old}' becomes '{' '.join(fix.text.split())}'" if fix.text else f"takes out '{old}'"


def _labelled(run: Run, label: str, words: str) -> Iterator[str]:
    head = f"  {label}:" if label else ""
    first = head.ljust(_INDENT)
    for number, row in enumerate(wrapped(words, run.width, first, " " * _INDENT)):
        yield paint(run, "label", first) + row[len(first) :] if number == 0 and label else row


def _ending(run: Run) -> Iterator[str]:
    """Yield the summary, and how to go on."""
    first = next((found for report in run.reports for found in run.shown(report) if found.code), None)
    if first is not None:
        yield f"explain:  ketlint explain {first.code}"
        yield f"suppress: <!-- ketlint-disable-next-line {first.code} -->"
    fixes = [found.fix for report in run.reports for found in run.shown(report)]
    if fixable := sum(fix is not None and fix.is_safe for fix in fixes):
        yield f"fix:      --fix mends {fixable}"
    yield from run.asides
    yield summary(run)


def summary(run: Run) -> str:
    """Return how many findings there are in how many files."""
    read = [report for report in run.reports if report.error is None]
    counts = [counted(run.count(level), str(level)) for level in (Level.ERROR, Level.WARNING, Level.NOTE)]
    line = f"{', '.join(counts)} in {counted(len(read), 'file')}" if read else "0 files checked"
    hidden = sum(run.count(level) for level in Level if level < run.floor)
    if hidden:
        line += f" ({hidden} below --min-level {run.floor})"
    if run.shows_supported:
        line += f"; {counted(sum(len(report.supported) for report in read), 'statement')} supported"
    unread = len(run.reports) - len(read)
    return f"{line}; {counted(unread, 'file')} could not be read" if unread else line


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
