"""Tags and entities as they occur inside a line of Markdown or wikitext.

The parser for whole pages is in `html.py`; a phrase with `<sup>` or `&nbsp;` in it needs no more than this.
"""

import re

from ketlint.document import ProseBuilder
from ketlint.patterns import Pattern

TAG = Pattern(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")

# what no line of wrapped prose begins with
PLAIN_BULLET = Pattern(
    r"\s*(?:[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043\u23e9-\u23fa\u2600-\u2793\U0001f300-\U0001faff]"
    r"|[\u2013\u2014] +(?=[A-Z]))"
)
SILENT_TAGS = frozenset(
    ("button", "code", "del", "kbd", "math", "pre", "s", "samp", "script", "strike", "style", "svg", "var")
)

_COMMON = {"&nbsp;": "\xa0", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&ndash;": "\u2013"}
_CITATION = Pattern(
    r"[\[(]?\s*(?:note |ref\.? ?)?(?:\d{1,3}|[a-z*\u2020\u2021])(?:\s*[,;\u2013-]\s*\d{1,3})*\s*[\])]?", re.I
)
_EXPONENT = Pattern(r"(?:\d|(?:^|[\s/])(?:[cmk\u00b5\u03bc]?m|s|kg))\Z")


def decoded(entity: str) -> str:
    """Return the characters an entity stands for; an unknown one stands for itself."""
    if entity in _COMMON:
        return _COMMON[entity]
    from html import unescape

    return unescape(entity)


def is_citation(text: str) -> bool:
    """Return whether raised or linked text is a reference number, as '1', '[2,3]' or '4-6'."""
    parts = text.replace("][", "]\n[").split("\n")
    return all(_CITATION.fullmatch(part.strip()) for part in parts)


def end_superscript(prose: ProseBuilder, mark: int) -> None:
    """Turn what was added since `mark` into a citation, unless it is an exponent or a charge."""
    raised = prose.since(mark)
    if is_citation(raised) and not _EXPONENT.search(prose.since(max(mark - 4, 0))[: min(mark, 4)]):
        prose.hide(mark)
        if not prose.is_cited(mark):
            prose.cite(raised.strip(" []()"))


def end_link(prose: ProseBuilder, mark: int, url: str) -> None:
    """Record a link; one whose text is a reference number is a citation."""
    text = prose.since(mark)
    if is_citation(text) and any(letter.isdigit() for letter in text):
        prose.hide(mark)
        prose.cite(text.strip(" []()"))
    else:
        prose.link(mark, url)


class InlineTags:
    """Applies the tags inside a phrase to its prose: silence, citations, quotes and line breaks."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []

    def apply(self, prose: ProseBuilder, tag: str, start: int) -> None:
        """Apply one tag, written `tag` at `start` in the source."""
        found = TAG.match(tag)
        if found is None:
            return
        name = found[2].lower()
        if name == "br":
            prose.space(start, len(tag))
        elif name == "q":
            prose.add_as('"', start, len(tag))
        elif not found[1] and not found[3] and (name in SILENT_TAGS or name == "sup"):
            self._open.append((name, prose.length))
        elif found[1] and any(name == opened for opened, _ in self._open):
            self._close(prose, name)

    def _close(self, prose: ProseBuilder, name: str) -> None:
        while self._open:
            opened, mark = self._open.pop()
            if opened == name:
                break
        if name == "sup":
            end_superscript(prose, mark)
        else:
            prose.hide(mark)
