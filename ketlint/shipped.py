"""Edge: finds the claim base, compiled in a wheel, or beside a checkout and then cached by content."""

import json
import os
from typing import TYPE_CHECKING, Any

from ketlint.knowledge import Knowledge
from ketlint.packing import packed

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_CHECKOUT = os.path.dirname(_PACKAGE)


def shipped_knowledge() -> Knowledge:
    """Return the shipped claim base.

    Raises FaultyEntriesError where a checkout's YAML is faulty.
    """
    try:
        with open(os.path.join(_PACKAGE, "_data", "compiled.json"), "rb") as file:
            compiled = json.loads(file.read())
    except FileNotFoundError:
        compiled = compiled_checkout()
    return Knowledge(compiled)


def data_folder(name: str) -> "Path":
    """Return a data folder ('knowledge', 'rules') as installed, or as it lies beside a checkout."""
    from pathlib import Path

    installed = Path(_PACKAGE, "_data", name)
    return installed if installed.is_dir() else Path(_CHECKOUT, name)


def schema(name: str) -> str:
    """Return a JSON Schema that comes with the package."""
    with open(os.path.join(_PACKAGE, "schemas", f"{name}.schema.json"), encoding="utf-8") as file:
        return file.read()


def compiled_checkout() -> dict[str, Any]:
    """Return the compiled base of a checkout, from the cache where nothing has changed."""
    folders = (data_folder("knowledge"), data_folder("rules"))
    path = folders[0].parent / ".ketlint-cache" / f"{_digest(folders)}.json"
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        compiled = compile_folders([folders[0]], [folders[1]])
        _store(path, compiled)
    else:
        compiled = json.loads(stored)
    return compiled


def compile_folders(knowledge: list["Path"], rules: list["Path"]) -> dict[str, Any]:
    """Return the compiled base of claim-base folders and rule folders, with a digest of its content."""
    import hashlib

    from ketlint.compiling import compile_entries
    from ketlint.entries import read_entries

    compiled = compile_entries(read_entries(knowledge, rules))
    compiled["digest"] = hashlib.sha256(dumped(compiled).encode()).hexdigest()[:12]
    for part in ("lexicon", "claims", "sources"):
        compiled[part] = {key: packed(value) for key, value in compiled[part].items()}
    return compiled


def dumped(compiled: dict[str, Any]) -> str:
    """Return the compiled base as it is stored."""
    return json.dumps(compiled, separators=(",", ":"))


def _digest(folders: tuple["Path", ...]) -> str:
    import hashlib

    digest = hashlib.sha256()
    code = [
        folders[0].parent / "ketlint" / name
        for name in ("compiling.py", "inflection.py", "lexicon.py", "entries.py", "packing.py", "shipped.py")
    ]
    for path in [*sorted(path for folder in folders for path in folder.rglob("*.yaml")), *code]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def _store(path: "Path", compiled: dict[str, Any]) -> None:
    """Keep the compiled base; a folder that cannot be written only costs time."""
    try:
        path.parent.mkdir(exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        for old in path.parent.glob("*.json"):
            old.unlink(missing_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}")
        scratch.write_text(dumped(compiled), encoding="utf-8")
        scratch.replace(path)
    except OSError:
        return
