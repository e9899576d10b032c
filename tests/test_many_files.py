"""Folders of files by the front door: which are checked, by how many processes, and what is kept of it."""

import json
import os
import pty
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_cli import IMPRECISE, RIGHT, ROOT, WRONG, ketlint, opened_by_reader

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
posix_only = pytest.mark.skipif(os.name == "nt", reason="links, pipes and signals of POSIX")


def write(folder: Path, *names: str, text: str = WRONG) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def checked(folder: Path, *words: str) -> list[str]:
    """Return the files in which something was found."""
    done = ketlint("check", *(words or (".",)), "--format", "concise", "--isolated", cwd=folder)
    assert done.returncode in {0, 1}, done.stderr
    return [line.partition(":")[0] for line in done.stdout.splitlines()]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "core.excludesFile=", *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


IGNORED = {
    ".gitignore": "build/\n*.tmp.md\n/only-top.md\n!kept.tmp.md\ndocs/**/draft.md\n# a comment\n\\#odd.md\n",
    "docs/.gitignore": "!b.tmp.md\nsecret*\n!secret-not.md\n",
    "docs/deep/.gitignore": "/x.md\n",
}
TEXTS = (
    "a.md", "a.tmp.md", "kept.tmp.md", "only-top.md", "docs/only-top.md", "build/b.md", "docs/build/c.md",
    "docs/b.tmp.md", "docs/c.tmp.md", "docs/secret.md", "docs/secret-not.md", "docs/deep/draft.md",
    "docs/deep/x.md", "docs/deep/er/x.md", "#odd.md", "docs/deep/secrets/d.md",
)  # fmt: skip


@needs_git
def test_gitignore_as_git_reads_it(tmp_path: Path) -> None:
    write(tmp_path, *TEXTS)
    for name, text in IGNORED.items():
        write(tmp_path, name, text=text)
    git(tmp_path, "init", "-q")
    (tmp_path / ".git" / "info" / "exclude").write_text("a.md\n", encoding="utf-8")
    listed = git(tmp_path, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    wanted = sorted(name for name in listed if name.endswith(".md"))
    assert 3 < len(wanted) < len(TEXTS) - 3
    assert checked(tmp_path) == wanted
    assert checked(tmp_path / "docs") == [
        name.removeprefix("docs/") for name in wanted if name.startswith("docs/")
    ]
    assert checked(tmp_path, ".", "--no-ignore") == sorted(TEXTS)


def test_ketlintignore_and_exclude(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "old/b.md", "old/new.md", "c.md")
    write(tmp_path, ".gitignore", text="c.md\n")
    write(tmp_path, ".ketlintignore", text="old/*\n!old/new.md\n!c.md\n")
    assert checked(tmp_path) == ["a.md", "c.md", "old/new.md"]
    assert checked(tmp_path, ".", "--exclude", "old", "--exclude", "c.*") == ["a.md"]
    assert checked(tmp_path, ".", "--no-ignore", "--exclude", "/a.md") == ["c.md", "old/b.md", "old/new.md"]


def test_named_files_are_checked_unless_forced(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "old/b.md")
    write(tmp_path, ".ketlintignore", text="old/\n")
    (tmp_path / ".git").mkdir()
    assert checked(tmp_path, "a.md", "old/b.md") == ["a.md", "old/b.md"]
    assert checked(tmp_path, "old") == ["old/b.md"]
    assert checked(tmp_path, "a.md", "old/b.md", "--force-exclude") == ["a.md"]
    assert checked(tmp_path / "old", "b.md", "--force-exclude") == []


def test_bad_pattern_in_our_own_file(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    write(tmp_path, ".gitignore", text="!\n")
    assert checked(tmp_path) == ["a.md"]
    write(tmp_path, ".ketlintignore", text="b.md\n!\n")
    done = ketlint("check", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ".ketlintignore:2: error: '!' is no pattern\n"


@posix_only
def test_links_and_pipes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "in", "a.md", "sub/b.md")
    write(tmp_path / "out", "c.md")
    (tmp_path / "in" / "sub" / "up").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "outside").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "in" / "twin.md").symlink_to("a.md")
    (tmp_path / "in" / "dangling.md").symlink_to("nowhere.md")
    os.mkfifo(tmp_path / "in" / "pipe.md")
    assert checked(tmp_path / "in") == ["a.md", "sub/b.md"]
    assert checked(tmp_path / "in", "twin.md", "outside") == ["outside/c.md", "twin.md"]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder of texts of every kind, more than are worth a cache."""
    for number in range(20):
        text = (WRONG, RIGHT, IMPRECISE, "Nothing.\n")[number % 4]
        write(tmp_path / "texts", f"{number:02}.md", text=f"# Text {number}\n\n{text}")
    write(
        tmp_path / "texts",
        "clash.md",
        text="Ketamine is a competitive NMDA receptor antagonist.\n\n"
        "Ketamine is an uncompetitive NMDA receptor antagonist.\n\n"
        "<!-- ketlint-disable-next-line KET401 -->\n",
    )
    (tmp_path / "texts" / "broken.md").write_bytes(b"a\0b")
    (tmp_path / "texts" / "latin.md").write_bytes(
        "Café: ketamine is an AMPA receptor agonist.".encode("cp1252")
    )
    return tmp_path


FORMS = ("text", "json", "html", "sarif")


def outputs(folder: Path, *words: str) -> list[str]:
    """Return what is printed on all texts, in several formats, from one run."""
    targets = [f"--format={form}=../{form}.out" for form in FORMS]
    done = ketlint("check", ".", *targets, "--show", "supported", *words, cwd=folder / "texts")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
    return [(folder / f"{form}.out").read_text(encoding="utf-8") for form in FORMS]


def test_processes_change_nothing(many: Path) -> None:
    alone = outputs(many, "--jobs", "1", "--no-cache")
    assert '"path": "19.md"' in alone[1]
    assert outputs(many, "--jobs", "3", "--no-cache") == alone


def test_cache_changes_nothing(many: Path) -> None:
    kept = ("--cache-dir", str(many / "kept"))
    fresh = outputs(many, "--no-cache")
    assert not (many / "kept").exists()
    assert [outputs(many, *kept, "--jobs", jobs) for jobs in ("2", "1", "2")] == [fresh] * 3
    assert len(list((many / "kept").iterdir())) == 1


def test_cache_is_really_used(many: Path) -> None:
    """What is kept is changed behind the program's back; it can only come from there."""
    folder = many / "kept"
    words = ("check", "texts", "--cache-dir", "kept", "--format", "concise")
    assert "changed" not in ketlint(*words, cwd=many).stdout
    (path,) = folder.iterdir()
    with sqlite3.connect(path) as base:
        base.execute("UPDATE reports SET report = replace(report, 'contradicts', 'changed')")
    base.close()
    assert "changed" in ketlint(*words, cwd=many).stdout
    assert "changed" not in ketlint(*words, "--select", "KET1", cwd=many).stdout  # other rules, another key
    assert "changed" not in ketlint(*words, "--no-cache", cwd=many).stdout
    for text in (many / "texts").glob("*.md"):
        text.write_bytes(text.read_bytes() + b"\nMore.\n")
    assert "changed" not in ketlint(*words, cwd=many).stdout


def test_another_version_keeps_its_own(many: Path) -> None:
    """A copy of the program that differs in one line never sees what this one kept."""
    copy = many / "copy"
    shutil.copytree(ROOT / "ketlint", copy / "ketlint", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("knowledge", "rules"):
        (copy / name).symlink_to(ROOT / name, target_is_directory=True)
    ketlint("check", "texts", "--cache-dir", "kept", cwd=many)
    module = copy / "ketlint" / "rules.py"
    module.write_text(module.read_text(encoding="utf-8") + "\n# another version\n", encoding="utf-8")
    done = ketlint("check", "texts", "--cache-dir", "kept", cwd=many, PYTHONPATH=str(copy))
    assert done.returncode == 2
    assert len(list((many / "kept").iterdir())) == 2


def test_runs_at_once_share_a_cache(many: Path) -> None:
    fresh = ketlint("check", "texts", "--no-cache", cwd=many).stdout
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "ketlint", "check", "texts", "--cache-dir", "kept", "--jobs", jobs],
            cwd=many, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        for jobs in ("1", "2", "1", "2")
    ]  # fmt: skip
    ends = [(*run.communicate(timeout=120), run.returncode) for run in runs]
    assert ends == [(fresh, "", 2)] * 4
    (path,) = (many / "kept").iterdir()
    base = sqlite3.connect(path)
    assert base.execute("SELECT count(*) FROM reports").fetchone() == (len(list((many / "texts").iterdir())),)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at" * 50, b""])
def test_spoilt_cache_is_made_anew(many: Path, content: bytes) -> None:
    words = ("check", "texts", "--cache-dir", "kept")
    first = ketlint(*words, cwd=many).stdout
    (path,) = (many / "kept").iterdir()
    path.write_bytes(content)
    done = ketlint(*words, cwd=many)
    assert (done.stdout, done.stderr, done.returncode) == (first, "", 2)
    assert path.read_bytes().startswith(b"SQLite")


def test_cache_that_cannot_be_written_only_costs_time(many: Path) -> None:
    (many / "kept").write_text("a file, not a folder", encoding="utf-8")
    done = ketlint("check", "texts", "--cache-dir", "kept", cwd=many)
    assert (done.returncode, done.stderr) == (2, "")


def test_few_files_open_no_cache(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    ketlint("check", ".", cwd=tmp_path, KETLINT_CACHE_DIR=str(tmp_path / "kept"))
    assert not (tmp_path / "kept").exists()


def test_folder_of_the_cache_by_surroundings(many: Path) -> None:
    ketlint("check", "texts", cwd=many, KETLINT_CACHE_DIR=str(many / "named"))
    assert len(list((many / "named").iterdir())) == 1
    if sys.platform == "linux":
        ketlint("check", "texts", cwd=many, KETLINT_CACHE_DIR="", XDG_CACHE_HOME=str(many / "xdg"))
        assert len(list((many / "xdg" / "ketlint").iterdir())) == 1


def test_statistics(many: Path) -> None:
    done = ketlint(
        "check", "texts", "--statistics", "--format", "text", "--format", "json=all.json", cwd=many
    )
    assert done.returncode == 2
    head, first, *_ = done.stdout.splitlines()[1:]
    assert head.split() == ["count", "files", "level", "code"]
    assert first.split()[:4] == ["6", "6", "error", "KET101"]
    assert "[ketamine-ampa-agonist]" in done.stdout
    counts = [int(line.split()[0]) for line in done.stdout.splitlines() if line[:6].strip().isdecimal()]
    assert sum(counts) == len(json.loads((many / "all.json").read_text(encoding="utf-8"))["findings"])
    assert done.stdout.splitlines()[-1].endswith("1 file could not be read")


@posix_only
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_gives_what_is_there(tmp_path: Path, jobs: str) -> None:
    """The second file is a pipe that stays empty, so the first has been read when the interrupt comes."""
    write(tmp_path, "a.md")
    os.mkfifo(tmp_path / "b.md")
    with subprocess.Popen(
        [sys.executable, "-m", "ketlint", "check", "a.md", "b.md", "--jobs", jobs,
         "--format", "concise", "--format", "json=all.json"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}, process_group=0,
    ) as process:  # fmt: skip
        pipe = opened_by_reader(tmp_path / "b.md", process)  # type: ignore[arg-type]
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it, to the workers, too
        os.close(pipe)
        out, error = process.communicate(timeout=60)
    assert process.returncode == 130
    if jobs == "1":
        assert out.startswith("a.md:1:1: error: KET101")
        assert error == "interrupted: 1 of 2 files checked\n"
    else:  # whether the worker was done with the first is a matter of moments
        assert "interrupted" in error
        assert "Traceback" not in error
    assert not (tmp_path / "all.json").exists()


@posix_only
def test_progress_on_a_terminal_only(tmp_path: Path) -> None:
    """One text comes through a pipe and is held back, so that the run is long enough for a bar."""
    write(tmp_path, "a.md", "c.md", "d.md")
    os.mkfifo(tmp_path / "b.md")
    seen = "".join(on_terminal(tmp_path, "check", "a.md", "b.md", "c.md", "d.md", "--format", "json=x.json"))
    assert "of 4 files" in seen
    assert seen.endswith("\r\x1b[K")
    assert "of 4 files" not in "".join(
        on_terminal(tmp_path, "check", "a.md", "b.md", "c.md", "d.md", "--quiet", "--format", "json=x.json")
    )


def on_terminal(folder: Path, *words: str, hold: float = 1.3) -> Iterator[str]:
    """Yield what the program writes to a terminal, while the pipe 'b.md' in the folder is held back."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "ketlint", *words], cwd=folder,
        stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "xterm"},
    ) as process:  # fmt: skip
        os.close(follower)
        if (folder / "b.md").exists():
            pipe = opened_by_reader(folder / "b.md", process)
            time.sleep(hold)
            os.write(pipe, WRONG.encode())
            os.close(pipe)
        while select.select([leader], [], [], 60)[0]:
            try:
                data = os.read(leader, 65536)
            except OSError:
                break
            if not data:
                break
            yield data.decode("utf-8", "replace")
        process.wait(timeout=60)
    os.close(leader)


@posix_only
def test_terminal_gets_links_and_colours(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    seen = "".join(on_terminal(tmp_path, "check", "a.md", "--isolated"))
    assert "\x1b[1;31merror: KET101 incorrect:" in seen
    assert "\x1b]8;;https://doi.org/10.1111/j.1476-5381.1983.tb11031.x\x1b\\doi:10.1111/" in seen
    assert seen.count("\x1b]8;;") % 2 == 0
    plain = "".join(on_terminal(tmp_path, "check", "a.md", "--isolated", "--color", "never"))
    assert "\x1b" not in plain
