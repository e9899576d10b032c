"""Findings -> the bytes with their fixes made: again and again until no fix is left, so that twice is once.

What no fix touches stays as it was, byte for byte: a file whose text does not come back as the same bytes is
left alone.
"""

from collections.abc import Callable, Iterable
from difflib import unified_diff
from typing import NamedTuple

from ketlint.document import Input
from ketlint.errors import UnreadableError
from ketlint.findings import Fix, Report
from ketlint.readers import decoded

_MOST_PASSES = 20


class Fixed(NamedTuple):
    """The report on what is left, the bytes it speaks of, and how many fixes were made."""

    report: Report
    data: bytes
    fixes: int = 0


def fixed(given: Input, check: Callable[[Input], Report], *, is_unsafe: bool = False) -> Fixed:
    """Return `given` with the fixes made that `check` proposes; unsafe ones only where they are wanted."""
    current, count = Fixed(check(given), given.data), 0
    for _ in range(_MOST_PASSES):
        encoding = _encoding(given._replace(data=current.data), current.report)
        fixes = _wanted(current.report, encoding, is_unsafe=is_unsafe) if encoding else []
        if encoding is None or not fixes:
            break
        data = _applied(current.report.text, fixes).encode(encoding)
        count += len(fixes)
        current = Fixed(check(given._replace(data=data)), data)
    return current._replace(fixes=count)


def _wanted(report: Report, encoding: str, *, is_unsafe: bool) -> list[Fix]:
    """Return the fixes to make at once, by place; of those that overlap, a safe one or the first."""
    proposed = {found.fix for found in report.messages if found.fix and (found.fix.is_safe or is_unsafe)}
    chosen: list[Fix] = []
    for fix in sorted(proposed, key=lambda fix: (not fix.is_safe, fix)):
        if _can_be_written(fix, encoding) and not any(fix.span.overlaps(other.span) for other in chosen):
            chosen.append(fix)
    return sorted(chosen)


def _can_be_written(fix: Fix, encoding: str) -> bool:
    try:
        fix.text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _applied(text: str, fixes: Iterable[Fix]) -> str:
    pieces: list[str] = []
    at = 0
    for fix in fixes:
        pieces += (text[at : fix.span.start], fix.text)
        at = fix.span.end
    return "".join([*pieces, text[at:]])


def _encoding(given: Input, report: Report) -> str | None:
    """Return the encoding that gives the same bytes again for the text that was checked, None without one."""
    try:
        text, encoding = decoded(given)
    except UnreadableError:
        return None
    return encoding if text == report.text and text.encode(encoding) == given.data else None


def difference(path: str, before: bytes, after: bytes) -> bytes:
    """Return the changes in a file as a patch, as `git apply` and `patch -p1` take it."""
    if before == after:
        return b""
    old, new = (data.decode("utf-8", "surrogateescape").split("\n") for data in (before, after))
    rows = [
        row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n"
        for row in unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}")
    ]
    return "".join(rows).encode("utf-8", "surrogateescape")


def _lines(rows: list[str]) -> list[str]:
    """Return rows with their line ends; a last line without one keeps none."""
    return [*(f"{row}\n" for row in rows[:-1]), *filter(None, rows[-1:])]
