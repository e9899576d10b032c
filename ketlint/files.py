"""Edge: paths as a user gives them -> the files to check, and their bytes."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ketlint import readers
from ketlint.errors import KetlintError

if TYPE_CHECKING:
    from ketlint.ignoring import Ignores

EXTENSIONS = frozenset({*readers._FORMATS, "txt", "text"})  # noqa: SLF001
STANDARD_INPUT = "-"
_NEVER = frozenset(("node_modules", "__pycache__", "site-packages"))


class Choice(NamedTuple):
    """Which files a folder gives, and with `is_forced` which of the named ones are checked.

    `exclude` holds patterns as in `.gitignore`, from the working directory; `honours_files` is whether
    `.gitignore` and `.ketlintignore` count.
    """

    exclude: tuple[str, ...] = ()
    honours_files: bool = True
    is_forced: bool = False


def expand(paths: Iterable[str], choice: Choice | None = None) -> list[str]:
    """Return the files that `paths` name, sorted, each once; folders give what has a known extension.

    A path that does not exist is kept, since reading it says what is wrong with it.
    """
    choice = choice or Choice()
    found: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            found.add(path)
        elif os.path.isdir(path):
            found.update(_in_folder(path, choice))
        elif not choice.is_forced or not _ignores(os.path.dirname(path), choice).leaves_out_with_folders(
            path
        ):
            found.add(_plainest(path))
    return sorted(found)


def _ignores(top: str, choice: Choice) -> "Ignores":
    from ketlint.ignoring import Ignores

    return Ignores(top, choice.exclude, choice.honours_files)


def _in_folder(folder: str, choice: Choice) -> Iterator[str]:
    """Yield the files below a folder; links are not followed, so that none leads round in a circle."""
    ignores = _ignores(folder, choice)
    if ignores.leaves_out_with_folders(
        folder, is_folder=True
    ):  # who names a folder that git leaves out wants its files
        ignores = _ignores(folder, choice._replace(honours_files=False))
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            yield _plainest(here)  # reading it says what is wrong with it
            continue
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if not (_is_walked(entry.name) if is_folder else _is_text(entry)):
                continue
            if ignores.leaves_out(entry.path, is_folder=is_folder):
                continue
            if is_folder:
                waiting.append(entry.path)
            else:
                yield _plainest(entry.path)


def _is_walked(folder: str) -> bool:
    return not folder.startswith(".") and folder not in _NEVER


def _is_text(entry: os.DirEntry[str]) -> bool:
    stem, _, extension = entry.name.rpartition(".")
    return bool(stem) and extension.lower() in EXTENSIONS and entry.is_file(follow_symlinks=False)


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
