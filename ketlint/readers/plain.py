"""Plain text -> Document, mostly pages copied from the web.

Such a page has lost its markup, so lines are judged by what stands around them: what is short, has no
final stop and stands over text is a heading. Whether line ends are wrapping or the ends of paragraphs
is decided by continuations in lower case; a fixed width was rejected, since pages mix both.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ketlint.document import PLAIN_SUPPRESSION, BlockKind, Document, ProseBuilder, suppressions_in
from ketlint.patterns import Pattern
from ketlint.readers.outline import Outline, is_reference_heading

LONGEST_HEADING = 90
WIDEST_WRAP = 120

_LINE = Pattern(r"([^\S\r\n]*)([^\r\n]*)(\r\n|\n|\r|\Z)")
_BULLET = Pattern(
    r"(?:[\u2022\u25e6\u25aa\u25ab\u2023\u2043\u25cf\u25cb\u00b7\u2219*\u2013\u2014-]|\(?\d{1,3}[.)](?!\d)|\(?[a-zA-Z]\)|[A-H]\.)\s+(?=\S)|[\u2022\u25e6\u25aa\u2023\u25cf]\s*(?=\S)"
)
_NUMBER = Pattern(r"\(?\d")
_MARKED_HEADING = Pattern(r"(#{1,6})\s+(?=\S)")
_RULE = Pattern(r"[\W_]+\Z")
_FINAL_STOP = Pattern(r"[.!;,\u2026][\"'\u201d\u2019)\]]*(?:\d{1,3}(?:,\d{1,3})*|\[\d+\])*\Z")
_SENTENCE_END = Pattern(r"[.!?:;\u2026][\"'\u201d\u2019)\]]*(?:\d{1,3}(?:,\d{1,3})*|\[\d+\])*\Z")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = Pattern(
    r"(?:(?:first |last |date )?(?:posted|published|updated|reviewed|modified|date)(?: on)?:?\s*)?"
    rf"(?:\w+day,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
    r"(?:\s*[|\u00b7\u2022-]\s*\d+\s+min(?:ute)?s?(?: read)?)?\Z",
    re.I,
)
_BYLINE = Pattern(
    r"(?:(?:Written|Reviewed|Posted|Edited|Medically [Rr]eviewed|Fact[ -][Cc]hecked)\s+)?"
    r"[Bb]y:?\s+(?!\w+ing\b)[A-Z][\w.'\u2019-]*(?:\s+[A-Z][\w.'\u2019-]*){0,4}(?:,[^.!?]*\.?)?\Z"
    r"|Author:\s.*\Z"
)
_CREDENTIALS = Pattern(
    r"\A[^,]{3,60}, (?:Ph\.?D|M\.?D|MSc?|M\.S|BSc?|RN|DO|PsyD|PharmD|MPH|NP|LCSW)\.?(?:,.*)?\Z"
)
_COOKIES = Pattern(r"(?:we|this (?:web)?site|our (?:web)?site|by continuing)\b.{0,80}\bcookies?\b", re.I)
_CHROME_LINES = (
    "about us|accept|accept all|accept cookies|advertisement|back to blog|back to top|blog|blog layout"
    "|book now|categories|comments|contact|contact us|continue reading|copy link|email|facebook|home"
    "|leave a comment|leave a reply|learn more|linkedin|log in|login|main menu|menu|more posts"
    "|navigation|next|next post|no comments|pinterest|post navigation|previous|previous post|print"
    "|privacy policy|read more|recent posts|related articles|related posts|reply|search|see more"
    "|share|share by|share on facebook|share on twitter|share this|share this article|share this post"
    "|show more|sign in|sign up|skip to content|skip to main content|skip to navigation|subscribe"
    "|table of contents|tags|terms of service|toggle navigation|tweet|twitter|you may also like"
)
_CHROME = frozenset(_CHROME_LINES.split("|"))
_YEAR = Pattern(r"\b(?:19|20)\d\d\b|\bdoi\b|\bet al\b|https?://", re.I)


_SENTENCE_INSIDE = Pattern(r"[a-z)][.!]\d{0,3} +[A-Z]")


class _Unit(NamedTuple):
    """A line, or wrapped lines that belong together; offsets leave out indentation and marker."""

    start: int
    end: int
    text: str
    indent: int
    chunk: int
    marker: str = ""

    @property
    def is_title_like(self) -> bool:
        """Return whether this is short, without a final stop, and no list item."""
        return not self.marker and self.is_short

    @property
    def is_short(self) -> bool:
        """Return whether this has the length of a title and no sentence in it."""
        text = self.text
        return len(text) < LONGEST_HEADING and not (_FINAL_STOP.search(text) or _SENTENCE_INSIDE.search(text))


def read_plain(path: str, text: str) -> Document:
    """Return the document in a plain text."""
    outline = Outline()
    units = _units(text)
    silent = _silent(units)
    _Page([unit for at, unit in enumerate(units) if at not in silent], text, outline).read()
    suppressions = suppressions_in(text) + suppressions_in(text, form=PLAIN_SUPPRESSION)
    return Document(path, "plain", text, tuple(outline.blocks), suppressions, title=outline.title)


def _units(text: str) -> list[_Unit]:
    """Return the lines of `text`, wrapped ones joined, without blank lines and rules."""
    units: list[_Unit] = []
    chunks = _chunks(text)
    widths = [_wrap_width(lines) for lines in chunks]
    usual = max(widths, default=0)
    for lines, width in zip(chunks, widths, strict=True):
        widest = max(len(line.text) for line in lines)
        fill = width or (usual if widest <= usual else 0)
        first, previous = 0, lines[0]
        for at, line in enumerate(lines[1:], start=1):
            if _goes_on(lines[first], previous, line, fill, widest, is_inside=at - first > 1):
                previous = line
                continue
            units.append(_joined(lines[first:at]))
            first, previous = at, line
        units.append(_joined(lines[first:]))
    return units


def _joined(lines: Sequence[_Unit]) -> _Unit:
    """Return wrapped lines as one unit."""
    if len(lines) == 1:
        return lines[0]
    return lines[0]._replace(end=lines[-1].end, text=" ".join([line.text for line in lines]))


def _chunks(text: str) -> list[list[_Unit]]:
    """Return the lines of `text` that hold words, those without a blank line between them together."""
    chunks: list[list[_Unit]] = []
    is_new = True
    for match in _LINE.finditer(text, 1 if text.startswith("\ufeff") else 0):
        line = match[2].rstrip()
        if not line or "<!-- ketlint-" in line or line.startswith(".. ketlint-"):
            is_new = True
            continue
        if _RULE.match(line):
            continue
        if is_new:
            chunks.append([])
            is_new = False
        start, indent = match.start(2), len(match[1].expandtabs(4))
        end = start + len(line)
        marker = None
        if not line[0].isalpha() or line[1:2] in {")", "."}:
            marker = _BULLET.match(line) or _MARKED_HEADING.match(line)
        if marker:
            line = line[marker.end() :]
            start += marker.end()
        chunks[-1].append(_Unit(start, end, line, indent, len(chunks), marker[0].strip() if marker else ""))
    return chunks


def _wrap_width(lines: list[_Unit]) -> int:
    """Return the width to which `lines` are wrapped, 0 where no line goes on in lower case."""
    widest = max(len(line.text) for line in lines)
    if widest > WIDEST_WRAP or not any(_goes_on_below(one, two) for one, two in pairwise(lines)):
        return 0
    return widest


def _goes_on_below(line: _Unit, below: _Unit) -> bool:
    """Return whether the sentence in `line` goes on in lower case in the line below it."""
    if (
        below.marker
        or not below.text[0].islower()
        or _SENTENCE_END.search(line.text, max(0, len(line.text) - 20))
    ):
        return False
    return line.text.count(" ") > 2 or below.text.count(" ") > 2


def _goes_on(first: _Unit, previous: _Unit, line: _Unit, fill: int, widest: int, *, is_inside: bool) -> bool:
    """Return whether `line` belongs to the paragraph from `first` to the line before, `previous`."""
    if line.marker or first.marker.startswith("#") or _is_chrome(line.text):
        return False
    if not is_inside and _is_chrome(previous.text):
        return False
    if first.marker and line.indent > first.indent:
        return True
    if _goes_on_below(previous, line):
        return True
    size = len(previous.text)
    if fill and size + 1 + len(line.text.split(" ", 1)[0]) > fill:
        return True
    if widest > WIDEST_WRAP or _SENTENCE_END.search(previous.text, max(0, size - 20)):
        return False
    if is_inside or (size > 40 and _SENTENCE_INSIDE.search(previous.text)):
        return True
    return size > 60 and not _is_title_case(previous.text)


def _is_title_case(text: str) -> bool:
    """Return whether most of the longer words are capitalised, as in English titles."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) * 3 > len(words) * 2


def _is_chrome(text: str) -> bool:
    """Return whether a line is part of the site around the text: a button, a date, a byline."""
    size = len(text)
    if size < 40 and text.strip(" :\u00bb\u00ab\u203a\u2039\u2192\u2190>|-").lower() in _CHROME:
        return True
    if size < LONGEST_HEADING and (_DATE.match(text) or _BYLINE.match(text)):
        return True
    if size < LONGEST_HEADING and ", " in text and _CREDENTIALS.search(text):
        return True
    return size < 300 and "ookie" in text and _COOKIES.match(text) is not None


def _silent(units: Sequence[_Unit]) -> set[int]:
    """Return the indexes of the units that are the site's, not the text's."""
    silent = {at for at, unit in enumerate(units) if _is_chrome(unit.text)}
    silent |= _menus(units) | _teasers(units)
    silent |= _titles_at_end([at for at in range(len(units)) if at not in silent], units)
    return silent


def _menus(units: Sequence[_Unit]) -> set[int]:
    """Return the indexes in runs of four and more lines of one to three words."""
    found: set[int] = set()
    run: list[int] = []
    for at, unit in enumerate(units):
        if unit.text.count(" ") < 3 and unit.is_title_like and not _DATE.match(unit.text):
            run.append(at)
            continue
        if len(run) > 4:
            found.update(run[:-1])
        run = []
    return found | set(run) if len(run) > 4 else found


def _teasers(units: Sequence[_Unit]) -> set[int]:
    """Return the indexes in runs of title, date and one teaser, after the article."""
    dates = [at for at, unit in enumerate(units) if at > 1 and _DATE.match(unit.text)]
    known = frozenset(dates)
    runs = [at for at in dates if at + 3 in known or at - 3 in known]
    found = {at + step for at in runs for step in (-1, 0, 1) if units[at - 1].is_title_like}
    prose = [at for at, unit in enumerate(units) if not unit.is_title_like and at not in found]
    return found if prose and prose[0] < min(found, default=0) else set()


def _titles_at_end(indexes: Sequence[int], units: Sequence[_Unit]) -> set[int]:
    """Return the indexes of titles of other pages, which nothing follows, below an article."""
    last = len(indexes)
    while last and units[indexes[last - 1]].is_title_like:
        last -= 1
    tail = indexes[last:]
    prose = sum(not units[at].is_title_like for at in indexes[:last])
    if prose < 3 or not all(_is_title_case(units[at].text) for at in tail):
        return set()
    return set(tail)


class _Page:
    """Turns the units of a page into blocks."""

    def __init__(self, units: Sequence[_Unit], text: str, outline: Outline) -> None:
        self._units = units
        self._text = text
        self._outline = outline
        self._label: _Unit | None = None
        self._group = 0
        self._lead = ""

    def read(self) -> None:
        """Add the blocks to the outline."""
        for at, unit in enumerate(self._units):
            self._read_unit(at, unit, self._unit_at(at + 1))

    def _unit_at(self, at: int) -> _Unit | None:
        return self._units[at] if 0 <= at < len(self._units) else None

    def _read_unit(self, at: int, unit: _Unit, following: _Unit | None) -> None:
        if self._label and unit.indent <= self._label.indent and not self._is_label(unit, following):
            self._end_list()
        if unit.marker.startswith("#"):
            self._heading(unit, len(unit.marker))
        elif self._is_label(unit, following):
            self._start_list()
            self._label = unit
            self._outline.heading(self._prose(unit), 3)
        elif self._is_labelled(at):
            self._end_list()
            self._outline.add(self._prose(unit), BlockKind.LIST_ITEM, lead=self._outline.lead)
        elif self._heads(at):
            self._heading(unit, self._level(at))
        elif unit.marker or self._label:
            self._start_list()
            self._outline.add(self._prose(unit), BlockKind.LIST_ITEM, lead=self._lead, group=self._group)
        else:
            self._end_list()
            self._outline.add(self._prose(unit), BlockKind.PARAGRAPH)

    def _is_labelled(self, at: int) -> bool:
        """Return whether the short line at `at` is what the label right above it announces ('Mechanism:')."""
        unit, label = self._units[at], self._unit_at(at - 1)
        if label is None or label.chunk != unit.chunk or label.marker or unit.marker:
            return False
        return label.is_short and label.text.endswith(":") and unit.is_title_like

    def _heads(self, at: int) -> bool:
        """Return whether the unit at `at` is a heading by what it looks like and by what follows it."""
        return self._stands_over_text(at) and self._is_heading(self._units[at], self._unit_at(at + 1))

    def _level(self, at: int) -> int:
        """Return the level of the heading at `at`: one right below another heading stands under it."""
        if not self._outline.blocks:
            return 1
        is_below = self._outline.blocks[-1].kind is BlockKind.HEADING and at > 1
        is_last = at + 1 == len(self._units) or not self._heads(at + 1)
        return 3 if is_below and is_last else 2

    def _stands_over_text(self, at: int) -> bool:
        """Return whether text, and not only further titles, follows the unit at `at`."""
        below = self._units[at + 1 : at + 5]
        return any(unit.marker or not unit.is_title_like for unit in below)

    def _is_label(self, unit: _Unit, following: _Unit | None) -> bool:
        """Return whether a bullet is the label of the indented paragraph that follows it."""
        if following is None or following.marker or not unit.marker or unit.marker.startswith("#"):
            return False
        return unit.is_short and following.chunk > unit.chunk and following.indent > unit.indent

    def _is_heading(self, unit: _Unit, following: _Unit | None) -> bool:
        if following is None or not unit.is_short or unit.text.endswith(":"):
            return bool(following) and is_reference_heading(unit.text)
        if self._outline.is_silent:
            return _ends_references(unit, following)
        if not unit.marker:
            return True
        is_numbered = bool(_NUMBER.match(unit.marker))
        return is_numbered and not following.marker and len(following.text) > len(unit.text)

    def _heading(self, unit: _Unit, level: int) -> None:
        self._end_list()
        self._outline.heading(self._prose(unit), level)

    def _start_list(self) -> None:
        if not self._group:
            self._group = self._outline.new_group()
            self._lead = self._outline.lead

    def _end_list(self) -> None:
        if self._label:
            self._outline.close_headings(3)
        self._label, self._group, self._lead = None, 0, ""

    def _prose(self, unit: _Unit) -> ProseBuilder:
        prose = ProseBuilder()
        prose.add(self._text[unit.start : unit.end], unit.start)
        return prose


def _ends_references(unit: _Unit, following: _Unit) -> bool:
    """Return whether a short line among references is the heading of something else."""
    is_entry = bool(unit.marker) or "," in unit.text or any(letter.isdigit() for letter in unit.text)
    return not (is_entry or following.marker or unit.text.count(" ") > 8 or _YEAR.search(following.text))
