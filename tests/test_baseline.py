"""Legacy content by the command line: what a baseline knows is not shown, what is new is."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import ketlint

WRONG = "Ketamine is an AMPA receptor agonist."
OTHER = "Ketamine is a competitive NMDA receptor antagonist."
NAME = "ketlint-baseline.json"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder with two texts and the baseline of what they hold."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(f"# Ketamine\n\n{WRONG}\n\n{WRONG}\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"{OTHER}\n", encoding="utf-8")
    done = ketlint("baseline", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, f"{NAME}: 3 findings\n")
    return tmp_path


def entries(folder: Path, name: str = NAME) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / name).read_text(encoding="utf-8"))["findings"]
    return found


def new(folder: Path, *words: str) -> list[str]:
    """Return place and code of what is new against the baseline."""
    done = ketlint("check", ".", "--baseline", NAME, "--format", "concise", *words, cwd=folder)
    assert done.stderr == ""
    assert done.returncode == int(" error: " in done.stdout)
    return [line.split(": ")[0] + " " + line.split(": ")[2].split()[0] for line in done.stdout.splitlines()]


def test_what_is_written(old: Path) -> None:
    assert entries(old) == [
        {"path": "b.md", "rule": "KET101", "claim": "ketamine-nmda-competitive",
         "words": "ketamine is a competitive nmda receptor antagonist"},
        {"path": "docs/a.md", "rule": "KET101", "claim": "ketamine-ampa-agonist",
         "words": "ketamine is an ampa receptor agonist", "count": 2},
    ]  # fmt: skip
    before = (old / NAME).read_bytes()
    ketlint("baseline", ".", cwd=old)
    assert (old / NAME).read_bytes() == before


def test_what_is_known_is_not_shown(old: Path) -> None:
    done = ketlint("check", ".", "--baseline", NAME, cwd=old)
    assert (done.returncode, done.stdout) == (
        0,
        "known:    3 in the baseline\n0 errors, 0 warnings, 0 notes in 2 files\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        f"New paragraph.\n\nAnother one.\n\n{WRONG}\n\n# Title\n\n- {WRONG}\n",
        "Ketamine is an *AMPA*\nreceptor agonist.\n\nKETAMINE is an AMPA receptor agonist!\n",
        f"Moved, and once less. {WRONG}\n",
    ],
)
def test_edits_around_a_finding_do_not_make_it_new(old: Path, text: str) -> None:
    (old / "docs" / "a.md").write_text(text, encoding="utf-8")
    assert new(old) == []


def test_what_is_new_is_shown(old: Path) -> None:
    (old / "docs" / "a.md").write_text(f"{WRONG}\n\n{OTHER}\n\n{WRONG}\n", encoding="utf-8")
    assert new(old) == ["docs/a.md:3:1 KET101"]
    (old / "docs" / "a.md").write_text(f"{WRONG}\n\n{WRONG}\n\n{WRONG}\n", encoding="utf-8")
    assert new(old) == ["docs/a.md:5:1 KET101"]
    (old / "docs" / "a.md").write_text("Ketamine may be an AMPA receptor agonist.\n", encoding="utf-8")
    assert new(old, "--fail-on", "error") == ["docs/a.md:1:1 KET102"]


def test_a_renamed_file_keeps_what_is_known(old: Path) -> None:
    (old / "b.md").rename(old / "docs" / "c.md")
    assert new(old) == []
    (old / "b.md").write_text("Something else.\n", encoding="utf-8")
    assert new(old) == ["docs/c.md:1:1 KET101"]


def test_prune(old: Path) -> None:
    (old / "docs" / "a.md").write_text(f"{WRONG}\n\n{OTHER}\n", encoding="utf-8")
    (old / "b.md").unlink()
    done = ketlint("baseline", "--prune", cwd=old)
    assert (done.returncode, done.stderr) == (0, f"{NAME}: 2 pruned, 1 finding\n")
    assert [(entry["path"], entry.get("count", 1)) for entry in entries(old)] == [("docs/a.md", 1)]
    assert new(old) == ["docs/a.md:3:1 KET101"]


def test_prune_leaves_what_was_not_looked_at(old: Path) -> None:
    (old / "docs" / "a.md").write_text("Nothing.\n", encoding="utf-8")
    (old / "b.md").write_text("Nothing.\n", encoding="utf-8")
    done = ketlint("baseline", "--prune", "docs", "--ignore", "KET101", cwd=old)
    assert done.stderr == f"{NAME}: 2 pruned, 1 finding\n"
    assert [entry["path"] for entry in entries(old)] == ["b.md"]
    (old / "b.md").write_text(OTHER, encoding="utf-8")
    assert "0 pruned" in ketlint("baseline", "--prune", "--ignore", "KET101", cwd=old).stderr


def test_baseline_in_the_configuration(old: Path) -> None:
    (old / "ketlint.toml").write_text(f'baseline = "{NAME}"\n', encoding="utf-8")
    assert ketlint("check", "docs", cwd=old).returncode == 0
    assert ketlint("check", "a.md", cwd=old / "docs").returncode == 0
    assert ketlint("check", "docs", "--isolated", cwd=old).returncode == 1
    ketlint("baseline", "docs", "--output", "docs/other.json", cwd=old)
    assert [entry["path"] for entry in entries(old, "docs/other.json")] == ["a.md"]
    assert f"baseline      {NAME}" in ketlint("config", "show", "b.md", cwd=old).stdout


def test_notes_of_ketlints_own_are_known_too(old: Path) -> None:
    (old / "docs" / "a.md").write_text(
        "<!-- ketlint-disable-next-line KET101 -->\n\nFine.\n", encoding="utf-8"
    )
    assert new(old) == ["docs/a.md:1:1 KET902"]
    ketlint("baseline", cwd=old)
    assert new(old) == []


def test_fixes_leave_what_is_known_alone(old: Path) -> None:
    loose = "Ketamine is a non-competitive NMDA receptor antagonist."
    (old / "b.md").write_text(f"{loose}\n", encoding="utf-8")
    ketlint("baseline", cwd=old)
    ketlint("check", ".", "--baseline", NAME, "--fix", cwd=old)
    assert (old / "b.md").read_text(encoding="utf-8") == f"{loose}\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: no such file or directory"),
        ("[1,\n", "not JSON: "),
        ("[]", "no baseline; 'ketlint baseline' writes one"),
        ('{"version": 2, "findings": []}', "a baseline of version 2; known is 1"),
        ('{"version": 1, "findings": [{"path": 1}]}', "finding 1 is not as 'ketlint baseline' writes it"),
    ],
)
def test_faulty_baseline(tmp_path: Path, content: str | None, message: str) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    if content is not None:
        (tmp_path / NAME).write_text(content, encoding="utf-8")
    done = ketlint("check", "a.md", "--baseline", NAME, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(NAME)
    assert message in done.stderr


def test_unreadable_files_are_named(old: Path) -> None:
    (old / "b.md").write_bytes(b"a\0b")
    done = ketlint("baseline", cwd=old)
    assert done.returncode == 2
    assert "b.md: error: binary, not text" in done.stderr
    assert [entry["path"] for entry in entries(old)] == ["b.md", "docs/a.md"]
