"""Each self-check, on a small base that is broken in one place."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ketlint.entries import FaultyEntriesError, read_entries
from ketlint.errors import KetlintError
from ketlint.findings import Level
from ketlint.selfcheck import SelfCheck, check_entries

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 12, 1)

ENTITIES = """\
- {id: ketamine, kind: drug, names: [ketamine]}
- {id: nmda-receptor, kind: receptor, names: [NMDA receptor]}
- {id: ampa-receptor, kind: receptor, names: [AMPA receptor]}
- {id: memantine, kind: drug, names: [memantine], xrefs: {unii: W8O17SJF3T}}
"""
CLAIMS = """\
- id: ketamine-blocks-nmda
  topic: nmda
  subject: ketamine
  relation: antagonist-of
  object: nmda-receptor
  states: Ketamine is an antagonist of the NMDA receptor.
  standing: established
  why: Shown in many preparations.
  say: Ketamine is an antagonist of the NMDA receptor.
  not_say: [Ketamine is not an NMDA receptor antagonist.]
  evidence:
    - {source: anis-1983, stance: for, finding: it blocked them}
  examples:
    flagged: [Ketamine is not an antagonist of the NMDA receptor.,
      Ketamine isn't an NMDA receptor antagonist., NMDA receptors are not blocked by ketamine.]
    silent: [Is ketamine an antagonist of the NMDA receptor?, Ketamine blocks NMDA receptors.,
      Memantine is not an NMDA receptor antagonist.]
  reviewed: 2026-11-22
  review_by: 2027-11-22

- id: ketamine-ampa-agonist
  topic: ampa
  subject: ketamine
  relation: agonist-of
  object: ampa-receptor
  states: Ketamine is an agonist of AMPA receptors.
  standing: refuted
  why: None has been shown.
  say: Ketamine is not an AMPA receptor agonist.
  not_say: [Ketamine is an AMPA receptor agonist.]
  evidence:
    - {source: anis-1983, stance: against, finding: it spared them}
  examples:
    flagged: [Ketamine is an agonist of AMPA receptors., "Ketamine, an AMPA receptor agonist, is given.",
      Ketamine acts as an AMPA receptor agonist.]
    silent: [Ketamine is not an AMPA receptor agonist., Is ketamine an AMPA receptor agonist?,
      Memantine is an AMPA receptor agonist.]
    known-miss: [The AMPA receptor opens when ketamine comes by.]
  reviewed: 2026-11-22
  review_by: 2027-11-22
"""
SOURCES = """\
- id: anis-1983
  type: article-journal
  title: The dissociative anaesthetics
  author: [{family: Anis, given: N. A.}]
  issued: {date-parts: [[1983]]}
  DOI: 10.1111/j.1476-5381.1983.tb11031.x
  design: in-vitro
  verified: [{where: crossref.org, saw: all}]
"""

Break = Callable[[str], str]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a small base which is right."""
    for name, content in (("entities", ENTITIES), ("claims", CLAIMS), ("sources", SOURCES)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(content, encoding="utf-8")
    for name in ("relations.yaml", "cues.yaml"):
        (tmp_path / name).write_bytes((ROOT / "knowledge" / name).read_bytes())
    return tmp_path


def checked(base: Path, only: str | None = None, *, reads_examples: bool = True) -> SelfCheck:
    return check_entries(read_entries([base], [ROOT / "rules"]), TODAY, only, reads_examples=reads_examples)


def edit(base: Path, name: str, old: str, new: str) -> None:
    path = base / name / "a.yaml"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def test_sound_base_has_no_problems(base: Path) -> None:
    found = checked(base)
    assert found.problems == ()
    assert found.summary == "0 errors, 0 warnings in 2 claims, 17 wordings and examples read"


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "level", "message"),
    [
        ("entities", "names: [AMPA receptor]", "names: [AMPA receptor], xrefs: {unii: W8O17SJF3T}",
         "entities/a.yaml:4:65", Level.ERROR, "'unii:W8O17SJF3T' is 'ampa-receptor' as well"),
        ("entities", "names: [AMPA receptor]", "names: [AMPA receptor, NMDA receptor]",
         "entities/a.yaml:3:46", Level.ERROR,
         "'nmda receptor' names 'nmda-receptor' as well; a name belongs to one entity"),
        ("entities", "names: [ketamine]", "names: [ketamine], is_a: [ketamine]", "entities/a.yaml:1:55",
         Level.ERROR, "'ketamine' descends from itself by is_a"),
        ("claims", "relation: antagonist-of\n  object: nmda", "relation: agonist-of\n  object: ampa",
         "claims/a.yaml:7:13", Level.ERROR, "entails 'ketamine-ampa-agonist', which is refuted"),
        ("claims", "stance: against", "stance: for", "claims/a.yaml:27:13",
         Level.ERROR, "'ketamine-ampa-agonist' is refuted, but has no evidence 'against'"),
        ("claims", "stance: for", "stance: against", "claims/a.yaml:7:13",
         Level.ERROR, "'ketamine-blocks-nmda' is established, but has no evidence 'for'"),
        ("claims", "standing: established", "standing: contested", "claims/a.yaml:7:13",
         Level.ERROR, "'ketamine-blocks-nmda' is contested, but has no evidence 'against'"),
        ("claims", "finding: it blocked them", "finding: it blocked them, scope: memantine in rat neurones",
         "claims/a.yaml:12:73", Level.ERROR,
         "'ketamine-blocks-nmda' is about 'ketamine', but the evidence of 'anis-1983' is on 'memantine'"),
        ("claims", "review_by: 2027-11-22", "review_by: 2026-11-23", "claims/a.yaml:19:14",
         Level.WARNING, "'ketamine-blocks-nmda' was to be reviewed by 2026-11-23"),
        ("sources", "DOI: 10.1111/j.1476-5381.1983.tb11031.x\n  ", "", "sources/a.yaml:1:3",
         Level.ERROR, "'anis-1983' has no DOI, PMID, PMCID or URL"),
        ("sources", "[{where: crossref.org, saw: all}]", "[]", "sources/a.yaml:8:13",
         Level.ERROR, "'anis-1983' has no record of where it was verified"),
        ("sources", "design: in-vitro", "design: in-vitro\n  status: retracted", "claims/a.yaml:12:5",
         Level.ERROR, "'ketamine-blocks-nmda' is established, but all its evidence 'for' is retracted"),
        ("claims", "say: Ketamine is not an AMPA", "say: Ketamine is an AMPA", "claims/a.yaml:29:8",
         Level.ERROR, "say is flagged: KET101 incorrect"),
        ("claims", "not_say: [Ketamine is an AMPA receptor agonist.]", "not_say: [Cats eat fish.]",
         "claims/a.yaml:30:13", Level.ERROR, "not flagged: 'Cats eat fish.' (no statement read)"),
        ("claims", "flagged: [Ketamine is an agonist of AMPA receptors.",
         "flagged: [Ketamine is an antagonist of the NMDA receptor.", "claims/a.yaml:34:15", Level.ERROR,
         "which agrees with ketamine-blocks-nmda"),
        ("claims", "flagged: [Ketamine is an agonist of AMPA receptors.",
         "flagged: [Ketamine is not an NMDA receptor antagonist.", "claims/a.yaml:34:15", Level.ERROR,
         "caught by ketamine-blocks-nmda instead"),
        ("claims", "silent: [Ketamine is not an AMPA receptor agonist.",
         "silent: [Ketamine is an AMPA receptor agonist.", "claims/a.yaml:36:14", Level.ERROR,
         "must be silent: 'Ketamine is an AMPA receptor agonist.'; KET101 incorrect"),
        ("claims", ", Is ketamine an AMPA receptor agonist?", "", "claims/a.yaml:36:13", Level.WARNING,
         "'ketamine-ampa-agonist' has 2 of 3 examples 'silent'"),
        ("claims", "Ketamine isn't an NMDA receptor antagonist., ", "", "claims/a.yaml:14:14", Level.WARNING,
         "'ketamine-blocks-nmda' has 2 of 3 examples 'flagged'"),
        ("claims", "known-miss: [The AMPA receptor opens when ketamine comes by.]",
         "known-miss: [Ketamine is an AMPA receptor agonist.]", "claims/a.yaml:38:18", Level.ERROR,
         "a known miss is caught now, make it 'flagged'"),
    ],
)  # fmt: skip
def test_break(base: Path, name: str, old: str, new: str, place: str, level: Level, message: str) -> None:
    edit(base, name, old, new)
    found = [
        problem
        for problem in checked(base).problems
        if problem.level is level and message in problem.fault.message
    ]
    assert found, checked(base).problems
    assert f"{found[0].fault}".startswith(f"{base}/{place}: ")


def test_relation_that_descends_from_itself(base: Path) -> None:
    path = base / "relations.yaml"
    content = path.read_text(encoding="utf-8").replace(
        "- id: modulates\n", "- id: modulates\n  is_a: [inhibits]\n"
    )
    path.write_text(content, encoding="utf-8")
    line = content[: content.index("is_a: [inhibits]")].count("\n") + 1
    found = [str(problem.fault) for problem in checked(base, reads_examples=False).problems]
    assert f"{path}:{line}:9: 'modulates' descends from itself by is_a" in found


def test_claim_that_rests_on_a_retracted_source_beside_others(base: Path) -> None:
    with (base / "sources" / "a.yaml").open("a", encoding="utf-8") as file:
        file.write(
            SOURCES.replace("anis-1983", "other-1983").replace("in-vitro", "in-vitro\n  status: retracted")
        )
    evidence = "    - {source: anis-1983, stance: for, finding: it blocked them}\n"
    edit(base, "claims", evidence, evidence + evidence.replace("anis-1983", "other-1983"))
    (problem,) = checked(base).problems
    assert problem.level is Level.WARNING
    assert str(problem.fault).startswith(f"{base}/claims/a.yaml:13:7: ")
    assert problem.fault.message == "'ketamine-blocks-nmda' rests on 'other-1983', which is retracted"


def test_claim_established_on_animals_alone_is_a_note(base: Path) -> None:
    edit(base, "sources", "design: in-vitro", "design: animal")
    (problem,) = checked(base).problems
    assert problem.level is Level.NOTE
    assert str(problem.fault).startswith(
        f"{base}/claims/a.yaml:12:5: 'ketamine-blocks-nmda' is established on"
    )
    edit(base, "claims", "standing: established", "standing: established\n  scope: {species: [rat]}")
    assert checked(base, reads_examples=False).problems == ()


def test_claim_that_holds_in_animals_without_saying_so_has_nothing_to_flag(base: Path) -> None:
    animal = "standing: established\n  scope: {species: [rat]}\n  needs: []"
    edit(base, "claims", "standing: established", animal)
    content = (base / "claims" / "a.yaml").read_text(encoding="utf-8")
    start, end = content.index("    flagged:"), content.index("    silent:")
    edit(base, "claims", content[start:end], "    flagged: []\n")
    assert checked(base, reads_examples=False).problems == ()


def test_unused_source_is_a_note(base: Path) -> None:
    with (base / "sources" / "a.yaml").open("a", encoding="utf-8") as file:
        file.write(SOURCES.replace("anis-1983", "other-1983"))
    (problem,) = checked(base).problems
    assert (problem.level, problem.fault.line) == (Level.NOTE, 9)
    assert problem.fault.message == "'other-1983' bears on no claim"


def test_neighbour_that_catches_an_example_is_a_note(base: Path) -> None:
    edit(base, "claims", "topic: ampa", "topic: nmda")
    edit(
        base, "claims", "flagged: [Ketamine is an agonist of AMPA receptors.",
        "flagged: [Ketamine is not an NMDA receptor antagonist.",
    )  # fmt: skip
    (problem,) = checked(base).problems
    assert problem.level is Level.NOTE
    assert problem.is_reading


@pytest.mark.parametrize(("only", "claims"), [("ampa", 1), ("ketamine-blocks-nmda", 1), ("a.yaml", 2)])
def test_only(base: Path, only: str, claims: int) -> None:
    edit(base, "claims", "stance: against", "stance: for")
    found = checked(base, only, reads_examples=False)
    assert found.claims == claims
    assert found.texts == 0
    assert bool(found.problems) is (only != "ketamine-blocks-nmda")


def test_only_what_exists(base: Path) -> None:
    with pytest.raises(KetlintError, match="did you mean 'ketamine-ampa-agonist'"):
        checked(base, "ketamine-ampa-agonst")


def test_all_faults_are_found_at_once(base: Path) -> None:
    edit(base, "claims", "standing: established", "standing: establishd")
    edit(base, "claims", "source: anis-1983, stance: against", "source: anis-1984, stance: against")
    edit(base, "sources", "design: in-vitro", "desing: in-vitro\n  design: in-vitro")
    with pytest.raises(FaultyEntriesError) as caught:
        read_entries([base], [ROOT / "rules"])
    found = [str(fault).removeprefix(f"{base}/") for fault in caught.value.faults]
    assert any(
        fault.startswith(
            "claims/a.yaml:7:13: standing: unknown word 'establishd'; did you mean 'established'"
        )
        for fault in found
    )
    assert any(
        fault.startswith("sources/a.yaml:7:11: unknown key 'desing'; did you mean 'design'")
        for fault in found
    )
    assert any("unknown source 'anis-1984'" in fault for fault in found)


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "message"),
    [
        ("entities", "names: [ketamine]", "names: [ketamine], is_a: [drugs]", "entities/a.yaml:1:56",
         "unknown entity 'drugs'"),
        ("entities", "names: [ketamine]", "names: [ketamine], blocks: [nmda-receptr]", "entities/a.yaml:1:58",
         "unknown entity 'nmda-receptr'; did you mean 'nmda-receptor'?"),
        ("entities", "names: [ketamine]", "names: [ketamine], event: {relation: hits, object: ketamine}",
         "entities/a.yaml:1:67", "unknown relation 'hits'"),
        ("entities", "kind: drug", "kind: drugs", "entities/a.yaml:1:24",
         "kind: unknown word 'drugs'; did you mean 'drug'?"),
        ("entities", "id: ketamine", "id: Ketamine", "entities/a.yaml:1:8", "id: 'Ketamine' should match"),
        ("entities", "names: [ketamine]", "names: [ketamine], xrefs: {chebi: CHEBI:6121}",
         "entities/a.yaml:1:64", "xrefs.chebi: 'CHEBI:6121' should match pattern"),
        ("entities", "names: [ketamine]", "names: [ketamine], xrefs: {mesh: D007649, unii: 690G0D6V8}",
         "entities/a.yaml:1:78", "xrefs.unii: '690G0D6V8' should match pattern"),
        ("entities", "names: [ketamine]", "names: [ketamine], xrefs: {iuphar.ligand: L4233}",
         "entities/a.yaml:1:72", "xrefs.iuphar.ligand: 'L4233' should match pattern"),
        ("entities", "names: [ketamine]", "names: [ketamine], xrefs: {chebbi: '6121'}",
         "entities/a.yaml:1:65", "unknown key 'chebbi'; did you mean 'chebi'?"),
        ("entities", "- {id: ampa-receptor", "- {id: nmda-receptor", "entities/a.yaml:3:8",
         "entity 'nmda-receptor' stands in a.yaml already"),
        ("claims", "subject: ketamine", "subject: [ketamine, ketamin]", "claims/a.yaml:3:23",
         "unknown entity 'ketamin'; did you mean 'ketamine'?"),
        ("claims", "relation: antagonist-of", "relation: antagonises", "claims/a.yaml:4:13",
         "unknown relation 'antagonises'"),
        ("claims", "object: nmda-receptor", "object: nmda", "claims/a.yaml:5:11", "unknown entity 'nmda'"),
        ("claims", "object: nmda-receptor", "object: nmda-receptor\n  mode: competitve", "claims/a.yaml:6:9",
         "unknown mode 'competitve'; did you mean 'competitive'?"),
        ("claims", "object: nmda-receptor", "object: nmda-receptor\n  needs: [hedged, species or hedgd]",
         "claims/a.yaml:6:19", "unknown need 'hedgd'; did you mean 'hedged'?"),
        ("claims", "object: nmda-receptor", "object: nmda-receptor\n  when: [orally]", "claims/a.yaml:6:10",
         "unknown entity 'orally'"),
        ("claims", "source: anis-1983", "source: anis-1984", "claims/a.yaml:12:16",
         "unknown source 'anis-1984'; did you mean 'anis-1983'?"),
        ("claims", "stance: for", "stance: fro", "claims/a.yaml:12:35",
         "evidence.stance: unknown word 'fro'; did you mean 'for'?"),
        ("claims", "  why: Shown in many preparations.\n", "", "claims/a.yaml:1:3", "'why' is missing"),
        ("claims", "review_by: 2027-11-22", "review_by: next year", "claims/a.yaml:19:14", "review_by: "),
        ("sources", "issued: {date-parts: [[1983]]}", "issued: {date-parts: [[soon]]}", "sources/a.yaml:5:26",
         "issued.date-parts: input should be a valid integer"),
        ("sources", "title: The", "title: 'The", "sources/a.yaml:", "not valid YAML: "),
    ],
)  # fmt: skip
def test_fault_at_load(base: Path, name: str, old: str, new: str, place: str, message: str) -> None:
    edit(base, name, old, new)
    with pytest.raises(FaultyEntriesError) as caught:
        read_entries([base], [ROOT / "rules"])
    found = [str(fault).removeprefix(f"{base}/") for fault in caught.value.faults]
    assert any(fault.startswith(place) and message in fault for fault in found), found


def test_command_says_what_it_looked_at() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ketlint", "knowledge", "check", "--no-examples", "--only", "ampa-direct"],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr == ""
    assert "claims" in done.stdout.splitlines()[-1]
    assert done.returncode in {0, 2}
