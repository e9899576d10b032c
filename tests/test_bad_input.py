"""What cannot be read is said, at its place, and keeps nothing else from being checked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WRONG = "Ketamine is an AMPA receptor agonist.\n"


def ketlint(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ketlint", "check", *words], cwd=cwd, capture_output=True, encoding="utf-8",
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a file that can be checked, and is wrong."""
    (tmp_path / "z.md").write_text(WRONG, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "binary, not text"),
        (b"a\0b", "binary, not text"),
        (b"\x81\x8d\x8f\x90" * 9, "not text in UTF-8"),
        (b"word \n" * (25_000_000 // 6 + 1), "larger than 20 MB"),
        (b"word " * (6_000_000 // 5 + 1), "a line is longer than 5 MB"),
    ],
    ids=["png", "nul", "undecodable", "25MB", "long-line"],
)
def test_unreadable(folder: Path, content: bytes, message: str) -> None:
    (folder / "a.md").write_bytes(content)
    done = ketlint(".", "--format", "concise", cwd=folder)
    first, second = done.stdout.splitlines()
    assert first.startswith(f"a.md:1:1: error: KET901 {message}")
    assert second.startswith("z.md:1:1: error: KET101")
    assert (done.returncode, done.stderr) == (2, "")


def test_missing_file_and_no_permission(folder: Path) -> None:
    done = ketlint("no.md", "z.md", cwd=folder)
    assert done.returncode == 2
    assert done.stdout.startswith("no.md:1:1: error: KET901 no such file or directory\n")
    assert "KET101" in done.stdout
    assert "1 error, 0 warnings, 0 notes in 1 file; 1 file could not be read" in done.stdout


def test_unreadable_in_json(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"a\0b")
    done = ketlint("a.md", "z.md", "--format", "json", cwd=folder)
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert report["files"][0]["error"]["code"] == "KET901"
    assert report["files"][1] == {"path": "z.md", "statements": 1, "error": None}
    assert [finding["path"] for finding in report["findings"]] == ["z.md"]


def test_broken_front_matter(folder: Path) -> None:
    front = f"---\ntitle: [never closed\nketlint: {{ignore: []}}\n---\n\n{WRONG}"
    (folder / "a.md").write_text(front, encoding="utf-8")
    done = ketlint(".", "--format", "concise", cwd=folder)
    first, second = done.stdout.splitlines()
    assert first.startswith("a.md:3:8: error: KET901 broken front matter: ")
    assert second.startswith("z.md:1:1: error: KET101")
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("fence.md", f"{WRONG}\n```\nnever closed\n"),
        ("comment.md", f"{WRONG}\n<!-- never closed\n\nmore\n"),
        ("emphasis.md", f"**never closed [link](\n\n{WRONG}"),
        ("page.html", f"<html><body><div><p>{WRONG}<b><i>never <table><tr><td>closed"),
        ("page.wiki", f"{WRONG}\n{{{{never closed\n\n[[never closed\n\n<ref>never closed\n"),
        ("deep.md", f"{'> ' * 300}deep\n\n{WRONG}"),
        ("deep.html", f"{'<div>' * 5000}<p>{WRONG}</p>"),
        ("empty.md", ""),
        ("crlf.md", f"# A\r\n\r\n{WRONG}\r\n"),
        ("bom.md", f"\ufeff{WRONG}"),
    ],
)
def test_unclosed_markup_is_no_error(folder: Path, name: str, content: str) -> None:
    (folder / name).write_bytes(content.encode())
    done = ketlint(name, "--format", "concise", cwd=folder)
    assert done.stderr == ""
    assert done.returncode == (1 if content else 0)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '[tool.ketlint]\nignore = ["KET777"]\n',
            "pyproject.toml:2:11: error: ignore: unknown code, rule, claim or topic 'KET777'",
        ),
        (
            "[tool.ketlint]\nignroe = []\n",
            "pyproject.toml:2:1: error: unknown key 'ignroe'; did you mean 'ignore'?",
        ),
        ("[tool.ketlint\n", "pyproject.toml:1:14: error: not valid TOML: "),
    ],
)
def test_faulty_configuration(folder: Path, content: str, message: str) -> None:
    (folder / "pyproject.toml").write_text(content, encoding="utf-8")
    done = ketlint("z.md", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(message)


def test_broken_configuration_of_others_is_not_ours(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.other\n", encoding="utf-8")
    assert ketlint("z.md", cwd=folder).returncode == 1
