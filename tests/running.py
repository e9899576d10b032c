"""The command line as a real process, for the tests that go through it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_LEFT_OUT = {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment in which the checkout's own code runs, wherever the process does."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


def ketlint(*words: object, cwd: Path, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Return what `ketlint` did with these words; `more` goes into its environment."""
    return subprocess.run(
        [sys.executable, "-m", "ketlint", *map(str, words)],
        cwd=cwd,
        input=stdin,
        encoding="utf-8",
        capture_output=True,
        check=False,
        env=surroundings(**more),
    )
