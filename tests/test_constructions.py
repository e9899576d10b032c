"""Families of constructions: what decides precision on real pages, and the templates of the grammar.

A file in `constructions/` is a family, the near misses first. A silent sentence earns no finding at any
level; a flagged one earns findings, all with a verdict that its item accepts. `known-miss` marks a fault
of ketlint that is known, be it a miss or a false alarm, and speaks up the day it is mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ketlint.document import Input
from ketlint.findings import Report
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import RuleSet
from ketlint.verdicts import VerdictKind

FAMILIES = sorted((Path(__file__).parent / "constructions").glob("*.yaml"))
KEYS = {"text", "silent", "flagged", "format", "known-miss"}


@dataclass(frozen=True, slots=True)
class Construction:
    """A text, and the verdicts that it may earn; none means that it must be silent."""

    text: str
    verdicts: frozenset[str]
    format: str


def items(family: Path) -> list[dict[str, object]]:
    return YAML(typ="safe").load(family)


def construction(item: dict[str, object]) -> Construction:
    return Construction(item["text"], frozenset(item.get("flagged", ())), item.get("format", "markdown"))


def cases() -> Iterator[object]:
    """Yield every item as a case of its own; a known fault is a strict expected failure."""
    for family in FAMILIES:
        for number, item in enumerate(items(family), 1):
            marks = [pytest.mark.xfail(strict=True)] if item.get("known-miss") else []
            yield pytest.param(construction(item), id=f"{family.stem}-{number}", marks=marks)


def shown(report: Report) -> list[str]:
    return [f"{found.level} {found.verdict} {found.claim.id}" for found in report.findings]


@pytest.mark.parametrize("case", list(cases()))
def test_construction(case: Construction, knowledge: Knowledge, rules: RuleSet) -> None:
    report = check(Input("-", case.format, case.text.encode()), knowledge, rules)
    verdicts = {found.verdict for found in report.findings}
    assert bool(verdicts) is bool(case.verdicts), (case.text, shown(report))
    assert verdicts <= case.verdicts, (case.text, shown(report))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.stem)
def test_family(family: Path) -> None:
    """Hold each family to its form: near misses first, and at least as many as hits."""
    read = items(family)
    silent = [item.get("silent") is True for item in read]
    assert 6 <= len(read) <= 40
    assert sum(silent) * 2 >= len(silent)
    assert silent == sorted(silent, reverse=True)
    assert len({item["text"] for item in read}) == len(read)
    for item, is_silent in zip(read, silent, strict=True):
        assert item.keys() <= KEYS
        assert is_silent is ("flagged" not in item)
        assert set(item.get("flagged", ())) <= set(VerdictKind)


@pytest.mark.parametrize(
    ("mode", "verdicts"),
    [("non-competitive", {"imprecise", "unqualified"}), ("competitive", {"incorrect", "unqualified"})],
)
def test_mode_and_place_are_judged_apart(
    mode: str, verdicts: set[str], knowledge: Knowledge, rules: RuleSet
) -> None:
    text = f"Ketamine is a {mode} antagonist of NMDA receptors on GABA interneurons."
    report = check(Input("-", "markdown", text.encode()), knowledge, rules)
    assert {found.verdict for found in report.findings} == verdicts
