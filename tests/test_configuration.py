"""Configuration by the command line: which file holds, what it says, and what is wrong with it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from running import ketlint

WRONG = "Ketamine is an AMPA receptor agonist.\n"
LOOSE = "Ketamine is a non-competitive NMDA receptor antagonist.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder with two texts that hold an error and a note each."""
    for name in ("a.md", "leaflets/deep/b.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{WRONG}\n{LOOSE}", encoding="utf-8")
    return tmp_path


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def found(folder: Path, *words: str) -> list[str]:
    """Return file, level and code of each finding in the folder."""
    done = ketlint("check", ".", "--format", "json", *words, cwd=folder)
    assert done.returncode in {0, 1}, done.stderr
    return [f"{one['path']} {one['level']} {one['rule']}" for one in json.loads(done.stdout)["findings"]]


A, B = "a.md", "leaflets/deep/b.md"


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ('[per-path."leaflets/**"]\nlevel = "error"\n',
         [f"{A} error KET101", f"{A} note KET402", f"{B} error KET101", f"{B} error KET402"]),
        ('[per-path]\n"leaflets/" = {level = {imprecise = "warning", ampa-direct = "note"}}\n',
         [f"{A} error KET101", f"{A} note KET402", f"{B} note KET101", f"{B} warning KET402"]),
        ('level = {KET = "note", KET1 = "warning", KET101 = "error"}\n',
         [f"{A} error KET101", f"{A} note KET402", f"{B} error KET101", f"{B} note KET402"]),
        ('ignore = ["KET1", "KET4"]\n[per-path]\n"b.md" = {extend-select = ["KET101"]}\n',
         [f"{B} error KET101"]),
        ('ignore = ["KET101"]\n[per-path]\n"*.md" = {select = ["KET101"]}\n"a.md" = {ignore = ["KET101"]}\n',
         [f"{B} error KET101"]),
        ('select = ["KET2"]\nextend-select = ["KET402"]\n', [f"{A} note KET402", f"{B} note KET402"]),
        ('ignore = ["KET101"]\n[per-path."/b.md"]\nselect = ["KET101"]\n',
         [f"{A} note KET402", f"{B} note KET402"]),
    ],
)  # fmt: skip
def test_settings_for_some_paths(texts: Path, config: str, expected: list[str]) -> None:
    write(texts / "ketlint.toml", config)
    assert found(texts) == expected


def test_patterns_count_from_their_file_wherever_it_is_run(texts: Path) -> None:
    write(texts / "pyproject.toml", '[tool.ketlint.per-path]\n"leaflets/**" = {ignore = ["KET"]}\n')
    assert ketlint("check", "b.md", "--quiet", cwd=texts / "leaflets" / "deep").stdout == ""
    done = ketlint("check", texts / B, "--quiet", cwd=texts.parent)
    assert (done.returncode, done.stdout) == (0, "")


def test_fail_on_for_some_paths(texts: Path) -> None:
    write(texts / "ketlint.toml", '[per-path]\n"leaflets/**" = {fail-on = "never"}\n')
    assert ketlint("check", "leaflets", cwd=texts).returncode == 0
    assert ketlint("check", ".", cwd=texts).returncode == 1
    assert ketlint("check", "leaflets", "--fail-on", "note", cwd=texts).returncode == 1


def test_input_format_for_some_paths(texts: Path) -> None:
    write(texts / "page.txt", f"'''Ketamine''' is an [[AMPA receptor]] agonist.\n\n<!-- {LOOSE} -->\n")
    write(
        texts / "ketlint.toml",
        '[per-path]\n"*.txt" = {input-format = "wikitext"}\n"*.md" = {ignore = ["KET"]}\n',
    )
    assert found(texts) == ["page.txt error KET101"]


def test_extend(texts: Path) -> None:
    write(texts / "house" / "ketlint.toml",
          'ignore = ["KET402"]\nfail-on = "note"\nextend-select = ["KET3"]\n'
          '[per-path]\n"a.md" = {ignore = ["KET"]}\n')  # fmt: skip
    write(texts / "house" / "more.toml", 'extend = "ketlint.toml"\nlevel = {KET101 = "warning"}\n')
    write(texts / "pyproject.toml", '[tool.ketlint]\nextend = "house/more.toml"\nfail-on = "error"\n')
    assert found(texts) == [f"{A} warning KET101", f"{B} warning KET101"]
    assert ketlint("check", ".", cwd=texts).returncode == 0
    write(
        texts / "pyproject.toml", '[tool.ketlint]\nextend = "house/more.toml"\nextend-select = ["KET402"]\n'
    )
    assert len(found(texts)) == 4
    assert ketlint("check", ".", cwd=texts).returncode == 1


def test_what_the_command_line_says_comes_last(texts: Path) -> None:
    write(
        texts / "ketlint.toml",
        'ignore = ["KET402"]\nselect = ["KET2"]\n[per-path]\n"a.md" = {ignore = ["KET101"]}\n',
    )
    assert found(texts) == []
    assert found(texts, "--select", "KET402") == [f"{A} note KET402", f"{B} note KET402"]
    assert found(texts, "--extend-select", "KET101") == [f"{A} error KET101", f"{B} error KET101"]
    assert found(texts, "--extend-select", "KET101", "--ignore", "ketamine-ampa-agonist") == []
    assert len(found(texts, "--isolated")) == 4


def test_standard_input_takes_the_settings_of_its_name(texts: Path) -> None:
    write(texts / "ketlint.toml", '[per-path]\n"leaflets/**" = {ignore = ["KET101"]}\n')
    for name, status in (("leaflets/new.md", 0), ("new.md", 1)):
        assert ketlint("check", "-", "--stdin-filename", name, cwd=texts, stdin=WRONG).returncode == status


@pytest.mark.parametrize(
    ("config", "messages"),
    [
        ('\n# select\nselct = ["KET1"]\n', ["3:1: error: unknown key 'selct'; did you mean 'select'?"]),
        ('extend-select = [\n  "KET1",\n  "incorect",\n]\n[per-path."x/**"]\nignor = 1\n',
         ["3:3: error: extend-select: unknown code, rule, claim or topic 'incorect'; did you mean",
          "6:1: error: unknown key 'ignor'; did you mean 'ignore'?"]),
        ('ignore = ["KET1"]\nper-path."a/*".ignore = ["KET1", "KET777"]\n',
         ["2:34: error: ignore: unknown code, rule, claim or topic 'KET777'"]),
        ('[per-path]\n"a" = {level = {KET101 = "fatal"}}\n',
         ["2:17: error: level: 'fatal' is none of note, warning, error"]),
        ('level = "off"\n', ["1:1: error: level: expected one of note, warning, error, or a table"]),
        ('[level]\nincorect = "note"\n',
         ["2:1: error: level: unknown code, rule, claim or topic 'incorect'"]),
        ('[per-path."a"]\nextend = "b.toml"\n',
         ["2:1: error: unknown key 'extend'; did you mean 'extend-select'?"]),
        ('[per-path."a"]\nper-path = {}\n', ["2:1: error: unknown key 'per-path'; it holds for all files"]),
        ("per-path = 3\n", ["1:1: error: per-path: expected a table of patterns"]),
        ("extend = 3\n", ["1:1: error: extend: expected the path of a file"]),
        ('select = ["KET1"]\nextend = "nowhere.toml"\n',
         ["2:1: error: extend: there is no file 'nowhere.toml'"]),
        ('extend = "./ketlint.toml"\n', ["1:1: error: extend: './ketlint.toml' leads back to this file"]),
        ('input-format = "docs"\n', ["1:1: error: input-format: 'docs' is none of markdown"]),
    ],
)  # fmt: skip
def test_faults_are_all_named_with_their_place(texts: Path, config: str, messages: list[str]) -> None:
    write(texts / "ketlint.toml", config)
    done = ketlint("check", ".", cwd=texts)
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert len(lines) == len(messages)
    for line, message in zip(lines, messages, strict=True):
        assert line.startswith(f"ketlint.toml:{message}")


def test_fault_in_what_is_extended(texts: Path) -> None:
    write(texts / "base.toml", '\nfail-on = "eror"\n')
    write(texts / "ketlint.toml", 'extend = "base.toml"\n')
    done = ketlint("check", ".", cwd=texts)
    assert done.returncode == 2
    assert done.stderr.startswith("base.toml:2:1: error: fail-on: 'eror' is none of error, warning")


def test_show(texts: Path) -> None:
    write(texts / "base.toml", 'ignore = ["KET402"]\n')
    write(texts / "pyproject.toml",
          '[project]\nname = "x"\n\n[tool.ketlint]\nextend = "base.toml"\nfail-on = "error"\n\n'
          '[tool.ketlint.per-path."leaflets/**"]\nlevel = {KET303 = "error"}\n')  # fmt: skip
    lines = ketlint("config", "show", B, cwd=texts).stdout.splitlines()
    assert lines[0] == f"{B}: pyproject.toml, which extends base.toml"
    shown = [" ".join(line.split()) for line in lines]
    assert "select all rules default" in shown
    assert "ignore KET402 base.toml:1:11" in shown
    assert 'level KET303 = error pyproject.toml:9:10 for "leaflets/**"' in shown
    assert "fail-on error pyproject.toml:6:1" in shown
    assert "KET402 off imprecise (note by default)" in shown
    assert "KET303 error animal-as-human (warning by default)" in shown
    shown = ketlint("config", "show", A, cwd=texts).stdout
    assert "KET303  warning  animal-as-human\n" in shown


def test_show_without_configuration(texts: Path) -> None:
    done = ketlint("config", "show", A, cwd=texts)
    assert done.stdout.startswith("a.md: no configuration file\n")
    done = ketlint("config", "show", A, "--config", "no.toml", cwd=texts)
    assert (done.returncode, done.stderr) == (
        2,
        "no.toml: error: cannot be read: no such file or directory\n",
    )


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the schema that the program prints."""
    read = json.loads(ketlint("config", "schema", cwd=tmp_path_factory.mktemp("schema")).stdout)
    Draft7Validator.check_schema(read)
    return read


@pytest.mark.parametrize(
    ("config", "is_valid"),
    [
        ("", True),
        (
            'extend = "base.toml"\nselect = ["KET1", "imprecise"]\nextend-select = ["KET"]\nignore = []\n',
            True,
        ),
        ('fail-on = "never"\nlevel = "note"\ninput-format = "mdx"\n', True),
        ('[level]\nKET101 = "note"\nampa-direct = "error"\n', True),
        ('[per-path."a/**"]\nlevel = "error"\nselect = ["KET101"]\nfail-on = "note"\n', True),
        ("slect = []\n", False),
        ('select = "KET1"\n', False),
        ('select = ["ket1 "]\n', False),
        ("ignore = [1]\n", False),
        ('level = "off"\n', False),
        ('level = {KET1 = "off"}\n', False),
        ('fail-on = "eror"\n', False),
        ('input-format = "odt"\n', False),
        ('[per-path."a"]\nextend = "x"\n', False),
        ('[per-path]\n"a" = "error"\n', False),
        ("extend = []\n", False),
    ],
)
def test_schema_and_program_agree(texts: Path, schema: Any, config: str, is_valid: bool) -> None:
    write(texts / "base.toml", "")
    write(texts / "ketlint.toml", config)
    assert Draft7Validator(schema).is_valid(tomllib.loads(config)) is is_valid
    assert (ketlint("config", "show", "a.md", cwd=texts).returncode == 0) is is_valid


def test_schema_knows_every_key(schema: Any) -> None:
    from ketlint.config import FOR_SOME, KEYS

    assert set(schema["properties"]) == set(KEYS)
    assert set(schema["properties"]["per-path"]["additionalProperties"]["properties"]) == set(FOR_SOME)
