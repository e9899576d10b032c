"""Text for a terminal: how wide it is, where to break it, and nothing in it that a terminal would obey."""

from collections.abc import Iterator
from typing import NamedTuple

_ESCAPED = {
    **{code: chr(0x2400 + code) for code in range(32) if code not in (9, 10)},
    0x7F: "\u2421",
    **dict.fromkeys(
        [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], "\ufffd"
    ),
}
_JOINER = "\u200d"
_TAB = 4


def visible(text: str) -> str:
    """Return `text` with what would steer a terminal (escapes, bidirectional overrides) made visible."""
    return text.translate(_ESCAPED)


class Cell(NamedTuple):
    """What stands together on the screen: a character with its marks; `offset` is where it began."""

    text: str
    width: int
    offset: int


def cells(text: str, start: int = 0) -> list[Cell]:
    """Return the cells of one line; tabs become spaces up to the next stop."""
    if text.isascii() and text.isprintable():
        return [Cell(char, 1, start + at) for at, char in enumerate(text)]
    found: list[Cell] = []
    column = 0
    for at, char in enumerate(text):
        if char == "\t":
            width = _TAB - column % _TAB
            found.append(Cell(" " * width, width, start + at))
        elif found and (_is_mark(char) or found[-1].text.endswith(_JOINER)):
            before = found.pop()
            width = 2 if char == "\ufe0f" else before.width
            found.append(Cell(before.text + char, width, before.offset))
            column -= before.width
        else:
            found.append(Cell(visible(char), char_width(char), start + at))
        column += found[-1].width
    return found


def _is_mark(char: str) -> bool:
    """Return whether a character is drawn on the one before it."""
    if char < "\u0300":
        return char == "\xad"
    import unicodedata

    return (
        unicodedata.category(char) in {"Mn", "Me", "Cf"} and char not in _BIDI
    ) or "\U0001f3fb" <= char <= "\U0001f3ff"


_BIDI = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


def char_width(char: str) -> int:
    """Return how many columns a character takes by itself."""
    if char < "\u1100":
        return 0 if char >= "\u0300" and _is_mark(char) else 1
    import unicodedata

    if _is_mark(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def width_of(text: str) -> int:
    """Return how many columns a line takes."""
    return len(text) if text.isascii() else sum(cell.width for cell in cells(text))


def wrapped(text: str, width: int, first: str = "", later: str = "") -> Iterator[str]:
    """Yield the lines of `text` broken between words, the first after `first`, the others after `later`."""
    line, is_empty = first, True
    for word in visible(text).split():
        if not is_empty and width_of(line) + 1 + width_of(word) > width:
            yield line
            line, is_empty = later, True
        line = line + word if is_empty else f"{line} {word}"
        is_empty = False
    yield line
