"""Writes what is generated in this repository; with `--check`, only says what differs.

A block of output stands between `<!-- example: COMMAND -->` and `<!-- end of example -->`.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "docs" / "catalogue"
EXAMPLE = re.compile(
    r"(<!-- example: ketlint ([^\n]*) -->\n```text\n).*?(```\n<!-- end of example -->)", re.DOTALL
)

ACCURACY = re.compile(r"(<!-- accuracy -->\n).*?(<!-- end of accuracy -->)", re.DOTALL)
FAMILIES = re.compile(r"(<!-- families -->\n).*?(<!-- end of families -->)", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Bring every generated file up to date, or return 1 where one is not."""
    sys.path.insert(0, str(ROOT))
    from ketlint.drawing import drawn, is_drawn_from

    wanted = {
        ROOT / "README.md": _with_examples(ROOT / "README.md"),
        ROOT / "docs" / "configuration.md": _with_examples(ROOT / "docs" / "configuration.md"),
        ROOT / "docs" / "accuracy.md": _with_accuracy(ROOT / "docs" / "accuracy.md"),
        ROOT / "docs" / "ketlint.1": _manual(),
    }
    wanted |= _schemas()
    pages, drawings = _catalogue()
    wanted |= pages
    is_check = "--check" in arguments
    stale = [path for path, text in wanted.items() if _content(path) != text]
    undrawn = [path for path, graph in drawings.items() if not is_drawn_from(_content(path), graph)]
    left = sorted(set(CATALOGUE.rglob("*.*")) - set(pages) - set(drawings))
    for path in [*stale, *undrawn, *left]:
        if is_check:
            print(f"{path.relative_to(ROOT)} is out of date; run: python .ci/generate.py")
        elif path in left:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path] if path in wanted else drawn(drawings[path]), encoding="utf-8")
    return 1 if is_check and (stale or undrawn or left) else 0


def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _with_examples(path: Path) -> str:
    """Return a file's text with the output of each example's command as it is now."""
    text = path.read_text(encoding="utf-8")
    return EXAMPLE.sub(lambda found: found[1] + output_of(found[2]) + found[3], text)


def _manual() -> str:
    """Return the manual page, made from the commands as they are."""
    sys.path.insert(0, str(ROOT))
    from manual import page

    return page()


def _with_accuracy(path: Path) -> str:
    """Return the text of the page on accuracy with the table as it is now."""
    text = path.read_text(encoding="utf-8")
    for block, options in ((ACCURACY, []), (FAMILIES, ["--families"])):
        command = [sys.executable, ROOT / "benchmarks" / "accuracy.py", *options]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        text = block.sub(_filled(printed), text)
    return text


def _filled(printed: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + printed + found[2]


def _schemas() -> dict[Path, str]:
    """Return the JSON Schemas of the files in the claim base, by path."""
    from ketlint.commands import SCHEMAS
    from ketlint.entry_schemas import entry_schema

    folder = ROOT / "ketlint" / "schemas"
    return {folder / f"{kind}.schema.json": entry_schema(kind) for kind in SCHEMAS}


def _catalogue() -> tuple[dict[Path, str], dict[Path, str]]:
    """Return the pages on the claim base, and its pictures as graphs, which can be compared anywhere."""
    from ketlint.catalogue import graphs, pages
    from ketlint.entries import read_entries
    from ketlint.shipped import shipped_knowledge

    knowledge = shipped_knowledge()
    entries = read_entries([ROOT / "knowledge"], [ROOT / "rules"])
    return (
        {CATALOGUE / path: text for path, text in pages(entries, knowledge).items()},
        {CATALOGUE / path: graph for path, graph in graphs(knowledge).items()},
    )


def output_of(command: str) -> str:
    """Return what `ketlint COMMAND` prints, run at the root of the repository and not in a terminal."""
    surroundings = os.environ | {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    words = [sys.executable, "-m", "ketlint", *shlex.split(command)]
    done = subprocess.run(words, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"ketlint {command} ended with {done.returncode}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
