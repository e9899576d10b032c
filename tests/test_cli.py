"""The command line by its front door: a real process, real files, its exit status."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import ketlint

ROOT = Path(__file__).parent.parent
WRONG = "Ketamine is an AMPA receptor agonist.\n"
HEDGED = "Ketamine may be an AMPA receptor agonist.\n"
RIGHT = "Ketamine is an antagonist of the NMDA receptor.\n"
IMPRECISE = "Ketamine is a non-competitive NMDA receptor antagonist.\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return a folder with one wrong file."""
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        (WRONG, [], 1),
        (RIGHT, [], 0),
        (IMPRECISE, [], 0),
        (IMPRECISE, ["--fail-on", "note"], 1),
        (HEDGED, ["--fail-on", "error"], 0),
        (WRONG, ["--fail-on", "never"], 0),
        (WRONG, ["--ignore", "KET1"], 0),
        (WRONG, ["--ignore", "incorrect"], 0),
        (WRONG, ["--ignore", "ampa-direct"], 0),
        (WRONG, ["--ignore", "KET2,ketamine-ampa-agonist"], 0),
        (WRONG, ["--select", "KET2", "--select", "KET101"], 1),
        (WRONG, ["--select", "KET2"], 0),
        (WRONG, ["--ignore", "ampa-direct", "--select", "ketamine-ampa-agonist"], 1),
        (WRONG, ["--min-level", "error"], 1),
        ("", [], 0),
    ],
)
def test_status(tmp_path: Path, text: str, words: list[str], status: int) -> None:
    done = ketlint("check", "-", *words, cwd=tmp_path, stdin=text)
    assert (done.returncode, done.stderr) == (status, "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--select", "KET999"], "unknown code, rule, claim or topic 'KET999'"),
        (
            ["--ignore", "incorect"],
            "unknown code, rule, claim or topic 'incorect'; did you mean 'incorrect'?",
        ),
        (["--ignore", "ampa-dirct"], "did you mean 'ampa-direct'?"),
        (["--format", "jsn"], "'jsn'"),
        (["--config", "x.toml", "--isolated"], "--config and --isolated exclude each other"),
        (["--config", "nowhere.toml"], "nowhere.toml: error: cannot be read: no such file or directory"),
    ],
)
def test_usage(wrong: Path, words: list[str], message: str) -> None:
    done = ketlint("check", "a.md", *words, cwd=wrong)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_nothing_given_is_a_usage_error(tmp_path: Path) -> None:
    done = ketlint("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "no files given" in done.stderr


def test_concise_line(wrong: Path) -> None:
    done = ketlint("check", "a.md", "--format", "concise", cwd=wrong)
    (line,) = done.stdout.splitlines()
    assert line.startswith("a.md:1:1: error: KET101 'Ketamine is an AMPA receptor agonist' contradicts")
    assert line.endswith(" [ketamine-ampa-agonist]")


def test_folders_are_walked_in_order(wrong: Path) -> None:
    for name in ("z/b.markdown", "docs/c.txt", "docs/d.html", ".hidden/e.md", "docs/.f.md", "docs/g.py"):
        (wrong / name).parent.mkdir(exist_ok=True)
        (wrong / name).write_text(WRONG, encoding="utf-8")
    done = ketlint("check", ".", "docs", "./a.md", "--format", "concise", cwd=wrong)
    found = [line.partition(":")[0] for line in done.stdout.splitlines()]
    assert found == ["a.md", "docs/.f.md", "docs/c.txt", "docs/d.html", "z/b.markdown"]


def test_nothing_checked_is_said_aloud(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert ketlint("check", "empty", cwd=tmp_path).stdout == "0 files checked\n"
    for words in (["--quiet"], ["--format", "json"], ["--format", "concise"]):
        done = ketlint("check", "empty", *words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "0 files checked\n")


def test_standard_input_takes_a_name(tmp_path: Path) -> None:
    page = "<html><body><p>Ketamine is an <b>AMPA</b> receptor agonist.</p></body></html>"
    done = ketlint(
        "check", "-", "--stdin-filename", "x/page.html", "--format", "concise", cwd=tmp_path, stdin=page
    )
    assert done.stdout.startswith("x/page.html:1:16: error: KET101")


def test_input_format_overrides_the_name(wrong: Path) -> None:
    (wrong / "b.md").write_text("    Ketamine is an AMPA receptor agonist.\n", encoding="utf-8")
    assert ketlint("check", "b.md", cwd=wrong).returncode == 0
    assert ketlint("check", "b.md", "--input-format", "plain", cwd=wrong).returncode == 1


def test_output_goes_to_a_file(wrong: Path) -> None:
    done = ketlint("check", "a.md", "--format", "json", "--output", "report.json", cwd=wrong)
    assert (done.returncode, done.stdout) == (1, "")
    assert '"KET101"' in (wrong / "report.json").read_text(encoding="utf-8")
    done = ketlint("check", "a.md", "--output", "no/such/folder.txt", cwd=wrong)
    assert done.returncode == 2
    assert done.stderr.startswith("no/such/folder.txt: error: cannot be written: ")


def test_supported_is_shown_when_asked(tmp_path: Path) -> None:
    done = ketlint("check", "-", "--show", "supported", "--fail-on", "note", cwd=tmp_path, stdin=RIGHT)
    assert done.returncode == 0
    assert "-:1:1: supported: the claim base agrees" in done.stdout
    assert "1 statement supported" in done.stdout


def test_quiet_leaves_out_the_summary(wrong: Path) -> None:
    assert "suppress:" in ketlint("check", "a.md", cwd=wrong).stdout
    quiet = ketlint("check", "a.md", "--quiet", cwd=wrong).stdout
    assert "KET101" in quiet
    assert "suppress:" not in quiet
    assert "1 error" not in quiet


def test_min_level_hides_but_counts(tmp_path: Path) -> None:
    done = ketlint("check", "-", "--min-level", "warning", cwd=tmp_path, stdin=IMPRECISE)
    assert done.stdout == "0 errors, 0 warnings, 1 note in 1 file (1 below --min-level warning)\n"


@pytest.mark.parametrize(
    ("words", "surroundings", "is_colored"),
    [([], {}, False), (["--color", "always"], {"NO_COLOR": "1"}, True), (["--color", "never"], {}, False)],
)
def test_color(wrong: Path, words: list[str], surroundings: dict[str, str], is_colored: bool) -> None:
    done = ketlint("check", "a.md", *words, cwd=wrong, **surroundings)
    assert ("\x1b[" in done.stdout) is is_colored


def test_configuration_nearest_upwards(wrong: Path) -> None:
    (wrong / "pyproject.toml").write_text('[tool.ketlint]\nignore = ["KET101"]\n', encoding="utf-8")
    (wrong / "deep" / "er").mkdir(parents=True)
    (wrong / "deep" / "er" / "b.md").write_text(WRONG, encoding="utf-8")
    assert ketlint("check", ".", cwd=wrong).returncode == 0
    assert ketlint("check", ".", "--isolated", cwd=wrong).returncode == 1
    (wrong / "deep" / "ketlint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    done = ketlint("check", ".", "--format", "concise", cwd=wrong)
    assert done.returncode == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["deep/er/b.md"]
    assert ketlint("check", "deep", "--fail-on", "error", cwd=wrong).returncode == 1
    done = ketlint("check", ".", "--config", "deep/ketlint.toml", "--format", "concise", cwd=wrong)
    assert len(done.stdout.splitlines()) == 2


def test_configuration_holds_for_standard_input(wrong: Path) -> None:
    (wrong / "sub").mkdir()
    (wrong / "sub" / "ketlint.toml").write_text('ignore = ["ampa-direct"]\n', encoding="utf-8")
    assert ketlint("check", "-", cwd=wrong, stdin=WRONG).returncode == 1
    assert ketlint("check", "-", "--stdin-filename", "sub/x.md", cwd=wrong, stdin=WRONG).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("ketlint.toml", 'selct = ["KET1"]\n',
         "ketlint.toml:1:1: error: unknown key 'selct'; did you mean 'select'?"),
        ("pyproject.toml", '[tool.x]\nselct = 1\n\n[tool.ketlint]\nignore = [\n  "KET1",\n  "incorect",\n]\n',
         "pyproject.toml:7:3: error: ignore: unknown code, rule, claim or topic 'incorect'; did you mean"),
        ("ketlint.toml", 'select = "KET1"\n', "ketlint.toml:1:1: error: select: expected a list"),
        ("ketlint.toml", 'fail-on = "eror"\n',
         "ketlint.toml:1:1: error: fail-on: 'eror' is none of error, warning"),
        ("ketlint.toml", "select = [\n", "ketlint.toml:1:1: error: not valid TOML: "),
    ],
)  # fmt: skip
def test_faulty_configuration(wrong: Path, name: str, content: str, message: str) -> None:
    (wrong / name).write_text(content, encoding="utf-8")
    done = ketlint("check", "a.md", cwd=wrong)
    assert done.returncode == 2
    assert done.stdout == ""
    if "TOML" in message:
        assert "ketlint.toml:" in done.stderr
        assert "error: not valid TOML: " in done.stderr
    else:
        assert done.stderr.startswith(message)


# `check` and paths alone are read without click: what the two ways print, and how they end, is the same
BOTH_WAYS = pytest.mark.parametrize("words", [[], ["--color", "auto"]], ids=["short", "click"])


@pytest.mark.parametrize(
    ("paths", "status"),
    [
        (["right.md"], 0),
        (["a.md"], 1),
        (["right.md", "./a.md", "a.md"], 1),
        (["."], 2),
        (["binary.md"], 2),
        (["no.md", "a.md"], 2),
        (["closed.md"], 2),
        (["empty"], 0),
        ([""], 2),
        (["faulty/a.md"], 2),
    ],
)
def test_with_and_without_click(wrong: Path, paths: list[str], status: int) -> None:
    (wrong / "right.md").write_text(RIGHT, encoding="utf-8")
    (wrong / "binary.md").write_bytes(b"a\0b")
    (wrong / "closed.md").write_text(WRONG, encoding="utf-8")
    (wrong / "closed.md").chmod(0)
    (wrong / "empty").mkdir()
    (wrong / "faulty").mkdir()
    (wrong / "faulty" / "a.md").write_text(WRONG, encoding="utf-8")
    (wrong / "faulty" / "ketlint.toml").write_text('ignore = ["incorect"]\n', encoding="utf-8")
    if paths == ["closed.md"] and os.access(wrong / "closed.md", os.R_OK):
        pytest.skip("permissions are not kept from this user")
    short = ketlint("check", *paths, cwd=wrong)
    long = ketlint("check", "--color", "auto", *paths, cwd=wrong)
    assert (short.returncode, short.stdout, short.stderr) == (status, long.stdout, long.stderr)
    assert long.returncode == status


@pytest.mark.parametrize(
    ("words", "is_short"),
    [
        (["check", "a.md"], True),
        (["check", ".", "a.md"], True),
        (["check", "--quiet", "a.md"], False),
        (["check", "a.md", "-"], False),
        (["check"], False),
        ([], False),
        (["claims"], False),
    ],
)
def test_check_of_files_loads_no_click(wrong: Path, words: list[str], is_short: bool) -> None:
    program = (
        "import sys\nfrom ketlint.cli import main\n"
        f"sys.argv = ['ketlint', *{words}]\n"
        "try: main()\nexcept SystemExit: print('\\nclick' if 'click' in sys.modules else '\\nnone')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=wrong, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == ("none" if is_short else "click")


def test_options_left_out_are_the_same_without_click() -> None:
    from ketlint.checking import Options
    from ketlint.commands import check

    context = check.make_context("check", ["a.md"])
    assert (
        Options(
            **{name: value for name, value in context.params.items() if name not in {"paths", "is_watching"}}
        )
        == Options()
    )


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
@pytest.mark.parametrize("words", [[], ["--format", "json"]], ids=["short", "click"])
def test_broken_pipe_is_quiet(wrong: Path, words: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ketlint", "check", *["a.md"] * 3, *words],
        cwd=wrong, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
@BOTH_WAYS
def test_interrupt_is_clean(tmp_path: Path, words: list[str]) -> None:
    """The file is a pipe that stays empty, so once ketlint has opened it, it is busy reading."""
    os.mkfifo(tmp_path / "a.md")
    with subprocess.Popen(
        [sys.executable, "-m", "ketlint", "check", *words, "a.md"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        pipe = opened_by_reader(tmp_path / "a.md", process)
        process.send_signal(signal.SIGINT)
        os.close(pipe)  # a signal that comes just before the read does not end it
        out, error = process.communicate(timeout=60)
    assert (process.returncode, out, error.decode()) == (130, b"", "\ninterrupted\n")


def opened_by_reader(path: Path, process: subprocess.Popen[bytes]) -> int:
    """Return the writing end of a named pipe as soon as the process has opened the other."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            assert error.errno == errno.ENXIO, error  # noqa: PT017 - nobody reads yet
            time.sleep(0.01)
    process.kill()
    raise AssertionError(f"never read: {process.communicate()}")


def test_version_and_help(tmp_path: Path) -> None:
    assert ketlint("--version", cwd=tmp_path).stdout == "ketlint 0.1.0\n"
    done = ketlint("check", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "--fail-on" in done.stdout


def test_check_loads_no_authoring_library(wrong: Path) -> None:
    ketlint("check", "a.md", cwd=wrong)  # fills the cache of a checkout
    program = (
        "import sys\nfrom ketlint.cli import main\ntry: main(['check', 'a.md'])\n"
        "except SystemExit:\n"
        " print(*sorted({'pydantic', 'ruamel', 'jsonschema', 'tomllib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=wrong, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == ""


def test_claims_and_sources(tmp_path: Path) -> None:
    import json

    text = ketlint("claims", "ampa-direct", cwd=tmp_path).stdout
    assert "refuted" in text
    assert "[ketamine-ampa-agonist]" in text
    claims = json.loads(ketlint("claims", "--format", "json", cwd=tmp_path).stdout)
    assert {"ketamine-ampa-agonist"} <= {claim["id"] for claim in claims}
    done = ketlint("claims", "ampa-dirct", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "error: unknown topic 'ampa-dirct'; did you mean 'ampa-direct'?\n",
    )
    assert "doi:10.1111/j.1476-5381.1983.tb11031.x" in ketlint("sources", cwd=tmp_path).stdout
    items = json.loads(ketlint("sources", "--format", "csl", cwd=tmp_path).stdout)
    anis = next(item for item in items if item.get("DOI") == "10.1111/j.1476-5381.1983.tb11031.x")
    assert anis["author"][0]["family"] == "Anis"
    assert anis["issued"] == {"date-parts": [[1983]]} or anis["issued"]["date-parts"][0][0] == 1983
    assert not {"design", "verified", "finding"} & set(anis)
    bibtex = ketlint("sources", "--format", "bibtex", cwd=tmp_path).stdout
    assert bibtex.count("\n@") == len(items) - 1
    assert "doi = {10.1111/j.1476-5381.1983.tb11031.x}," in bibtex
