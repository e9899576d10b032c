"""Front matter -> the values worth reading, with their places.

A small reader of its own keeps the offset of every character, which no YAML library does for folded and
escaped values. What it does not know is checked by ruamel.yaml, which is loaded only then.
"""

import re
from typing import NamedTuple

from ketlint.document import BlockKind, ProseBuilder
from ketlint.errors import UnreadableError
from ketlint.patterns import Pattern
from ketlint.readers.outline import Outline
from ketlint.spans import LineIndex

# as they are without '_' and '-', and in lower case: 'meta_description' is 'metadescription'
PROSE_KEYS = frozenset({
    "title", "subtitle", "description", "summary", "excerpt", "abstract", "tagline", "teaser", "standfirst",
    "dek", "deck", "lede", "metatitle", "metadescription", "seotitle", "seodescription", "ogtitle",
    "ogdescription", "twittertitle", "twitterdescription",
})  # fmt: skip
_LIST_KEYS = frozenset({"faq", "faqs", "keytakeaways", "takeaways", "keypoints", "highlights"})

_BLOCK = Pattern(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.S | re.M)
_OPENING = Pattern(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)[A-Za-z_][\w-]*:(?:\s|$)", re.M)
_ENTRY = Pattern(
    r"^(?P<key>[A-Za-z_][\w.-]*):(?:[^\S\r\n]+(?P<value>[^\r\n]*))?"
    r"(?P<more>(?:(?:\r\n|\n|\r)(?:[ \t]+[^\r\n]*|-[^\r\n]*|[ \t]*(?=[\r\n]+[ \t])))*)",
    re.M,
)
_ITEM = Pattern(
    r"^[ \t]*(?:-[ \t]+(?:(?:question|answer|q|a|text):[ \t]+)?|(?:question|answer|q|a|text):[ \t]+)"
    r"(?P<value>[^\r\n]+)(?P<more>)",
    re.M,
)
_SIMPLE_LINE = Pattern(
    r"""(?:[A-Za-z_][\w.-]*:(?:\s+(?:[A-Za-z0-9(][^:#'"\[\]{}\t]*|"[^"\\\t]*"|'[^'\t]*'))?\s*|\s*)\Z"""
)
_DOUBLE_ESCAPE = Pattern(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r\n|.))", re.S)
_PLAIN_ESCAPES = {"n": " ", "t": " ", "r": " ", "_": "\xa0", "\n": "", "\r\n": ""}
_KETLINT_IGNORE = Pattern(r"\bignore\s*:\s*(?:\[([^\]]*)\]|((?:\s*-\s+[^\n]+)+)|([^\n,}]+))")
_KETLINT_SCOPE = Pattern(r"\bscope\s*:\s*[\"']?([\w-]+)")


class FrontMatter(NamedTuple):
    """What front matter says to ketlint; `end` is where the text begins."""

    end: int = 0
    title: str = ""
    ignores: tuple[str, ...] = ()
    scope: str = ""


def read_front_matter(path: str, text: str, outline: Outline) -> FrontMatter:
    """Return what the front matter of `text` says, and add its prose to the outline."""
    block = _BLOCK.match(text)
    if block is None:
        if _OPENING.match(text):
            raise UnreadableError("front matter is not closed", path, 1, 1)
        return FrontMatter(end=1 if text.startswith("\ufeff") else 0)
    start, end = block.span(1)
    _validate(path, text, start, end)
    title, scope = "", ""
    ignores: tuple[str, ...] = ()
    for entry in _ENTRY.finditer(text, start, end):
        key = entry["key"].lower().replace("_", "").replace("-", "")
        if key == "ketlint":
            ignores, scope = _settings(entry[0])
        elif key in PROSE_KEYS:
            value = outline.add(_prose(text, entry), BlockKind.FRONT_MATTER, key=key)
            title = value if key == "title" else title
        elif key in _LIST_KEYS:
            for item in _ITEM.finditer(text, entry.start("more"), entry.end()):
                outline.add(_prose(text, item), BlockKind.FRONT_MATTER, key=key)
    return FrontMatter(block.end(), title, ignores, scope)


def _validate(path: str, text: str, start: int, end: int) -> None:
    """Raise `UnreadableError` at the place where front matter is not YAML."""
    source = text[start:end]
    if all(_SIMPLE_LINE.match(line) for line in source.splitlines()):
        return
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        YAML(typ="safe", pure=True).load(source)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = LineIndex(text).position(start)
        if mark is not None:
            line, column = line + mark.line, mark.column + 1
        reason = (error.problem or "not YAML").strip()
        raise UnreadableError(f"broken front matter: {reason}", path, line, column) from error
    except (YAMLError, ValueError) as error:
        line, column = LineIndex(text).position(start)
        raise UnreadableError("broken front matter: not YAML", path, line, column) from error


def _settings(source: str) -> tuple[tuple[str, ...], str]:
    """Return the names to ignore and the scope in the `ketlint` entry."""
    ignored, scope = _KETLINT_IGNORE.search(source), _KETLINT_SCOPE.search(source)
    names = re.findall(r"[\w.-]*\w[\w.-]*", next(filter(None, ignored.groups()), "")) if ignored else []
    return tuple(name.lstrip("-") for name in names), scope[1] if scope else ""


def _prose(text: str, entry: re.Match[str]) -> ProseBuilder:
    """Return the value of an entry, without its quotes and block marks."""
    prose = ProseBuilder()
    value = entry["value"] or ""
    start, end = entry.start("value"), entry.end()
    if not value or value[0] in "[{&*!":
        return prose
    if value[0] in "|>":
        prose.add(text[entry.start("more") : end], entry.start("more"))
    elif value[0] in "\"'":
        _add_quoted(prose, text, start, end)
    else:
        stop = re.compile(r"\s#").search(text, start, end)
        end = stop.start() if stop else end
        prose.add(text[start:end], start)
    return prose


def _add_quoted(prose: ProseBuilder, text: str, start: int, end: int) -> None:
    """Add a quoted value; escapes map to the characters they stand for."""
    quote, at = text[start], start + 1
    closing = re.compile(r'(?:[^"\\]|\\.)*' if quote == '"' else r"(?:[^']|'')*", re.S).match(text, at, end)
    end = closing.end() if closing else end
    escapes = _DOUBLE_ESCAPE if quote == '"' else re.compile("''")
    for escape in escapes.finditer(text, at, end):
        prose.add(text[at : escape.start()], at)
        prose.add_as(_unescaped(escape), escape.start(), len(escape[0]))
        at = escape.end()
    prose.add(text[at:end], at)


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character that an escape of a quoted value stands for."""
    if escape[0] == "''":
        return "'"
    code = escape[1] or escape[2]
    if code:
        return chr(int(code, 16))
    return _PLAIN_ESCAPES.get(escape[3], escape[3])
