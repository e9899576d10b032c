"""The library: small to import, typed, and safe to share between threads."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import ketlint
from ketlint.knowledge import Knowledge

ROOT = Path(__file__).parent.parent
WRONG = "Ketamine is an AMPA receptor agonist."


@pytest.fixture(scope="module")
def linter(knowledge: Knowledge) -> ketlint.Linter:
    """Return a linter on the shipped claim base."""
    return ketlint.Linter(knowledge)


def test_check() -> None:
    report = ketlint.check(f"# Ketamine\n\n{WRONG}\n", path="a.md")
    (finding,) = report.findings
    assert isinstance(report, ketlint.Report)
    assert isinstance(finding, ketlint.Finding)
    assert (report.path, finding.code, finding.level) == ("a.md", "KET101", ketlint.Level.ERROR)
    assert finding.span == ketlint.Span(12, 48)
    assert report.text[finding.span.start : finding.span.end] == WRONG.rstrip(".")


def test_format_and_configuration(knowledge: Knowledge) -> None:
    indented = f"    {WRONG}"
    assert ketlint.check(indented, knowledge=knowledge).findings == ()
    assert len(ketlint.check(indented, format="plain", knowledge=knowledge).findings) == 1
    config = ketlint.Config(ignore=("ampa-direct",))
    assert ketlint.check(WRONG, knowledge=knowledge, config=config).findings == ()


def test_unknown_names_are_refused(knowledge: Knowledge) -> None:
    with pytest.raises(ketlint.KetlintError, match="did you mean 'incorrect'"):
        ketlint.Linter(knowledge, ketlint.Config(select=("incorect",)))


def test_unreadable_text_is_refused(linter: ketlint.Linter) -> None:
    with pytest.raises(ketlint.UnreadableError, match="binary"):
        linter.check("a\0b")
    with pytest.raises(ketlint.UnreadableError, match="unknown format 'odt'"):
        linter.check(WRONG, format="odt")


def test_offsets_count_the_characters_of_the_given_text(linter: ketlint.Linter) -> None:
    text = f"\ufeff😀 lone \ud800 surrogate.\r\n\r\n{WRONG}"
    (finding,) = linter.check(text).findings
    assert text[finding.span.start : finding.span.end] == WRONG.rstrip(".")


def test_results_are_frozen(linter: ketlint.Linter) -> None:
    report = linter.check(WRONG)
    with pytest.raises(AttributeError):
        report.path = "b.md"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        report.findings[0].code = "KET999"  # type: ignore[misc]


def test_threads_share_a_linter(knowledge: Knowledge) -> None:
    linter = ketlint.Linter(knowledge)
    texts = [f"{WRONG} Number {n}. Ketamine is a competitive NMDA receptor antagonist." for n in range(60)]
    alone = [[finding.code for finding in linter.check(text).findings] for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(
            pool.map(lambda text: [finding.code for finding in linter.check(text).findings], texts)
        )
    assert together == alone


def test_import_costs_nearly_nothing() -> None:
    program = (
        "import sys; before = set(sys.modules); import ketlint; print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["ketlint"]


def test_public_names() -> None:
    assert set(ketlint.__all__) <= set(dir(ketlint))
    for name in ketlint.__all__:
        assert getattr(ketlint, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        ketlint.nothing  # noqa: B018
    assert (ROOT / "ketlint" / "py.typed").is_file()
