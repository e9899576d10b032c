"""The pages on the claim base in docs/catalogue, and the pictures in them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ketlint.drawing import is_drawn_from
from ketlint.entries import read_entries
from ketlint.graph import COLORS, mechanism_graph, topic_graph
from ketlint.knowledge import Knowledge

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "docs" / "catalogue"
PAGES = sorted(CATALOGUE.rglob("*.md"))
LINK = re.compile(r"\]\(<?([^)<>#]+)(?:#[^)>]*)?>?\)")
SVG = "{http://www.w3.org/2000/svg}"


def ketlint(*words: str, cwd: Path = ROOT, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ketlint", *words], cwd=cwd, env={**os.environ, **surroundings},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_every_topic_claim_and_rule_has_its_place() -> None:
    entries = read_entries([ROOT / "knowledge"], [ROOT / "rules"])
    for claim in entries.claims:
        page = (CATALOGUE / "topics" / f"{claim.topic}.md").read_text(encoding="utf-8")
        assert f"\n## {claim.states}\n" in page
        for text in (claim.why, claim.say, *claim.examples.flagged, *claim.examples.silent):
            assert text in page, claim.id
        assert all(evidence.finding.replace("|", r"\|") in page for evidence in claim.evidence)
    assert {path.stem for path in (CATALOGUE / "rules").glob("*.md")} == {rule.code for rule in entries.rules}


def test_every_identifier_has_its_place() -> None:
    page = (CATALOGUE / "entities.md").read_text(encoding="utf-8")
    for entity in read_entries([ROOT / "knowledge"], [ROOT / "rules"]).entities:
        for prefix, identifier in entity.xrefs.by_prefix.items():
            link = f"[{identifier}](<https://bioregistry.io/{prefix}:{identifier}>)"
            assert any(link in line for line in page.splitlines() if line.startswith(f"| `{entity.id}` "))


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(CATALOGUE))) for path in PAGES])
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert target.startswith(("https://", "http://")) or (path.parent / target).is_file(), target


def test_pages_hold_no_finding() -> None:
    done = ketlint("check", "docs/catalogue", "--isolated")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize("topic", ["ampa-direct", "bdnf", "metabolism"])
def test_picture_is_of_the_claims(topic: str, knowledge: Knowledge) -> None:
    svg = (CATALOGUE / "graphs" / f"{topic}.svg").read_text(encoding="utf-8")
    assert is_drawn_from(svg, topic_graph(knowledge, topic)), "run: python .ci/generate.py"
    root = ET.fromstring(svg)
    names = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    claims = [claim for id_ in knowledge.claim_ids if (claim := knowledge.claim(id_)).topic == topic]
    for claim in claims:
        assert {knowledge.names[id_] for id_ in (*claim.subjects, *claim.objects)} <= names
    told = {link.get("{http://www.w3.org/1999/xlink}title") or "" for link in root.iter(f"{SVG}a")}
    drawn = {id_ for ids in told for id_ in ids.split()}
    assert {claim.id for claim in claims if claim.objects} <= drawn


def test_line_tells_standing_sign_and_animals(knowledge: Knowledge) -> None:
    graph = topic_graph(knowledge, "ampa-direct")
    (refuted,) = [line for line in graph.splitlines() if "ketamine-ampa-agonist" in line]
    assert '"any-ketamine" -> "ampa-receptor" [label="' in refuted
    assert "agonist of" in refuted
    assert "(refuted)" in refuted
    assert COLORS["refuted"] in refuted
    assert "style=solid, arrowhead=normal" in refuted
    animal = next(id_ for id_ in knowledge.claim_ids if knowledge.claim(id_).is_animal)
    lines = topic_graph(knowledge, knowledge.claim(animal).topic).splitlines()
    assert any("style=dashed" in line and animal in line for line in lines)


def test_mechanism_leads_from_the_drug_to_its_effect(knowledge: Knowledge) -> None:
    edges = re.findall(r'^  "([^"]+)" -> "([^"]+)" ', mechanism_graph(knowledge), re.MULTILINE)
    reached = {knowledge.focus}
    for _ in edges:
        reached |= {other for one, other in edges if one in reached}
    assert {"nmda-receptor", "glutamate", "bdnf", "antidepressant-effect"} <= reached
    assert "refuted" not in "".join(re.findall(r'label="[^"]*"', mechanism_graph(knowledge)))


def test_graph_command(tmp_path: Path) -> None:
    graph = ketlint("knowledge", "graph", "bdnf", "--format", "dot", "--standing", "contested").stdout
    assert graph.startswith('digraph "bdnf" {')
    assert COLORS["contested"] in graph
    assert "-> " in graph
    assert not [line for line in graph.splitlines() if "->" in line and COLORS["established"] in line]
    done = ketlint("knowledge", "graph", "bdn")
    assert (done.returncode, done.stderr) == (2, "error: unknown topic 'bdn'; did you mean 'bdnf'?\n")


def test_graph_is_drawn_by_graphviz(tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz", reason="pygraphviz is not installed")
    done = ketlint("knowledge", "graph", "bdnf", "--output", str(tmp_path / "bdnf.svg"))
    assert done.returncode == 0, done.stderr
    assert ET.parse(tmp_path / "bdnf.svg").getroot().tag == f"{SVG}svg"


def test_without_graphviz_the_user_is_told(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pygraphviz'] = None\n"
        "from ketlint.cli import main; main(['knowledge', 'graph', 'bdnf'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "drawing needs Graphviz: install 'ketlint[graph]', or the program dot" in done.stderr


def test_catalogue_of_ones_own(tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz", reason="pygraphviz is not installed")
    done = ketlint("knowledge", "catalogue", str(tmp_path / "pages"))
    assert done.returncode == 0, done.stderr
    written = {path.relative_to(tmp_path / "pages") for path in (tmp_path / "pages").rglob("*.*")}
    assert written == {path.relative_to(CATALOGUE) for path in CATALOGUE.rglob("*.*")}
    page = Path("topics", "bdnf.md")
    assert (tmp_path / "pages" / page).read_text("utf-8") == (CATALOGUE / page).read_text("utf-8")
