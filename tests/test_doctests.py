"""The examples in docstrings and in the pages do what they show."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "ketlint").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("module", MODULES)
def test_docstrings(module: str) -> None:
    result = doctest.testmod(import_module(module), raise_on_error=False)
    assert result.attempted > 0
    assert result.failed == 0


def test_every_public_name_is_documented_with_an_example_or_a_sentence() -> None:
    import ketlint

    assert {"ketlint", "ketlint.findings", "ketlint.linter"} <= set(MODULES)
    for name in ketlint.__all__:
        assert name == "__version__" or getattr(ketlint, name).__doc__, name


@pytest.mark.parametrize("page", ["docs/library.md"])
def test_pages(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert text.count("```pycon\n") == text.count("\n\n```\n") > 2
    result = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert result.attempted > 5
    assert result.failed == 0


def test_example_in_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (program,) = [block.split("```", 1)[0] for block in readme.split("```python\n")[1:]]
    shown: list[object] = []
    exec(compile(program, "README.md", "exec"), {"print": lambda *words: shown.extend(words)})
    assert "KET101" in shown
