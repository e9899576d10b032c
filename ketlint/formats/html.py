"""One self-contained page: each text with its findings marked, and beside each passage their cards.

The page asks for nothing outside itself and runs no script; what can be hidden, style sheets hide. A link to
a source is followed only where the reader clicks on it.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from ketlint.findings import CitedSource, Finding, Report, Run
from ketlint.formats.citing import address, design_name, identifier
from ketlint.formats.rows import UNREADABLE, Row, rows
from ketlint.formats.screen import visible
from ketlint.formats.style import STYLE
from ketlint.formats.text import counted, summary
from ketlint.spans import LineIndex, Span

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+")
# a line of prose that goes on in the next one: long, and what follows begins like a word
_WRAPPED = re.compile(r"(?<=[^\r\n]{60})(\r\n|\r|\n)(?![\w-]+:)(?=[\w\"'(\[*_\u2018\u201c])")
_SIDES = (("against", "Against"), ("mixed", "Mixed"), ("for", "For"))
_PLURALS = {"error": "errors", "warning": "warnings", "note": "notes", "supported": "supported"}


class _Marked(NamedTuple):
    """A row with the number of its card."""

    number: int
    row: Row

    @property
    def id(self) -> str:
        return f"finding-{self.number}"

    @property
    def kind(self) -> str:
        """Return the level, or that the statement is supported."""
        return "supported" if self.row.is_supported else str(self.row.level)


def html(run: Run) -> str:
    """Return the run as one HTML page."""
    return "".join([f"{line}\n" for line in _page(run)])


def _page(run: Run) -> Iterator[str]:
    title = "ketlint report"
    if len(run.reports) == 1:
        title = f"{run.reports[0].path}: {title}"
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_shown(title)}</title>"
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield from _header(run)
    yield "<main>"
    number = 0
    for report in run.reports:
        marked = [_Marked(number + at, row) for at, row in enumerate(rows(run, report), 1)]
        number += len(marked)
        if marked or len(run.reports) == 1:
            yield from _file(report, marked)
    yield "</main>"
    yield from _footer(run)
    yield "</body>"
    yield "</html>"


def _header(run: Run) -> Iterator[str]:
    yield "<header>"
    yield "<h1>ketlint report</h1>"
    yield f'<p class="summary">{escape(summary(run))}.</p>'
    yield from _filters(run)
    if len(run.reports) > 1:
        yield from _contents(run)
    yield "</header>"


def _filters(run: Run) -> Iterator[str]:
    """Yield a box for each level there is, to hide its findings with."""
    kinds = {
        "supported" if not found.code else str(found.level)
        for report in run.reports
        for found in run.shown(report)
    }
    if len(kinds) < 2:
        return
    yield '<fieldset class="filters"><legend>Show</legend>'
    for kind in ("error", "warning", "note", "supported"):
        if kind in kinds:
            yield f'<label><input type="checkbox" id="show-{kind}" checked> {_PLURALS[kind]}</label>'
    yield "</fieldset>"


def _contents(run: Run) -> Iterator[str]:
    """Yield the files, those with findings as links."""
    clean = 0
    yield '<nav aria-label="Files"><ul class="files">'
    for report in run.reports:
        shown = run.shown(report)
        if not shown and report.error is None:
            clean += 1
            continue
        said = "not read" if report.error is not None else counted(len(shown), "finding")
        yield f'<li><a href="#{_anchor(report)}">{_shown(report.path)}</a> <span>{said}</span></li>'
    yield "</ul>"
    if clean:
        yield f"<p>{counted(clean, 'file')} without findings {'is' if clean == 1 else 'are'} not listed.</p>"
    yield "</nav>"


def _anchor(report: Report) -> str:
    return "file-" + re.sub(r"[^\w./-]", lambda found: f"_{ord(found[0]):x}", report.path)


def _footer(run: Run) -> Iterator[str]:
    from ketlint import __version__

    version, reviewed = run.base
    base = f" with claim base {escape(version)}, reviewed {escape(reviewed)}" if version else ""
    yield f"<footer><p>Made by ketlint {__version__}{base}. It speaks of wording and evidence; it gives no"
    yield "medical advice. A text without findings is not thereby correct.</p></footer>"


def _file(report: Report, marked: Sequence[_Marked]) -> Iterator[str]:
    yield f'<section id="{_anchor(report)}" aria-label="{_shown(report.path)}">'
    yield f"<h2>{_shown(report.path)}</h2>"
    for one in marked:
        if one.row.code == UNREADABLE:
            yield f'<p class="unreadable">Not checked: {_shown(one.row.message)}.</p>'
    found = [one for one in marked if one.row.found is not None]
    lines = LineIndex(report.text)
    text = _WRAPPED.sub(lambda end: " " * len(end[0]), report.text)
    for passage in _passages(text):
        yield from _passage(text, passage, found, lines)
    if not found and report.error is None:
        yield '<p class="clean">No findings.</p>'
    yield "</section>"


def _passages(text: str) -> Iterator[Span]:
    """Yield the stretches of a text between blank lines."""
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        if text[start : gap.start()].strip():
            yield Span(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text.rstrip()))


def _passage(text: str, passage: Span, found: Sequence[_Marked], lines: LineIndex) -> Iterator[str]:
    """Yield a passage with its marks, and the cards of what begins in it."""
    marked = [one for one in found if one.row.place.span.overlaps(passage)]
    cards = [one for one in found if passage.start <= one.row.place.span.start <= passage.end]
    line = lines.position(passage.start)[0]
    yield f'<div class="passage{" found" if cards else ""}">'
    yield f'<p class="text" data-line="{line}">{"".join(_marks(text, passage, marked))}</p>'
    if cards:
        yield '<div class="cards">'
        for one in cards:
            yield from _card(one)
        yield "</div>"
    yield "</div>"


def _marks(text: str, passage: Span, marked: Sequence[_Marked]) -> Iterator[str]:
    """Yield the text of a passage, cut wherever a finding begins or ends."""
    edges = {passage.start, passage.end}
    for one in marked:
        edges |= {edge for edge in one.row.place.span if passage.start < edge < passage.end}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        words = _shown(text[start:end])
        here = [one for one in marked if one.row.place.span.overlaps(Span(start, end))]
        if here:
            gravest = max(here, key=lambda one: (not one.row.is_supported, one.row.level))
            yield f'<a class="mark {gravest.kind}" href="#{gravest.id}">{words}</a>'
        else:
            yield words


def _card(one: _Marked) -> Iterator[str]:
    row, about = one.row, one.row.about
    line, column = row.place.start
    verdict = str(row.found.verdict) if row.found is not None else row.name
    heading = f"{row.code} {verdict}".strip()
    yield f'<article class="card {one.kind}" id="{one.id}">'
    yield f'<h3><span class="level">{one.kind}</span> {_shown(heading)} <small>{line}:{column}</small></h3>'
    yield f"<p>{_shown(_message(row, about))}</p>"
    if about is not None:
        yield "<dl>"
        yield f"<dt>Claim</dt><dd>{_shown(about.claim.states)}"
        yield f'<span class="standing">{about.claim.standing}</span>'
        yield f"<code>{_shown(about.claim.id)}</code></dd>"
        yield f"<dt>Why</dt><dd>{_shown(about.why)}</dd>"
        if about.code and about.say:
            yield f'<dt>Write</dt><dd class="write">{_shown(about.say)}</dd>'
        yield from _others(row, about)
        yield "</dl>"
        yield from _evidence(about)
    yield "</article>"


def _message(row: Row, about: Finding | None) -> str:
    """Return the message, without the wording that stands under it."""
    if row.is_supported:
        return "The claim base agrees."
    return row.message.removesuffix(about.say).rstrip(" :") if about is not None else row.message


def _others(row: Row, about: Finding) -> Iterator[str]:
    for related in about.related:
        line, column = row.place.lines.position(related.span.start)
        words = " ".join(row.place.source[related.span.start : related.span.end].split())
        yield f"<dt>Also</dt><dd>{line}:{column}: “{_shown(words)}”</dd>"


def _evidence(about: Finding) -> Iterator[str]:
    for stance, heading in _SIDES:
        sources = [source for source in about.sources if source.stance == stance]
        if sources:
            names = _shown(", ".join([source.citation for source in sources]))
            yield f"<details><summary>{heading}: {names}</summary><ul>"
            yield from [f"<li>{_source(source)}</li>" for source in sources]
            yield "</ul></details>"


def _source(source: CitedSource) -> str:
    words = f"{_shown(source.citation)}, {_shown(design_name(source.design))}"
    status = f" <strong>{_shown(source.status)}</strong>" if source.status != "ok" else ""
    finding = f"<br><span>{_shown(source.finding)}</span>" if source.finding else ""
    return f"{words}, {_link(source)}{status}{finding}"


def _link(source: CitedSource) -> str:
    name = _shown(identifier(source))
    where = address(source)
    return f'<a href="{_shown(where)}" rel="noreferrer">{name}</a>' if where else name


def _shown(text: str) -> str:
    """Return text for the page; what steers, and half of a pair of surrogates, is shown by a sign."""
    return escape(visible(text).encode("utf-8", "replace").decode("utf-8"))
