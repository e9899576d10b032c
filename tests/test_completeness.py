"""Nothing flags without evidence, a hit and a near miss; and the claim base agrees with itself."""

from datetime import date
from pathlib import Path

import pytest

from ketlint.compiling import default_needs
from ketlint.entries import ClaimEntry, RuleEntry, read_entries
from ketlint.findings import Level
from ketlint.selfcheck import check_entries

ROOT = Path(__file__).parent.parent
ENTRIES = read_entries([ROOT / "knowledge"], [ROOT / "rules"])
ABOUT_THE_RUN = {"unreadable", "unused-suppression"}  # messages on files, no judgement on a sentence


def flags(claim: ClaimEntry) -> bool:
    """Return whether a statement that asserts the claim can be flagged."""
    has_needs = bool(claim.needs if claim.needs is not None else default_needs(claim))
    return claim.standing != "established" or has_needs or claim.term is not None or claim.until is not None


@pytest.mark.parametrize(
    "claim", [pytest.param(claim, id=claim.id) for claim in ENTRIES.claims if flags(claim)]
)
def test_flagging_claim_is_complete(claim: ClaimEntry) -> None:
    assert claim.evidence, "no evidence"
    assert claim.examples.flagged, "no hit"
    assert claim.examples.silent, "no near miss"


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.code) for rule in ENTRIES.rules if rule.verdict not in ABOUT_THE_RUN]
)
def test_rule_is_complete(rule: RuleEntry) -> None:
    assert rule.examples.flag, "no hit"
    assert rule.examples.silent, "no near miss"
    assert rule.help, "no help"


def test_claim_base_agrees_with_itself() -> None:
    problems = check_entries(ENTRIES, date.min, reads_examples=False).problems
    faults = [str(problem.fault) for problem in problems if problem.level is Level.ERROR]
    assert not faults, "\n".join(faults)
