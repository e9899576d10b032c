"""HTML -> Document, on the standard parser with character references left to us, so that offsets stay.

What surrounds an article (navigation, forms, cookie lines, reference lists) is silent by element, role,
class or id. A readability score was rejected: it drops paragraphs for reasons nobody can see.
"""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import takewhile

from ketlint.document import BlockKind, Document, ProseBuilder, suppressions_in
from ketlint.readers.markup import PLAIN_BULLET, end_link, end_superscript
from ketlint.readers.outline import Outline

_VOID_LIST = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_LIST.split())
_SILENT_LIST = (
    "script style nav footer aside form button select svg code pre kbd samp noscript template iframe math"
    " object textarea canvas audio video datalist dialog del s"
)
_SILENT = frozenset(_SILENT_LIST.split())
_BLOCK_LIST = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3"
    " h4 h5 h6 header hgroup hr html li main ol p section summary table tbody td tfoot th thead tr ul head"
    " title aside footer nav form pre menu legend search"
)
_BLOCKS = frozenset(_BLOCK_LIST.split())
_SILENT_NAMES_LIST = (
    "nav navbar navigation main-navigation site-navigation menu main-menu footer site-footer page-footer"
    " sidebar cookie cookies cookie-banner cookie-notice cookie-consent breadcrumb breadcrumbs reflist"
    " references bibliography mw-editsection toc table-of-contents hidden visually-hidden sr-only"
    " screen-reader-text skip-link share sharing social-share social-links related related-posts comments"
    " comment-form newsletter subscribe advertisement navbox noprint mw-jump-link catlinks mw-cite-backlink"
    " pagination"
)
_SILENT_NAMES = frozenset(_SILENT_NAMES_LIST.split())
_SILENT_ROLES_LIST = "navigation banner contentinfo search complementary menu menubar doc-toc"
_SILENT_ROLES = frozenset(_SILENT_ROLES_LIST.split())
_ROWS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_CLOSED_BY = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tfoot": _ROWS,
    "tr": ("tr", "td", "th", "caption"),
    "td": ("td", "th"),
    "th": ("td", "th"),
}
_LISTS = frozenset(("dl", "ol", "table", "td", "th", "ul"))
_TABLES = frozenset(("table",))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ATTRIBUTE = r"""(?:\s|^){}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))"""
_ALT = re.compile(_ATTRIBUTE.format("alt"), re.I)
_CONTENT = re.compile(_ATTRIBUTE.format("content"), re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description"))
_NEWLINE = re.compile("\n")
_LABEL = re.compile(  # 'Half-life: 3 h' on a line of its own
    r"\s*(?:<(?:b|strong)>)?\s*[A-Z][\w/ ()-]{1,30}\s*"
    r"(?:</(?:b|strong)>\s*:|:\s*(?:</(?:b|strong)>)?)\s*[^\s<]"
)

_JSON_STRING = r'"((?:[^"\\]|\\.)*)"'
_JSON_VALUE = re.compile(rf'"(description|headline|text)"\s*:\s*{_JSON_STRING}')
_JSON_ANSWER = re.compile(rf'"acceptedAnswer"\s*:\s*\{{[^{{}}]*?"text"\s*:\s*{_JSON_STRING}')
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))|</?[A-Za-z][^<>\"]*>", re.S)


def read_html(path: str, text: str) -> Document:
    """Return the document in an HTML page."""
    outline = Outline()
    read_fragment(text, 0, outline)
    return Document(path, "html", text, tuple(outline.blocks), suppressions_in(text), title=outline.title)


def read_fragment(source: str, base: int, outline: Outline) -> None:
    """Add the blocks in `source`, which begins at offset `base` of the text, to the outline."""
    page = _Page(source, base, outline)
    page.feed(_without_unclosed(source.replace("\ufeff", " ")))
    page.close()
    page.finish()


def _without_unclosed(source: str) -> str:
    """Return `source` without the beginnings of tags and comments that never end.

    The parser looks for the end of each of them, which takes hours where there are many.
    """
    tag_end, comment_end = source.rfind(">") + 1, source.rfind("-->") + 1
    source = source[:tag_end] + source[tag_end:].replace("<", " ")
    return source[:comment_end] + source[comment_end:].replace("<!--", "    ")


class _Element:
    """An open element."""

    __slots__ = ("is_silent", "mark", "name", "url")

    def __init__(self, name: str, *, is_silent: bool, mark: int, url: str) -> None:
        self.name = name
        self.is_silent = is_silent
        self.mark = mark
        self.url = url


class _Table:
    """The columns of a table, and where in it the reader is."""

    def __init__(self) -> None:
        self.headers: list[str] = []
        self.column = 0
        self.span = 1
        self.row = ""
        self.group = 0
        self.rows = 0

    @property
    def header(self) -> str:
        """Return the head of the present column."""
        return self.headers[self.column] if self.column < len(self.headers) else ""


class _Page(HTMLParser):
    """Turns the events of the parser into blocks."""

    def __init__(self, source: str, base: int, outline: Outline) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._base = base
        self._outline = outline
        self._lines = [0, *(found.end() for found in _NEWLINE.finditer(source))]
        self._open: list[_Element] = []
        self._silences = 0
        self._prose = ProseBuilder()
        self._alts: list[ProseBuilder] = []
        self._lists: list[tuple[int, str]] = []
        self._tables: list[_Table] = []
        self._quotes: list[int] = []
        self._term = ""
        self._breaks = 0
        self._is_json = False

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def finish(self) -> None:
        """Add what is still open at the end of the page."""
        self._flush()

    def handle_data(self, data: str) -> None:
        """Read text."""
        if self._is_json:
            self._read_json(data, self._at)
        elif not self._silences:
            if not data.isspace():
                self._breaks = 0
            elif not self._prose.length:
                return
            self._prose.add(data, self._at + self._base)

    def handle_entityref(self, name: str) -> None:
        """Read a named character."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Read a numbered character."""
        self._reference(f"&#{name}")

    def _reference(self, reference: str) -> None:
        if self._silences or self._is_json:
            return
        at = self._at
        length = len(reference) + self._source.startswith(";", at + len(reference))
        self._prose.add_as(unescape(self._source[at : at + length]), at + self._base, length)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read the beginning of an element."""
        if tag in _VOID:
            self._void(tag, dict(attrs))
            return
        self._close_implied(tag)
        values = dict(attrs)
        if tag in _BLOCKS:
            self._flush()
        is_silent = not self._silences and self._is_silent(tag, values)
        self._silences += is_silent or self._silences > 0
        self._open.append(
            _Element(tag, is_silent=is_silent, mark=self._prose.length, url=values.get("href") or "")
        )
        self._is_json = tag == "script" and (values.get("type") or "").lower() == "application/ld+json"
        if not self._silences:
            self._begin(tag, values)

    def _close_implied(self, tag: str) -> None:
        """Close what the author left open: a paragraph before a block, an item before the next."""
        if tag in _BLOCKS and any(element.name == "p" for element in self._open[-4:]):
            self.handle_endtag("p")
        closed = _CLOSED_BY.get(tag, ())
        limits = _LISTS if tag in ("li", "dt", "dd") else _TABLES
        while closed:
            inside = takewhile(
                lambda name: name not in limits, [element.name for element in self._open[::-1]]
            )
            name = next((name for name in inside if name in closed), "")
            if not name:
                return
            self.handle_endtag(name)

    def _is_silent(self, tag: str, values: dict[str, str | None]) -> bool:
        if tag in _SILENT:
            return True
        if tag in ("html", "body", "main", "article"):
            return False
        if tag == "header":
            return not self._is_inside("article", "main") and not self._holds_title()
        if "hidden" in values or values.get("aria-hidden") == "true":
            return True
        if (values.get("role") or "").lower() in _SILENT_ROLES:
            return True
        names = f"{values.get('class') or ''} {values.get('id') or ''}".lower().split()
        if any(name in _SILENT_NAMES for name in names):
            return True
        return bool(_HIDDEN_STYLE.search(values.get("style") or ""))

    def _holds_title(self) -> bool:
        """Return whether the header that begins here holds the heading of the page, as pandoc writes it."""
        end = self._source.find("</header", self._at)
        return self._source.find("<h1", self._at, end) >= 0

    def _is_inside(self, *names: str) -> bool:
        return any(element.name in names for element in self._open)

    def _begin(self, tag: str, values: dict[str, str | None]) -> None:
        if tag in ("ul", "ol", "dl"):
            if self._lists:
                self._outline.open_label()
            self._lists.append((self._outline.new_group(), self._outline.lead))
        elif tag == "blockquote":
            self._quotes.append(self._outline.new_group())
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            table = self._tables[-1]
            table.column, table.span, table.row, table.group = 0, 1, "", self._outline.new_group()
            table.rows += 1
        elif tag in ("td", "th") and self._tables:
            span = values.get("colspan") or "1"
            self._tables[-1].span = min(int(span), 50) if span.isdecimal() else 1
        elif tag == "q":
            self._quote_mark()

    def _quote_mark(self) -> None:
        at = self._at
        end = self._source.find(">", at)
        self._prose.add_as('"', at + self._base, max(end + 1 - at, 1))

    def handle_endtag(self, tag: str) -> None:
        """Read the end of an element, and of those left open inside it."""
        if not any(element.name == tag for element in self._open):
            return
        while self._open:
            element = self._open[-1]
            self._finish(element)
            self._open.pop()
            if element.name == tag:
                return

    def _finish(self, element: _Element) -> None:
        self._is_json = False
        if self._silences:
            self._silences -= 1
            return
        name = element.name
        if name == "sup":
            end_superscript(self._prose, element.mark)
        elif name == "a" and element.url:
            end_link(self._prose, min(element.mark, self._prose.length), element.url)
        elif name == "q":
            self._quote_mark()
        elif name in _BLOCKS:
            self._end_block(name)

    def _end_block(self, name: str) -> None:
        if name[0] == "h" and name[1:].isdecimal():
            self._outline.heading(self._taken(), int(name[1]))
        elif name == "title":
            self._outline.add(self._taken(), BlockKind.TITLE)
        elif name in ("td", "th"):
            self._end_cell(name)
        elif name == "dt":
            self._term = self._flush(kind=BlockKind.LIST_ITEM)
        elif name in ("figcaption", "caption"):
            self._flush(kind=BlockKind.CAPTION)
        else:
            self._flush()
        self._end_container(name)

    def _end_container(self, name: str) -> None:
        if name in ("ul", "ol", "dl") and self._lists:
            self._lists.pop()
            if self._lists:
                self._outline.close_label()
            self._term = ""
        elif name == "blockquote" and self._quotes:
            self._quotes.pop()
        elif name == "table" and self._tables:
            self._tables.pop()

    def _end_cell(self, name: str) -> None:
        if not self._tables:
            self._flush()
            return
        table = self._tables[-1]
        text = self._outline.add(
            self._taken(),
            BlockKind.TABLE_CELL,
            header="" if name == "th" else table.header,
            row=table.row,
            group=table.group,
        )
        if name == "th" and table.rows < 2:
            table.headers += [""] * (table.column - len(table.headers)) + [text] * table.span
        if not table.column:
            table.row = text
        table.column += table.span
        table.span = 1
        self._end_alts()

    def _taken(self) -> ProseBuilder:
        prose, self._prose = self._prose, ProseBuilder()
        for element in self._open:
            element.mark = 0
        return prose

    def _flush(self, kind: BlockKind | None = None) -> str:
        """Add the collected prose as a block of `kind` or the kind its container asks for."""
        text = self._add(self._taken(), kind) if self._prose.length else ""
        self._end_alts()
        return text

    def _add(self, prose: ProseBuilder, kind: BlockKind | None) -> str:
        group, lead = self._lists[-1] if self._lists else (0, "")
        if kind is not None:
            return self._outline.add(prose, kind, group=group if kind is BlockKind.LIST_ITEM else 0)
        for element in reversed(self._open):
            if element.name == "li":
                return self._outline.add(prose, BlockKind.LIST_ITEM, lead=lead, group=group)
            if element.name == "dd":
                return self._outline.add(prose, BlockKind.LIST_ITEM, lead=self._term, group=group)
            if element.name == "blockquote" and self._quotes:
                return self._outline.add(prose, BlockKind.QUOTATION, group=self._quotes[-1])
            if element.name in ("td", "th") and self._tables:
                table = self._tables[-1]
                return self._outline.add(
                    prose, BlockKind.TABLE_CELL, header=table.header, row=table.row, group=table.group
                )
            if element.name == "figcaption":
                return self._outline.add(prose, BlockKind.CAPTION)
        return self._outline.add(prose, BlockKind.PARAGRAPH)

    def _end_alts(self) -> None:
        alts, self._alts = self._alts, []
        for alt in alts:
            self._outline.add(alt, BlockKind.ALT_TEXT)

    def _void(self, tag: str, values: dict[str, str | None]) -> None:
        if self._silences:
            return
        if tag == "br":
            self._line_break()
        elif tag == "hr":
            self._flush()
        elif tag == "img" and values.get("alt"):
            self._alts.append(self._attribute(_ALT))
            if not self._prose.length:
                self._end_alts()
        elif tag == "meta" and (values.get("name") or values.get("property") or "").lower() in _DESCRIPTIONS:
            self._outline.add(self._attribute(_CONTENT), BlockKind.FRONT_MATTER, key="description")

    def _line_break(self) -> None:
        """Read a line break; two of them end a paragraph."""
        self._breaks += 1
        text = self.get_starttag_text() or "<br>"
        is_before_label = _LABEL.match(self._source, self._at + len(text)) is not None
        if self._breaks > 1 or (is_before_label and _LABEL.match(self._prose.since(0)) is not None):
            self._flush()
            self._breaks = 0
            return
        if PLAIN_BULLET.match(self._source, self._at + len(text)):
            self._flush()
            return
        self._prose.space(self._at + self._base, len(text))

    def _attribute(self, pattern: re.Pattern[str]) -> ProseBuilder:
        """Return the prose in an attribute of the tag that is being read."""
        prose = ProseBuilder()
        found = pattern.search(self.get_starttag_text() or "")
        if found is None:
            return prose
        start, end = found.span(found.lastindex or 0)
        offset = self._at + self._base
        tag, at = found.string, start
        for entity in _ENTITY.finditer(tag, start, end):
            prose.add(tag[at : entity.start()], offset + at)
            prose.add_as(unescape(entity[0]), offset + entity.start(), len(entity[0]))
            at = entity.end()
        prose.add(tag[at:end], offset + at)
        return prose

    def _read_json(self, data: str, start: int) -> None:
        """Add the descriptions and the answers in linked data."""
        values = [
            (found.start(2), found.end(2), found[1])
            for found in _JSON_VALUE.finditer(data)
            if found[1] != "text"
        ]
        values += [(found.start(1), found.end(1), "text") for found in _JSON_ANSWER.finditer(data)]
        for value_start, value_end, key in sorted(values):
            prose = ProseBuilder()
            at = value_start
            for escape in _JSON_ESCAPE.finditer(data, value_start, value_end):
                prose.add(data[at : escape.start()], start + at + self._base)
                prose.add_as(_json_character(escape), start + escape.start() + self._base, len(escape[0]))
                at = escape.end()
            prose.add(data[at:value_end], start + at + self._base)
            self._outline.add(prose, BlockKind.FRONT_MATTER, key=key)


def _json_character(escape: re.Match[str]) -> str:
    """Return what an escape in a JSON string stands for; a tag in it stands for a space."""
    if escape[1]:
        code = int(escape[1], 16)
        return " " if 0xD800 <= code < 0xE000 else chr(code)
    if escape[2]:
        return " " if escape[2] in "nrtbf" else escape[2]
    return " "
