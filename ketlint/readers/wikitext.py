"""MediaWiki text -> Document, by a scanner of its own that keeps offsets.

First everything silent (comments, references, templates, mathematics) is overwritten with zero-width
spaces, character for character; what is left has no nesting but links and is read line by line.
mwparserfromhell was rejected here: its tree knows no offsets.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from ketlint.document import ZERO_WIDTH, BlockKind, Document, ProseBuilder, suppressions_in
from ketlint.readers.markup import InlineTags, decoded
from ketlint.readers.outline import Outline

_SILENT_TAGS = (
    "ref|nowiki|math|chem|syntaxhighlight|source|pre|code|gallery|timeline|score|templatestyles|graph"
    "|style|script"
)
_TOKEN = re.compile(rf"<!--|\{{\{{|\}}\}}|<({_SILENT_TAGS})\b([^<>]*?)(/?)>", re.I)
_NAME = re.compile(r"""\bname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>/]+))""", re.I)

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_HEADING = re.compile(r"(={1,6})[ \t]*(.+?)[ \t]*\1(?!=)[ \t]*")
_LIST = re.compile(r"[*#:;]+[ \t]*")
_INLINE = re.compile(
    rf"'{{2,5}}|\[\[|\[(?:https?:|ftp:|mailto:)?//[^\s\]]*[ \t]*|\]|__[A-Z]{{3,}}__|{ZERO_WIDTH}+"
    r"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|</?[A-Za-z][^<>]*>"
)
_BRACKETS = re.compile(r"\[\[|\]\]")
_FILE = re.compile(r"\s*(?:file|image|media)\s*:", re.I)
_NO_PROSE = re.compile(r"\s*(?:category|kategorie|[a-z]{2,3}(?:-[a-z]+)?)\s*:(?!\s)", re.I)
_FILE_OPTION = re.compile(
    r"\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|centre|none|upright(?:=[\d.]*)?|\d*x?\d+\s*px"
    r"|baseline|middle|sub|super|top|text-top|bottom|(?:alt|link|lang|page|class|thumb|upright)\s*=.*)\s*\Z",
    re.I,
)
_CELL_ATTRIBUTES = re.compile(r"[^|\[\]]*\|(?!\|)")
_CELL_BREAK = re.compile(r"\|\||!!")

_FORM_END = re.compile(
    r"^(?:Summary:|Please note that all contributions to\b|By saving changes, you agree)", re.M
)
_FORM_START = re.compile(
    r"^[^\r\n]*(?:fill this in!|Anti-spam check|You are not logged in|Content that violates any copyrights"
    r"|You are editing|will be attributed to your (?:username|IP address)|^, your edits will be)[^\r\n]*$",
    re.M,
)
_FORM_SIGN = re.compile(
    r"^(?:Anti-spam check|Editing help|Show preview|Save changes|Show changes|Cancel)\b", re.M
)
_FORM_REST = re.compile(r"(?:\s*^(?:not|fill this in!)[ \t]*$)+", re.M)
_FORM_TITLE = re.compile(r"^Editing\s+(?!help)([^\r\n]{2,80}?)\s*(?:\(section\))?\s*$", re.M)


def read_wikitext(path: str, text: str) -> Document:
    """Return the document in a page's wikitext, with or without the edit form it was copied from."""
    outline = Outline()
    form = _Form(text)
    masked, citations = _masked(text)
    _Page(masked, citations, outline).read(form.start, form.end)
    title = form.title or outline.title
    return Document(path, "wikitext", text, tuple(outline.blocks), suppressions_in(text), title=title)


class _Form:
    """Where the text lies in a page that shows MediaWiki's edit form; all of it where there is none."""

    def __init__(self, text: str) -> None:
        self.start = 1 if text.startswith("\ufeff") else 0
        self.end = len(text)
        self.title = ""
        if not _FORM_SIGN.search(text):
            self.start = _after_menu(text, self.start)
            return
        self._find(text)

    def _find(self, text: str) -> None:
        ends = [found.start() for found in _FORM_END.finditer(text)]
        starts = [found.end() for found in _FORM_START.finditer(text, 0, ends[0] if ends else len(text))]
        if not ends and not starts:
            return
        self.end = ends[0] if ends else len(text)
        rest = _FORM_REST.match(text, starts[-1]) if starts else None
        self.start = rest.end() if rest else starts[-1] if starts else _after_menu(text, self.start)
        title = _FORM_TITLE.search(text, 0, self.start)
        self.title = title[1] if title else ""


def _after_menu(text: str, start: int) -> int:
    """Return where the text begins after a run of four or more menu lines of one to three words."""
    at, lines = start, 0
    for line in _LINE.finditer(text, start):
        words = line[1].strip()
        if words and (len(words.split()) > 3 or not words[-1].isalnum() or not words[0].isalnum()):
            break
        lines += bool(words)
        at = line.end()
        if at >= len(text):
            return start
    return at if lines > 3 else start


def _masked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return `text` with what is silent overwritten, and the citations that were there."""
    silent: list[tuple[int, int]] = []
    citations: list[tuple[int, str]] = []
    templates: list[int] = []
    unclosed: set[str] = set()
    token = _TOKEN.search(text)
    while token:
        at, end = token.span()
        if token[0] == "{{":
            templates.append(at)
        elif token[0] == "}}":
            if templates:
                silent.append((templates.pop(), end))
        else:
            end = _end_of_silent(text, token, unclosed)
            silent.append((at, end))
            if token[1] and token[1].lower() == "ref" and not templates:
                name = _NAME.search(token[2])
                citations.append((at, next(filter(None, name.groups()), "") if name else ""))
        token = _TOKEN.search(text, end)
    return _overwritten(text, silent), citations


def _end_of_silent(text: str, token: re.Match[str], unclosed: set[str]) -> int:
    """Return where a comment or silent element ends; one that is never closed is only its tag."""
    closing = f"</{token[1].lower()}" if token[1] else "-->"
    if token[3] or closing in unclosed:
        return token.end()
    end = re.compile(closing + r"\s*>" if token[1] else closing, re.I).search(text, token.end())
    if end is None:
        unclosed.add(closing)
        return token.end() if token[1] else len(text)
    return end.end()


def _overwritten(text: str, silent: list[tuple[int, int]]) -> str:
    """Return `text` with zero-width spaces over the ranges in `silent`."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(silent):
        if end <= at:
            continue
        pieces += (text[at:start], ZERO_WIDTH * (end - max(start, at)))
        at = end
    return "".join([*pieces, text[at:]])


class _Page:
    """Turns masked wikitext into blocks, line by line."""

    def __init__(self, text: str, citations: list[tuple[int, str]], outline: Outline) -> None:
        self._text = text
        self._citations = citations
        self._outline = outline
        self._prose: ProseBuilder | None = None
        self._pictures: list[tuple[BlockKind, ProseBuilder]] = []
        self._group = 0
        self._lead = ""
        self._term = ""
        self._tables: list[_Table] = []
        self._pairs: dict[int, int] = {}
        self._paired_to = 0

    def read(self, start: int, end: int) -> None:
        """Add the blocks between two offsets to the outline."""
        for line in _LINE.finditer(self._text, start, end):
            self._read_line(line.start(), line.start() + len(line[1].rstrip()))
        self._end_paragraph()

    def _read_line(self, start: int, end: int) -> None:
        line = self._text[start:end]
        words = line.strip(ZERO_WIDTH + " \t")
        first = words[:1]
        if not first:
            if not line:
                self._end_paragraph()
            return
        at = start + line.index(first)
        if first in "{|!" and (self._tables or words.startswith("{|")):
            self._end_paragraph()
            self._read_table_line(at, end)
        elif first == "=" and (heading := _HEADING.match(self._text, at, end)):
            self._end_paragraph()
            self._end_list()
            self._outline.heading(self._inline(*heading.span(2)), len(heading[1]))
            self._read_rest(heading.end(), end)
        elif first in "*#:;" and line[0] == first:
            self._end_paragraph()
            self._read_item(at, end)
        elif words.startswith("----"):
            self._end_paragraph()
        else:
            self._read_text(start, end)

    def _read_rest(self, start: int, end: int) -> None:
        if start < end:
            self._read_text(start, end)

    def _read_text(self, start: int, end: int) -> None:
        self._end_list()
        if self._prose is None:
            self._prose = ProseBuilder()
        else:
            self._prose.space(start)
        self._add(self._prose, start, end)

    def _end_paragraph(self) -> None:
        prose, self._prose = self._prose, None
        if prose is not None:
            self._emit(prose)
        for kind, words in self._pictures:
            self._outline.add(words, kind)
        self._pictures = []

    def _emit(self, prose: ProseBuilder) -> None:
        if not self._tables:
            self._outline.add(prose, BlockKind.PARAGRAPH)
            return
        table = self._tables[-1]
        text = self._outline.add(
            prose, BlockKind.TABLE_CELL, header=table.header, row=table.row, group=table.group
        )
        table.filled(text)

    def _read_item(self, start: int, end: int) -> None:
        marker = _LIST.match(self._text, start, end)
        if marker is None or self._tables:
            self._read_text(marker.end() if marker else start, end)
            return
        if not self._group:
            self._group, self._lead, self._term = self._outline.new_group(), self._outline.lead, ""
        prose = self._inline(marker.end(), end)
        lead = (":" in marker[0] and self._term) or self._lead
        text = self._outline.add(prose, BlockKind.LIST_ITEM, lead=lead, group=self._group)
        if ";" in marker[0]:
            self._term = text
        elif ":" not in marker[0]:
            self._term = ""
        self._end_paragraph()

    def _end_list(self) -> None:
        self._group, self._lead, self._term = 0, "", ""

    def _read_table_line(self, start: int, end: int) -> None:
        text = self._text
        if text.startswith("{|", start):
            self._tables.append(_Table())
        elif text.startswith("|}", start):
            self._tables.pop()
        elif text.startswith("|-", start):
            self._tables[-1].new_row(self._outline.new_group())
        elif text.startswith("|+", start):
            self._outline.add(self._inline(self._after_attributes(start + 2, end), end), BlockKind.CAPTION)
        else:
            self._read_cells(start, end)

    def _read_cells(self, start: int, end: int) -> None:
        table, is_header = self._tables[-1], self._text[start] == "!"
        at = start + 1
        while at <= end:
            found = _CELL_BREAK.search(self._text, at, end)
            stop = found.start() if found else end
            if found and found[0] == "!!" and not is_header:
                found = re.compile(r"\|\|").search(self._text, at, end)
                stop = found.start() if found else end
            table.new_cell(is_header=is_header)
            self._prose = self._inline(self._after_attributes(at, stop), stop)
            if found is None:
                break
            self._end_paragraph()
            at = found.end()

    def _after_attributes(self, start: int, end: int) -> int:
        attributes = _CELL_ATTRIBUTES.match(self._text, start, end)
        return attributes.end() if attributes else start

    def _inline(self, start: int, end: int) -> ProseBuilder:
        prose = ProseBuilder()
        self._add(prose, start, end)
        return prose

    def _add(self, prose: ProseBuilder, start: int, end: int) -> None:
        """Add the text between two offsets, without its markup."""
        text, at = self._text, start
        tags = InlineTags()
        token = _INLINE.search(text, at, end)
        while token:
            prose.add(text[at : token.start()], at)
            at = self._apply(prose, tags, token, end)
            token = _INLINE.search(text, at, end)
        prose.add(text[at:end], at)

    def _apply(self, prose: ProseBuilder, tags: InlineTags, token: re.Match[str], end: int) -> int:
        """Apply one piece of markup and return where the text goes on."""
        mark, start = token[0], token.start()
        if mark == "[[":
            return self._link(prose, start, end)
        if mark[0] == ZERO_WIDTH:
            self._cite(prose, *token.span())
        elif mark[0] == "&":
            prose.add_as(decoded(mark), start, len(mark))
        elif mark[0] == "<":
            tags.apply(prose, mark, start)
        elif mark == "]":
            prose.add(mark, start)
        elif mark[0] == "[":
            return self._external_link(prose, token, end)
        return token.end()

    def _cite(self, prose: ProseBuilder, start: int, end: int) -> None:
        first, last = (bisect_left(self._citations, (offset, "")) for offset in (start, end))
        for _, name in self._citations[first:last]:
            prose.cite(name)

    def _external_link(self, prose: ProseBuilder, token: re.Match[str], end: int) -> int:
        close = self._text.find("]", token.end(), end)
        if close < 0:
            return token.end()
        mark = prose.length
        self._add(prose, token.end(), close)
        prose.link(mark, token[0][1:].strip())
        return close + 1

    def _link(self, prose: ProseBuilder, start: int, end: int) -> int:
        close = self._closing(start, end)
        if close < 0:
            return start + 2
        inner = start + 2
        if _FILE.match(self._text, inner, close):
            self._file(inner, close)
        elif not _NO_PROSE.match(self._text, inner, close):
            self._page_link(prose, inner, close)
        return close + 2

    def _page_link(self, prose: ProseBuilder, start: int, end: int) -> None:
        bar = self._text.find("|", start, end)
        target_end = bar if bar >= 0 else end
        mark = prose.length
        first = bar + 1 if bar >= 0 else start + self._text.startswith(":", start)
        self._add(prose, first, end)
        prose.link(mark, self._text[start:target_end].strip())

    def _file(self, start: int, end: int) -> None:
        """Keep the alternative text of an image, and its caption: the last part, where it is no option."""
        parts, depth = [start], 0
        for found in re.compile(r"\[\[|\]\]|\|").finditer(self._text, start, end):
            depth += {"[[": 1, "]]": -1}.get(found[0], 0)
            if found[0] == "|" and depth == 0:
                parts.append(found.end())
        for first, last in pairwise([*parts[1:], end + 1]):
            if self._text.startswith("alt=", first):
                self._pictures.append((BlockKind.ALT_TEXT, self._inline(first + 4, last - 1)))
        if len(parts) > 1 and not _FILE_OPTION.match(self._text, parts[-1], end):
            self._pictures.append((BlockKind.CAPTION, self._inline(parts[-1], end)))

    def _closing(self, start: int, end: int) -> int:
        """Return where the brackets that open at `start` close before `end`, -1 where they do not."""
        if start >= self._paired_to:
            self._pair(start, end)
        close = self._pairs.get(start, -1)
        return close if close < end else -1

    def _pair(self, start: int, end: int) -> None:
        """Find the pairs of brackets in a line at once, so that many unclosed ones cost no more than few."""
        opened: list[int] = []
        self._pairs, self._paired_to = {}, end
        for found in _BRACKETS.finditer(self._text, start, end):
            if found[0] == "[[":
                opened.append(found.start())
            elif opened:
                self._pairs[opened.pop()] = found.start()


class _Table:
    """The columns of a table, and where in it the reader is."""

    def __init__(self) -> None:
        self.row = ""
        self.group = 0
        self._headers: list[str] = []
        self._column = -1
        self._is_header = False
        self._has_data = False

    @property
    def header(self) -> str:
        """Return the head of the present column, '' in the head itself."""
        is_inside = not self._is_header and 0 <= self._column < len(self._headers)
        return self._headers[self._column] if is_inside else ""

    def new_row(self, group: int) -> None:
        """Begin a row."""
        self.row, self.group, self._column = "", group, -1

    def new_cell(self, *, is_header: bool) -> None:
        """Begin a cell."""
        self._column += 1
        self._is_header = is_header
        self._has_data = self._has_data or not is_header

    def filled(self, text: str) -> None:
        """Keep the text of a column's head or of the first cell in a row."""
        if self._is_header and not self._has_data:
            self._headers += [""] * (self._column + 1 - len(self._headers))
            self._headers[self._column] = self._headers[self._column] or text
        if self._column == 0 and not self.row:
            self.row = text
