"""The hook under the real pre-commit; the jobs for GitHub and GitLab by their schemas and their scripts."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped,unused-ignore]
from ruamel.yaml import YAML
from test_cli import IMPRECISE, RIGHT, ROOT, WRONG

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
ACTION = ROOT / "action.yml"
JOB = ROOT / "docs" / "examples" / "gitlab-ci.yml"


def run(folder: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUTF8": "1", **surroundings},
    )  # fmt: skip


def git(folder: Path, *words: str) -> None:
    named = ("-c", "user.name=A. Writer", "-c", "user.email=writer@example.org")
    done = run(folder, "git", *named, "-c", "commit.gpgsign=false", *words)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with this tree as it is, for pre-commit to install from."""
    made = tmp_path_factory.mktemp("hooks") / "ketlint"
    ignored = shutil.ignore_patterns(
        ".git", ".venv*", "__pycache__", ".*cache*", ".hypothesis", "tests", "dist"
    )
    shutil.copytree(ROOT, made, ignore=ignored)
    git(made, "init", "-q")
    git(made, "add", "-A")
    git(made, "commit", "-qm", "as it is")
    git(made, "tag", "v0")
    return made


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what lets pre-commit install without a network: what ketlint needs is the tests' own."""
    return {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home")),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which is how pip spells 'no isolation'
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


@pytest.fixture
def project(tmp_path: Path, hooks: Path) -> Path:
    """Return a repository that uses the hook."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: v0\n  hooks:\n  - id: ketlint\n", encoding="utf-8"
    )
    git(folder, "init", "-q")
    return folder


def staged(project: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = project / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(project, "add", "-A")


def pre_commit(project: Path, surroundings: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return run(project, sys.executable, "-m", "pre_commit", *words, **surroundings)


def test_hook_manifest_is_valid() -> None:
    done = run(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@needs_git
@pytest.mark.slow
def test_hook_checks_what_is_staged(project: Path, surroundings: dict[str, str]) -> None:
    staged(project, right_md=RIGHT, code_py=f"# {WRONG}", requirements_txt=WRONG, note_md=IMPRECISE)
    done = pre_commit(project, surroundings, "run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    staged(project, wrong_md=WRONG, page_html=f"<p>{WRONG}</p>", plain_txt=WRONG)
    done = pre_commit(project, surroundings, "run")
    assert done.returncode == 1
    assert "- exit code: 1" in done.stdout
    found = {line.partition(":")[0] for line in done.stdout.splitlines() if ": error: KET101" in line}
    assert found == {"wrong.md", "page.html", "plain.txt"}
    git(project, "commit", "-qm", "as it is", "--no-verify")
    staged(project, right_md=RIGHT * 2)
    assert pre_commit(project, surroundings, "run").returncode == 0  # the wrong ones did not change
    assert pre_commit(project, surroundings, "run", "--all-files").returncode == 1


@needs_git
@pytest.mark.slow
def test_hook_leaves_out_and_tells_of_a_faulty_configuration(
    project: Path, surroundings: dict[str, str]
) -> None:
    staged(project, old__wrong_md=WRONG, right_md=RIGHT)
    (project / ".ketlintignore").write_text("old/\n", encoding="utf-8")
    git(project, "add", "-A")
    done = pre_commit(project, surroundings, "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    staged(project, ketlint_toml='selct = ["KET1"]\n')
    done = pre_commit(project, surroundings, "run", "--all-files")
    assert done.returncode == 1
    assert "- exit code: 2" in done.stdout
    assert "unknown key 'selct'; did you mean 'select'?" in done.stdout


@needs_git
@pytest.mark.slow
def test_hook_with_changed_lines_only(project: Path, surroundings: dict[str, str]) -> None:
    config = project / ".pre-commit-config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "    args: [--staged]\n", encoding="utf-8")
    staged(project, old_md=f"{WRONG}\n{RIGHT}")
    git(project, "commit", "-qm", "old faults", "--no-verify")
    staged(project, old_md=f"{WRONG}\n{RIGHT}\nMore.\n")
    done = pre_commit(project, surroundings, "run")
    assert done.returncode == 0, done.stdout + done.stderr
    staged(project, old_md=f"{WRONG}\n{RIGHT}\nEsketamine is an AMPA receptor agonist.\n")
    done = pre_commit(project, surroundings, "run")
    assert done.returncode == 1
    assert "old.md:5:1: error: KET101" in done.stdout
    assert "old.md:1:1" not in done.stdout


def builtin_schema(name: str) -> Any:
    """Return a schema that check-jsonschema brings along."""
    path = files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def test_action_and_job_fit_their_schemas() -> None:
    Draft7Validator(builtin_schema("github-actions")).validate(yaml(ACTION))
    Draft7Validator(builtin_schema("gitlab-ci")).validate(yaml(JOB))


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return the temporary folder of a runner in which ketlint is installed."""
    program = tmp_path / "runner" / "ketlint" / "bin" / "ketlint"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m ketlint "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return tmp_path / "runner"


@needs_bash
@pytest.mark.parametrize(
    ("text", "arguments", "status"), [(WRONG, "", 1), (RIGHT, "", 0), (WRONG, "--ignore KET1 --quiet", 0)]
)
def test_script_of_the_action(tmp_path: Path, runner: Path, text: str, arguments: str, status: int) -> None:
    (step,) = [step for step in yaml(ACTION)["runs"]["steps"] if step.get("id") == "check"]
    for name in ("a.md", "b.md", "$(touch hacked).md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    outputs = tmp_path / "outputs"
    done = run(
        tmp_path, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"],
        RUNNER_TEMP=str(runner), GITHUB_OUTPUT=str(outputs), KETLINT_ARGUMENTS=arguments,
        KETLINT_PATHS="a.md b.md $(touch hacked).md",
    )  # fmt: skip
    assert (done.returncode, not (tmp_path / "hacked").exists()) == (2, True)  # '$(touch' is no file
    done = run(
        tmp_path, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"],
        RUNNER_TEMP=str(runner), GITHUB_OUTPUT=str(outputs), KETLINT_ARGUMENTS=arguments,
        KETLINT_PATHS="a.md b.md",
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert done.stdout.count("::error file=") == 2 * status
    file = outputs.read_text(encoding="utf-8").splitlines()[-1].removeprefix("sarif-file=")
    assert len(json.loads(Path(file).read_text(encoding="utf-8"))["runs"][0]["results"]) == 2 * status


@needs_bash
def test_script_of_the_gitlab_job(tmp_path: Path, runner: Path) -> None:
    job = yaml(JOB)["ketlint"]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(WRONG, encoding="utf-8")
    path = f"{runner / 'ketlint' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = run(
        tmp_path, "bash", "-eo", "pipefail", "-c", "\n".join(job["script"]), PATH=path, KETLINT_PATHS="docs"
    )
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert (
        json.loads((tmp_path / reports["codequality"]).read_text(encoding="utf-8"))[0]["severity"] == "major"
    )
    assert 'failures="1"' in (tmp_path / reports["junit"]).read_text(encoding="utf-8")
