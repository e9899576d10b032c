"""Edge: house packs, folders over the shipped base; compiled together with it and cached by content.

What was compiled lies in the user's cache folder. A folder beside the pack was rejected: whoever writes the
pack could put something there that is not what the YAML says.
"""

import json
import os
from collections.abc import Sequence
from typing import Any

from ketlint import __version__
from ketlint.caching import default_folder
from ketlint.errors import KetlintError
from ketlint.shipped import (
    COMPILED,
    compile_all,
    data_folder,
    digest_of,
    dumped,
    shipped_entries,
    write_whole,
)

_SUFFIX = ".base.json"
_KEPT = 8  # compiled bases; each is about two megabytes


def compiled_with(packs: Sequence[str]) -> dict[str, Any]:
    """Return the compiled base with packs over it, from the cache where nothing has changed.

    Raises FaultyEntriesError where a pack's YAML is faulty, KetlintError where a pack is none.
    """
    packs = distinct(packs)
    folder = default_folder()
    if folder is None:
        return compile_all(shipped_entries(packs))
    path = os.path.join(folder, f"{_digest_with(packs)}{_SUFFIX}")
    try:
        with open(path, "rb") as file:
            stored: dict[str, Any] = json.loads(file.read())
    except (OSError, ValueError):
        stored = compile_all(shipped_entries(packs))
        _keep(path, stored)
    return stored


def distinct(packs: Sequence[str]) -> list[str]:
    """Return the packs, each once, in the order in which they lie over the base; the last place counts.

    Raises KetlintError where a path leads to no house pack.
    """
    for pack in packs:
        _refuse_no_pack(pack)
    found = {os.path.realpath(pack): pack for pack in reversed(packs)}
    return list(found.values())[::-1]


def _refuse_no_pack(pack: str) -> None:
    if not os.path.isdir(pack):
        what = "no folder" if os.path.exists(pack) else "no such folder"
        raise KetlintError(f"{what}; a house pack is a folder of YAML files", pack)
    if not _pack_files(pack):
        raise KetlintError("no house pack: there is no YAML file in it", pack)


def _pack_files(pack: str) -> list[str]:
    """Return the YAML files of a pack, sorted, as steps from it; `pathlib` takes longer to import."""
    found = []
    for parent, folders, names in os.walk(pack):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            os.path.relpath(os.path.join(parent, name), pack).replace(os.sep, "/")
            for name in names
            if name.endswith((".yaml", ".yml"))
        ]
    return sorted(found)


def _digest_with(packs: Sequence[str]) -> str:
    """Return a digest of the shipped base, of the program that compiles it, and of the packs' files."""
    import hashlib

    digest = hashlib.sha256(__version__.encode())
    try:
        with open(COMPILED, "rb") as file:
            digest.update(file.read())
    except FileNotFoundError:
        digest.update(digest_of((data_folder("knowledge"), data_folder("rules"))).encode())
    for pack in packs:
        for name in _pack_files(pack):
            content = _content(os.path.join(pack, name))
            digest.update(f"\0{name}\0{len(content)}\0".encode())
            digest.update(content)
        digest.update(b"\0\0")
    return digest.hexdigest()[:32]


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise KetlintError(f"cannot be read: {(error.strerror or 'unknown error').lower()}", path) from error


def _keep(path: str, compiled: dict[str, Any]) -> None:
    """Keep a compiled base and drop the oldest; a folder that cannot be written only costs time."""
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, exist_ok=True)
        write_whole(path, dumped(compiled))
        kept = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(_SUFFIX)]
        for old in sorted(kept, key=os.path.getmtime)[:-_KEPT]:
            os.unlink(old)
    except OSError:
        return
