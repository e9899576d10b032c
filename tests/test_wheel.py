"""An installed wheel, far from any checkout, finds its claim base and reads no YAML."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = [
    "ketlint/_data/compiled.json",
    "ketlint/_data/knowledge/relations.yaml",
    "ketlint/_data/rules/incorrect.yaml",
    "ketlint/schemas/claims.schema.json",
]
pytestmark = pytest.mark.slow


def run(*command: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what a command did, with no way to the checkout."""
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))
    }
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from a source distribution, so that both are tried."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a fresh environment with the wheel in it; libraries are borrowed, not fetched."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    program = next(path for path in (folder / "bin/python", folder / "Scripts/python.exe") if path.exists())
    asked = run(program, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder)
    packages = Path(asked.stdout.strip())
    shutil.unpack_archive(wheel, packages, "zip")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return program


def test_wheel_holds_its_data(python: Path) -> None:
    asked = run(python, "-c", "import ketlint; print(ketlint.__file__)", folder=python.parent)
    package = Path(asked.stdout.strip())
    assert package.is_relative_to(python.parent.parent)
    assert [name for name in SHIPPED if not (package.parent.parent / name).is_file()] == []
    compiled = json.loads((package.parent / "_data/compiled.json").read_bytes())
    assert compiled["claims"]


def test_wheel_checks_an_article(python: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text("# Mechanism\n\nKetamine is an AMPA receptor agonist.\n", encoding="utf-8")
    done = run(python, "-m", "ketlint", "check", article.name, folder=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "ketamine-ampa-agonist" in done.stdout


def test_check_loads_only_what_was_compiled(python: Path, tmp_path: Path) -> None:
    """The YAML is moved away, and none of the authoring libraries is loaded."""
    article = tmp_path / "article.md"
    article.write_text("Ketamine is an AMPA receptor agonist.\n", encoding="utf-8")
    asked = run(python, "-c", "import ketlint; print(ketlint.__file__)", folder=tmp_path)
    data = Path(asked.stdout.strip()).parent / "_data"
    for name in ("knowledge", "rules"):
        (data / name).rename(data / f"{name}-away")
    program = (
        "import sys; from ketlint.cli import main\n"
        "sys.argv = ['ketlint', 'check', 'article.md']\n"
        "try: main()\n"
        "except SystemExit as end: print('exit', end.code)\n"
        "print('loaded', *sorted({'pydantic', 'ruamel', 'jsonschema', 'rich'} & set(sys.modules)))"
    )
    try:
        done = run(python, "-c", program, folder=tmp_path)
    finally:
        for name in ("knowledge", "rules"):
            (data / f"{name}-away").rename(data / name)
    assert done.stdout.splitlines()[-2:] == ["exit 1", "loaded"], done.stdout + done.stderr
