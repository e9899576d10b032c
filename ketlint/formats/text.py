"""For people at a terminal: the words underlined in their line, why, what to write, and the evidence.

The claim is shown in its own words with its standing, so that 'for' and 'against' are sides of something.
Colour comes last and only from `_paint`; without it the text is the same.
"""

from collections.abc import Iterator, Sequence

from ketlint.findings import CitedSource, Finding, Fix, Level, Notice, Report, Run
from ketlint.formats.concise import unreadable
from ketlint.formats.screen import Cell, cells, visible, wrapped
from ketlint.knowledge import Source
from ketlint.spans import LineIndex, Span

_COLORS = {
    "error": "1;31", "warning": "1;33", "note": "1;36", "supported": "1;32",
    "label": "2", "path": "1", "gutter": "2",
}  # fmt: skip
_DESIGNS = {"meta-analysis": "meta-analysis", "human-experimental": "human experiment"}
_STATUS = {"retracted": ", RETRACTED", "concern": ", expression of concern"}
_INDENT = 11
_LEAD = 24
_MOST_LINES = 4
_MOST_ROWS = 4
_MOST_SOURCES = 4


def text(run: Run) -> str:
    """Return the run for reading, at most `run.width` columns wide."""
    parts: list[str] = []
    for report in run.reports:
        if report.error is not None:
            parts.append(_unreadable(run, report))
        lines = LineIndex(report.text)
        parts += ["\n".join(_message(run, report, found, lines)) + "\n" for found in run.shown(report)]
    if not run.is_quiet:
        parts.append("\n".join(_ending(run)) + "\n")
    return "\n".join(parts)


def _paint(run: Run, role: str, words: str) -> str:
    return f"\x1b[{_COLORS[role]}m{words}\x1b[0m" if run.is_colored and words else words


def _unreadable(run: Run, report: Report) -> str:
    lines = wrapped(unreadable(report), run.width, later="    ")
    return "\n".join([line.replace("error:", _paint(run, "error", "error:"), 1) for line in lines]) + "\n"


def _message(run: Run, report: Report, found: Finding | Notice, lines: LineIndex) -> Iterator[str]:
    """Yield the lines on one finding."""
    yield from _head(run, report, found, lines)
    yield from _excerpt(run, report.text, found.span, lines, _role(found))
    if isinstance(found, Finding):
        for related in found.related:
            line, column = lines.position(related.span.start)
            yield from wrapped(
                f"{report.path}:{line}:{column}: the other statement:", run.width, "  ", "    "
            )
            yield from _excerpt(run, report.text, related.span, lines, "note")
        yield from _grounds(run, found)
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
        head = f"{_paint(run, 'path', place)} {_paint(run, role, label)}{head[len(place) + len(label) + 1 :]}"
    yield head
    yield from rest


def _grounds(run: Run, found: Finding) -> Iterator[str]:
    """Yield the claim, why, what to write instead, and the sources on each side."""
    claim = found.claim
    yield from _labelled(run, "claim", f"{claim.states} ({claim.standing}) [{claim.id}]")
    yield from _labelled(run, "why", found.why)
    if found.code:
        yield from _labelled(run, "write", found.say)
    for side in ("against", "mixed", "for"):
        sources = [source for source in found.sources if source.stance == side]
        for number, source in enumerate(sources[:_MOST_SOURCES]):
            yield from _labelled(run, "" if number else side, cited(source))
        if len(sources) > _MOST_SOURCES:
            more = len(sources) - _MOST_SOURCES
            yield from _labelled(run, "", f"and {more} more: ketlint explain {claim.id}")


def _change(fix: Fix, source: str) -> str:
    """Return what a fix would do, in a line."""
    old = " ".join(source[fix.span.start : fix.span.end].split())
    return f"'{old}' becomes '{' '.join(fix.text.split())}'" if fix.text else f"takes out '{old}'"


def _labelled(run: Run, label: str, words: str) -> Iterator[str]:
    head = f"  {label}:" if label else ""
    first = head.ljust(_INDENT)
    for number, row in enumerate(wrapped(words, run.width, first, " " * _INDENT)):
        yield _paint(run, "label", first) + row[len(first) :] if number == 0 and label else row


def cited(source: CitedSource) -> str:
    """Return a source as it is named on one line."""
    status = _STATUS.get(source.status, "")
    return ", ".join([source.citation, design_name(source.design), identifier(source)]) + status


def design_name(design: str) -> str:
    """Return the words for a kind of evidence."""
    return _DESIGNS.get(design) or design.replace("-", " ")


def identifier(source: CitedSource | Source) -> str:
    """Return by what a source can be looked up."""
    if source.doi:
        return f"doi:{source.doi}"
    return f"PMID {source.pmid}" if source.pmid else source.url or ""


def _excerpt(run: Run, source: str, span: Span, lines: LineIndex, role: str) -> Iterator[str]:
    """Yield the lines that hold the span, with the words in it underlined."""
    first = lines.position(span.start)[0]
    last = lines.position(max(span.end - 1, span.start))[0]
    shown = list(range(first, last + 1))
    if len(shown) > _MOST_LINES:
        shown = [*shown[: _MOST_LINES - 1], shown[-1]]
    width = len(str(last))
    bar = _paint(run, "gutter", "|")
    for number in shown:
        if number == last and last - first >= _MOST_LINES:
            yield f"  {'.' * width:>4} {bar}"
        line = lines.line_span(number)
        row = cells(source[line.start : line.end].rstrip("\r\n"), line.start)
        for at, (words, marks) in enumerate(_rows(row, span, run.width - max(width, 4) - 5)):
            gutter = _paint(run, "gutter", f"  {number if not at else '':>4}")
            yield f"{gutter} {bar} {words}".rstrip()
            carets = marks.lstrip()
            yield f"  {'':>4} {bar} {marks[: len(marks) - len(carets)]}{_paint(run, role, carets)}"


def _rows(row: Sequence[Cell], span: Span, width: int) -> Iterator[tuple[str, str]]:
    """Yield what is shown of a line, as rows of words and of the carets beneath them."""
    marked = [at for at, cell in enumerate(row) if cell.offset in span]
    if not marked:
        if span.start == span.end:
            at = sum(cell.offset < span.start for cell in row)
            yield _plain(row[: max(width - 1, at)]), " " * sum(cell.width for cell in row[:at]) + "^"
        return
    first = next((at for at in marked if not row[at].text.isspace()), marked[0])
    last = next((at for at in reversed(marked) if not row[at].text.isspace()), marked[-1])
    start, end = _window(row, first, last, width)
    pieces = _broken(row[start:end], width - 2)
    for number, piece in enumerate(pieces[:_MOST_ROWS]):
        before = "…" if start and not number else ""
        is_cut = (number == len(pieces) - 1 and end < len(row)) or (
            number == _MOST_ROWS - 1 and len(pieces) > _MOST_ROWS
        )
        in_mark = [row[first].offset <= cell.offset <= row[last].offset for cell in piece]
        marks = "".join(
            [("^" if inside else " ") * cell.width for cell, inside in zip(piece, in_mark, strict=True)]
        )
        if "^" in marks:
            yield before + _plain(piece) + ("…" if is_cut else ""), (" " * len(before) + marks).rstrip()


def _plain(row: Sequence[Cell]) -> str:
    return "".join([cell.text for cell in row])


def _window(row: Sequence[Cell], first: int, last: int, width: int) -> tuple[int, int]:
    """Return which cells to show so that the marked ones are in view, from a word on and up to a word."""
    if sum(cell.width for cell in row) <= width:
        return 0, len(row)
    room = width - 2 - sum(cell.width for cell in row[first : last + 1])
    start = first
    while start and (room > 0 and first - start < _LEAD):
        start -= 1
        room -= row[start].width
    while start < first and start and not row[start - 1].text.isspace():
        start += 1
    while start < first and row[start].text.isspace():
        start += 1
    end = last + 1
    while end < len(row) and row[end].width <= room:
        room -= row[end].width
        end += 1
    while end < len(row) and end > last + 1 and not row[end].text.isspace():
        end -= 1
    while end > last + 1 and row[end - 1].text.isspace():
        end -= 1
    return start, end


def _broken(row: Sequence[Cell], width: int) -> list[Sequence[Cell]]:
    """Return the cells in rows that fit, broken at spaces where there are any."""
    found: list[Sequence[Cell]] = []
    while sum(cell.width for cell in row) > width + 2:
        used, at = 0, 0
        while used + row[at].width <= width:
            used += row[at].width
            at += 1
        space = next((n for n in range(at, max(at - 30, 0), -1) if row[n].text.isspace()), at - 1)
        found.append(row[: space + 1])
        row = row[space + 1 :]
    return [*found, row]


def _ending(run: Run) -> Iterator[str]:
    """Yield the summary, and how to go on."""
    first = next((found for report in run.reports for found in run.shown(report) if found.code), None)
    if first is not None:
        yield f"explain:  ketlint explain {first.code}"
        yield f"suppress: <!-- ketlint-disable-next-line {first.code} -->"
    fixes = [found.fix for report in run.reports for found in run.shown(report)]
    if fixable := sum(fix is not None and fix.is_safe for fix in fixes):
        yield f"fix:      --fix mends {fixable}"
    if run.fixes:
        yield f"fixed:    {run.fixes}"
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
