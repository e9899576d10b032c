"""Edge: what was found in a text, kept by its content, so that a text which is as it was is not read again.

One SQLite file serves any number of runs at once: its own locks keep them apart. Its name holds a digest of
the program and of the claim base, so that another version never sees it. A cache that cannot be used only
costs time: whatever goes wrong with it, the run goes on without.
"""

import os
import sys
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_SUFFIX = ".reports.sqlite"
_DAY = 86_400
_KEPT_DAYS = 30
_WAIT_SECONDS = 5.0
_AT_ONCE = 200


def default_folder() -> str | None:
    """Return where the user's caches lie, None where the user has no folder of their own."""
    named = os.environ.get("KETLINT_CACHE_DIR")
    if named:
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        above = os.path.join(home, "Library", "Caches")
    else:
        above = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(above, "ketlint") if os.path.isabs(above) else None


def program_digest(knowledge_digest: str) -> str:
    """Return what changes with the program, with what it reads texts by, and with the claim base."""
    from importlib.util import find_spec

    from ketlint import __version__

    digest = sha256(f"{__version__}\0{knowledge_digest}\0{sys.version}".encode())
    origins = [spec.origin for name in ("pyromark", "ruamel.yaml") if (spec := find_spec(name)) is not None]
    for path in [*_modules(_PACKAGE), *sorted(filter(None, origins))]:
        status = os.stat(path)
        digest.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0".encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def _modules(folder: str) -> "Iterator[str]":
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _modules(entry.path)
        elif entry.name.endswith(".py"):
            yield entry.path


def key(*parts: bytes) -> bytes:
    """Return what a text and all that decides on the report about it are known by."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


class Cache:
    """Reports as text, by key; look-ups come before what is put in is written, at the end or now and then."""

    __slots__ = ("_base", "_hits", "_today", "_waiting")

    def __init__(self, folder: str, digest: str, now: float) -> None:
        self._today = int(now // _DAY)
        self._waiting: list[tuple[bytes, str, int]] = []
        self._hits: list[tuple[int, bytes]] = []
        self._base = _opened(folder, digest, now)

    def get(self, key: bytes) -> str | None:
        """Return what is kept under a key, None where nothing is."""
        found = self._tried("SELECT report, day FROM reports WHERE key = ?", (key,))
        if not found:
            return None
        report, day = found[0]
        if day < self._today:
            self._hits.append((self._today, key))
        return str(report)

    def put(self, key: bytes, report: str) -> None:
        """Keep a report under a key."""
        self._waiting.append((key, report, self._today))
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def close(self) -> None:
        """Write what is not written yet, and forget what nobody has asked for in a month."""
        self._write()
        if self._base is not None:
            self._base.close()
            self._base = None

    def _write(self) -> None:
        import sqlite3

        if self._base is None or not (self._waiting or self._hits):
            return
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", self._waiting)
                self._base.executemany("UPDATE reports SET day = ? WHERE key = ?", self._hits)
                self._base.execute("DELETE FROM reports WHERE day < ?", (self._today - _KEPT_DAYS,))
        except sqlite3.Error:
            self._base = None
        self._waiting.clear()
        self._hits.clear()

    def _tried(self, command: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        import sqlite3

        if self._base is None:
            return []
        try:
            return self._base.execute(command, tuple(values)).fetchall()
        except sqlite3.Error:
            self._base = None
            return []


def _opened(folder: str, digest: str, now: float) -> "sqlite3.Connection | None":
    """Return the open file of this version; one that is no cache at all is made anew."""
    import sqlite3

    path = os.path.join(folder, f"{digest}{_SUFFIX}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _remove_old(folder, path, now)
        try:
            return _connected(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                return None
            os.unlink(path)
            return _connected(path)
    except (OSError, sqlite3.Error):
        return None


def _connected(path: str) -> "sqlite3.Connection":
    import sqlite3

    base = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    base.execute(
        "CREATE TABLE IF NOT EXISTS reports "
        "(key BLOB PRIMARY KEY, report TEXT NOT NULL, day INTEGER NOT NULL)"
    )
    return base


def _remove_old(folder: str, kept: str, now: float) -> None:
    """Remove the files of other versions that nobody has written to in a month."""
    for entry in os.scandir(folder):
        is_other = entry.name.endswith(_SUFFIX) and entry.path != kept
        if is_other and now - entry.stat().st_mtime > _KEPT_DAYS * _DAY:
            os.unlink(entry.path)
