"""The document: blocks of prose, each with its kind, its surroundings and the way back to the source.

`ProseBuilder` is the one place where prose is normalised. Characters are replaced one for one, so that
offsets stay; what has to go (soft hyphens, zero-width characters, white space after white space, bare
URLs) becomes a gap in the source map. The source itself is never changed.
"""

import re
from bisect import bisect_left
from enum import StrEnum
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from ketlint.patterns import Pattern
from ketlint.spans import Segment, SourceMap, Span


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    ALT_TEXT = "alt-text"
    QUOTATION = "quotation"
    FRONT_MATTER = "front-matter"
    FOOTNOTE = "footnote"
    TITLE = "title"


class Input(NamedTuple):
    """A text to check, as it was found; `format` is None where path and content should tell."""

    path: str
    format: str | None
    data: bytes


class Link(NamedTuple):
    """A linked stretch of a block's prose."""

    span: Span
    url: str


class Citation(NamedTuple):
    """A reference to a note or a source; `offset` is where it stood in the prose."""

    offset: int
    key: str


class Block(NamedTuple):
    """A stretch of prose, normalised, with what stands around it.

    `trail` holds the headings above it, outermost first; `lead` the line with a colon that introduces its
    list; `header` and `row` the head of its column and the first cell of its row; `key` the name of a
    front-matter value. Blocks with the same `group` (not 0) form one list, table row or quotation.
    """

    kind: BlockKind
    text: str
    source_map: SourceMap
    trail: tuple[str, ...] = ()
    level: int = 0
    lead: str = ""
    header: str = ""
    row: str = ""
    key: str = ""
    group: int = 0
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()

    def to_source(self, span: Span) -> Span:
        """Return the range of the source that holds the prose in `span`."""
        return self.source_map.to_source(span)


class SuppressionKind(StrEnum):
    """What a suppression comment asks for."""

    DISABLE = "disable"
    DISABLE_NEXT_LINE = "disable-next-line"
    DISABLE_FILE = "disable-file"
    ENABLE = "enable"


class Suppression(NamedTuple):
    """A comment that turns rules off or on; no names means all of them."""

    kind: SuppressionKind
    names: tuple[str, ...]
    span: Span
    reason: str = ""


class Document(NamedTuple):
    """A text as read: its source, and the prose in it."""

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    ignores: tuple[str, ...] = ()
    scope: str = ""
    title: str = ""


ZERO_WIDTH = "\u200b"
_ASCII_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
_REPLACED = {
    **dict.fromkeys("\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
    **dict.fromkeys("\u2009\u200a\u2028\u2029\u202f\u205f\u3000" + _ASCII_SPACES, " "),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
    **dict.fromkeys("\xad\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff", ZERO_WIDTH),
    **{chr(0x2080 + digit): str(digit) for digit in range(10)},  # 'D₂ receptor'
    "\xb5": "\u03bc",
}
_REPLACEABLE = Pattern(f"[{re.escape(''.join(_REPLACED))}]")
# patterns that most texts never need are compiled by `re` when they are
_URL = r"(?:https?://|ftp://|\bwww\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']"
_CUT = f"[ {ZERO_WIDTH}]+\\Z|\\A[ {ZERO_WIDTH}]+|(?<= )[ {ZERO_WIDTH}]+|{ZERO_WIDTH}+"


def normalised(text: str) -> str:
    """Return `text` with plain spaces, quotes and dashes, character for character.

    What is not prose (invisible characters, bare URLs) comes back as zero-width spaces.
    """
    if text.isascii():
        for space in _ASCII_SPACES:
            if space in text:
                text = text.replace(space, " ")
    else:
        text = _REPLACEABLE.sub(_replacement, text)
    if "://" in text or "www." in text:
        text = re.sub(_URL, lambda url: ZERO_WIDTH * len(url[0]), text)
    return text


def _replacement(match: re.Match[str]) -> str:
    return _REPLACED[match[0]]


def _without(text: str, hidden: list[tuple[int, int]]) -> str:
    """Return `text` with zero-width spaces over the ranges in `hidden`."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(hidden):
        if end > at:
            pieces += (text[at:start], ZERO_WIDTH * (end - max(start, at)))
            at = end
    return "".join([*pieces, text[at:]])


def _cuts(text: str) -> list[tuple[int, int]]:
    """Return the ranges of normalised `text` that do not belong to its prose."""
    if text[0] != " " != text[-1] and "  " not in text and (text.isascii() or ZERO_WIDTH not in text):
        return []
    return [cut.span() for cut in re.finditer(_CUT, text)]


def _recut(segments: list[Segment], cuts: list[tuple[int, int]]) -> list[Segment]:
    """Return `segments` without the prose in `cuts`."""
    kept: list[Segment] = []
    length, nearest = 0, 0
    for prose, source, size, source_size in segments:
        end, start = prose + size, prose
        while start < end:
            while nearest < len(cuts) and cuts[nearest][1] <= start:
                nearest += 1
            cut, resume = cuts[nearest] if nearest < len(cuts) else (end, end)
            if cut > start:
                stop = min(cut, end)
                if size == source_size:
                    kept.append((length, source + start - prose, stop - start, stop - start))
                else:
                    kept.append((length, source, stop - start, source_size))
                length += stop - start
            start = max(resume, start) if cut < end else end
    return kept


class ProseBuilder:
    """Collects the prose of one block, piece by piece, each with its place in the source."""

    __slots__ = ("_citations", "_hidden", "_links", "_parts", "_segments", "length")

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._hidden: list[tuple[int, int]] = []
        self._links: list[tuple[int, int, str]] = []
        self._citations: list[tuple[int, str]] = []

    def add(self, text: str, source_start: int) -> None:
        """Add text that stands in the source as it is."""
        self.add_as(text, source_start, len(text))

    def add_as(self, text: str, source_start: int, source_length: int) -> None:
        """Add text that the source writes in another way, as with an entity."""
        size = len(text)
        if not size:
            return
        segments = self._segments
        if segments and size == source_length:
            prose, source, length, source_size = segments[-1]
            if length == source_size and source + length == source_start:
                segments[-1] = (prose, source, length + size, length + size)
            else:
                segments.append((self.length, source_start, size, size))
        else:
            segments.append((self.length, source_start, size, source_length))
        self._parts.append(text)
        self.length += size

    def space(self, source_start: int, source_length: int = 0) -> None:
        """Add the space that markup such as a line break stands for."""
        self.add_as(" ", source_start, source_length)

    def since(self, mark: int) -> str:
        """Return what was added after the builder's `length` was `mark`."""
        parts: list[str] = []
        start = self.length
        for part in reversed(self._parts):
            if start <= mark:
                break
            parts.append(part)
            start -= len(part)
        return "".join(reversed(parts))[max(mark - start, 0) :]

    def hide(self, mark: int) -> None:
        """Take what was added since `mark` out of the prose."""
        if self.length > mark:
            self._hidden.append((mark, self.length))

    def link(self, mark: int, url: str) -> None:
        """Record what was added since `mark` as the text of a link."""
        if self.length > mark:
            self._links.append((mark, self.length, url))

    def cite(self, key: str) -> None:
        """Record a citation at the end of what was added so far."""
        self._citations.append((self.length, key))

    def is_cited(self, mark: int) -> bool:
        """Return whether a citation was recorded since `mark`."""
        return bool(self._citations) and self._citations[-1][0] > mark

    def build(
        self,
        kind: BlockKind,
        *,
        trail: tuple[str, ...] = (),
        level: int = 0,
        lead: str = "",
        header: str = "",
        row: str = "",
        key: str = "",
        group: int = 0,
    ) -> Block | None:
        """Return the block, or None where nothing readable was added."""
        text = normalised("".join(self._parts))
        if self._hidden:
            text = _without(text, self._hidden)
        if not text:
            return None
        segments, cuts = self._segments, _cuts(text)
        if cuts:
            segments = _recut(segments, cuts)
            kept = pairwise([0, *(offset for cut in cuts for offset in cut), len(text)])
            text = "".join([text[start:end] for start, end in islice(kept, 0, None, 2)])
            if not text:
                return None
        moved = _Moved(cuts, len(text))
        links = tuple([Link(Span(moved(start), moved(end)), url) for start, end, url in self._links])
        citations = tuple([Citation(moved(offset), name) for offset, name in self._citations])
        source_map = SourceMap(tuple(segments))
        return Block(kind, text, source_map, trail, level, lead, header, row, key, group, links, citations)


class _Moved:
    """Where an offset of the collected text lies once the cuts are made."""

    __slots__ = ("_cuts", "_length", "_removed")

    def __init__(self, cuts: list[tuple[int, int]], length: int) -> None:
        self._cuts = cuts
        self._length = length
        self._removed = [0, *accumulate(end - start for start, end in cuts)] if cuts else [0]

    def __call__(self, offset: int) -> int:
        before = bisect_left(self._cuts, (offset,))
        removed = self._removed[before]
        if before:
            removed -= max(self._cuts[before - 1][1] - offset, 0)
        return min(offset - removed, self._length)


_SUPPRESSION = (
    r"(?s)(?:<!--|\{/\*)\s*ketlint-(disable-next-line|disable-file|disable|enable)(?![\w-])(.*?)(?:-->|\*/\})"
)
# a comment of reStructuredText, which is read as plain text
PLAIN_SUPPRESSION = r"(?m)^\.\.[ \t]+ketlint-(disable-next-line|disable-file|disable|enable)(?![\w-])(.*)$"
_REASON = r"(?:\s|^)--+\s*"


def suppressions_in(
    text: str, start: int = 0, end: int | None = None, form: str = _SUPPRESSION
) -> tuple[Suppression, ...]:
    """Return what the comments between two offsets of `text` turn off and on, in reading order."""
    if "ketlint-" not in text:
        return ()
    found = re.compile(form).finditer(text, start, len(text) if end is None else end)
    return tuple([_suppression(match) for match in found])


def _suppression(match: re.Match[str]) -> Suppression:
    names, *reason = re.split(_REASON, match[2].strip(), maxsplit=1)
    return Suppression(
        SuppressionKind(match[1]),
        tuple(names.replace(",", " ").split()),
        Span(*match.span()),
        reason[0].removeprefix("because ").strip() if reason else "",
    )
