"""Verdicts -> findings: which code, level and words a verdict gets.

Rules are policy as data (see `rules/`): the rule with the most conditions met decides. Selection by code,
prefix, rule name, claim or topic is the user's.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ketlint.consistency import Conflict
from ketlint.context import Certainty
from ketlint.document import Document
from ketlint.findings import CitedSource, Finding, Level, Related
from ketlint.knowledge import Claim, Knowledge
from ketlint.replacements import fix_for
from ketlint.spans import LineIndex, Span
from ketlint.verdicts import FLAGGED, Verdict, VerdictKind


class Rule(NamedTuple):
    """One rule as data."""

    code: str
    name: str
    verdict: str
    level: Level
    when: tuple[tuple[str, str], ...]
    message: str
    why: str
    help: str


class RuleSet(NamedTuple):
    """The rules in force, and what the user selects of them."""

    rules: tuple[Rule, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()

    def rule_for(self, verdict: Verdict) -> Rule | None:
        """Return the rule with the most conditions met, None where no rule speaks of the verdict."""
        return self.rule_on(verdict.kind, verdict)

    def rule_on(self, kind: VerdictKind, verdict: Verdict) -> Rule | None:
        """Return the rule on findings of a kind that `verdict` gives rise to."""
        conditions = _conditions(verdict)
        fitting = [rule for rule in self.rules if rule.verdict == kind and set(rule.when) <= conditions]
        return max(fitting, key=lambda rule: (len(rule.when), rule.code)) if fitting else None

    def is_selected(self, rule: Rule, claim: Claim | None = None) -> bool:
        """Return whether the user wants the rule on the claim; the more exact of two choices wins."""
        wanted = _match_strength(self.select, rule, claim) if self.select else 0
        unwanted = _match_strength(self.ignore, rule, claim)
        return wanted is not None and (unwanted is None or unwanted < wanted)

    def level_of(self, rule: Rule, claim: Claim | None = None) -> Level:
        """Return how grave the rule is on the claim: as the most exact name says, else as the rule says."""
        found, strongest = rule.level, 0
        for name, level in self.levels:
            strength = _match_strength((name,), rule, claim)
            if strength is not None and strength >= strongest:
                found, strongest = Level[level.upper()], strength
        return found


def _match_strength(names: Iterable[str], rule: Rule, claim: Claim | None) -> int | None:
    """Return how exactly one of the names speaks of rule or claim, None where none does."""
    found = [len(name) for name in names if rule.code.startswith(name)]
    found += [10 for name in names if name == rule.name or (claim is not None and name == claim.topic)]
    found += [20 for name in names if claim is not None and name == claim.id]
    return max(found) if found else None


def rule_set(
    knowledge: Knowledge,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    levels: Sequence[tuple[str, str]] = (),
) -> RuleSet:
    """Return the rules of the claim base with a user's selection, and with the levels that names get."""
    rules = tuple([_rule(record) for record in knowledge.rules])
    return RuleSet(rules, tuple(select), tuple(ignore), tuple(levels))


def _rule(record: dict[str, Any]) -> Rule:
    return Rule(
        record["code"],
        record["name"],
        record["verdict"],
        Level[record["level"].upper()],
        tuple(sorted(record.get("when", {}).items())),
        record["message"],
        record["why"],
        record.get("help", ""),
    )


def _conditions(verdict: Verdict) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    if verdict.statement.certainty is not Certainty.ASSERTED:
        found.add(("certainty", "hedged"))
    if verdict.claim is not None:
        claim = verdict.claim
        found |= {("claim", claim.id), ("topic", claim.topic), ("standing", claim.standing)}
        if claim.is_animal:
            found.add(("evidence", "animal"))
    if "patient" in verdict.statement.qualifiers:
        found.add(("told-of", "patients"))
    return found


def apply(
    rules: RuleSet,
    verdicts: Sequence[Verdict],
    conflicts: Sequence[Conflict],
    document: Document,
    knowledge: Knowledge,
) -> tuple[Finding, ...]:
    """Return the findings, by place; one a claim and stretch of text."""
    found: list[Finding] = []
    for verdict in verdicts:
        if verdict.kind in FLAGGED:
            finding = _finding(verdict, rules, knowledge, document.text)
            if finding is not None and not _is_repeated(finding, found):
                found.append(finding)
    lines = LineIndex(document.text) if conflicts else None
    for conflict in conflicts:
        assert lines is not None
        finding = _conflict_finding(conflict, rules, knowledge, lines)
        if finding is not None:
            found.append(finding)
    return tuple(
        sorted(
            found, key=lambda finding: (finding.span.start, finding.span.end, finding.code, finding.claim.id)
        )
    )


def supported(verdicts: Sequence[Verdict], knowledge: Knowledge) -> tuple[Finding, ...]:
    """Return what the text says in agreement with the claim base, by place."""
    found: list[Finding] = []
    for verdict in verdicts:
        if verdict.kind is VerdictKind.SUPPORTED and verdict.claim is not None:
            claim = verdict.claim
            finding = Finding(
                "",
                "supported",
                verdict.kind,
                Level.NOTE,
                _span(verdict),
                f"agrees with: {claim.say}",
                claim.why,
                claim.say,
                claim,
                cited_sources(claim, knowledge),
                verdict,
            )
            if not _is_repeated(finding, found):
                found.append(finding)
    return tuple(found)


def _is_repeated(finding: Finding, found: Sequence[Finding]) -> bool:
    return any(
        (other.claim.id == finding.claim.id and other.span.overlaps(finding.span))
        or (other.span == finding.span and other.verdict == finding.verdict)
        or _says_it_again(finding, other)
        for other in found
    )


def _says_it_again(finding: Finding, other: Finding) -> bool:
    """Return whether the sentence makes the claim twice, in another word ('synapses, or connections')."""
    is_same = other.claim.id == finding.claim.id and other.verdict == finding.verdict
    sentence = finding.judged.statement.sentence
    return is_same and finding.fix is None and other.judged.statement.sentence is sentence


def _span(verdict: Verdict) -> Span:
    statement = verdict.statement
    return statement.sentence.block.to_source(statement.span)


def _finding(verdict: Verdict, rules: RuleSet, knowledge: Knowledge, source: str) -> Finding | None:
    rule, claim = rules.rule_for(verdict), verdict.claim
    if rule is None or claim is None or not rules.is_selected(rule, claim):
        return None
    message = rule.message.format(
        statement=shortened(verdict.statement.text),
        correct=claim.say,
        missing=", ".join(verdict.missing),
        until=claim.until,
        other="",
        line=0,
    )
    return Finding(
        rule.code,
        rule.name,
        verdict.kind,
        rules.level_of(rule, claim),
        _span(verdict),
        message,
        claim.why,
        claim.say,
        claim,
        cited_sources(claim, knowledge),
        verdict,
        fix=fix_for(verdict, source),
    )


def _conflict_finding(
    conflict: Conflict, rules: RuleSet, knowledge: Knowledge, lines: LineIndex
) -> Finding | None:
    rule = rules.rule_on(VerdictKind.INCONSISTENT, conflict.wrong)
    claim = conflict.wrong.claim or conflict.other.claim
    if rule is None or claim is None or not rules.is_selected(rule, claim):
        return None
    other_span = _span(conflict.other)
    words, other = shortened(conflict.wrong.statement.text), shortened(conflict.other.statement.text)
    message = rule.message.format(
        statement=words,
        other=other,
        line=lines.position(other_span.start)[0],
        correct=claim.say,
        missing="",
        until="",
    )
    related = (Related(other_span, f"'{other}'"),)
    return Finding(
        rule.code,
        rule.name,
        VerdictKind.INCONSISTENT,
        rules.level_of(rule, claim),
        _span(conflict.wrong),
        message,
        claim.why,
        claim.say,
        claim,
        cited_sources(claim, knowledge),
        conflict.wrong,
        related,
    )


_SIDES = {"against": 0, "mixed": 1, "for": 2}


@lru_cache(maxsize=1024)
def cited_sources(claim: Claim, knowledge: Knowledge) -> tuple[CitedSource, ...]:
    """Return the evidence on the claim, the contradicting side first."""
    found = []
    for evidence in claim.evidence:
        source = knowledge.source(evidence.source)
        found.append(
            CitedSource(
                source.id,
                evidence.stance,
                source.citation,
                source.design,
                source.year,
                source.doi,
                source.pmid,
                source.url,
                evidence.finding,
                source.status,
            )
        )
    return tuple(sorted(found, key=lambda source: (_SIDES[source.stance], source.year, source.id)))


def shortened(text: str, limit: int = 90) -> str:
    """Return the words on one line, cut at a word where they are many."""
    words = " ".join(text.split())
    return words if len(words) <= limit else f"{words[: limit - 1].rsplit(' ', 1)[0]} …"
