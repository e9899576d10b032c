"""Edge: paths as a user gives them -> the files to check, and their bytes."""

import os
import sys
from collections.abc import Iterable, Iterator

from ketlint import readers
from ketlint.errors import KetlintError

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
        elif os.path.isdir(path):
            found.update(_in_folder(path))
        else:
            found.add(_plainest(path))
    return sorted(found)


def _in_folder(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            stem, _, extension = name.rpartition(".")
            if stem and extension.lower() in EXTENSIONS:
                yield _plainest(os.path.join(parent, name))


def _plainest(path: str) -> str:
    """Return a path with slashes, without steps that lead nowhere; importing `pathlib` takes longer."""
    path = path.replace(os.sep, "/")
    steps = [step for step in path.split("/") if step not in {"", "."}]
    return ("/" if path.startswith("/") else "") + "/".join(steps) or "."


def content(path: str) -> bytes:
    """Return the bytes of a file or of standard input; OSError where they cannot be had."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:
        return file.read()


def replace(path: str, data: bytes) -> None:
    """Put other bytes in a file, all or none; a link stays a link, and permissions stay as they were."""
    import shutil
    import tempfile

    target = os.path.realpath(path)
    try:
        with tempfile.NamedTemporaryFile(
            dir=os.path.dirname(target), prefix=".ketlint-", delete=False
        ) as scratch:
            scratch.write(data)
        shutil.copymode(target, scratch.name)
        os.replace(scratch.name, target)
    except OSError as error:
        raise KetlintError(f"cannot be written: {(error.strerror or str(error)).lower()}", path) from error
