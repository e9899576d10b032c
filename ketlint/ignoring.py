"""Edge: which files `.gitignore` and `.ketlintignore` leave out, as git reads them.

The patterns are pathspec's to read. Here stands only where they come from: the folders from the top of the
repository down, the nearest deciding, and in one folder `.ketlintignore` after `.gitignore`. Outside a
repository the top is the folder that is walked.
"""

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ketlint.errors import KetlintError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_OWN = ".ketlintignore"
_NAMES = (os.path.join(".git", "info", "exclude"), ".gitignore", _OWN)
_NO_PATTERNS = frozenset(("!", "\\"))


class _Patterns(NamedTuple):
    """The patterns that stand in one folder."""

    folder: str
    spec: "GitIgnoreSpec"

    def verdict(self, path: str, is_folder: bool) -> bool | None:
        """Return whether the patterns leave a path out or bring it back, None where none speaks of it."""
        inside = os.path.relpath(path, self.folder).replace(os.sep, "/")
        if inside.startswith("../"):
            return None
        return self.spec.check_file(inside + "/" if is_folder else inside).include


class Ignores:
    """The patterns in force below `top`, each file of them read once; `excluded` count from where we run."""

    __slots__ = ("_excluded", "_patterns_in", "top")

    def __init__(self, top: str, excluded: Sequence[str] = (), reads_files: bool = True) -> None:
        self.top = _repository(top) or os.path.abspath(top)
        self._patterns_in = cache(_patterns_in) if reads_files else _no_patterns
        self._excluded = _Patterns(os.getcwd(), _spec(excluded)) if excluded else None

    def leaves_out(self, path: str, is_folder: bool = False) -> bool:
        """Return whether the path itself is left out; what lies in a folder that is left out is not asked."""
        path = os.path.abspath(path)
        if self._excluded is not None and self._excluded.verdict(path, is_folder):
            return True
        for patterns in reversed(self._in_force(os.path.dirname(path))):
            verdict = patterns.verdict(path, is_folder)
            if verdict is not None:
                return verdict
        return False

    def leaves_out_with_folders(self, path: str, is_folder: bool = False) -> bool:
        """Return whether the path, or a folder on the way to it, is left out."""
        path = os.path.abspath(path)
        if path == self.top:
            return False
        folder, folders = os.path.dirname(path), []
        while folder not in {self.top, os.path.dirname(folder)}:
            folders.append(folder)
            folder = os.path.dirname(folder)
        return self.leaves_out(path, is_folder) or any(self.leaves_out(above, True) for above in folders)

    def _in_force(self, folder: str) -> list[_Patterns]:
        """Return the patterns for what lies in a folder, those of the top first."""
        found = []
        while True:
            patterns = self._patterns_in(folder)
            if patterns is not None:
                found.append(patterns)
            above = os.path.dirname(folder)
            if folder in {self.top, above}:
                return found[::-1]
            folder = above


def _repository(folder: str) -> str | None:
    """Return the top of the git repository that a folder lies in."""
    folder, below = os.path.abspath(folder), ""
    while folder != below:
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        folder, below = os.path.dirname(folder), folder
    return None


def _no_patterns(_folder: str) -> None:
    return None


def _patterns_in(folder: str) -> _Patterns | None:
    """Return the patterns that stand in a folder, None where there are none."""
    lines = [
        line
        for name in _NAMES
        if os.path.isfile(path := os.path.join(folder, name))
        for line in _lines(path, is_own=name == _OWN)
    ]
    return _Patterns(folder, _spec(lines)) if lines else None


def _lines(path: str, is_own: bool) -> list[str]:
    """Return the patterns in a file; what is none is passed over as by git, but in our own file an error."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError as error:
        raise KetlintError(f"cannot be read: {(error.strerror or str(error)).lower()}", path) from error
    bad = [number for number, line in enumerate(lines, 1) if line.strip() in _NO_PATTERNS]
    if bad and is_own:
        raise KetlintError(f"'{lines[bad[0] - 1]}' is no pattern", path, bad[0])
    return [line for line in lines if line.strip() not in _NO_PATTERNS]


def _spec(lines: Sequence[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
