"""No claim without evidence, no rule without a hit and a near miss; and the claim base agrees with itself."""

from datetime import date
from pathlib import Path

import pytest

from ketlint.entries import read_entries
from ketlint.entry_models import ClaimEntry, RuleEntry
from ketlint.findings import Level
from ketlint.selfcheck import check_entries

ROOT = Path(__file__).parent.parent
ENTRIES = read_entries([ROOT / "knowledge"], [ROOT / "rules"])
ABOUT_THE_RUN = {"unreadable", "unused-suppression"}  # messages on files, no judgement on a sentence


@pytest.mark.parametrize("claim", [pytest.param(claim, id=claim.id) for claim in ENTRIES.claims])
def test_claim_has_evidence(claim: ClaimEntry) -> None:
    assert claim.evidence


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.code) for rule in ENTRIES.rules if rule.verdict not in ABOUT_THE_RUN]
)
def test_rule_is_complete(rule: RuleEntry) -> None:
    assert rule.examples.flag, "no hit"
    assert rule.examples.silent, "no near miss"
    assert rule.help, "no help"


def test_claim_base_agrees_with_itself() -> None:
    problems = check_entries(ENTRIES, date.min, reads_examples=False).problems
    faults = [str(problem.fault) for problem in problems if problem.level is not Level.NOTE]
    assert not faults, "\n".join(faults)
