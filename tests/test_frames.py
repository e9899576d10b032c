"""The claims' own flagged examples, put into other constructions: what is asserted is found there too.

A frame of `frames.yaml` stands for a construction, so a hole in the reading shows as a frame that loses many
examples at once. A few are lost to clashes of wording, which the shares allow for.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

from ketlint.document import Input
from ketlint.entries import read_entries
from ketlint.findings import Report
from ketlint.inflection import verb_forms
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import RuleSet

ROOT = Path(__file__).parent.parent
FRAMES: dict[str, dict[str, str]] = YAML(typ="safe").load(ROOT / "tests" / "frames.yaml")
EVERY = 4  # of the examples; all of them would take minutes
FOUND, SILENT = 0.9, 0.95
EXAMPLE = re.compile(r"(Ketamine|Esketamine) ([a-z]+s) ([^.;:]+)\.")
ReportOn = Callable[[str], Report]


class Framed(NamedTuple):
    """A flagged example of a claim, taken apart."""

    topic: str
    subject: str
    verb: str
    base: str
    gerund: str
    rest: str

    def within(self, frame: str) -> str:
        """Return the example in a frame."""
        drug = self.subject.lower()
        clause = f"{drug} {self.verb} {self.rest}"
        return frame.format(drug=drug, clause=clause, **self._asdict())


@pytest.fixture(scope="session")
def report_on(knowledge: Knowledge, rules: RuleSet) -> ReportOn:
    return lambda text: check(Input("-", "markdown", text.encode()), knowledge, rules)


@pytest.fixture(scope="session")
def examples(knowledge: Knowledge) -> list[Framed]:
    return list(taken_apart(knowledge))[::EVERY]


def taken_apart(knowledge: Knowledge) -> Iterator[Framed]:
    """Yield each flagged example of the form 'Ketamine blocks …', with the forms of its verb."""
    for claim in read_entries([ROOT / "knowledge"], [ROOT / "rules"]).claims:
        for text in claim.examples.flagged:
            found = EXAMPLE.fullmatch(text)
            verb = forms_of(found[2], knowledge) if found else None
            if found and verb:
                yield Framed(claim.topic, found[1], found[2], *verb, found[3])


def forms_of(verb: str, knowledge: Knowledge) -> tuple[str, str] | None:
    """Return base and '-ing' form of a verb in the third person, None where it is none."""
    for base in (verb[:-1], verb[:-2], verb[:-3] + "y"):
        if len(base) < 2:
            continue
        forms = {kind: form.text for form in verb_forms(base) for kind in form.kinds}
        readings = knowledge.lexicon.readings(base) or {}
        if forms.get("s") == verb and not {"V", "G"}.isdisjoint(readings):
            return base, forms["g"]
    return None


@pytest.mark.parametrize("name", FRAMES["asserted"])
def test_asserted(name: str, examples: list[Framed], report_on: ReportOn) -> None:
    lost = []
    for example in examples:
        text = example.within(FRAMES["asserted"][name])
        if all(found.claim.topic != example.topic for found in report_on(text).findings):
            lost.append(text)
    assert len(lost) <= len(examples) * (1 - FOUND), lost


@pytest.mark.parametrize("name", FRAMES["silent"])
def test_silent(name: str, examples: list[Framed], report_on: ReportOn) -> None:
    flagged = []
    for example in examples:
        text = example.within(FRAMES["silent"][name])
        if report_on(text).findings:
            flagged.append(text)
    assert len(flagged) <= len(examples) * (1 - SILENT), flagged
