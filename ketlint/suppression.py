"""Findings -> the findings that the text does not suppress, and a notice for each suppression left over.

A comment reaches a range of the source: the whole file, the next line with something on it, or everything
up to the comment that turns the names on again. A finding is hidden where it touches that range.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ketlint.document import Document, Suppression, SuppressionKind
from ketlint.findings import Finding, Fix, Notice
from ketlint.knowledge import Knowledge
from ketlint.naming import did_you_mean, is_code, is_known, known_names
from ketlint.rules import Rule, RuleSet
from ketlint.spans import LineIndex, Span

_VERDICT = "unused-suppression"


class Reach(NamedTuple):
    """One name that a comment turns off (none means all) over a range; `place` is the comment's own."""

    name: str | None
    span: Span
    place: Span

    def hides(self, finding: Finding) -> bool:
        """Return whether the finding lies in the range and bears the name."""
        return _touch(self.span, finding.span) and (self.name is None or _bears(finding, self.name))


def _touch(reach: Span, span: Span) -> bool:
    return reach.overlaps(span) or (span.start == span.end and span.start in reach)


def _bears(finding: Finding, name: str) -> bool:
    claim = finding.claim
    return (is_code(name) and finding.code.startswith(name)) or name in {finding.rule, claim.id, claim.topic}


def has_suppressions(document: Document) -> bool:
    """Return whether the text asks to leave anything out."""
    return bool(document.suppressions or document.ignores)


def unsuppressed(findings: Sequence[Finding], document: Document) -> tuple[Finding, ...]:
    """Return the findings that the text does not ask to leave out."""
    reaches, _ = _reaches(document)
    return tuple([finding for finding in findings if not any(reach.hides(finding) for reach in reaches)])


def unused(
    findings: Sequence[Finding], document: Document, rules: RuleSet, knowledge: Knowledge
) -> tuple[Notice, ...]:
    """Return a notice for each suppression that hides none of `findings`, by place.

    `findings` are those of all rules: a comment is not left over because a user runs only some of them.
    """
    rule = _own_rule(rules)
    if rule is None:
        return ()
    reaches, idle = _reaches(document)
    known = known_names(knowledge)
    places = [(span, "nothing is disabled here that 'ketlint-enable' could turn on again") for span in idle]
    left_over: dict[Span, set[str]] = {span: set() for span in idle}
    for reach in reaches:
        if reach.name is not None and not is_known(reach.name, known):
            places.append(
                (
                    reach.place,
                    f"'{reach.name}' is no code, rule, claim or topic{did_you_mean(reach.name, known)}",
                )
            )
        elif not _is_own(reach.name, rule) and not any(reach.hides(finding) for finding in findings):
            what = f"of '{reach.name}' " if reach.name else ""
            places.append((reach.place, f"this suppression {what}hides no finding"))
            left_over.setdefault(reach.place, set()).update([reach.name] if reach.name else [])
    fixes = {
        comment.span: without(comment, left_over[comment.span] or comment.names, document)
        for comment in document.suppressions
        if comment.span in left_over
    }
    hidden = [reach.span for reach in reaches if _is_own(reach.name, rule)]
    return tuple(
        [
            Notice(
                rule.code,
                rule.name,
                _VERDICT,
                rules.level_of(rule),
                span,
                rule.message.format(reason=reason),
                rule.why,
                fixes.get(span),
            )
            for span, reason in sorted(places)
            if not any(_touch(reach, span) for reach in hidden)
        ]
    )


def _own_rule(rules: RuleSet) -> Rule | None:
    """Return the rule on unused suppressions, None where the user has turned it off."""
    rule = next((rule for rule in rules.rules if rule.verdict == _VERDICT), None)
    return rule if rule is not None and rules.is_selected(rule) else None


def _is_own(name: str | None, rule: Rule) -> bool:
    return name is not None and (
        (is_code(name) and rule.code.startswith(name) and name != "KET") or name == rule.name
    )


def _reaches(document: Document) -> tuple[list[Reach], list[Span]]:
    """Return what the document's comments and front matter turn off, and the 'enable's without effect."""
    whole = Span(0, len(document.text) + 1)
    found = [Reach(name, whole, _front_matter_place(document.text)) for name in document.ignores]
    opened: list[Reach] = []
    idle: list[Span] = []
    lines = LineIndex(document.text) if document.suppressions else None
    for comment in sorted(document.suppressions, key=lambda comment: comment.span):
        names: tuple[str | None, ...] = comment.names or (None,)
        if comment.kind is SuppressionKind.DISABLE_FILE:
            found += [Reach(name, whole, comment.span) for name in names]
        elif comment.kind is SuppressionKind.DISABLE_NEXT_LINE:
            assert lines is not None
            line = _next_line(document.text, comment.span.end, lines)
            found += [Reach(name, line, comment.span) for name in names]
        elif comment.kind is SuppressionKind.DISABLE:
            opened += [Reach(name, Span(comment.span.start, whole.end), comment.span) for name in names]
        else:
            closed = [reach for reach in opened if not comment.names or reach.name in comment.names]
            found += [
                Reach(reach.name, Span(reach.span.start, comment.span.start), reach.place) for reach in closed
            ]
            opened = [reach for reach in opened if reach not in closed]
            if not closed:
                idle.append(comment.span)
    return [*found, *opened], idle


def _next_line(text: str, offset: int, lines: LineIndex) -> Span:
    """Return the next line below `offset` that is not blank."""
    line = lines.position(offset)[0]
    for span in _lines_after(line, len(text), lines):
        if text[span.start : span.end].strip():
            return span
    return Span(len(text), len(text))


def _lines_after(line: int, length: int, lines: LineIndex) -> Iterator[Span]:
    while True:
        end = lines.line_span(line).end
        if end >= length:
            return
        line += 1
        yield lines.line_span(line)


def _front_matter_place(text: str) -> Span:
    """Return where the front matter speaks of ketlint."""
    start = max(text.find("ketlint"), 0)
    return Span(start, min(start + len("ketlint"), len(text)))


def without(comment: Suppression, names: Collection[str], document: Document) -> Fix:
    """Return the fix that takes names out of a comment, or the comment out of the text where none is left."""
    text = document.text
    kept = [name for name in comment.names if name not in names]
    if not kept:
        return Fix(_with_its_line(comment.span, document), "")
    last = text.index(f"ketlint-{comment.kind}", comment.span.start) + len(f"ketlint-{comment.kind}")
    first = text.index(comment.names[0], last)
    for name in comment.names:
        last = text.index(name, last) + len(name)
    separator = ", " if "," in text[first:last] else " "
    return Fix(Span(first, last), separator.join(kept))


def _with_its_line(span: Span, document: Document) -> Span:
    """Return the range of a comment with its line where it stands alone, and with a blank line left double.

    Where paragraphs would run together without the line, its end is kept.
    """
    text, lines = document.text, LineIndex(document.text)
    first, last = lines.position(span.start)[0], lines.position(span.end)[0]
    line = Span(lines.line_span(first).start, lines.line_span(last).end)
    if text[line.start : span.start].strip("\ufeff \t") or text[span.end : line.end].strip():
        return Span(span.start - (text[span.start - 1 : span.start] == " "), span.end)
    start = line.start + text.startswith("\ufeff", line.start)
    is_after_blank = first == 1 or not _words_of(first - 1, text, lines)
    following = next(_lines_after(last, len(text), lines), None)
    if following is None:
        return Span(start, line.end)
    if not text[following.start : following.end].strip():
        return Span(start, following.end if is_after_blank else line.end)
    is_apart = is_after_blank or document.format in {"html", "wikitext"}
    return Span(start, line.end if is_apart else span.end)


def _words_of(line: int, text: str, lines: LineIndex) -> str:
    span = lines.line_span(line)
    return text[span.start : span.end].strip()
