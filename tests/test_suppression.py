"""What a text asks to leave out, and what is left over of that."""

from collections.abc import Callable
from pathlib import Path

import pytest
from running import ketlint

from ketlint.document import Input
from ketlint.findings import Report
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import rule_set

WRONG = "Ketamine is an AMPA receptor agonist."
Checker = Callable[..., Report]


@pytest.fixture(scope="module")
def checked(knowledge: Knowledge) -> Checker:
    """Return a function from a Markdown text to the report on it."""

    def run(
        text: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), form: str = "markdown"
    ) -> Report:
        return check(Input("a.md", form, text.encode()), knowledge, rule_set(knowledge, select, ignore))

    return run


def lines(report: Report) -> list[int]:
    return [report.text.count("\n", 0, finding.span.start) + 1 for finding in report.findings]


@pytest.mark.parametrize("name", ["KET101", "KET1", "incorrect", "ketamine-ampa-agonist", "ampa-direct", ""])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_next_line(checked: Checker, name: str, gap: str) -> None:
    report = checked(f"<!-- ketlint-disable-next-line {name} -->{gap}{WRONG}\n\n{WRONG}\n")
    assert lines(report) == [3 + len(gap)]
    assert report.notices == ()


def test_next_line_reaches_no_other_rule(checked: Checker) -> None:
    report = checked(f"<!-- ketlint-disable-next-line KET201 -->\n\n{WRONG}\n")
    assert lines(report) == [3]
    (notice,) = report.notices
    assert (notice.code, str(notice.level), notice.span.start) == ("KET902", "note", 0)
    assert notice.message == "this suppression of 'KET201' hides no finding"


def test_next_line_of_a_wrapped_paragraph(checked: Checker) -> None:
    report = checked("<!-- ketlint-disable-next-line -->\n\nKetamine is an AMPA\nreceptor agonist.\n")
    assert (report.findings, report.notices) == ((), ())


def test_disable_until_enable(checked: Checker) -> None:
    report = checked(
        f"{WRONG}\n\n<!-- ketlint-disable KET2 ampa-direct -->\n\n{WRONG}\n\n"
        f"<!-- ketlint-enable -->\n\n{WRONG}\n"
    )
    assert lines(report) == [1, 9]
    assert [notice.message for notice in report.notices] == ["this suppression of 'KET2' hides no finding"]


def test_enable_one_of_two(checked: Checker) -> None:
    report = checked(
        f"<!-- ketlint-disable ampa-direct, KET402 -->\n\n{WRONG}\n\n"
        f"<!-- ketlint-enable ampa-direct -->\n\n{WRONG}\n\n"
        "Ketamine is a non-competitive NMDA receptor antagonist.\n"
    )
    assert lines(report) == [7]
    assert report.notices == ()


def test_disable_without_end(checked: Checker) -> None:
    assert lines(checked(f"{WRONG}\n\n<!-- ketlint-disable -->\n\n{WRONG}\n\n{WRONG}\n")) == [1]


def test_enable_without_disable(checked: Checker) -> None:
    (notice,) = checked(f"{WRONG}\n\n<!-- ketlint-enable KET101 -->\n").notices
    assert "nothing is disabled here" in notice.message


def test_file(checked: Checker) -> None:
    report = checked(f"{WRONG}\n\n{WRONG}\n\n<!-- ketlint-disable-file incorrect -- quoted on purpose -->\n")
    assert (report.findings, report.notices) == ((), ())


def test_front_matter(checked: Checker) -> None:
    report = checked(f"---\nketlint:\n  ignore: [ampa-direct, KET401]\n---\n\n{WRONG}\n")
    assert report.findings == ()
    (notice,) = report.notices
    assert notice.message == "this suppression of 'KET401' hides no finding"
    assert report.text[notice.span.start : notice.span.end] == "ketlint"


def test_unknown_name(checked: Checker) -> None:
    (notice,) = checked(f"<!-- ketlint-disable-next-line ampa-dirct -->\n\n{WRONG}\n").notices
    assert notice.message == "'ampa-dirct' is no code, rule, claim or topic; did you mean 'ampa-direct'?"


def test_suppression_of_an_unselected_rule_is_not_left_over(checked: Checker) -> None:
    report = checked(f"<!-- ketlint-disable-next-line -->\n\n{WRONG}\n", ignore=("KET101",))
    assert (report.findings, report.notices) == ((), ())


@pytest.mark.parametrize(
    ("text", "ignore"),
    [
        ("<!-- ketlint-disable-next-line KET101 -->\n\nNothing.\n", ("KET902",)),
        ("<!-- ketlint-disable-next-line KET101 -->\n\nNothing.\n", ("unused-suppression",)),
        (
            "<!-- ketlint-disable-file KET902 -->\n\n<!-- ketlint-disable-next-line KET101 -->\n\nNothing.\n",
            (),
        ),
    ],
)
def test_unused_suppressions_can_be_turned_off(checked: Checker, text: str, ignore: tuple[str, ...]) -> None:
    assert checked(text, ignore=ignore).notices == ()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("html", f"<!-- ketlint-disable-next-line KET101 -->\n<p>{WRONG}</p>\n"),
        ("wikitext", f"<!-- ketlint-disable-next-line KET101 -->\n{WRONG}\n"),
        ("mdx", f"{{/* ketlint-disable-next-line KET101 */}}\n\n{WRONG}\n"),
    ],
)
def test_other_formats(checked: Checker, form: str, text: str) -> None:
    report = checked(text, form=form)
    assert (report.findings, report.notices) == ((), ())


FORMS = {
    "a.md": "<!-- {} -->\n\n{}\n",
    "a.mdx": "{{/* {} */}}\n\n{}\n",
    "a.html": "<!-- {} -->\n<p>{}</p>\n",
    "a.wiki": "<!-- {} -->\n{}\n",
    "a.txt": "<!-- {} -->\n{}\n",
    "a.rst": ".. {}\n\n{}\n",
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("ketlint-disable-next-line KET101", []),
        ("ketlint-disable-next-line KET101 -- because the words are quoted, as printed", []),
        ("ketlint-disable-next-line --because they are quoted", []),
        ("ketlint-disable ampa-direct -- because", []),
        ("ketlint-disable-file KET1, KET402", ["1:1 KET902"]),
        ("ketlint-disable-next-line KET201 -- because", ["1:1 KET902", "KET101"]),
    ],
)
def test_every_format_by_the_command_line(tmp_path: Path, name: str, comment: str, found: list[str]) -> None:
    (tmp_path / name).write_text(FORMS[name].format(comment, WRONG), encoding="utf-8")
    done = ketlint("check", name, "--format", "concise", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert len(lines) == len(found), done.stdout
    for line, part in zip(lines, found, strict=True):
        place, code = part.split() if " " in part else ("", part)
        assert line.startswith(f"{name}:{place}")
        assert f" {code} " in line
    assert done.returncode == int("KET101" in found)
