"""Help by the front door: near misses, completion in real shells, the manual page, and a run that watches."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_cli import RIGHT, ROOT, WRONG, ketlint

from ketlint.commands import cli

MANUAL = ROOT / "docs" / "ketlint.1"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["chek", "a.md"], "Did you mean 'check'?"),
        (["check", "a.md", "--fail"], "--fail-on"),
        (["check", "a.md", "--select", "KET11"], "did you mean 'KET101'?"),
        (["check", "a.md", "--ignore", "ketamine-ampa-agnist"], "did you mean 'ketamine-ampa-agonist'?"),
        (["explain", "incorect"], "did you mean 'incorrect'?"),
        (["completion", "bsh"], "bash"),
        (["check", "-", "--watch"], "--watch goes neither with --fix nor with '-'"),
    ],
)
def test_near_misses(tmp_path: Path, words: list[str], hint: str) -> None:
    done = ketlint(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr


def test_help_names_the_first_steps(tmp_path: Path) -> None:
    page = ketlint("--help", cwd=tmp_path).stdout
    assert page.index("  check ") < page.index("  explain ") < page.index("  claims ")
    assert "ketlint explain KET101" in page
    assert "..." not in page.partition("Commands:")[2].partition("First steps")[0]


def test_hints_come_once_a_run(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(WRONG * 3, encoding="utf-8")
    page = ketlint("check", ".", cwd=tmp_path).stdout
    assert page.count("ketlint explain KET101") == page.count("ketlint-disable-next-line KET101") == 1
    assert "sources: each finding names its claim" in ketlint("explain", "KET101", cwd=tmp_path).stdout


def completed(words: str, number: int, folder: Path) -> list[str]:
    """Return what is offered for the last of the words."""
    surroundings = {"COMP_WORDS": words, "COMP_CWORD": str(number), "_KETLINT_COMPLETE": "bash_complete"}
    return [line.partition(",")[2] for line in ketlint(cwd=folder, **surroundings).stdout.splitlines()]


def test_completion_of_commands_options_and_names(tmp_path: Path) -> None:
    assert completed("ketlint expl", 1, tmp_path) == ["explain"]
    assert "--statistics" in completed("ketlint check --stat", 2, tmp_path)
    assert "KET101" in completed("ketlint explain KET1", 2, tmp_path)
    assert completed("ketlint check --select ketamine-ampa-ag", 3, tmp_path) == ["ketamine-ampa-agonist"]


@pytest.mark.parametrize(("shell", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_completion_script_is_one(tmp_path: Path, shell: str, check: str) -> None:
    script = ketlint("completion", shell, cwd=tmp_path).stdout
    assert "_KETLINT_COMPLETE" in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    subprocess.run([shell, check], input=script, encoding="utf-8", check=True)


def test_manual_names_every_option() -> None:
    page = MANUAL.read_text(encoding="utf-8").replace("\\-", "-")
    for command in ("check", "explain", "claims", "sources", "completion"):
        assert f".SS ketlint {command} " in page
        for parameter in cli.commands[command].params:
            is_hidden = getattr(parameter, "hidden", False)
            assert is_hidden or all(option in page for option in parameter.opts if option.startswith("--"))


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not here")
def test_manual_has_no_warnings() -> None:
    done = subprocess.run(
        ["man", "-l", "--warnings", str(MANUAL)], capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "MANWIDTH": "80", "MANPAGER": "cat", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    assert "fact-check prose on how ketamine works" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_watch_checks_again(tmp_path: Path) -> None:
    article, config = tmp_path / "a.md", tmp_path / "ketlint.toml"
    article.write_text(RIGHT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "ketlint", "check", ".", "--watch", "--format", "concise"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    ) as process:  # fmt: skip
        assert until_idle(process) == []
        article.write_text(WRONG, encoding="utf-8")
        (line,) = until_idle(process)
        assert line.startswith("a.md:1:1: error: KET101")
        config.write_text('ignore = ["nonsense"]\n', encoding="utf-8")
        assert "unknown code" in until_idle(process)[0]
        config.write_text('ignore = ["KET101"]\n', encoding="utf-8")
        assert until_idle(process) == []
        (tmp_path / "new.md").write_text(RIGHT, encoding="utf-8")
        assert until_idle(process) == []
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")


def until_idle(process: subprocess.Popen[str]) -> list[str]:
    """Return the lines of one check, up to the one that says that it watches."""
    assert process.stdout is not None
    lines, deadline = [], time.monotonic() + 60
    while time.monotonic() < deadline:
        line = process.stdout.readline().rstrip("\n")
        if line.startswith("watching "):
            return lines
        lines.append(line)
    raise AssertionError(lines)
