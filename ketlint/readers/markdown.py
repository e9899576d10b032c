"""Markdown and MDX -> Document, on the event stream of pyromark.

Its events carry byte ranges; they become characters by one table a file, and by nothing at all where the
file is ASCII. Regular expressions over the source were rejected: they lose nested lists and quotes.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any, cast

from pyromark import Markdown, Options

from ketlint.document import BlockKind, Document, ProseBuilder, Suppression, suppressions_in
from ketlint.patterns import Pattern
from ketlint.readers.frontmatter import read_front_matter
from ketlint.readers.markup import PLAIN_BULLET, InlineTags, end_link, end_superscript
from ketlint.readers.outline import Outline

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_MATH
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_SUPERSCRIPT
)
_PARSER = Markdown(options=_OPTIONS)
# links of note-taking programs, '[[page | words]]'; '[[1]](address)' is a reference number in brackets
_NOTE_LINK = Pattern(r"\[\[[^\[\]\n]+\]\](?!\()")
_NUMBERED_LINK = "]]("
_NOTES_PARSER = Markdown(options=_OPTIONS | Options.ENABLE_WIKILINKS)
_NOT_ASCII = Pattern("[^\x00-\x7f]+")
_SAME_WIDTH = Pattern("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")
_HTML_WORDS = Pattern(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.S)
_HTML_PROSE = Pattern(r"<(?:img|script|meta)\b", re.I)

_MDX_COMMENT = Pattern(r"\{/\*.*?\*/\}", re.S)
_MDX_MODULE = Pattern(r"^(?:import|export)\s.*?(?=^[ \t]*$|\Z)", re.M | re.S)
_MDX_TAG = Pattern(
    r"</?(?:[A-Z][\w.]*|[a-z][\w.-]*(?=[^<>]*=\{))?(?:\s+(?:[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?"
    r"|\{[^{}]*\}))*\s*/?>"
)
_MDX_EXPRESSION = Pattern(r"(?<!\\)\{(?:[^{}\n]|\{[^{}\n]*\})*\}")
_MDX_CODE = Pattern(r"^[ \t]*(```++|~~~++).*?^[ \t]*\1|(?<!`)(`++).{1,2000}?(?<!`)\2(?!`)", re.M | re.S)
_WRITTEN_BULLET = Pattern(r"\s*(?:\*\*|__)?\\?[-\u2013\u2014\u2022\u00b7*+][ \t]+\S")
_LABEL = Pattern(r"[A-Z][\w/ ()-]{1,30}:[ \t]+\S")
_SHORT_LABEL = Pattern(r"[A-Z(][\w/ ()+-]{0,30}:[ \t]+\S[^\r\n]{0,90}(?:[\r\n]|\Z)")
_WORD = Pattern(r"[^\W\d_]+")
_SMALL_WORDS = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "mcg", "mg", "ml", "of", "on",
    "or", "per", "the",
    "to", "vs", "with",
})  # fmt: skip
_LONGEST_TITLE = 60  # characters
_LOWEST_LEVEL = 6
_BOLD_LABEL = Pattern(r"\s*(?:\*\*|__)[^*_\n]{2,60}(?::(?:\*\*|__)|(?:\*\*|__):)")
# '**Onset** hours', in a card whose lines all begin so
_BOLD_WORD = Pattern(r"\s*(?:\*\*|__)[A-Z][^*_\n:]{1,30}(?:\*\*|__)[ \t]+[^\s*_][^\r\n]{0,90}(?:[\r\n]|\Z)")
_NEW_LINE = Pattern(r"(?:\s|<[^>]{1,20}>)*(?:[-\u2022\u00b7*+]\s|[A-Z\u2191\u2193])")  # not wrapped
_ENDS_LINE = Pattern(r"</?(?:br|p|li|ul|ol|div)\b", re.IGNORECASE)
_LEFT_BULLET = Pattern(r"[\s*_]*(?:[-\u2013\u2014\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043*+]\s+|\Z)")
_NOT_NEWLINE = Pattern(r"[^\r\n]")


def read_markdown(path: str, text: str) -> Document:
    """Return the document in a Markdown text."""
    outline = Outline()
    front = read_front_matter(path, text, outline)
    walk = _Walk(text, text[front.end :], front.end, outline)
    walk.read()
    return Document(
        path,
        "markdown",
        text,
        tuple(outline.blocks),
        tuple(walk.suppressions),
        front.ignores,
        front.scope,
        front.title or outline.title,
    )


def read_mdx(path: str, text: str) -> Document:
    """Return the document in an MDX text; its code, comments and tags are blanked before parsing."""
    outline = Outline()
    front = read_front_matter(path, text, outline)
    walk = _Walk(text, _without_jsx(text[front.end :]), front.end, outline, is_mdx=True)
    walk.read()
    suppressions = (*walk.suppressions, *_mdx_suppressions(text))
    return Document(
        path,
        "mdx",
        text,
        tuple(outline.blocks),
        tuple(sorted(suppressions, key=lambda suppression: suppression.span)),
        front.ignores,
        front.scope,
        front.title or outline.title,
    )


def _mdx_suppressions(text: str) -> list[Suppression]:
    return [found for found in suppressions_in(text) if text.startswith("{", found.span.start)]


def _without_jsx(text: str) -> str:
    """Return `text` with everything that is code of MDX blanked, at unchanged offsets."""
    code = [found.span() for found in _MDX_CODE.finditer(text)]
    if "*/}" in text:
        text = _MDX_COMMENT.sub(
            lambda found: found[0] if _is_in(found.start(), code) else _blank(found[0]), text
        )
    for pattern in (_MDX_MODULE, _MDX_TAG, _MDX_EXPRESSION):
        text = pattern.sub(lambda found: found[0] if _is_in(found.start(), code) else _blank(found[0]), text)
    return text


def _is_in(offset: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, (offset, offset)) - 1
    return any(start <= offset < end for start, end in spans[max(before, 0) : before + 2])


def _blank(text: str) -> str:
    return _NOT_NEWLINE.sub(" ", text)


def _to_characters(text: str, base: int) -> Callable[[int], int]:
    """Return the function from offsets in UTF-8 bytes of `text` to offsets in the source."""
    if text.isascii():
        return lambda offset: offset + base
    starts, characters, widths = [0], [base], [1]
    surplus = 0
    for stretch in _NOT_ASCII.finditer(text):
        for run in _SAME_WIDTH.finditer(text, *stretch.span()):
            start, end = run.span()
            width = 2 if text[start] <= "\u07ff" else 3 if text[start] <= "\uffff" else 4
            starts.append(start + surplus)
            characters.append(start + base)
            widths.append(width)
            surplus += (end - start) * (width - 1)
        starts.append(stretch.end() + surplus)
        characters.append(stretch.end() + base)
        widths.append(1)

    def to_character(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return characters[at] + (offset - starts[at]) // widths[at]

    return to_character


class _Walk:
    """Turns the events of a Markdown text into blocks."""

    def __init__(
        self, text: str, markdown: str, base: int, outline: Outline, *, is_mdx: bool = False
    ) -> None:
        self.suppressions: list[Suppression] = []
        self._text = text
        self._markdown = markdown
        self._base = base
        self._outline = outline
        self._is_mdx = is_mdx
        self._prose: ProseBuilder | None = None
        self._tags = InlineTags()
        self._marks: list[tuple[int, str]] = []
        self._images: list[tuple[ProseBuilder | None, InlineTags]] = []
        self._alts: list[ProseBuilder] = []
        self._containers: list[str] = []
        self._lists: list[tuple[int, str]] = []
        self._quotes: list[int] = []
        self._term = ""
        self._header: list[str] = []
        self._cell = 0
        self._row = ""
        self._row_group = 0
        self._is_head = False
        self._is_in_row = False
        self._is_silent = False
        self._html: list[tuple[int, int]] = []
        self._titles = 0  # lines that stand over the rest of their paragraph
        self._is_itemised = False  # in a paragraph whose lines begin with bullets
        self._written = (0, "")  # the group and lead of these lines

    def read(self) -> None:
        """Add the blocks to the outline."""
        to_character = _to_characters(self._markdown, self._base)
        is_note = _NUMBERED_LINK not in self._markdown and _NOTE_LINK.search(self._markdown)
        parser = _NOTES_PARSER if is_note else _PARSER
        for event, place in parser.events_with_range(self._markdown):
            if isinstance(event, str):
                if self._is_before_item(to_character(place["end"]), event):
                    self._end_line()
                elif event == "SoftBreak" and self._is_title(to_character(place["start"])):
                    self._end_title()
                elif event in ("SoftBreak", "HardBreak") and self._prose is not None:
                    self._prose.add_as(" ", to_character(place["start"]), place["end"] - place["start"])
                continue
            for name, value in cast("Mapping[str, Any]", event).items():
                if name == "Text":
                    if not self._is_silent:
                        start = to_character(place["start"])
                        # Text without entities takes as many bytes as characters where it is ASCII.
                        is_ascii = value.isascii()
                        end = (
                            start + place["end"] - place["start"] if is_ascii else to_character(place["end"])
                        )
                        self._add_text(value, start, end)
                elif name == "Start":
                    self._start(value)
                elif name == "End":
                    self._end(value, place["start"], to_character)
                else:
                    self._other(name, value, to_character(place["start"]), to_character(place["end"]))
        self._flush()

    def _is_before_item(self, start: int, event: str) -> bool:
        """Return whether a line begins with a bullet that Markdown takes for a word, or with a label."""
        if self._containers or event not in ("SoftBreak", "HardBreak"):
            return False
        if PLAIN_BULLET.match(self._text, start):
            return True
        if event == "HardBreak" and any(
            one.match(self._text, start) for one in (_WRITTEN_BULLET, _BOLD_LABEL)
        ):
            return True
        line = self._text.rfind("\n", 0, self._text.rfind("\n", 0, start)) + 1
        labels = (_SHORT_LABEL, _BOLD_WORD) if event == "SoftBreak" else (_BOLD_WORD,)
        if any(self._is_one_of_lines(one, start, line) for one in labels):
            return True
        label = _BOLD_LABEL if event == "SoftBreak" else _LABEL
        if not label.match(self._text, start):
            return False
        return self._is_itemised or label.match(self._text, line) is not None

    def _is_one_of_lines(self, label: Pattern, start: int, line: int) -> bool:
        """Return whether a line and one of its neighbours begin with a label of this kind."""
        if not label.match(self._text, start):
            return False
        below = self._text.find("\n", start) + 1
        beside = (line, below) if below else (line,)
        return any(label.match(self._text, one) for one in beside)

    def _is_title(self, end: int) -> bool:
        """Return whether the line that ends here is the title of the lines below it in its paragraph."""
        if self._containers or self._is_itemised or self._prose is None:
            return False
        line = self._text[self._text.rfind("\n", 0, end) + 1 : end].strip(" \t*_")
        if self._prose.length > len(line) + 1 or len(line) > _LONGEST_TITLE or line[-1:] in ".,;:!?":
            return False
        words = [word for word in _WORD.findall(line) if word.lower() not in _SMALL_WORDS]
        is_capital = self._text[end : end + 2].strip()[:1].isupper()
        return is_capital and bool(words) and all(word[0].isupper() for word in words)

    def _end_title(self) -> None:
        """Put the line before over what follows it in its paragraph."""
        prose, self._prose = self._prose, None
        if prose is not None:
            self._outline.heading(prose, _LOWEST_LEVEL + self._titles)
        self._titles += 1
        self._end_block()

    def _end_line(self) -> None:
        """End the line before a bullet or label: what follows, up to the next one, is an item of its own."""
        self._flush()
        if not self._is_itemised:
            self._written = (self._outline.new_group(), self._outline.lead)
        self._is_itemised = True

    def _add_text(self, text: str, start: int, end: int) -> None:
        if self._prose is None:
            is_line = self._is_itemised or self._is_in_later_cell()
            bullet = _LEFT_BULLET.match(text) if is_line else None
            if bullet is not None and end - start == len(text):
                text, start = text[bullet.end() :], start + bullet.end()
                if not text:
                    return
            self._prose = ProseBuilder()
        self._prose.add_as(text, start, end - start)

    def _other(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Html":
            self._html.append((start, end))
        elif name == "InlineHtml":
            if value.startswith("<!--"):
                self.suppressions += suppressions_in(self._text, start, end)
            elif self._is_in_later_cell() and _ENDS_LINE.match(value) and _NEW_LINE.match(self._text, end):
                self._end_part()
            elif self._prose is None:
                self._prose = ProseBuilder()
                self._tags.apply(self._prose, value, start)
            else:
                self._tags.apply(self._prose, value, start)
        elif name == "FootnoteReference" and self._prose is not None:
            self._prose.cite(value)

    def _start(self, tag: str | Mapping[str, Any]) -> None:
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in ("Emphasis", "Strong"):
            return
        if name in ("Link", "Image", "Strikethrough", "Superscript"):
            self._start_inline(name, value)
            return
        self._flush()
        if name == "CodeBlock":
            self._is_silent = not (self._is_mdx and value == "Indented")
        elif name == "MetadataBlock":
            self._is_silent = True
        elif name == "List":
            if self._lists:
                self._outline.open_label()
            self._lists.append((self._outline.new_group(), self._outline.lead))
            self._containers.append(name)
        elif name == "BlockQuote":
            self._quotes.append(self._outline.new_group())
            self._containers.append("Alert" if value else name)
        elif name == "FootnoteDefinition":
            self._containers.append(name)
        elif name == "Table":
            self._header = []
        elif name in ("TableHead", "TableRow"):
            self._cell, self._row, self._row_group = 0, "", self._outline.new_group()
            self._is_head = name == "TableHead"
            self._is_in_row = True
        elif name == "HtmlBlock":
            self._html = []

    def _start_inline(self, name: str, value: Any) -> None:
        if self._prose is None:
            self._prose = ProseBuilder()
        if name == "Image":
            self._images.append((self._prose, self._tags))
            self._prose, self._tags = ProseBuilder(), InlineTags()
            return
        url = value["dest_url"] if name == "Link" else ""
        self._marks.append((self._prose.length, url))
        if name == "Link" and value["link_type"] in ("Autolink", "Email"):
            self._is_silent = True

    def _end(self, tag: str | Mapping[str, Any], start: int, to_character: Callable[[int], int]) -> None:
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in ("Emphasis", "Strong"):
            return
        if name in ("Link", "Image", "Strikethrough", "Superscript"):
            self._end_inline(name, to_character(start))
        elif name == "Heading":
            self._end_heading(int(str(value)[1]))
        elif name == "TableCell":
            self._end_cell()
        elif name == "HtmlBlock":
            self._end_html()
        elif name == "DefinitionListTitle":
            self._term = self._flush() or self._term
        else:
            self._flush(lead=self._term if name == "DefinitionListDefinition" else "")
            self._end_container(name)
            self._is_itemised = False
            if self._titles:
                self._outline.close_headings(_LOWEST_LEVEL)
                self._titles = 0
            if name in ("TableHead", "TableRow"):
                self._is_in_row = False

    def _end_inline(self, name: str, start: int) -> None:
        prose = self._prose or ProseBuilder()
        if name == "Image":
            self._alts.append(prose)
            self._prose, self._tags = self._images.pop()
            return
        mark, url = self._marks.pop()
        if name == "Link":
            self._is_silent = False
            end_link(prose, mark, url)
        elif name == "Superscript":
            end_superscript(prose, mark)
        elif self._text.startswith("~~", start):
            prose.hide(mark)

    def _end_container(self, name: str) -> None:
        if name in ("CodeBlock", "MetadataBlock"):
            self._is_silent = False
        elif name == "List":
            self._lists.pop()
            if self._lists:
                self._outline.close_label()
            self._containers.pop()
        elif name == "BlockQuote":
            self._quotes.pop()
            self._containers.pop()
        elif name == "FootnoteDefinition":
            self._containers.pop()

    def _end_heading(self, level: int) -> None:
        prose, self._prose = self._prose, None
        if prose is not None:
            self._outline.heading(prose, level)
        self._end_block()

    def _is_in_later_cell(self) -> bool:
        """Return whether a cell of a table is read that is neither in its head nor the first of its row."""
        return self._is_in_row and not self._is_head and self._cell > 0

    def _end_part(self) -> None:
        """End a line within a cell: it is read by itself, in its row and column."""
        prose, self._prose = self._prose, None
        header = self._header[self._cell] if self._cell < len(self._header) else ""
        if prose is not None:
            self._outline.add(prose, BlockKind.TABLE_CELL, header=header, row=self._row)

    def _end_cell(self) -> None:
        prose, self._prose = self._prose, None
        header = self._header[self._cell] if self._cell < len(self._header) else ""
        text = self._outline.add(
            prose or ProseBuilder(),
            BlockKind.TABLE_CELL,
            header=header,
            row=self._row,
            group=self._row_group,
        )
        self._cell += 1
        self._end_block()
        if self._is_head:
            self._header.append(text)
        elif self._cell == 1:
            self._row = text

    def _end_html(self) -> None:
        """Read the lines of an HTML block; the parser is loaded only when they hold words."""
        if not self._html:
            return
        start, end = self._html[0][0], self._html[-1][1]
        self.suppressions += suppressions_in(self._text, start, end)
        pieces: list[str] = []
        at = start
        for line_start, line_end in self._html:
            pieces += (" " * (line_start - at), self._text[line_start:line_end])
            at = line_end
        source = "".join(pieces)
        if not _HTML_PROSE.search(source) and not _HTML_WORDS.sub("", source).strip():
            return
        from ketlint.readers.html import read_fragment

        read_fragment(source, start, self._outline)

    def _flush(self, lead: str = "") -> str:
        """Add the collected prose as a block of the kind its container asks for; return its text."""
        prose, self._prose = self._prose, None
        text = self._add(prose, lead) if prose is not None else ""
        self._end_block()
        return text

    def _add(self, prose: ProseBuilder, lead: str) -> str:
        container = next((name for name in reversed(self._containers) if name != "Alert"), "")
        if lead:
            return self._outline.add(prose, BlockKind.LIST_ITEM, lead=lead)
        if container == "List":
            group, lead = self._lists[-1]
            return self._outline.add(prose, BlockKind.LIST_ITEM, lead=lead, group=group)
        if self._is_itemised and not container:
            group, lead = self._written
            return self._outline.add(prose, BlockKind.LIST_ITEM, lead=lead, group=group)
        if container == "BlockQuote":
            return self._outline.add(prose, BlockKind.QUOTATION, group=self._quotes[-1])
        if container == "FootnoteDefinition":
            return self._outline.add(prose, BlockKind.FOOTNOTE)
        return self._outline.add(prose, BlockKind.PARAGRAPH)

    def _end_block(self) -> None:
        self._tags = InlineTags()
        for alt in self._alts:
            self._outline.add(alt, BlockKind.ALT_TEXT)
        self._alts = []
