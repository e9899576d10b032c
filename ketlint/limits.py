"""Edge: what a run shows of each report: all of it, what no baseline knows, or what has changed."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ketlint.config import content
from ketlint.errors import KetlintError
from ketlint.findings import Report

if TYPE_CHECKING:
    from ketlint.changes import Changes
    from ketlint.narrowing import Baseline, Narrowed


class Limited(NamedTuple):
    """A report as it is to be shown, and how many findings a baseline knows or stand on unchanged lines."""

    report: Report
    known: int = 0
    unchanged: int = 0


class Limits:
    """The baselines that files are configured with, each read once, and the lines that have changed."""

    __slots__ = ("_baselines", "_changes")

    def __init__(self, changes: "Changes | None" = None) -> None:
        self._changes = changes
        self._baselines: dict[str, Callable[[Report, str], Narrowed]] = {}

    def limited(self, report: Report, baseline: str | None) -> Limited:
        """Return what is to be shown of a report on a file with this baseline."""
        known = unchanged = 0
        if baseline is not None:
            report, known = self._unknown_to(baseline)(report, name_in(baseline, report.path))
        if self._changes is not None:
            from ketlint.narrowing import on_lines

            report, unchanged = on_lines(report, self._changes.of(report.path))
        return Limited(report, known, unchanged)

    def _unknown_to(self, path: str) -> "Callable[[Report, str], Narrowed]":
        from ketlint.narrowing import unknown_to

        if path not in self._baselines:
            self._baselines[path] = unknown_to(read_baseline(path), lambda name: exists_in(path, name))
        return self._baselines[path]


def read_baseline(path: str) -> "Baseline":
    """Return the baseline in a file; KetlintError where there is none."""
    from ketlint.narrowing import parsed

    return parsed(content(path), path)


def name_in(baseline: str, path: str) -> str:
    """Return what a file is called in a baseline: its path from the folder of the baseline."""
    folder = os.path.dirname(os.path.abspath(baseline))
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")


def exists_in(baseline: str, name: str) -> bool:
    """Return whether there is still a file that a baseline calls so."""
    return os.path.exists(os.path.join(os.path.dirname(baseline), name))


def updated(path: str, reports: Sequence[Report], *, is_pruning: bool) -> "tuple[Baseline, int]":
    """Return the baseline of what was found, and how many findings are gone from the one before.

    With `is_pruning` it is the one before, without what is gone: nothing new comes in.
    """
    from ketlint.narrowing import Baseline, counted

    found = {name_in(path, report.path): counted(report) for report in reports if report.error is None}
    old = read_baseline(path) if is_pruning or os.path.exists(path) else Baseline({})
    unread = {name_in(path, report.path) for report in reports if report.error is not None}
    kept = {name: old.files.get(name, Counter()) for name in unread}
    if is_pruning:
        new = old.pruned(found, lambda name: name in unread or exists_in(path, name))
        return new, old.size - new.size
    return Baseline({**found, **kept}), 0


def changes_of(since: str | None, *, is_staged: bool) -> "Changes | None":
    """Return what a run is limited to, None where it is not."""
    if since is None and not is_staged:
        return None
    from ketlint import changes

    if is_staged and since is not None:
        raise KetlintError("--staged and --diff exclude each other")
    return changes.staged() if since is None else changes.since(since)
