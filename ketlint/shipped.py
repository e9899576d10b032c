"""Edge: finds the claim base, compiled in a wheel, or beside a checkout and then cached by content."""

import json
from pathlib import Path
from typing import Any

from ketlint.knowledge import Knowledge

_PACKED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent


def shipped_knowledge() -> Knowledge:
    """Return the shipped claim base.

    Raises FaultyEntriesError where a checkout's YAML is faulty.
    """
    packed = _PACKED / "compiled.json"
    if packed.is_file():
        return Knowledge(json.loads(packed.read_bytes()))
    return Knowledge(compiled_checkout())


def data_folder(name: str) -> Path:
    """Return a data folder ('knowledge', 'rules') as installed, or as it lies beside a checkout."""
    packed = _PACKED / name
    return packed if packed.is_dir() else _CHECKOUT / name


def compiled_checkout() -> dict[str, Any]:
    """Return the compiled base of a checkout, from the cache where nothing has changed."""
    folders = (data_folder("knowledge"), data_folder("rules"))
    cache = _CHECKOUT / ".ketlint-cache"
    path = cache / f"{_digest(folders)}.json"
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        compiled = compile_folders([folders[0]], [folders[1]])
        _store(path, compiled)
    else:
        compiled = json.loads(stored)
    return compiled


def compile_folders(knowledge: list[Path], rules: list[Path]) -> dict[str, Any]:
    """Return the compiled base of claim-base folders and rule folders, with a digest of its content."""
    import hashlib

    from ketlint.compiling import compile_entries
    from ketlint.entries import read_entries

    compiled = compile_entries(read_entries(knowledge, rules))
    compiled["digest"] = hashlib.sha256(_dumped(compiled).encode()).hexdigest()[:12]
    return compiled


def _dumped(compiled: dict[str, Any]) -> str:
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))


def _digest(folders: tuple[Path, ...]) -> str:
    import hashlib

    digest = hashlib.sha256()
    code = [
        _CHECKOUT / "ketlint" / name
        for name in ("compiling.py", "inflection.py", "lexicon.py", "entries.py", "shipped.py")
    ]
    for path in [*sorted(path for folder in folders for path in folder.rglob("*.yaml")), *code]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def _store(path: Path, compiled: dict[str, Any]) -> None:
    """Keep the compiled base; a folder that cannot be written only costs time."""
    import os

    try:
        path.parent.mkdir(exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        for old in path.parent.glob("*.json"):
            old.unlink(missing_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}")
        scratch.write_text(_dumped(compiled), encoding="utf-8")
        scratch.replace(path)
    except OSError:
        return
