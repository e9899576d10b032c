"""Same input, same output: whatever the hash seed, the order of arguments or the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "tests" / "golden").rglob("*.md"))


def ketlint(seed: str, *words: object) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "ketlint", *map(str, words)], cwd=ROOT, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert done.stderr == b""
    return done.stdout


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "html"])
def test_hash_seed_changes_nothing(form: str, tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    sentences = [
        "Ketamine is an AMPA receptor agonist.", "Ketamine is a competitive NMDA receptor antagonist.",
        "Ketamine is an uncompetitive NMDA receptor antagonist.", "Ketamine cures depression.",
        "The opioid system is necessary for ketamine's antidepressant effect.",
        "Ketamine grows new synapses in patients.",
        "S-ketamine is more potent than R-ketamine at the NMDA receptor.",
        "Ketamine blocks NMDA receptors in mice.",
    ]  # fmt: skip
    article.write_text(
        " ".join(sentences) + "\n\n<!-- ketlint-disable KET401 ampa-direkt -->\n", encoding="utf-8"
    )
    words = ("check", article, *ARTICLES, "--format", form, "--show", "supported", "--isolated")
    first = ketlint("0", *words)
    assert first.count(b"KET") > 3
    assert ketlint("1", *words) == first
    assert ketlint("4321", *words[:1], *reversed(ARTICLES), *words[1:]) == first


@pytest.mark.parametrize(
    "words", [("explain", "ketamine-ampa-agonist"), ("claims",), ("sources",), ("explain", "KET")]
)
def test_lists_are_stable(words: tuple[str, ...]) -> None:
    assert ketlint("0", *words) == ketlint("1", *words)
