"""How findings look: a golden page at 80 columns, and carets that stand under their words."""

import shutil
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from ketlint import cli
from ketlint.document import Input
from ketlint.findings import Level, Report, Run
from ketlint.formats import FORMATS, formatted
from ketlint.formats.screen import cells, visible, width_of, wrapped
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import rule_set
from ketlint.shipped import compile_folders

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "text"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return a claim base with the shipped language and the few claims of the golden page."""
    folder = tmp_path_factory.mktemp("small")
    shutil.copytree(GOLDEN / "knowledge", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "knowledge" / "entities", folder / "entities")
    for name in ("relations.yaml", "cues.yaml"):
        shutil.copy(ROOT / "knowledge" / name, folder)
    return Knowledge(compile_folders([folder], [ROOT / "rules"]))


def report_on(text: str, knowledge: Knowledge, path: str = "article.md", form: str | None = None) -> Report:
    return check(Input(path, form, text.encode()), knowledge, rule_set(knowledge))


def test_golden(small: Knowledge) -> None:
    given = (GOLDEN / "article.md").read_text(encoding="utf-8")
    found = formatted(Run((report_on(given, small),), shows_supported=True), "text")
    expected = GOLDEN / "expected.txt"
    if not expected.is_file() or expected.read_text(encoding="utf-8") != found:
        expected.write_text(found, encoding="utf-8")
        pytest.fail(f"{expected.relative_to(ROOT)} was written anew; read the change")
    assert max(width_of(line) for line in found.splitlines()) <= 80


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(small: Knowledge, width: int) -> None:
    given = (GOLDEN / "article.md").read_text(encoding="utf-8")
    found = formatted(Run((report_on(given, small),), width=width), "text")
    too_wide = [line for line in found.splitlines() if width_of(line) > width and " " in line.strip()]
    assert [line for line in too_wide if "doi:" not in line and "suppress:" not in line] == []


def _underlined(page: str) -> str:
    """Return the words over the carets, as a terminal of fixed width shows them."""
    rows = page.splitlines()
    shown: list[str] = []
    for above, below in pairwise(rows):
        if "^" in below and set(below) <= set(" |^"):
            row = cells(above)
            columns = [text for text, width in zip(row.texts, row.widths, strict=True) for _ in range(width)]
            marked = [columns[at] for at, char in enumerate(below) if char == "^"]
            shown.append(
                "".join(
                    [
                        char
                        for at, char in enumerate(marked)
                        if not at or width_of(char) == 1 or marked[at - 1] != char
                    ]
                )
            )
    return " ".join(shown)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\tThen\t",
        "日本語の本 ",
        "e\u0301 cafe\u0301 ",
        "😀 ",
        "👩‍🔬 👍🏽 ",
        "🇩🇪 ",
        "x\u200b ",
        "\uff46\uff55\uff4c\uff4c ",
    ],
)
def test_carets_stand_under_their_words(knowledge: Knowledge, before: str) -> None:
    page = formatted(
        Run((report_on(f"{before}; ketamine is an AMPA receptor agonist. So.", knowledge, form="plain"),)),
        "text",
    )
    assert _underlined(page) == "ketamine is an AMPA receptor agonist"


def test_long_line_is_cut_around_the_words(knowledge: Knowledge) -> None:
    text = "Much was said. " * 40 + "Ketamine is an AMPA receptor agonist. " + "More was said. " * 40
    page = formatted(Run((report_on(text, knowledge),)), "text")
    (row,) = [line for line in page.splitlines() if line.startswith("     1 |")]
    assert row == "     1 | …said. Much was said. Ketamine is an AMPA receptor agonist. More…"
    assert _underlined(page) == "Ketamine is an AMPA receptor agonist"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_words_on_two_lines(knowledge: Knowledge, newline: str) -> None:
    page = formatted(
        Run((report_on(f"Say: ketamine is an AMPA{newline}receptor agonist.", knowledge),)), "text"
    )
    assert _underlined(page).endswith("receptor agonist")
    assert "     2 | receptor agonist." in page


@pytest.mark.parametrize("name", ["text", "concise"])
def test_nothing_steers_the_terminal(knowledge: Knowledge, name: str) -> None:
    text = "\x1b[2J\u202e Ketamine is\x9b an AMPA receptor agonist.\x07"
    report = report_on(text, knowledge, form="plain")._replace(path="evil\x1b]0;x\x07.md")
    page = formatted(Run((report,)), name)
    assert not [char for char in page if unicodedata.category(char) == "Cc" and char != "\n"]
    assert "\u202e" not in page


def test_color_changes_nothing_but_color(knowledge: Knowledge) -> None:
    import re

    reports = (report_on("Ketamine is an AMPA receptor agonist.", knowledge),)
    plain, colored = (formatted(Run(reports, is_colored=on), "text") for on in (False, True))
    assert colored != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain


def test_floor_and_quiet(knowledge: Knowledge) -> None:
    report = report_on("Ketamine is a non-competitive NMDA receptor antagonist.", knowledge)
    assert formatted(Run((report,), floor=Level.WARNING, is_quiet=True), "text") == ""
    assert formatted(Run((report,), floor=Level.WARNING), "concise") == ""
    assert formatted(Run(()), "text") == "0 files checked\n"


def test_each_format_is_offered() -> None:
    assert set(cli.FORMATS) == set(FORMATS)


def test_wrapping() -> None:
    assert list(wrapped("one two three", 9, "- ", "  ")) == ["- one two", "  three"]
    assert list(wrapped("日本 日本 日本", 10)) == ["日本 日本", "日本"]
    assert list(wrapped("", 10, "x: ")) == ["x: "]


def test_visible_keeps_ordinary_text() -> None:
    assert visible("a\tb é 日本 👩‍🔬") == "a\tb é 日本 👩‍🔬"
    assert visible(f"a{chr(27)}[0m") == "a␛[0m"
