"""What stands behind a name, and how a line was read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ketlint.document import Input
from ketlint.errors import KetlintError
from ketlint.explain import explain, explain_line, nearest_name
from ketlint.formats.screen import width_of
from ketlint.knowledge import Knowledge

ROOT = Path(__file__).parent.parent
TEXT = """\
# Ketamine

Ketamine is an AMPA receptor agonist. Is ketamine an opioid? Ketamine is an antagonist of the NMDA receptor.

It is a common misconception that ketamine is an AMPA receptor agonist. The weather is fine.

`code`

<!-- ketlint-disable-next-line -->
Ketamine is an AMPA receptor agonist.
"""


def line(number: int, knowledge: Knowledge, column: int | None = None) -> str:
    return explain_line(Input("a.md", None, TEXT.encode()), number, column, knowledge)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("KET101", ["KET101 incorrect (error)", "why:", "flagged: Ketamine is an AMPA", "silent:"]),
        ("incorrect-hedged", ["KET102", "when:    certainty hedged"]),
        ("KET9", ["KET901 unreadable", "KET902 unused-suppression"]),
        ("ketamine-ampa-agonist", ["refuted", "claim:   Ketamine is an agonist of AMPA receptors.", "write:",
                                   "against: Anis et al. 1983", "doi:10.1111/"]),
        ("opioid-required", ["contested", "needs:   ", "for: ", "against: "]),
        ("ampa-direct", ["[ketamine-ampa-agonist]"]),
        ("anis-1983-nma-selective", ["doi:10.1111/j.1476-5381.1983.tb11031.x", "[ketamine-ampa-agonist]"]),
    ],
)  # fmt: skip
def test_names(name: str, parts: list[str], knowledge: Knowledge) -> None:
    text = explain(name, knowledge)
    assert text is not None
    assert [part for part in parts if part not in text] == []


def test_every_claim_rule_and_source_can_be_explained(knowledge: Knowledge) -> None:
    names = [
        *knowledge.claim_ids,
        *knowledge.topics,
        *knowledge.source_ids,
        *[rule["name"] for rule in knowledge.rules],
    ]
    for name in names:
        text = explain(name, knowledge)
        assert text is not None
        assert text.endswith("\n")
        rows = [row for row in text.splitlines() if width_of(row) > 80]
        assert [row for row in rows if " " in row.strip() and "doi" not in row and "http" not in row] == []


def test_unknown_name(knowledge: Knowledge) -> None:
    assert explain("ketamine-ampa-agonst", knowledge) is None
    assert nearest_name("ketamine-ampa-agonst", knowledge) == "; did you mean 'ketamine-ampa-agonist'?"


def test_line_shows_reading_and_verdict(knowledge: Knowledge) -> None:
    text = line(3, knowledge)
    first, question, right = text.split("\n\n")
    assert "ketamine -agonist-of-> AMPA receptor" in first
    assert "affirmed, asserted; template '" in first
    assert "verdict: incorrect: it asserts what is refuted" in first
    assert "[ketamine-ampa-agonist]" in first
    assert "shown:   KET101 incorrect, error" in first
    assert "asserts nothing: a question" in question
    assert "verdict: supported" in right


def test_column_chooses_a_sentence(knowledge: Knowledge) -> None:
    text = line(3, knowledge, 45)
    assert "Is ketamine an opioid?" in text
    assert "AMPA" not in text


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (5, "asserts nothing that is checked: an error named as such"),
        (5, "it names nothing that the claim base knows"),
        (2, "no prose here"),
        (7, "no prose here"),
        (10, "suppressed in the text"),
    ],
)
def test_why_nothing_was_flagged(number: int, part: str, knowledge: Knowledge) -> None:
    assert part in " ".join(line(number, knowledge).split())


def test_no_such_line(knowledge: Knowledge) -> None:
    with pytest.raises(KetlintError, match="there are 10 lines, no line 99"):
        line(99, knowledge)


def ketlint(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ketlint", *words], cwd=cwd, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    done = ketlint("explain", "a.md:3:1", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("a.md:3:1: paragraph: Ketamine is an AMPA receptor agonist.")
    done = ketlint("explain", "KET110", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "error: no code, rule, claim, topic, source or FILE:LINE 'KET110'; did you mean 'KET10"
    )
    done = ketlint("explain", "b.md:3", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "b.md: error: no such file or directory\n")
