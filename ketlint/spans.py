"""Offsets: ranges of characters, lines and columns, and the way from prose back to its source.

Every offset counts characters and every range is half-open. A source map is a run of segments that cover
the prose without a gap; a table with one entry a character was rejected for its size, since a paragraph
is usually a single segment.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

_NEWLINE = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """The characters from `start` up to, not including, `end`."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


class LineIndex:
    r"""Lines and columns of a text, both from 1; a line ends at `\n`, `\r\n` or `\r`."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """Return the range of a line, with the newline that ends it."""
        end = self._starts[line] if line < len(self._starts) else self._length
        return Span(self._starts[line - 1], end)


Segment = tuple[int, int, int, int]
"""Start in the prose, start in the source, length in the prose, length in the source.

Equal lengths map character by character, others as a whole, as `&nbsp;` to one space does.
"""


class SourceMap(NamedTuple):
    """The way from the characters of a block's prose to those of the source."""

    segments: tuple[Segment, ...]

    def to_source(self, span: Span) -> Span:
        """Return the smallest range of the source that holds the prose characters in `span`.

        Markup between two of them is inside, markup before the first or after the last is not.
        """
        if not self.segments:
            return Span(0, 0)
        start = self._start_of(span.start)
        return Span(start, max(start, self._end_of(span.end - 1)) if span.end > span.start else start)

    def _segment_at(self, offset: int) -> Segment:
        return self.segments[max(bisect_right(self.segments, (offset, _FAR, _FAR, _FAR)) - 1, 0)]

    def _start_of(self, offset: int) -> int:
        prose, source, length, source_length = self._segment_at(offset)
        if length == source_length or offset >= prose + length:
            return source + min(offset - prose, source_length)
        return source

    def _end_of(self, offset: int) -> int:
        prose, source, length, source_length = self._segment_at(offset)
        if length == source_length:
            return source + min(offset - prose + 1, source_length)
        return source + source_length


_FAR = 1 << 62
