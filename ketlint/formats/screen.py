"""Text for a terminal: how wide it is, where to break it, and nothing in it that a terminal would obey."""

from collections.abc import Iterator, Sequence
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


class Cells(NamedTuple):
    """A line as it stands on the screen, a cell a character with its marks.

    Each has its text, its width, and the offset at which it began. Three sequences and not one of triples: a
    line of plain ASCII, as most are, is then cut up by nobody.
    """

    texts: Sequence[str]
    widths: Sequence[int]
    offsets: Sequence[int]

    @property
    def width(self) -> int:
        """Return how many columns the cells take."""
        return sum(self.widths)

    @property
    def text(self) -> str:
        """Return what is shown."""
        return "".join(self.texts)

    def part(self, start: int, end: int) -> "Cells":
        """Return some of the cells."""
        return Cells(self.texts[start:end], self.widths[start:end], self.offsets[start:end])


def cells(text: str, start: int = 0) -> Cells:
    """Return the cells of one line; tabs become spaces up to the next stop."""
    if text.isascii() and text.isprintable():
        return Cells(text, (1,) * len(text), range(start, start + len(text)))
    texts: list[str] = []
    widths: list[int] = []
    offsets: list[int] = []
    column = 0
    for at, char in enumerate(text):
        if texts and char != "\t" and (_is_mark(char) or texts[-1].endswith(_JOINER)):
            texts[-1] += char
            if char == "\ufe0f":
                column += 2 - widths[-1]
                widths[-1] = 2
            continue
        width = _TAB - column % _TAB if char == "\t" else char_width(char)
        texts.append(" " * width if char == "\t" else visible(char))
        widths.append(width)
        offsets.append(start + at)
        column += width
    return Cells(texts, widths, offsets)


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
    return len(text) if text.isascii() else cells(text).width


def wrapped(text: str, width: int, first: str = "", later: str = "") -> Iterator[str]:
    """Yield the lines of `text` broken between words, the first after `first`, the others after `later`."""
    words = text if text.isascii() and text.isprintable() else visible(text)
    line, used, is_empty = first, width_of(first), True
    for word in words.split():
        needed = width_of(word)
        if not is_empty and used + 1 + needed > width:
            yield line
            line, used, is_empty = later, width_of(later), True
        line, used = (line + word, used + needed) if is_empty else (f"{line} {word}", used + 1 + needed)
        is_empty = False
    yield line
