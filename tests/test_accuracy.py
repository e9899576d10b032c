"""What ketlint reaches on texts written from the policy alone must not fall back."""

from collections.abc import Callable

import pytest
from accuracy import score, sets

from ketlint.document import Input
from ketlint.findings import Report
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import RuleSet

FLOORS = {
    "round-1": (0.96, 0.60),
    "round-2": (0.95, 0.63),
    "round-3": (0.95, 0.82),
    "round-4": (0.96, 0.78),
    "round-5": (0.94, 0.73),
    "round-6": (0.88, 0.68),
    "round-7": (0.90, 0.62),
    "round-8": (0.94, 0.74),
    "round-9": (0.95, 0.62),
    "round-10": (0.92, 0.44),
    "round-11": (0.86, 0.55),
    "round-12": (0.95, 0.50),
    "articles-1": (0.94, 0.77),
    "articles-2": (0.96, 0.70),
    "articles-3": (0.94, 0.83),
    "articles-4": (0.95, 0.81),
    "articles-5": (0.95, 0.90),
    "articles-6": (0.94, 0.70),
    "articles-7": (0.90, 0.67),
    "articles-8": (0.85, 0.30),
    "articles-9": (0.92, 0.55),
    "articles-10": (0.88, 0.48),
    "articles-11": (0.90, 0.77),
    "articles-12": (0.88, 0.38),
    "articles-13": (0.89, 0.46),
}


@pytest.fixture(scope="session")
def report_on_file(knowledge: Knowledge, rules: RuleSet) -> Callable[[str, bytes], Report]:
    return lambda name, data: check(Input(name, None, data), knowledge, rules)


@pytest.mark.parametrize("path", sets(), ids=lambda path: path.stem)
def test_accuracy_holds(path: object, report_on_file: Callable[[str, bytes], Report]) -> None:
    result = score(path, report_on_file)  # type: ignore[arg-type]
    precision, recall = FLOORS[result.name]
    assert result.precision >= precision, result
    assert result.recall >= recall, result
