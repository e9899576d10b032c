"""Changed lines by the command line, in real git repositories."""

import os
import subprocess
from pathlib import Path

import pytest
from running import ketlint

WRONG = "Ketamine is an AMPA receptor agonist."
OTHER = "Ketamine is a competitive NMDA receptor antagonist."
WHO = {
    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **WHO}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(folder: Path, message: str = "more") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one commit, whose text already holds a fault."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    write(tmp_path / "docs" / "a.md", f"# Ketamine\n\n{WRONG}\n\nFine.\n\nFine as well.\n")
    commit(tmp_path)
    return tmp_path


def found(folder: Path, *words: str) -> list[str]:
    """Return the places of the findings."""
    done = ketlint("check", "--format", "concise", *words, cwd=folder)
    assert done.returncode in {0, 1}, done.stderr
    return [line.split(": ")[0] for line in done.stdout.splitlines()]


def test_only_changed_lines(repository: Path) -> None:
    assert found(repository, "--diff", "HEAD") == []
    write(repository / "docs" / "a.md", f"# Ketamine\n\nNew.\n\n{WRONG}\n\nFine. {OTHER}\n\nFine as well.\n")
    assert found(repository, "--diff", "HEAD") == ["docs/a.md:7:7"]
    done = ketlint("check", "--diff", "HEAD", cwd=repository)
    assert "skipped:  1 on unchanged lines\n" in done.stdout
    commit(repository)
    assert found(repository, "--diff", "HEAD") == []
    assert found(repository, "--diff", "HEAD~1") == ["docs/a.md:7:7"]


def test_a_wrapped_statement_counts_where_any_of_its_lines_changed(repository: Path) -> None:
    write(repository / "docs" / "a.md", "Ketamine is an AMPA\nreceptor antagonist.\n")
    commit(repository)
    write(repository / "docs" / "a.md", "Ketamine is an AMPA\nreceptor agonist.\n")
    assert found(repository, "--diff", "HEAD") == ["docs/a.md:1:1"]


def test_removed_lines_are_no_changed_lines(repository: Path) -> None:
    write(repository / "docs" / "a.md", f"# Ketamine\n\n{WRONG}\n")
    assert found(repository, "--diff", "HEAD") == []


def test_untracked_and_renamed_files(repository: Path) -> None:
    write(repository / "new.md", WRONG)
    write(repository / "ignored.md", WRONG)
    write(repository / ".gitignore", "ignored.md\n")
    git(repository, "mv", "docs/a.md", "docs/b.md")
    assert found(repository, "--diff", "HEAD") == ["new.md:1:1"]


@pytest.mark.parametrize("name", ["a b.md", 'q"uote.md', "tab\tin.md", "ünï.md", "back\\slash.md", "b/b.md"])
def test_names_of_any_kind(repository: Path, name: str) -> None:
    write(repository / name, "One.\n\nTwo.\n")
    commit(repository)
    write(repository / name, f"One.\n\nTwo.\n\n{WRONG}\n++ b/x\n")
    assert found(repository, "--diff", "HEAD", name) == [f"{name}:5:1"]


def test_from_below_and_by_absolute_path(repository: Path) -> None:
    write(repository / "docs" / "a.md", f"# Ketamine\n\nFine.\n\n{OTHER}\n")
    assert found(repository / "docs", "--diff", "HEAD") == ["a.md:5:1"]
    assert found(repository, "--diff", "HEAD", str(repository / "docs")) == [f"{repository}/docs/a.md:5:1"]


def test_changes_of_the_other_branch_do_not_count(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "mine")
    write(repository / "mine.md", OTHER)
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    write(repository / "docs" / "a.md", "# Ketamine\n\nThe fault is gone.\n")
    commit(repository)
    git(repository, "checkout", "--quiet", "mine")
    assert found(repository, "--diff", "main") == ["mine.md:1:1"]


def test_settings_of_git_change_nothing(repository: Path) -> None:
    for setting in (
        "diff.noprefix=true",
        "diff.mnemonicPrefix=true",
        "color.ui=always",
        "diff.external=false",
    ):
        git(repository, "config", *setting.split("="))
    write(repository / "docs" / "a.md", f"{OTHER}\n")
    assert found(repository, "--diff", "HEAD") == ["docs/a.md:1:1"]


def test_staged_is_what_is_checked(repository: Path) -> None:
    write(repository / "docs" / "a.md", f"# Ketamine\n\n{WRONG}\n\nFine.\n\n{OTHER}\n")
    write(repository / "b.md", WRONG)
    assert found(repository, "--staged") == []
    git(repository, "add", "docs/a.md")
    write(repository / "docs" / "a.md", "All is mended, but not staged.\n")
    assert found(repository, "--staged") == ["docs/a.md:7:1"]
    git(repository, "add", "--all")
    assert found(repository, "--staged") == ["b.md:1:1"]
    assert found(repository, "--staged", "docs") == []
    assert git(repository, "status", "--porcelain") == "A  b.md\nM  docs/a.md"


def test_staged_before_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path / "a.md", WRONG)
    git(tmp_path, "add", "a.md")
    assert found(tmp_path, "--staged") == ["a.md:1:1"]


def test_configuration_and_baseline_hold(repository: Path) -> None:
    write(repository / "ketlint.toml", '[per-path]\n"docs/**" = {ignore = ["KET101"]}\n')
    write(repository / "docs" / "a.md", OTHER)
    assert found(repository, "--diff", "HEAD") == []
    write(repository / "ketlint.toml", 'baseline = "known.json"\n')
    ketlint("baseline", "--output", "known.json", cwd=repository)
    assert found(repository, "--diff", "HEAD") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--diff", "nowhere"], "error: git knows no revision 'nowhere'"),
        (["--diff=--output=x"], "error: git knows no revision '--output=x'"),
        (["--diff", "HEAD", "--staged"], "error: --staged and --diff exclude each other"),
        (["--diff", "HEAD", "-"], "--staged and --diff REV check files as they are"),
        (["--fix", "--staged"], "--staged and --diff REV check files as they are"),
        (["--fix", "--diff=HEAD"], "--staged and --diff REV check files as they are"),
    ],
)
def test_what_cannot_be(repository: Path, words: list[str], message: str) -> None:
    done = ketlint("check", *words, cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_outside_of_a_repository(tmp_path: Path) -> None:
    done = ketlint("check", "--diff", "HEAD", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "error: the working directory lies in no git repository\n")
