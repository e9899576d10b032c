"""A report as JSON values, and back: what a cache keeps and what one process tells another.

The text is not part of it, since whoever asks has it, nor are claims and sources, which the claim base has.
Of the sentence that a finding was read in, only the words of the statement are kept. JSON and not pickle: a
file that somebody else may have written must not be able to run anything.
"""

from typing import Any

from ketlint.context import Certainty, Polarity
from ketlint.document import Block, BlockKind
from ketlint.findings import Finding, Fix, Level, Notice, Related, Report, Unreadable
from ketlint.knowledge import Knowledge
from ketlint.rules import cited_sources
from ketlint.sentences import Sentence
from ketlint.spans import SourceMap, Span
from ketlint.statements import Statement
from ketlint.verdicts import Verdict, VerdictKind

_NO_MAP = SourceMap(())


def stored(report: Report) -> list[Any]:
    """Return a report as JSON values."""
    return [
        report.statements,
        [_stored_finding(finding) for finding in report.findings],
        [_stored_finding(finding) for finding in report.supported],
        [_stored_notice(notice) for notice in report.notices],
        report.error,
    ]


def restored(values: list[Any], path: str, text: str, knowledge: Knowledge) -> Report:
    """Return the report on a text that the values were made of, with the claims of the same claim base."""
    statements, findings, supported, notices, error = values
    return Report(
        path,
        text,
        tuple([_finding(finding, knowledge) for finding in findings]),
        statements,
        tuple([_finding(finding, knowledge) for finding in supported]),
        tuple([_notice(notice) for notice in notices]),
        Unreadable(*error) if error is not None else None,
    )


def _stored_finding(finding: Finding) -> list[Any]:
    judged = finding.judged
    statement = judged.statement
    return [
        finding.code,
        finding.rule,
        finding.verdict,
        finding.level,
        finding.span,
        finding.message,
        finding.why,
        finding.say,
        finding.claim.id,
        finding.related,
        finding.fix,
        [
            judged.kind,
            judged.claim.id if judged.claim is not None else None,
            judged.missing,
            judged.contradicts,
        ],
        [
            statement.text,
            statement.template,
            statement.subjects,
            statement.relations,
            statement.objects,
            sorted(statement.modes),
            statement.polarity,
            statement.certainty,
            sorted(statement.qualifiers),
            sorted(statement.entities),
        ],
    ]


def _finding(values: list[Any], knowledge: Knowledge) -> Finding:
    code, rule, kind, level, span, message, why, say, claim_id, related, fix, judged, statement = values
    claim = knowledge.claim(claim_id)
    return Finding(
        code,
        rule,
        VerdictKind(kind),
        Level(level),
        Span(*span),
        message,
        why,
        say,
        claim,
        cited_sources(claim, knowledge),
        _verdict(judged, statement, knowledge),
        tuple([Related(Span(*place), words) for place, words in related]),
        _fix(fix),
    )


def _verdict(judged: list[Any], statement: list[Any], knowledge: Knowledge) -> Verdict:
    kind, claim_id, missing, contradicts = judged
    claim = knowledge.claim(claim_id) if claim_id is not None else None
    return Verdict(_statement(statement), VerdictKind(kind), claim, tuple(missing), contradicts)


def _statement(values: list[Any]) -> Statement:
    text, template, subjects, relations, objects, modes, polarity, certainty, qualifiers, entities = values
    span = Span(0, len(text))
    return Statement(
        Sentence(Block(BlockKind.PARAGRAPH, text, _NO_MAP), span, 0),
        span,
        template,
        tuple(subjects),
        tuple(relations),
        tuple(objects),
        frozenset(modes),
        Polarity(polarity),
        Certainty(certainty),
        frozenset(qualifiers),
        frozenset(entities),
        (),
    )


def _stored_notice(notice: Notice) -> list[Any]:
    return list(notice)


def _notice(values: list[Any]) -> Notice:
    code, rule, verdict, level, span, message, why, fix = values
    return Notice(code, rule, verdict, Level(level), Span(*span), message, why, _fix(fix))


def _fix(values: list[Any] | None) -> Fix | None:
    if values is None:
        return None
    span, text, is_safe = values
    return Fix(Span(*span), text, is_safe)
