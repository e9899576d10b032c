"""Edge: a git repository -> the lines that have changed in it, and what is staged.

Git itself is asked, since no library knows all that it does; it is never asked to change anything.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from typing import NamedTuple

from ketlint.errors import KetlintError

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb'\\([abtnvfr"\\]|[0-7]{3})')
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
_DIFF = (
    "-c", "core.quotePath=false", "diff", "--unified=0", "--find-renames", "--text", "--no-color",
    "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
EVERY_LINE = range(1, 1 << 62)


class Changes(NamedTuple):
    """The changed lines of each file, by its path from the top of a working tree."""

    top: str
    lines: dict[str, list[range]]

    def of(self, path: str) -> list[range]:
        """Return the changed lines of a file, by any path that leads to it."""
        return self.lines.get(self.name(path), [])

    def name(self, path: str) -> str:
        """Return the path of a file from the top of the working tree."""
        folder = os.path.realpath(os.path.dirname(path))
        return os.path.relpath(os.path.join(folder, os.path.basename(path)), self.top).replace(os.sep, "/")


def since(revision: str) -> Changes:
    """Return what has changed since the working tree and a revision parted; untracked files are all new."""
    top = _top()
    is_option = revision.startswith("-")
    commit = None if is_option else _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit is None:
        raise KetlintError(f"git knows no revision '{revision}'")
    start = _git(top, "merge-base", _line(commit), "HEAD")
    patch = _git(top, *_DIFF, _line(start or commit))
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    lines = _changed(patch or b"")
    lines.update({os.fsdecode(name): [EVERY_LINE] for name in (untracked or b"").split(b"\0") if name})
    return Changes(top, lines)


def staged() -> Changes:
    """Return what is staged to be committed."""
    top = _top()
    patch = _git(top, *_DIFF, "--cached")
    if patch is None:
        raise KetlintError("git cannot say what is staged")
    return Changes(top, _changed(patch))


def write_staged(changes: Changes, paths: Sequence[str], folder: str) -> dict[str, str]:
    """Write files as they are staged into a folder; return where each path's content lies there."""
    names = {path: changes.name(path) for path in paths}
    prefix = os.path.join(folder, "")
    done = _git(
        changes.top, "checkout-index", "-z", "--stdin", f"--prefix={prefix}",
        given=b"".join([os.fsencode(name) + b"\0" for name in names.values()]),
    )  # fmt: skip
    if done is None:
        raise KetlintError("git cannot give what is staged")
    return {path: os.path.join(folder, *name.split("/")) for path, name in names.items()}


def _top() -> str:
    """Return the top of the working tree that the working directory lies in."""
    top = _git(os.curdir, "rev-parse", "--show-toplevel")
    if top is None:
        raise KetlintError("the working directory lies in no git repository")
    return os.path.realpath(_line(top))


def _line(output: bytes) -> str:
    return os.fsdecode(output.removesuffix(b"\n").removesuffix(b"\r"))


def _git(folder: str, *words: str, given: bytes = b"") -> bytes | None:
    """Return what git prints, None where it fails."""
    command = ["git", "-C", folder, *words]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError as error:
        raise KetlintError("git is not installed") from error
    return done.stdout if done.returncode == 0 else None


def _changed(patch: bytes) -> dict[str, list[range]]:
    """Return the lines on the new side of a patch, by file."""
    found: dict[str, list[range]] = {}
    name = ""
    for row in patch.split(b"\n"):
        if row.startswith(b"diff --git "):
            name = ""
        elif row.startswith(b"+++ ") and not name:
            name = _name(row.removeprefix(b"+++ ").removesuffix(b"\t"))
        elif name and (hunk := _HUNK.match(row)):
            start, count = int(hunk[1]), int(hunk[2] or b"1")
            if count:
                found.setdefault(name, []).append(range(start, start + count))
    return found


def _name(written: bytes) -> str:
    """Return the path that a patch writes, without its prefix, and in quotation marks where it has to."""
    if written.startswith(b'"'):
        written = _ESCAPE.sub(_unescaped, written[1:-1])
    return os.fsdecode(written.removeprefix(b"b/"))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8)]) if code.isdigit() else _ESCAPED.get(code, code)
