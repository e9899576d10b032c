"""What stands behind a code, a claim or a source, and how the sentences of a line were read and judged.

The reading of a line is that of a check: the same document, the same sentences, the same verdicts.
"""

import re
from collections.abc import Iterable, Iterator

from ketlint.context import is_question, is_question_heading
from ketlint.document import Block, BlockKind, Input
from ketlint.errors import KetlintError
from ketlint.extraction import read_sentences
from ketlint.findings import Report
from ketlint.formats.citing import design_name, identifier
from ketlint.formats.screen import wrapped
from ketlint.knowledge import Claim, Evidence, Knowledge, Source
from ketlint.naming import did_you_mean, is_code, known_names
from ketlint.pipeline import check
from ketlint.readers import read
from ketlint.rules import rule_set
from ketlint.sentences import Sentence
from ketlint.spans import LineIndex, Span
from ketlint.statements import Statement
from ketlint.verdicts import FLAGGED, Verdict, VerdictKind, judge_one


def explain(name: str, knowledge: Knowledge, width: int = 80) -> str | None:
    """Return what stands behind a code, rule, claim, topic or source; None where nothing bears the name."""
    lines = _named_lines(name, knowledge)
    return None if lines is None else _fitted_text(lines, width)


def explain_line(given: Input, line: int, column: int | None, knowledge: Knowledge, width: int = 80) -> str:
    """Return how the sentences on a line, or at a column of it, were read and judged.

    Raises KetlintError where the document has no such line or cannot be read.
    """
    return _fitted_text(_line(given, line, column, knowledge), width)


def nearest_name(name: str, knowledge: Knowledge) -> str:
    """Return '; did you mean ...?' with what can be explained and is called most like `name`."""
    return did_you_mean(name, {*known_names(knowledge), *knowledge.source_ids})


def _fitted_text(lines: Iterable[str], width: int) -> str:
    rows = [row.rstrip() for line in lines for row in _fitted(line, width)]
    return "\n".join(rows).rstrip("\n") + "\n"


def _fitted(line: str, width: int) -> Iterator[str]:
    """Yield a line broken at `width`; what is continued stands below the text, past the label."""
    indent = len(line) - len(line.lstrip())
    label = re.match(r"  [a-z-]+: +", line)
    later = len(label[0]) if label else indent or 4
    first = len(label[0]) if label else indent
    yield from wrapped(line[first:], width, line[:first], " " * later) if line else [""]


def _named_lines(name: str, knowledge: Knowledge) -> Iterable[str] | None:
    if name in knowledge.claim_ids:
        return _claim(knowledge.claim(name), knowledge)
    if name in knowledge.source_ids:
        return _source(knowledge.source(name), knowledge)
    if name in knowledge.topics:
        return _topic(name, knowledge)
    rules = [
        rule
        for rule in knowledge.rules
        if name == rule["name"] or (is_code(name) and rule["code"].startswith(name))
    ]
    return [line for rule in rules for line in _rule(rule)] if rules else None


def _rule(rule: dict[str, object]) -> Iterator[str]:
    yield f"{rule['code']} {rule['name']} ({rule['level']})"
    yield f"  verdict: {rule['verdict']}"
    when = rule.get("when")
    if isinstance(when, dict) and when:
        yield f"  when:    {', '.join([f'{key} {value}' for key, value in sorted(when.items())])}"
    yield f"  why:     {rule['why']}"
    if rule.get("help"):
        yield f"  do:      {rule['help']}"
    examples = rule.get("examples")
    if isinstance(examples, dict):
        for label, key in (("flagged", "flag"), ("silent", "silent")):
            for text in examples.get(key) or ():
                yield f"  {label + ':':<8} {' / '.join(str(text).splitlines())}"
    yield "  sources: each finding names its claim; 'ketlint explain CLAIM' has the sources on each side"
    yield f"  off:     <!-- ketlint-disable-next-line {rule['code']} -->, or --ignore {rule['code']}"
    yield ""


_NEEDS = {
    "hedged": "a hedge ('may', 'is thought to', 'studies suggest')",
    "firmly-hedged": "a firm hedge ('may', 'one hypothesis', 'is debated')",
    "attributed": "the study, group or label that says so",
    "both-sides": "both sides named",
    "species": "the species, or that it is animal work ('in mice')",
    "indirect": "that the effect is indirect ('indirectly', 'downstream')",
    "dose": "the dose",
    "region": "the brain region",
    "time": "the time",
    "enantiomer": "the enantiomer",
    "population": "in whom ('in patients with ...', 'in one trial')",
    "route": "the route",
    "country": "the country",
    "date": "the date",
    "negated": "a denial",
    "possible": "that it can happen, not that it does ('can', 'sometimes')",
    "weak": "that the action is weak",
}


def need_words(words: Iterable[str]) -> str:
    """Return the alternatives of one need, in plain words."""
    return ", or ".join([_NEEDS.get(word, word) for word in words])


def _claim(claim: Claim, knowledge: Knowledge) -> Iterator[str]:
    yield f"{claim.id} ({claim.topic}): {claim.standing}"
    yield f"  claim:   {claim.states}"
    yield f"  reads:   {_proposition(claim, knowledge)}"
    yield f"  why:     {claim.why}"
    yield f"  write:   {claim.say}"
    for need in claim.needs:
        yield f"  needs:   {need_words(need)}"
    if claim.since or claim.until:
        dates = (("since", claim.since), ("until", claim.until))
        yield f"  holds:   {' '.join([f'{word} {date}' for word, date in dates if date])}"
    for side in ("against", "mixed", "for"):
        for evidence in claim.evidence:
            if evidence.stance == side:
                yield from _evidence(evidence, knowledge.source(evidence.source))
    yield f"  review:  {claim.reviewed}, next by {claim.review_by}"


def _proposition(claim: Claim, knowledge: Knowledge) -> str:
    """Return the claim as ketlint holds it: entities, relation and conditions."""
    parts = [_named(claim.subjects, knowledge), f"-{claim.relation}->", _named(claim.objects, knowledge)]
    if claim.mode:
        parts.append(f"({claim.mode})")
    if claim.value:
        ends = [format(end, "g") if end is not None else "" for end in (claim.value.low, claim.value.high)]
        parts.append(f"({ends[0] if ends[0] == ends[1] else ' to '.join(ends).strip()} {claim.value.unit})")
    for word, entities in (("when", claim.when), ("unless", claim.unless)):
        if entities:
            parts.append(f"{word} {_named(sorted(entities), knowledge)}")
    return " ".join([part for part in parts if part])


def _named(entities: Iterable[str], knowledge: Knowledge) -> str:
    return " / ".join([knowledge.names.get(id_, id_) for id_ in entities])


def _evidence(evidence: Evidence, source: Source) -> Iterator[str]:
    scope = f" ({evidence.scope})" if evidence.scope else ""
    design = design_name(source.design)
    yield f"  {evidence.stance + ':':<8} {source.citation}, {design}: {evidence.finding}{scope}"
    status = "" if source.status == "ok" else f", {source.status}"
    yield f"           {identifier(source)} [{source.id}]{status}"


def _source(source: Source, knowledge: Knowledge) -> Iterator[str]:
    yield f"{source.id}: {source.citation}"
    yield f"  title:   {source.title}"
    if source.journal:
        yield f"  in:      {source.journal}"
    yield f"  design:  {design_name(source.design)}"
    if source.status != "ok":
        yield f"  status:  {source.status}"
    yield f"  where:   {identifier(source)}"
    if source.finding:
        yield f"  finding: {source.finding}"
    for id_ in knowledge.claim_ids:
        claim = knowledge.claim(id_)
        for evidence in claim.evidence:
            if evidence.source == source.id:
                yield f"  {evidence.stance + ':':<8} {claim.states} ({claim.standing}) [{claim.id}]"
                yield f"           {evidence.finding}"


def _topic(topic: str, knowledge: Knowledge) -> Iterator[str]:
    yield topic
    for id_ in knowledge.claim_ids:
        claim = knowledge.claim(id_)
        if claim.topic == topic:
            yield f"  {claim.standing + ':':<12} {claim.states} [{claim.id}]"


def _line(given: Input, line: int, column: int | None, knowledge: Knowledge) -> Iterator[str]:
    """Yield how the sentences on a line of a document were read and judged."""
    document = read(given)
    lines = LineIndex(document.text)
    last = lines.position(max(len(document.text) - 1, 0))[0]
    if not 1 <= line <= last:
        raise KetlintError(f"there are {last} lines, no line {line}", given.path)
    span = lines.line_span(line)
    if column:
        at = min(span.start + column - 1, max(span.end - 1, span.start))
        span = Span(at, at + 1)
    report = check(given, knowledge, rule_set(knowledge))
    read_here = [
        (sentence, statements)
        for sentence, statements in read_sentences(document, knowledge)
        if _source_span(sentence).overlaps(span)
    ]
    if not read_here:
        yield f"{given.path}:{line}: no prose here: blank, markup, code, a comment or a reference list"
    for sentence, statements in read_here:
        yield from _sentence(sentence, statements, report, knowledge, lines)


def _source_span(sentence: Sentence) -> Span:
    return sentence.block.to_source(sentence.span)


def _sentence(
    sentence: Sentence, statements: list[Statement], report: Report, knowledge: Knowledge, lines: LineIndex
) -> Iterator[str]:
    line, column = lines.position(_source_span(sentence).start)
    yield f"{report.path}:{line}:{column}: {sentence.block.kind}: {sentence.text}"
    surroundings = [*sentence.block.trail, sentence.block.lead, sentence.block.header, sentence.block.row]
    if any(surroundings):
        yield f"  under:   {' > '.join([text for text in surroundings if text])}"
    if not statements:
        yield f"  read:    {_silence(sentence.text, sentence.block, knowledge)}"
    for statement in statements:
        yield from _statement(statement, report, knowledge)
    yield ""


def _silence(text: str, block: Block, knowledge: Knowledge) -> str:
    """Return why a sentence gave no statement, where that is known."""
    if is_question(text) or (
        block.kind in {BlockKind.HEADING, BlockKind.TITLE} and is_question_heading(text)
    ):
        return "asserts nothing: a question"
    pieces = [piece for piece in knowledge.lexicon.pieces(text) if piece.readings is not None]
    cues = {name: piece.text for piece in pieces for name in (piece.readings or {}).get("cue", ())}
    for cue, what in (
        ("myth", "an error named as such"),
        ("myth-label", "an error named as such"),
        ("aim", "a question, plan or aim"),
    ):
        if cue in cues:
            return f"asserts nothing that is checked: {what} ('{cues[cue]}')"
    entities = [piece.text for piece in pieces if "E" in (piece.readings or {})]
    if not entities:
        return "no statement: it names nothing that the claim base knows"
    return f"no statement read; it names {', '.join([repr(entity) for entity in dict.fromkeys(entities)])}"


def _statement(statement: Statement, report: Report, knowledge: Knowledge) -> Iterator[str]:
    yield f"  read:    '{statement.text}'"
    subject, object_ = _named(statement.subjects, knowledge), _named(statement.objects, knowledge)
    yield f"           {subject} -{'/'.join(statement.relations)}-> {object_}"
    details = [str(statement.polarity), str(statement.certainty), *sorted(statement.modes)]
    yield f"           {', '.join(details)}; template '{statement.template}'"
    if statement.qualifiers:
        yield f"           qualified by: {', '.join(sorted(statement.qualifiers))}"
    for verdict in judge_one(statement, knowledge):
        yield f"  verdict: {_judged(verdict)}"
        if verdict.claim is not None:
            yield f"  claim:   {verdict.claim.states} ({verdict.claim.standing}) [{verdict.claim.id}]"
            for need in verdict.claim.needs:
                state = "missing" if " or ".join(need) in verdict.missing else "met"
                yield f"  needs:   {need_words(need)}: {state}"
            yield f"  shown:   {_shown(statement, verdict, report)}"


def _judged(verdict: Verdict) -> str:
    if verdict.claim is None:
        return "not judged: no claim bears on it"
    if verdict.kind is VerdictKind.SUPPORTED:
        return "supported: it agrees with the claim base"
    how = (
        "denies"
        if verdict.contradicts and verdict.claim.standing in {"established", "contested"}
        else "asserts"
    )
    return f"{verdict.kind}: it {how} what is {verdict.claim.standing}"


def _shown(statement: Statement, verdict: Verdict, report: Report) -> str:
    """Return which finding the statement gives, or why none."""
    assert verdict.claim is not None
    if verdict.kind not in FLAGGED:
        return "no finding"
    span = statement.sentence.block.to_source(statement.span)
    for finding in report.findings:
        if finding.claim.id == verdict.claim.id and finding.span.overlaps(span):
            return f"{finding.code} {finding.rule}, {finding.level}"
    return "no finding: suppressed in the text, or told by another one at this place"
