"""Report -> what is new in it: not known from a baseline, or on lines that have changed.

A baseline knows findings by file, rule, claim and words, each so many times, and never by line: text may
move around them. Those of a file that is gone count for every other file, so that a file can be renamed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ketlint.errors import KetlintError
from ketlint.findings import Finding, Notice, Report
from ketlint.fingerprints import Known, known_by
from ketlint.spans import LineIndex

VERSION = 1
_FIELDS = {"path": str, "rule": str, "claim": str, "words": str, "count": int}


class Narrowed(NamedTuple):
    """A report on what is new, and how much was left out."""

    report: Report
    left_out: int


class Baseline:
    """What was found at some time: how often each finding was, by file."""

    __slots__ = ("files",)

    def __init__(self, files: dict[str, Counter[Known]]) -> None:
        self.files = files

    @property
    def size(self) -> int:
        """Return how many findings there are."""
        return sum(counts.total() for counts in self.files.values())

    def pruned(self, found: dict[str, Counter[Known]], exists: Callable[[str], bool]) -> "Baseline":
        """Return the baseline without what is no longer found: in the files checked, and in those gone."""
        return Baseline(
            {
                path: counts & found[path] if path in found else counts
                for path, counts in self.files.items()
                if path in found or exists(path)
            }
        )


def counted(report: Report) -> Counter[Known]:
    """Return what a baseline is to know of a report."""
    return Counter([known_by(report, found) for found in report.messages])


def unknown_to(baseline: Baseline, exists: Callable[[str], bool]) -> Callable[[Report, str], Narrowed]:
    """Return a function from a report, and the path of its file, to the report on what is not known."""
    gone = Counter[Known]()
    for path, counts in baseline.files.items():
        if not exists(path):
            gone += counts

    def narrowed(report: Report, path: str) -> Narrowed:
        left = baseline.files.get(path, Counter()) + gone
        kept = []
        for found in report.messages:
            known = known_by(report, found)
            left[known] -= 1
            if left[known] < 0:
                kept.append(found)
        return _narrowed(report, kept)

    return narrowed


def on_lines(report: Report, lines: Sequence[range]) -> Narrowed:
    """Return the report on what touches one of the lines, itself or with a place that it points to."""
    index = LineIndex(report.text)

    def is_near(found: Finding | Notice) -> bool:
        related = found.related if isinstance(found, Finding) else ()
        for span in (found.span, *(other.span for other in related)):
            first, last = (index.position(at)[0] for at in (span.start, max(span.end - 1, span.start)))
            if any(changed.start <= last and first < changed.stop for changed in lines):
                return True
        return False

    return _narrowed(report, [found for found in report.messages if is_near(found)])


def _narrowed(report: Report, kept: Sequence[Finding | Notice]) -> Narrowed:
    findings = tuple([found for found in kept if isinstance(found, Finding)])
    notices = tuple([found for found in kept if isinstance(found, Notice)])
    return Narrowed(report._replace(findings=findings, notices=notices), len(report.messages) - len(kept))


def dumped(baseline: Baseline) -> str:
    """Return a baseline as it is stored: a line a finding, in order, so that changes are easy to read."""
    from json import dumps

    rows = [
        dumps(
            {"path": path, **known._asdict(), **({"count": count} if count > 1 else {})}, ensure_ascii=False
        )
        for path, counts in sorted(baseline.files.items())
        for known, count in sorted(counts.items())
    ]
    findings = "\n    " + ",\n    ".join(rows) + "\n  " if rows else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{findings}]\n}}\n'


def parsed(text: str, path: str) -> Baseline:
    """Return the baseline that was stored; KetlintError, at its place, where it is none."""
    from json import JSONDecodeError, loads

    try:
        stored = loads(text)
    except JSONDecodeError as error:
        raise KetlintError(f"not JSON: {error.msg.lower()}", path, error.lineno, error.colno) from error
    if not isinstance(stored, dict) or not isinstance(stored.get("findings"), list):
        raise KetlintError("no baseline; 'ketlint baseline' writes one", path)
    if stored.get("version") != VERSION:
        raise KetlintError(f"a baseline of version {stored.get('version')!r}; known is {VERSION}", path)
    files: dict[str, Counter[Known]] = {}
    for file, known, count in _entries(stored["findings"], path):
        files.setdefault(file, Counter())[known] += count
    return Baseline(files)


def _entries(stored: Iterable[Any], path: str) -> Iterator[tuple[str, Known, int]]:
    for number, entry in enumerate(stored, 1):
        values = {"count": 1, **entry} if isinstance(entry, dict) else {}
        if set(values) != set(_FIELDS) or any(type(values[key]) is not kind for key, kind in _FIELDS.items()):
            raise KetlintError(f"finding {number} is not as 'ketlint baseline' writes it", path)
        yield values["path"], Known(values["rule"], values["claim"], values["words"]), values["count"]
