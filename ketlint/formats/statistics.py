"""Counts in place of findings: which claims a set of texts gets wrong, and how often."""

from collections import Counter
from collections.abc import Iterator

from ketlint.findings import Finding, Level, Notice, Run
from ketlint.formats.paint import paint
from ketlint.formats.screen import wrapped
from ketlint.formats.text import summary, unreadable_line


def statistics(run: Run) -> str:
    """Return a line for each rule and claim that something was found under, the most frequent first."""
    lines = [unreadable_line(run, report).rstrip("\n") for report in run.reports if report.error is not None]
    lines += _table(run)
    if not run.is_quiet:
        lines.append(summary(run))
    return "".join([f"{line}\n" for line in lines])


def _table(run: Run) -> Iterator[str]:
    counts: Counter[tuple[Level, str, str]] = Counter()
    files: Counter[tuple[Level, str, str]] = Counter()
    for report in run.reports:
        kinds = [_kind(found) for found in run.shown(report) if found.code]
        counts.update(kinds)
        files.update(set(kinds))
    if counts:
        yield f"{'count':>6} {'files':>6}  {'level':<7}  code"
    for kind, count in sorted(counts.items(), key=lambda item: (-item[1], -item[0][0], item[0][1:])):
        level, code, about = kind
        role = str(level)
        first = f"{count:>6} {files[kind]:>6}  {role:<7}  {code} "
        row, *more = wrapped(about, run.width, first, " " * len(first))
        yield row.replace(role, paint(run, role, role), 1)
        yield from more
    if counts:
        yield ""


def _kind(found: Finding | Notice) -> tuple[Level, str, str]:
    about = f"{found.claim.states} [{found.claim.id}]" if isinstance(found, Finding) else found.rule
    return found.level, found.code, about
