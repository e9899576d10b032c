"""Edge: paths as a user gives them -> the files to check, and their bytes."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ketlint import readers

EXTENSIONS = frozenset({*readers._FORMATS, "txt", "text"})  # noqa: SLF001
STANDARD_INPUT = "-"


def expand(paths: Iterable[str]) -> list[str]:
    """Return the files that `paths` name, sorted, each once; folders give what has a known extension.

    A path that does not exist is kept, since reading it says what is wrong with it.
    """
    found: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            found.add(path)
        elif Path(path).is_dir():
            found.update(_in_folder(path))
        else:
            found.add(Path(path).as_posix())
    return sorted(found)


def _in_folder(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            stem, _, extension = name.rpartition(".")
            if stem and extension.lower() in EXTENSIONS:
                yield Path(parent, name).as_posix()


def content(path: str) -> bytes:
    """Return the bytes of a file or of standard input; OSError where they cannot be had."""
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
