"""Lines and columns, and the way back from prose to source."""

import pytest

from ketlint.spans import LineIndex, SourceMap, Span


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (3, (2, 2)), (5, (3, 1)), (6, (4, 1)), (8, (4, 3))],
)
def test_position(offset: int, position: tuple[int, int]) -> None:
    assert LineIndex("a\nb\r\n\r\U0001f9e0e\u0301").position(offset) == position


def test_line_span() -> None:
    lines = LineIndex("ab\r\nc")
    assert (lines.line_span(1), lines.line_span(2)) == (Span(0, 4), Span(4, 5))


def test_span() -> None:
    assert 1 in Span(1, 2)
    assert 2 not in Span(1, 2)
    assert Span(1, 3).overlaps(Span(2, 4))
    assert not Span(1, 2).overlaps(Span(2, 3))


@pytest.mark.parametrize(
    ("span", "source"),
    [
        (Span(0, 3), Span(10, 13)),
        (Span(1, 4), Span(11, 21)),
        (Span(3, 4), Span(15, 21)),
        (Span(4, 6), Span(23, 25)),
        (Span(2, 5), Span(12, 24)),
        (Span(3, 3), Span(15, 15)),
    ],
)
def test_to_source(span: Span, source: Span) -> None:
    words = SourceMap(((0, 10, 3, 3), (3, 15, 1, 6), (4, 23, 2, 2)))
    assert words.to_source(span) == source
