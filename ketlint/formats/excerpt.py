"""The lines that a finding stands in, cut to the width of the screen, with its words underlined."""

from bisect import bisect_left
from collections.abc import Iterator

from ketlint.findings import Run
from ketlint.formats.paint import paint
from ketlint.formats.screen import Cells, cells
from ketlint.spans import LineIndex, Span

_LEAD = 24
_MOST_LINES = 4
_MOST_ROWS = 4


def excerpt(run: Run, source: str, span: Span, lines: LineIndex, role: str) -> Iterator[str]:
    """Yield the lines that hold the span, with the words in it underlined."""
    first = lines.position(span.start)[0]
    last = lines.position(max(span.end - 1, span.start))[0]
    shown = list(range(first, last + 1))
    if len(shown) > _MOST_LINES:
        shown = [*shown[: _MOST_LINES - 1], shown[-1]]
    width = len(str(last))
    bar = paint(run, "gutter", "|")
    for number in shown:
        if number == last and last - first >= _MOST_LINES:
            yield f"  {'.' * width:>4} {bar}"
        line = lines.line_span(number)
        row = cells(source[line.start : line.end].rstrip("\r\n"), line.start)
        for at, (words, marks) in enumerate(_rows(row, span, run.width - max(width, 4) - 5)):
            gutter = paint(run, "gutter", f"  {number if not at else '':>4}")
            yield f"{gutter} {bar} {words}".rstrip()
            carets = marks.lstrip()
            yield f"  {'':>4} {bar} {marks[: len(marks) - len(carets)]}{paint(run, role, carets)}"


def _rows(row: Cells, span: Span, width: int) -> Iterator[tuple[str, str]]:
    """Yield what is shown of a line, as rows of words and of the carets beneath them."""
    first, end = bisect_left(row.offsets, span.start), bisect_left(row.offsets, span.end)
    if first == end:
        if span.start == span.end:
            yield row.part(0, max(width - 1, first)).text, " " * row.part(0, first).width + "^"
        return
    first, last = _without_spaces(row, first, end - 1)
    start, end = _window(row, first, last, width)
    at = start
    pieces = _broken(row.part(start, end), width - 2)
    for number, piece in enumerate(pieces[:_MOST_ROWS]):
        before = "…" if start and not number else ""
        is_cut = (number == len(pieces) - 1 and end < len(row.texts)) or (
            number == _MOST_ROWS - 1 and len(pieces) > _MOST_ROWS
        )
        inside, behind = (min(max(edge - at, 0), len(piece.texts)) for edge in (first, last + 1))
        if inside < behind:
            lead = " " * (len(before) + piece.part(0, inside).width)
            yield before + piece.text + ("…" if is_cut else ""), lead + "^" * piece.part(inside, behind).width
        at += len(piece.texts)


def _without_spaces(row: Cells, first: int, last: int) -> tuple[int, int]:
    """Return the first and the last cell of the words, without white space around them if there are any."""
    if not row.part(first, last + 1).text.strip():
        return first, last
    while row.texts[first].isspace():
        first += 1
    while row.texts[last].isspace():
        last -= 1
    return first, last


def _window(row: Cells, first: int, last: int, width: int) -> tuple[int, int]:
    """Return which cells to show so that the marked ones are in view, from a word on and up to a word."""
    length = len(row.texts)
    if row.width <= width:
        return 0, length
    room = width - 2 - row.part(first, last + 1).width
    start = first
    while start and (room > 0 and first - start < _LEAD):
        start -= 1
        room -= row.widths[start]
    while start < first and start and not row.texts[start - 1].isspace():
        start += 1
    while start < first and row.texts[start].isspace():
        start += 1
    end = last + 1
    while end < length and row.widths[end] <= room:
        room -= row.widths[end]
        end += 1
    while end < length and end > last + 1 and not row.texts[end].isspace():
        end -= 1
    while end > last + 1 and row.texts[end - 1].isspace():
        end -= 1
    return start, end


def _broken(row: Cells, width: int) -> list[Cells]:
    """Return the cells in rows that fit, broken at spaces where there are any."""
    found: list[Cells] = []
    while row.width > width + 2:
        used, at = 0, 0
        while used + row.widths[at] <= width:
            used += row.widths[at]
            at += 1
        space = next((n for n in range(at, max(at - 30, 0), -1) if row.texts[n].isspace()), at - 1)
        found.append(row.part(0, space + 1))
        row = row.part(space + 1, len(row.texts))
    return [*found, row]
