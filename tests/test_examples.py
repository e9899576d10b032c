"""Every example in `knowledge/claims` and `rules`, one test each, named by the record it stands in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ketlint.entries import read_entries
from ketlint.entry_models import ClaimEntry, RuleEntry
from ketlint.findings import Finding, Level, Report

ROOT = Path(__file__).parent.parent
ENTRIES = read_entries([ROOT / "knowledge"], [ROOT / "rules"])
ReportOn = Callable[[str], Report]


def claim_examples(texts_of: Callable[[ClaimEntry], list[str]], *marks: pytest.MarkDecorator) -> list[object]:
    return [
        pytest.param(claim, text, id=f"{claim.id}-{number}", marks=marks)
        for claim in ENTRIES.claims
        for number, text in enumerate(texts_of(claim), 1)
    ]


def rule_examples(texts_of: Callable[[RuleEntry], list[str]]) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.code}-{rule.name}-{number}")
        for rule in ENTRIES.rules
        for number, text in enumerate(texts_of(rule), 1)
    ]


def shown(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.code} {finding.claim.id}: {finding.judged.statement.text}" for finding in findings]


@pytest.mark.parametrize(("claim", "text"), claim_examples(lambda claim: claim.examples.flagged))
def test_flagged(claim: ClaimEntry, text: str, report_on: ReportOn) -> None:
    findings = report_on(text).findings
    assert any(finding.claim.topic == claim.topic for finding in findings), (text, shown(findings))


@pytest.mark.parametrize(("claim", "text"), claim_examples(lambda claim: claim.examples.silent))
def test_silent(claim: ClaimEntry, text: str, report_on: ReportOn) -> None:
    grave = tuple(
        finding
        for finding in report_on(text).findings
        if finding.claim.topic == claim.topic and finding.level >= Level.WARNING
    )
    assert not grave, (text, shown(grave))


@pytest.mark.parametrize(
    ("claim", "text"),
    claim_examples(lambda claim: claim.examples.known_miss, pytest.mark.xfail(strict=True)),
)
def test_known_miss(claim: ClaimEntry, text: str, report_on: ReportOn) -> None:
    findings = report_on(text).findings
    assert any(finding.claim.topic == claim.topic for finding in findings), (text, shown(findings))


@pytest.mark.parametrize(("claim", "text"), claim_examples(lambda claim: [claim.say]))
def test_say_is_clean(claim: ClaimEntry, text: str, report_on: ReportOn) -> None:
    findings = report_on(text).findings
    assert not findings, (text, shown(findings))


@pytest.mark.parametrize(("claim", "text"), claim_examples(lambda claim: claim.not_say))
def test_not_say_is_flagged(claim: ClaimEntry, text: str, report_on: ReportOn) -> None:
    assert report_on(text).findings, text


@pytest.mark.parametrize(("rule", "text"), rule_examples(lambda rule: rule.examples.flag))
def test_rule_flags(rule: RuleEntry, text: str, report_on: ReportOn) -> None:
    report = report_on(text)
    assert any(message.code == rule.code for message in report.messages), (text, shown(report.findings))


@pytest.mark.parametrize(("rule", "text"), rule_examples(lambda rule: rule.examples.silent))
def test_rule_is_silent(rule: RuleEntry, text: str, report_on: ReportOn) -> None:
    findings = tuple(finding for finding in report_on(text).findings if finding.code == rule.code)
    assert not findings, (text, shown(findings))
