"""Bytes -> Document: decoding, the choice of a reader, and the table of readers.

A reader is imported when its format is met, so that a run over Markdown never loads the HTML parser.
"""

import codecs
import re

from ketlint.document import Document, Input
from ketlint.errors import UnreadableError

LARGEST_FILE = 20_000_000
LONGEST_LINE = 5_000_000

_FORMATS = {
    "md": "markdown",
    "markdown": "markdown",
    "mdx": "mdx",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "wiki": "wikitext",
    "wikitext": "wikitext",
    "mediawiki": "wikitext",
}
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# compiled by `re` where they are needed: what declares an encoding, and what a text without extension may be
_DECLARED = rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)"""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_START = r"(?is)\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b"
_WIKI_LINK = r"\[\[[^\[\]\n]+\]\]"
_WIKI_SIGN = r"(?m)<ref[\s>/]|\{\{|'''|^={2,6} ?[^=\n]+ ?={2,6}(?:\s|$)"


def _markdown(path: str, text: str) -> Document:
    from ketlint.readers.markdown import read_markdown

    return read_markdown(path, text)


def _mdx(path: str, text: str) -> Document:
    from ketlint.readers.markdown import read_mdx

    return read_mdx(path, text)


def _html(path: str, text: str) -> Document:
    from ketlint.readers.html import read_html

    return read_html(path, text)


def _wikitext(path: str, text: str) -> Document:
    from ketlint.readers.wikitext import read_wikitext

    return read_wikitext(path, text)


def _plain(path: str, text: str) -> Document:
    from ketlint.readers.plain import read_plain

    return read_plain(path, text)


READERS = {
    "markdown": _markdown,
    "mdx": _mdx,
    "html": _html,
    "wikitext": _wikitext,
    "plain": _plain,
}


def read(given: Input) -> Document:
    """Return the document in `given`; what cannot be read as text raises `UnreadableError`."""
    text, _ = decoded(given)
    name = given.format or _format_of(given.path, text)
    if name not in READERS:
        raise UnreadableError(f"unknown format '{name}'; known are {', '.join(READERS)}", given.path)
    return READERS[name](given.path, text)


def _format_of(path: str, text: str) -> str:
    """Return the format that a path names or, where it names none, that the content shows."""
    name = path.replace("\\", "/").rpartition("/")[2]
    known = _FORMATS.get(name.rpartition(".")[2].lower()) if "." in name else None
    if known is not None:
        return known
    if text.removeprefix("\ufeff").lstrip()[:1] == "<" and re.match(_HTML_START, text):
        return "html"
    if "[[" in text and re.search(_WIKI_LINK, text) and re.search(_WIKI_SIGN, text):
        return "wikitext"
    return "plain"


def decoded(given: Input) -> tuple[str, str]:
    """Return the text of `given` and its encoding; a byte order mark is kept so that offsets stay right."""
    data, path = given.data, given.path
    if len(data) > LARGEST_FILE:
        raise UnreadableError(f"larger than {LARGEST_FILE // 1_000_000} MB", path)
    text, encoding = _decoded_text(data, path)
    if "\0" in text:
        raise UnreadableError("binary, not text", path)
    if len(text) > LONGEST_LINE and any(len(line) > LONGEST_LINE for line in text.splitlines()):
        raise UnreadableError(f"a line is longer than {LONGEST_LINE // 1_000_000} MB", path)
    return text, encoding


def _decoded_text(data: bytes, path: str) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded_as(data, encoding, path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded_as(data, _declared_encoding(data), path)


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that the first bytes of a page declare, else Windows' Western one."""
    declared = re.search(_DECLARED, data[:4096])
    if declared is None:
        return "cp1252"
    name = declared[1].decode("ascii", "replace").lower()
    return "cp1252" if name in ("utf-8", "utf8", "iso-8859-1", "latin-1", "ascii", "us-ascii") else name


def _decoded_as(data: bytes, encoding: str, path: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableError(f"not text in UTF-8 nor in {encoding}", path) from error
    if _CONTROL.search(text):
        raise UnreadableError("binary, not text", path)
    return text, encoding
